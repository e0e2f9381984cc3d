import type { FieldErrors } from '../imap-form/values.ts';
import { isFieldName } from '../imap-form/words.ts';
import { waitWords } from './wait.ts';

/** Why no result came. */
export type RunTrouble =
  | { readonly kind: 'fields'; readonly errors: FieldErrors; readonly other: readonly string[] }
  /** Our limits; `seconds` until the next try makes sense. */
  | { readonly kind: 'limited' | 'busy'; readonly seconds: number }
  | { readonly kind: 'offline' | 'unreachable' | 'too-late' | 'broken-answer' }
  | { readonly kind: 'refused'; readonly status: number };

/** What to say about a trouble that is not a field's, and what to do. */
export function troubleWords(trouble: Exclude<RunTrouble, { kind: 'fields' }>): {
  readonly title: string;
  readonly text: string;
} {
  switch (trouble.kind) {
    case 'limited':
      return {
        title: 'Too many tests from here',
        // How long the pause is, not until when: this stands here while it runs.
        text: `There is a pause after a few tests, this time of ${waitWords(trouble.seconds)}. What you typed stays in the form, except for a secret.`,
      };
    case 'busy':
      return {
        title: 'Too many tests are running at this moment',
        text: 'Wait a few seconds. What you typed stays in the form, except for a secret.',
      };
    case 'offline':
      return {
        title: 'Your computer is offline',
        text: 'Connect to the internet, then test again. What you typed stays in the form, except for a secret.',
      };
    case 'unreachable':
      return {
        title: 'The connection to this site was lost',
        text: 'Check your internet connection, then test again. If it happens again, something in your network may hold the answer back.',
      };
    case 'too-late':
      return {
        title: 'No result came in time',
        text: 'The test was ended after 15 seconds. Test again in a minute.',
      };
    case 'broken-answer':
      return {
        title: 'The answer cannot be read',
        text: 'It was cut off or changed on its way. Test again; if it happens again, reload the page.',
      };
    case 'refused':
      return trouble.status === 413
        ? {
            title: 'That is more than a test can take',
            text: 'Shorten what stands in the form. A token that was pasted twice is the usual cause.',
          }
        : {
            title: 'This site did not take the test',
            text:
              'Reload the page, then test again. If it happens again, tell support the number of the answer: ' +
              `${trouble.status}.`,
          };
  }
}

const LONGEST_PAUSE_SECONDS = 3_600;

/**
 * Reads an answer that came before any test.
 * @param retryAfter the header `Retry-After` in seconds; a date or nonsense counts as 30 seconds.
 * @param body the parsed problem document (RFC 9457), as hostile as any answer.
 */
export function readProblem(status: number, retryAfter: string | null, body: unknown): RunTrouble {
  if (status === 429 || status === 503) {
    const seconds = /^\d{1,6}$/.test(retryAfter ?? '') ? Number(retryAfter) : 30;
    return {
      kind: status === 429 ? 'limited' : 'busy',
      seconds: Math.min(Math.max(seconds, 1), LONGEST_PAUSE_SECONDS),
    };
  }
  if (status !== 422 && status !== 400) return { kind: 'refused', status };
  const listed = typeof body === 'object' && body !== null && 'errors' in body ? body.errors : undefined;
  const errors: Record<string, string> = {};
  const other: string[] = [];
  for (const one of Array.isArray(listed) ? listed.slice(0, 20) : []) {
    if (typeof one !== 'object' || one === null) continue;
    const { field, message } = one as Record<string, unknown>;
    if (typeof message !== 'string' || message.length > 300) continue;
    if (typeof field === 'string' && isFieldName(field)) errors[field] ??= message;
    else other.push(message);
  }
  return Object.keys(errors).length + other.length > 0
    ? { kind: 'fields', errors, other }
    : { kind: 'refused', status };
}
