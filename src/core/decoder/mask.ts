/** A stretch of the text that is not shown, and what stands there instead. */
export type Masked = { readonly start: number; readonly end: number; readonly with: string };

type Rule = { readonly pattern: RegExp; readonly with: string };

/**
 * What must not be shown or shared. Each pattern's first group, if it has one, stays visible.
 * Every repetition has an end, so that a long line costs no more than its length.
 */
const RULES: readonly Rule[] = [
  // SASL: what a program sends to sign in is a password or a token, whatever it looks like.
  {
    pattern: /(\bAUTHENTICATE [A-Z0-9-]{3,20} {1,2}|\bAUTH (?:PLAIN|LOGIN|XOAUTH2) )[A-Za-z0-9+/=]{4,4000}/gi,
    with: '[secret]',
  },
  {
    pattern: /(\bLOGIN (?:"[^"\r\n]{1,200}"|\S{1,200}) )(?!failed|error)(?:"[^"\r\n]{1,200}"|[^\s"]{1,200})/g,
    with: '[secret]',
  },
  { pattern: /(\b(?:Bearer|Basic) )[A-Za-z0-9+/=_.~-]{16,6000}/gi, with: '[secret]' },
  {
    pattern:
      /(\b(?:password|passwd|pwd|pass|secret|client_secret|api_?key|access_token|refresh_token|id_token|code|assertion)["']?\s{0,3}[:=]\s{0,3}["']?)(?!\*|\[|incorrect|wrong|is\b|has\b|for\b|\d{3,7}\b)[^\s"'&,;<>]{4,6000}/gi,
    with: '[secret]',
  },
  // A JSON Web Token, and the refresh tokens of Google and Microsoft.
  {
    pattern: /\beyJ[A-Za-z0-9_-]{10,4000}\.[A-Za-z0-9_-]{10,4000}(?:\.[A-Za-z0-9_-]{0,4000})?/g,
    with: '[token]',
  },
  { pattern: /\b(?:ya29\.|1\/\/0|0\.A|1\.A|M\.[CR]\d{1,3}_)[A-Za-z0-9_!*$.-]{20,4000}/g, with: '[token]' },
  // Long runs without a blank that mix letters and digits: keys and packed sign-in data.
  {
    pattern: /(?<![A-Za-z0-9+/=_-])(?=[A-Za-z+/_-]{0,200}\d)[A-Za-z0-9+/_-]{48,4000}={0,2}/g,
    with: '[token]',
  },
  {
    pattern: /[A-Za-z0-9._%+'-]{1,64}(?:@|%40|&#64;)[A-Za-z0-9-]{1,63}(?:\.[A-Za-z0-9-]{1,63}){1,5}/g,
    with: '[address]',
  },
];

/**
 * Finds mail addresses, passwords and tokens.
 * @returns stretches in the order of the text, none overlapping another.
 */
export function secretsIn(text: string): Masked[] {
  const found = RULES.flatMap(({ pattern, with: words }) =>
    [...text.matchAll(pattern)].map((match) => ({
      start: match.index + (match[1]?.length ?? 0),
      end: match.index + match[0].length,
      with: words,
    })),
  ).sort((a, b) => a.start - b.start || b.end - a.end);
  const kept: Masked[] = [];
  for (const one of found) {
    const last = kept.at(-1);
    if (!last || one.start >= last.end) kept.push(one);
    else if (one.end > last.end) kept[kept.length - 1] = { ...last, end: one.end };
  }
  return kept;
}

/** The text with everything secret replaced, for messages and reports. */
export function maskText(text: string): string {
  let out = '';
  let read = 0;
  for (const { start, end, with: words } of secretsIn(text)) {
    out += text.slice(read, start) + words;
    read = end;
  }
  return out + text.slice(read);
}
