import { type Writing, writingOf } from './accept.ts';
import { complete } from './complete.ts';
import { completeForm } from './complete-form.ts';
import { wanted } from './find-target.ts';
import { formPage } from './form-page.ts';
import { mailboxKey } from './mailbox-key.ts';
import { isOurs } from './origin.ts';
import type { Parts } from './parts.ts';
import {
  busyProblem,
  limitedProblem,
  type Problem,
  type ProblemStatus,
  problem,
  problemResponse,
} from './problem.ts';
import type { FindProvider } from './provider.ts';
import { readRequest, type Typed } from './read-request.ts';
import { resultPage } from './result-page.ts';
import { runTest } from './run-test.ts';
import { type TurnedAway, watched } from './watch.ts';
import { collect, jsonResponse, ndjsonResponse } from './write.ts';

/** From the arrival of a request to the end of its test; the whole answer is promised within 12 seconds. */
const ANSWER_MS = 11_500;

/** @returns the milliseconds that a test may take whose request took `elapsedMs` to be read. */
export const deadlineAfter = (elapsedMs: number, setting: number): number =>
  Math.max(1, Math.round(Math.min(setting, ANSWER_MS - elapsedMs)));

/** `POST /api/imap-test`: reads what is asked for, counts it, runs it, writes it. */
export async function imapTest(request: Request, parts: Parts, find: FindProvider): Promise<Response> {
  const { settings, knowledge, limiter, watch } = parts;
  const arrived = performance.now();
  const writing = writingOf(request);
  const refuse = (what: Problem, typed: Typed = {}) => {
    watch.turnedAway(reasonOf(what.status));
    return problemAnswer(what, writing, typed, knowledge);
  };
  if (!isOurs(request, settings.PUBLIC_ORIGIN, settings.PORT))
    return refuse(problem(403, 'The test can be used from its own site only.'));
  // A visitor without JavaScript may give the address alone; programs say what they mean.
  const read = await readRequest(
    request,
    writing === 'html'
      ? (fields) => completeForm(fields, knowledge, findFor(request, parts, find))
      : undefined,
  );
  if (read.kind === 'problem') return refuse(read.problem, read.typed);
  const asked = wanted(read.request, knowledge.catalogue.providers);
  if ('unknownProvider' in asked) {
    const message = 'Provider: Choose one of the list';
    return refuse(problem(422, message, [{ field: 'provider', message }]), read.typed);
  }
  const mailbox = mailboxKey(asked.host, read.request.username ?? read.request.address, asked.provider);
  const admission = await limiter.admit(parts.clientAddress(request), mailbox);
  if (admission.kind === 'busy') return refuse(busyProblem(admission), read.typed);
  if (admission.kind === 'limited') return refuse(limitedProblem(admission), read.typed);

  // One deadline for the whole dialogue; the visitor's leaving ends it too. A body that came slowly,
  // or a look-up for the form, is taken from it.
  const deadlineMs = deadlineAfter(performance.now() - arrived, settings.IMAP_TEST_DEADLINE_MS);
  const leave = new AbortController();
  const left = AbortSignal.any([request.signal, leave.signal]);
  const signal = AbortSignal.any([left, AbortSignal.timeout(deadlineMs)]);
  const test = runTest(read.request, asked, admission.triesLeft, parts, signal);
  const whole = complete(test, admission.triesLeft, watch.broke);
  const events = released(watched(whole, asked.provider?.id ?? 'other', left, watch), admission.release);
  switch (writing) {
    case 'ndjson':
      return ndjsonResponse(events, leave);
    case 'json':
      return jsonResponse(await collect(events));
    case 'html': {
      const { stages, result } = await collect(events);
      const origin = settings.PUBLIC_ORIGIN ?? new URL(request.url).origin;
      return resultPage(stages, result, read.request, asked, knowledge, origin, parts.feedback !== undefined);
    }
  }
}

/** The provider of a domain; over the limit, none is known. */
const findFor = (request: Request, parts: Parts, find: FindProvider) => async (domain: string) => {
  const found = await find(domain, parts.clientAddress(request));
  return 'provider' in found ? (found.provider ?? undefined) : undefined;
};

/** Gives the place back when the test is over, however it ended. */
async function* released<T>(events: AsyncIterable<T>, release: () => void): AsyncGenerator<T> {
  try {
    yield* events;
  } finally {
    release();
  }
}

/** A form posted by a browser gets the form back with the message and all that was typed. */
async function problemAnswer(
  what: Problem,
  writing: Writing,
  typed: Typed,
  knowledge: Parts['knowledge'],
): Promise<Response> {
  if (writing !== 'html') return problemResponse(what);
  const errors = what.errors.length > 0 ? what.errors : [{ field: '', message: what.detail }];
  const page = await formPage(knowledge, typed, errors);
  const headers = new Headers(page.headers);
  for (const [name, value] of Object.entries(what.headers)) headers.set(name, value);
  return new Response(page.body, { status: what.status, headers });
}

function reasonOf(status: ProblemStatus): TurnedAway {
  switch (status) {
    case 403:
      return 'foreign';
    case 413:
      return 'too-large';
    case 429:
      return 'limited';
    case 503:
      return 'busy';
    default:
      return 'malformed';
  }
}
