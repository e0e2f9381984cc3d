import type { Answer, AnswerFinding } from '../decoder/answer.ts';

/** What error texts have and questions seldom have: codes, brackets, constants, the words of refusals. */
const TRACES =
  /\d{5,7}|0x[0-9a-f]{6,8}|\b\d\.\d{1,2}\.\d{1,3}\b|\b[A-Z][A-Z_]{6,}\b|[[\]{}<>|]|b'|\n|\b(?:errors?|fail(?:ed|ure|s)?|exceptions?|refused|denied|disabled|invalid|unsuccessful|blocked|expired?|timed? ?out|certificate|handshake|throttled|unavailable|required|unable|cannot|can.t|not connected|not supported|not match|not respond|version number|too many|no mailbox|not exist|risky)\b/i;
/** A code, or a few words that are too special to be said by chance. */
const TELLING_SCORE = 14;
/** Share of a question that the telling words must make up. */
const SHARE = 0.3;

/**
 * Is it worth asking the decoder? Cheap enough for every key press; the decoder is loaded only then.
 * @param query what was typed or pasted.
 */
export const looksLikeError = (query: string): boolean => query.trim().length >= 5 && TRACES.test(query);

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
