/** The longest piece of a server's text that is shown, in UTF-16 units. */
export const EVIDENCE_LENGTH = 200;

/**
 * Makes foreign text safe to show: no control or format characters (bidi and zero-width among
 * them), no lone surrogates, at most `length` long.
 */
export function cleanText(text: string, length = EVIDENCE_LENGTH): string {
  const clean = text
    .toWellFormed()
    .replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\ufffd]/gu, ' ')
    .replace(/\s+/g, ' ')
    .trim();
  return clean.length <= length
    ? clean
    : `${clean
        .slice(0, length - 1)
        .toWellFormed()
        .replace(/\ufffd$/, '')}…`;
}
