/** The longest piece of a server's text that is shown, in UTF-16 units. */
export const EVIDENCE_LENGTH = 200;

/**
 * Makes foreign text safe to show: no control or format characters (bidi and zero-width among
 * them), nothing else that a screen shows as nothing, no lone surrogates, at most `length` long.
 */
export function cleanText(text: string, length = EVIDENCE_LENGTH): string {
  const clean = text
    .toWellFormed()
    .replace(/[\p{C}\p{Zl}\p{Zp}\p{Default_Ignorable_Code_Point}\ufffd]/gu, ' ')
    .replace(/\s+/g, ' ')
    .trim();
  if (clean.length <= length) return clean;
  // A cut through a surrogate pair leaves half a character, which goes too.
  const cut = clean.slice(0, length - 1).toWellFormed();
  return `${cut.endsWith('\ufffd') ? cut.slice(0, -1) : cut}…`;
}
