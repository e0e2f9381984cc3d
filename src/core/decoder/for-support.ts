import { MAX_TEXT } from './decode.ts';
import { maskText } from './mask.ts';

/** The longest text that is offered for support, in UTF-16 units. */
const LONGEST = 4_000;
export const CUT = '[The beginning was left out.]';

/**
 * A pasted text for support: secrets masked, and of a long log the end, where the error usually is,
 * in whole lines. It is masked before it is cut, so that no secret is cut in two.
 */
export function forSupport(pasted: string): string {
  const masked = maskText(pasted.slice(-MAX_TEXT));
  if (pasted.length <= MAX_TEXT && masked.length <= LONGEST) return masked;
  const end = masked.slice(-LONGEST);
  // A line that is as long as all of it is cut between two words, if it has any.
  const line = end.indexOf('\n');
  const cut = line < 0 ? end.search(/\s/) : line;
  return `${CUT}\n${end.slice(cut + 1)}`;
}
