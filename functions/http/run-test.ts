import { setTimeout as sleep } from 'node:timers/promises';
import type { StageEvent, TestEvent, TestRequest } from '#core/contract/index.ts';
import { type SignIn, talk } from '../imap/dialogue.ts';
import { resultOf } from '../imap/result.ts';
import { Secret } from '../imap/secret.ts';
import { domainOf, type Found, findTarget, isListed, type Wanted } from './find-target.ts';
import { hideUntilSecure } from './hide-until-secure.ts';
import type { Parts } from './parts.ts';
import {
  NOBODY_AT_MS,
  nobody,
  notFoundNow,
  REFUSED_AT_MS,
  refused,
  resolved,
  stageEvent,
} from './uniform-ends.ts';

const signInOf = (request: TestRequest): SignIn => {
  const user = request.username ?? request.address;
  switch (request.signIn.method) {
    case 'none':
      return { method: 'none' };
    case 'password':
      return { method: 'password', user, secret: new Secret(request.signIn.password) };
    case 'token':
      return { method: 'token', user, secret: new Secret(request.signIn.token) };
  }
};

/** Waits until `ms` after `began`, or until the signal. */
async function until(ms: number, began: number, signal: AbortSignal): Promise<void> {
  const left = ms - (performance.now() - began);
  if (left > 0) await sleep(left, undefined, { signal }).catch(() => {});
}

/** A promise's value, or undefined when the signal comes first. */
async function orAborted<T>(work: Promise<T>, signal: AbortSignal): Promise<T | undefined> {
  if (signal.aborted) return undefined;
  let stop = () => {};
  const aborted = new Promise<undefined>((resolve) => {
    stop = () => resolve(undefined);
    signal.addEventListener('abort', stop, { once: true });
  });
  try {
    return await Promise.race([work, aborted]);
  } finally {
    signal.removeEventListener('abort', stop);
  }
}

/**
 * Runs one test from the look-up to the verdict. The last event is the result, and there is
 * exactly one. Never throws for what a server or a network does.
 */
export async function* runTest(
  request: TestRequest,
  asked: Wanted,
  triesLeft: number | null,
  parts: Parts,
  signal: AbortSignal,
): AsyncGenerator<TestEvent> {
  yield stageEvent('resolve', 'started', 0, '');
  const began = performance.now();
  const found = await orAborted(findTarget(asked, parts), signal);
  if (!found) {
    if (isListed(asked, parts.settings)) {
      yield* notFoundNow(triesLeft, Math.round(performance.now() - began));
      return;
    }
    // Where anybody may name a server, a name that is forbidden must look like one that is not there.
    if (parts.settings.IMAP_TEST_HOSTS === 'any') await until(REFUSED_AT_MS, began, signal);
    yield* refused(triesLeft);
    return;
  }
  yield* testFound(found, request, { provider: asked.provider, began, triesLeft, parts, signal });
}

/** What a test knows beside what it was asked. `began` is when the look-up began, by `performance`. */
export type Run = {
  readonly provider: Wanted['provider'];
  readonly began: number;
  readonly triesLeft: number | null;
  readonly parts: Pick<Parts, 'secureContext' | 'knowledge' | 'settings'>;
  readonly signal: AbortSignal;
};

/** The test of a server whose address is known and allowed, from the end of the look-up on. */
export async function* testFound(found: Found, request: TestRequest, run: Run): AsyncGenerator<TestEvent> {
  const { provider, began, parts, signal } = run;
  const first = resolved(Math.round(performance.now() - began));
  const signIn = signInOf(request);
  if (found.open) yield first;
  const ending = found.open
    ? yield* talk(found.target, signIn, { secureContext: parts.secureContext, signal })
    : yield* talkUnlisted(found, signIn, first, run);
  if (!ending) {
    await until(NOBODY_AT_MS, began, signal);
    yield* nobody(
      parts.knowledge,
      run.triesLeft,
      Math.min(NOBODY_AT_MS, parts.settings.IMAP_TEST_DEADLINE_MS),
    );
    return;
  }
  const around = {
    method: signIn.method,
    provider: provider && { id: provider.id, takes: provider.takes, onPassword: provider.onPassword },
    domain: domainOf(request),
  };
  yield resultOf(ending, around, parts.knowledge, run.triesLeft);
}

/** The dialogue with a server that is not listed: nothing is told of it before TLS stands. */
async function* talkUnlisted(
  { target }: Found,
  signIn: SignIn,
  first: StageEvent,
  { began, parts, signal }: Run,
) {
  // All of these dialogues have the same time for connection and encryption, so that all can be told
  // to be over at the same moment.
  const late = new AbortController();
  const timer = setTimeout(() => late.abort(), NOBODY_AT_MS - (performance.now() - began));
  const dialogue = talk(target, signIn, {
    secureContext: parts.secureContext,
    signal: AbortSignal.any([signal, late.signal]),
  });
  try {
    return yield* hideUntilSecure(dialogue, [first], () => clearTimeout(timer));
  } finally {
    clearTimeout(timer);
  }
}
