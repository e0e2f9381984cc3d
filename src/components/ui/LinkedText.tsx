import type { TextLink } from '#core/model/catalogue.ts';
import { linkedText } from '#core/model/linked-text.ts';

/** A step's text as paragraphs, with its links. */
export function LinkedText({
  text,
  links,
}: {
  readonly text: string;
  readonly links?: readonly TextLink[] | undefined;
}) {
  return linkedText(text, links).map((pieces) => (
    <p key={pieces.map((piece) => piece.text).join('')}>
      {pieces.map((piece) =>
        piece.href === undefined ? (
          piece.text
        ) : (
          <a key={piece.href} href={piece.href}>
            {piece.text}
          </a>
        ),
      )}
    </p>
  ));
}
