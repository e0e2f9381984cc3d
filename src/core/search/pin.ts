import type { Answer, AnswerFinding } from '../decoder/answer.ts';

/** What error texts have and questions seldom have: codes, brackets, constants, the words of refusals. */
const TRACES =
  /\d{5,7}|0x[0-9a-f]{6,8}|\b\d\.\d{1,2}\.\d{1,3}\b|[[\]{}<>|]|b'|\n|[a-z]_[a-z]|\w\s*[:=]\s*\$?(?:true|false)\b|(?:errors?|fail(?:ed|ure|s)?|exceptions?|denied|disabled|invalid)\b|\b(?:refused|unsuccessful|blocked|expired?|timed? ?out|certificate|handshake|throttled|unavailable|required|unable|cannot|can.t|not connected|not supported|not match|not respond|version number|too many|no mailbox|not exist|risky)\b/i;
/** A code, or a few words that are too special to be said by chance. */
const TELLING_SCORE = 14;
/** Share of a question that the telling words must make up. */
const SHARE = 0.3;

/** Many an error has nothing but its own long word: ENOTFOUND, "incorrect", "unreachable". */
const LONG_WORD = /[a-z_]{7}/i;
const SHORTEST = 5;

/** Does the text show that it is an error? Cheap enough for every key press. @param query what was typed or pasted. */
export const looksLikeError = (query: string): boolean =>
  query.trim().length >= SHORTEST && TRACES.test(query);

/** Is it worth asking the decoder, if there is time? Questions are among it; it knows them apart (`pinned`). */
export const mayBeError = (query: string): boolean => looksLikeError(query) || LONG_WORD.test(query);

/**
 * The decoder's answer that stands above all other results, if the text is an error and not a
 * question that happens to hold a word of one.
 */
export function pinned(query: string, { findings }: Answer): AnswerFinding | undefined {
  const [cause] = findings;
  if (!cause) return undefined;
  // One word with a digit, or a constant such as ENOTFOUND.
  const isCode = /^\S*\d\S*$|^[A-Z_]{6,}$/.test(cause.matched) || /AADSTS|0x8/i.test(cause.matched);
  if (isCode) return cause;
  const telling = cause.matched.replace(/\s/g, '').length;
  const all = query.replace(/\s/g, '').length;
  return cause.score >= TELLING_SCORE && telling >= all * SHARE ? cause : undefined;
}
