import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { ResultEvent, StageEvent } from '#core/contract/events.ts';
import { barsOf } from '#core/report/marks.ts';
import { BrokenAnswer, MAX_ANSWER_BYTES, readEvents } from '#core/test-run/lines.ts';
import { beforeOf, type Finished, idle, type RunState, runReducer } from '#core/test-run/run.ts';
import { readProblem, troubleWords } from '#core/test-run/trouble.ts';
import { waitWords } from '#core/test-run/wait.ts';

const asked = { address: 'ann@example.net', provider: 'gmail', method: 'password' } as const;
const stage = (name: StageEvent['stage'], status: StageEvent['status'], ms = 0): StageEvent => ({
  type: 'stage',
  stage: name,
  status,
  ms,
  detail: '',
});
const result: ResultEvent = {
  type: 'result',
  outcome: 'failed',
  diagnosis: 'wrong-password',
  certainty: 'likely',
  step: null,
  evidence: '',
  alternatives: [],
  ruledOut: [],
  provenFine: [],
  triesLeft: 4,
};
const now = new Date('2026-11-24T09:30:00Z');
const finish = (state: RunState, as = asked) =>
  [{ type: 'start', asked: as } as const, stage('resolve', 'started'), stage('resolve', 'ok', 3)].reduce(
    runReducer,
    state,
  );

describe('a run', () => {
  test('replaces the start of a stage by its end, and ends in a report', () => {
    const running = finish(idle);
    expect(running.run).toMatchObject({
      kind: 'running',
      stages: [{ stage: 'resolve', status: 'ok', ms: 3 }],
    });
    const ended = runReducer(running, { type: 'end', result, now });
    expect(ended.run).toMatchObject({
      kind: 'finished',
      finished: { triesLeft: 4, report: { diagnosis: 'wrong-password', at: '2026-11-24T09:30Z' } },
    });
  });

  test('keeps the last result until a new one takes its place', () => {
    const ended = runReducer(finish(idle), { type: 'end', result, now });
    for (const how of [
      { type: 'stop' },
      { type: 'trouble', trouble: { kind: 'limited', seconds: 839 } },
    ] as const) {
      const without = runReducer(finish(ended), how);
      expect(without.last?.report.diagnosis).toBe('wrong-password');
      expect(finish(without).last?.report.diagnosis).toBe('wrong-password');
    }
  });

  test('is set beside the last result of the same mailbox on the same server only', () => {
    const finished = (as: object): Finished => {
      const { run } = runReducer(finish(idle, as as typeof asked), { type: 'end', result, now });
      return run.kind === 'finished' ? run.finished : expect.fail();
    };
    const last = finished(asked);
    expect(beforeOf(last, finished({ ...asked, address: 'Ann@example.net' }))).toBe(last);
    expect(beforeOf(last, finished({ ...asked, address: 'ben@example.net' }))).toBeUndefined();
    expect(beforeOf(last, finished({ ...asked, provider: 'yahoo' }))).toBeUndefined();
    expect(beforeOf(undefined, last)).toBeUndefined();
  });

  test('that was stopped takes no more events', () => {
    const stopped = runReducer(finish(idle), { type: 'stop' });
    expect(runReducer(stopped, stage('tls', 'ok'))).toBe(stopped);
    expect(runReducer(stopped, { type: 'end', result, now })).toBe(stopped);
  });
});

test('bars stay inside their line, one after the other', () => {
  fc.assert(
    fc.property(fc.array(fc.record({ ms: fc.nat(20_000) }), { maxLength: 8 }), (stages) => {
      let last = 0;
      for (const { x, width } of barsOf(stages)) {
        expect(x).toBeGreaterThanOrEqual(Math.min(last, 1_000 - width));
        expect(x + width).toBeLessThanOrEqual(1_000);
        last = x;
      }
    }),
  );
  expect(barsOf([{ ms: 50 }, { ms: 0 }, { ms: 50 }])).toEqual([
    { x: 0, width: 500 },
    { x: 500, width: 0 },
    { x: 500, width: 500 },
  ]);
});

