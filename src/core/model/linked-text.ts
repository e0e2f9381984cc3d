import type { TextLink } from './catalogue.ts';

/** A piece of a text: words, or words that are a link. */
export type TextPiece = { readonly text: string; readonly href?: string };

/**
 * Cuts a plain text into paragraphs and these into pieces, with its links where they stood.
 * @param text one paragraph a line.
 * @param links in the order of the text. One whose words are not found is left out.
 */
export function linkedText(text: string, links: readonly TextLink[] = []): readonly (readonly TextPiece[])[] {
  const waiting = [...links];
  return text.split('\n').map((line) => {
    const pieces: TextPiece[] = [];
    let from = 0;
    for (let next = waiting[0]; next !== undefined; next = waiting[0]) {
      const at = line.indexOf(next.text, from);
      if (at < 0) break;
      waiting.shift();
      if (at > from) pieces.push({ text: line.slice(from, at) });
      pieces.push(next);
      from = at + next.text.length;
    }
    if (from < line.length) pieces.push({ text: line.slice(from) });
    return pieces;
  });
}
