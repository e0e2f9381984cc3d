import type { Quote } from './evidence.ts';

const MAX_CHALLENGE = 4_096;
const MAX_VALUE = 100;

/**
 * What the challenge of a refused token says: base64 of JSON such as
 * `{"status":"400","schemes":"Bearer","scope":"https://mail.google.com/"}` (RFC 7628, section 3.2.2).
 * It comes from a stranger: only the strings `status` and `scope` are copied, cut, and nothing in it
 * is walked through or printed, however deep it is.
 * @returns a sentence that starts with a space; '' if there is nothing to say.
 */
export function challengeWords(challenge: string, quote: Quote): string {
  const { status, scope } = readChallenge(challenge);
  const parts = [status && `status ${quote(status)}`, scope && `scope ${quote(scope)}`].filter(Boolean);
  return parts.length > 0 ? ` Its error names ${parts.join(' and ')}.` : '';
}

/** @returns the two strings, undefined where they are not there. Never throws. */
export function readChallenge(challenge: string): { readonly status?: string; readonly scope?: string } {
  if (challenge === '' || challenge.length > MAX_CHALLENGE) return {};
  let value: unknown;
  try {
    value = JSON.parse(Buffer.from(challenge, 'base64').toString('utf8'));
  } catch {
    return {};
  }
  if (typeof value !== 'object' || value === null) return {};
  const text = (key: string) => {
    const found: unknown = Object.hasOwn(value, key) ? (value as Record<string, unknown>)[key] : undefined;
    return typeof found === 'string' && found !== '' ? { [key]: found.slice(0, MAX_VALUE) } : {};
  };
  return { ...text('status'), ...text('scope') };
}