const streamOf = (...chunks: readonly Uint8Array<ArrayBuffer>[]) => new Blob([...chunks]).stream();
async function all(stream: ReadableStream<Uint8Array>) {
  const events = [];
  for await (const event of readEvents(stream)) events.push(event);
  return events;
}
const bytes = (text: string) => new TextEncoder().encode(text);

describe('a streamed answer', () => {
  test('is read wherever it is cut into pieces', async () => {
    const events = [{ ...stage('tls', 'ok', 3), detail: 'naïve – ✓' }, result];
    const whole = bytes(`${events.map((event) => JSON.stringify(event)).join('\n')}\n`);
    await fc.assert(
      fc.asyncProperty(fc.nat(whole.length), fc.nat(whole.length), async (a, b) => {
        const [from, to] = [Math.min(a, b), Math.max(a, b)];
        const pieces = [whole.slice(0, from), whole.slice(from, to), whole.slice(to)];
        const stream = new ReadableStream<Uint8Array>({
          start(controller) {
            for (const piece of pieces) if (piece.length > 0) controller.enqueue(piece);
            controller.close();
          },
        });
        expect(await all(stream)).toEqual(events);
      }),
    );
  });

  test.each([
    ['ends without a result', `${JSON.stringify(stage('tls', 'ok'))}\n`],
    ['holds a line that is no event', '{"type":"other"}\n'],
    ['is longer than any answer', 'x'.repeat(MAX_ANSWER_BYTES + 1)],
    ['never ends its line', '{"type":'],
  ])('that %s is refused', async (_, text) => {
    await expect(all(streamOf(bytes(text)))).rejects.toThrow(BrokenAnswer);
  });

  test('is let go as soon as the result is there', async () => {
    let cancelled = false;
    const endless = new ReadableStream<Uint8Array>({
      pull: (controller) => controller.enqueue(bytes(`${JSON.stringify(result)}\n`)),
      cancel: () => {
        cancelled = true;
      },
    });
    expect(await all(endless)).toEqual([result]);
    expect(cancelled).toBe(true);
  });
});

describe('an answer before any test', () => {
  test.each([
    [429, '12', {}, { kind: 'limited', seconds: 12 }],
    [503, '5', {}, { kind: 'busy', seconds: 5 }],
    [429, null, {}, { kind: 'limited', seconds: 30 }],
    [429, '-1', {}, { kind: 'limited', seconds: 30 }],
    [429, '999999', {}, { kind: 'limited', seconds: 3_600 }],
    [413, null, {}, { kind: 'refused', status: 413 }],
    [500, null, 'text', { kind: 'refused', status: 500 }],
    [422, null, null, { kind: 'refused', status: 422 }],
    [422, null, { errors: 'x' }, { kind: 'refused', status: 422 }],
    [
      422,
      null,
      { errors: [{ field: 'host', message: 'Server: Enter it' }, { field: '__proto__', message: 'No' }, 7] },
      { kind: 'fields', errors: { host: 'Server: Enter it' }, other: ['No'] },
    ],
  ])('of status %i with Retry-After %j and %j is %j', (status, retryAfter, body, trouble) => {
    expect(readProblem(status, retryAfter, body)).toEqual(trouble);
  });

  test.each([
    [1, '1 second'],
    [59, '59 seconds'],
    [60, '1 minute'],
    [61, '2 minutes'],
    [839, '14 minutes'],
  ])('has a pause of %i seconds in words: %s', (seconds, words) => {
    expect(waitWords(seconds)).toBe(words);
  });

  test('is told with what to do', () => {
    for (const trouble of [
      { kind: 'limited', seconds: 3 },
      { kind: 'busy', seconds: 3 },
      { kind: 'offline' },
      { kind: 'unreachable' },
      { kind: 'too-late' },
      { kind: 'broken-answer' },
      { kind: 'refused', status: 413 },
      { kind: 'refused', status: 500 },
    ] as const) {
      expect(troubleWords(trouble).text).toMatch(/[Tt]est again|Wait|stays in the form|Shorten|Reload/);
    }
    expect(troubleWords({ kind: 'limited', seconds: 839 }).text).toContain('14 minutes');
  });
});
