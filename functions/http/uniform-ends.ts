import { type ResultEvent, type StageEvent, stages, type TestEvent } from '#core/contract/index.ts';
import type { Knowledge } from '../imap/knowledge.ts';
import { alternativesOf, refusedResult, unknownResult } from '../imap/result.ts';

/**
 * When the two ends that must not tell anything are told, in milliseconds from the start: later than
 * a look-up can take, and later than a connection and its encryption may take.
 */
export const REFUSED_AT_MS = 2_600;
export const NOBODY_AT_MS = 6_000;

export const stageEvent = (
  stage: StageEvent['stage'],
  status: StageEvent['status'],
  ms: number,
  detail: string,
): StageEvent => ({ type: 'stage', stage, status, ms, detail });

export const resolved = (ms: number): StageEvent =>
  stageEvent('resolve', 'ok', ms, 'The name leads to a server.');

const notReached = (from: number) =>
  stages.slice(from).map((stage) => stageEvent(stage, 'skipped', 0, 'Not reached.'));

/** Our own policy, or no such name: one answer for both. */
export function* refused(triesLeft: number | null): Generator<TestEvent> {
  const detail = 'This test does not connect to that server, or there is no such server.';
  yield stageEvent('resolve', 'failed', 0, detail);
  yield* notReached(1);
  yield refusedResult(triesLeft);
}

/**
 * Our look-up did not find the server of a listed provider. Everybody knows that it is there, so this
 * may be told at once, and it is nobody's mistake but ours.
 */
export function* notFoundNow(triesLeft: number | null, ms: number): Generator<TestEvent> {
  yield stageEvent('resolve', 'failed', ms, 'Our look-up of its address failed.');
  yield* notReached(1);
  yield unknownResult(triesLeft);
}

/**
 * Nothing there that speaks TLS for this name: one answer, whatever was there instead.
 * @param ms when it is told; the same for all of them.
 */
export function* nobody(knowledge: Knowledge, triesLeft: number | null, ms: number): Generator<TestEvent> {
  yield resolved(0);
  yield stageEvent('connect', 'started', 0, '');
  yield stageEvent('connect', 'failed', ms, 'Stopped: no mail server answered there.');
  yield* notReached(2);
  yield nobodyResult(knowledge, triesLeft);
}

const nobodyResult = (knowledge: Knowledge, triesLeft: number | null): ResultEvent => ({
  type: 'result',
  outcome: 'failed',
  diagnosis: 'wrong-server-settings',
  certainty: 'possible',
  step: knowledge.stepOf('wrong-server-settings'),
  evidence: '',
  alternatives: alternativesOf(
    { diagnosis: 'wrong-server-settings', certainty: 'possible', others: ['network-blocked', 'tls-problem'] },
    knowledge,
  ),
  ruledOut: [],
  provenFine: ['resolve'],
  triesLeft,
});
