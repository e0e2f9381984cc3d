import { waitWords } from '#core/test-run/wait.ts';
import type { Busy, Limited } from '../limits/limiter.ts';

/** What is wrong with one field, in the words of its label. `field` is '' for the whole request. */
export type FieldError = { readonly field: string; readonly message: string };

/**
 * Does a message of a schema begin with a field's label, as those that people can cause do? The
 * schema library's own begin as a sentence does ("Invalid input: …"), and are for those who write programs.
 */
export const isForPeople = (message: string): boolean =>
  /^(?!Invalid |Unrecognized |Too (?:big|small):)[A-Z][a-z ]+\??: /.test(message);

const TITLES = {
  400: 'Not JSON',
  401: 'Not signed in',
  403: 'Foreign origin',
  404: 'Not found',
  405: 'Method not allowed',
  408: 'Too slow',
  413: 'Too large',
  415: 'Unknown content type',
  422: 'A field is wrong',
  429: 'Too many requests',
  500: 'Our mistake',
  503: 'Busy',
} as const;
export type ProblemStatus = keyof typeof TITLES;

/** An answer before any test. */
export type Problem = {
  readonly status: ProblemStatus;
  readonly detail: string;
  readonly errors: readonly FieldError[];
  readonly headers: Readonly<Record<string, string>>;
};

export const problem = (
  status: ProblemStatus,
  detail: string,
  errors: readonly FieldError[] = [],
  headers: Readonly<Record<string, string>> = {},
): Problem => ({ status, detail, errors, headers });

/** A problem as RFC 9457 says, with `field` for the first wrong field and `errors` for all of them. */
export function problemResponse({ status, detail, errors, headers }: Problem): Response {
  const body = {
    type: 'about:blank',
    title: TITLES[status],
    status,
    detail,
    ...(errors.length > 0 ? { field: errors[0]?.field, errors } : {}),
  };
  return new Response(JSON.stringify(body), {
    status,
    headers: { 'content-type': 'application/problem+json', ...headers },
  });
}

const LIMIT_WORDS = {
  test: {
    service: 'Too many tests were made here in the last minute.',
    client: 'Too many tests were made from your network.',
    mailbox: 'This mailbox was tested too often. The pause keeps it from being locked.',
  },
  feedback: {
    service: 'Too much was sent here in the last minute.',
    client: 'Too much was sent from your network.',
    mailbox: 'Too much was sent.',
  },
} as const satisfies Record<string, Record<Limited['scope'], string>>;

/** What somebody over a limit is told: which one, and when to come back. */
export function limitedProblem(
  { scope, retryAfterSeconds: seconds }: Limited,
  of: keyof typeof LIMIT_WORDS = 'test',
): Problem {
  return problem(429, `${LIMIT_WORDS[of][scope]} Try again in ${waitWords(seconds)}.`, [], {
    'retry-after': String(seconds),
  });
}

const BUSY_WORDS = {
  service: 'Too many tests run at the moment.',
  client: 'Too many tests from your network run at the moment.',
} as const satisfies Record<Busy['scope'], string>;

/** What somebody is told while all places are taken. */
export const busyProblem = ({ scope, retryAfterSeconds: seconds }: Busy): Problem =>
  problem(503, `${BUSY_WORDS[scope]} Try again in ${waitWords(seconds)}.`, [], {
    'retry-after': String(seconds),
  });
