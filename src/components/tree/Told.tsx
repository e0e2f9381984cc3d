import { inWords } from '#core/tree/slice.ts';
import type { View } from './view.ts';

/**
 * What a link brought along, above the question it opens: "You told us: Only me · Microsoft 365".
 * Shown only where the page was opened with answers (`markAnswers`), in a place kept free for it.
 */
export function Told({ slice, trail }: View) {
  const words = inWords(slice, trail.given).map(({ text }) => text);
  return (
    <p className="told">
      {words.length > 0 && (
        <>
          You told us: <b>{words.join(' · ')}</b>
        </>
      )}
    </p>
  );
}
