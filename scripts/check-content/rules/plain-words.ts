import { textsOf } from '../texts.ts';
import type { Rule } from '../types.ts';

const UNKIND: readonly [RegExp, string][] = [
  [
    /\b(simply|just|please|oops|easily|obviously)\b/i,
    'is left out here: it helps nobody whose mail has stopped',
  ],
  [/!(?=\s|$)/, 'is an exclamation mark'],
  [/\p{Extended_Pictographic}/u, 'is a picture sign'],
];

/** The words that the site does not use. What people type (search words) and what servers say is not ours. */
export const plainWords: Rule = {
  name: 'plain words',
  level: 'error',
  check: ({ sources }) =>
    sources.flatMap((source) =>
      textsOf(source)
        // A message to send on is a letter to a colleague, where "please" is in place.
        .filter(({ field }) => field !== 'message')
        .flatMap(({ line, text }) =>
          UNKIND.flatMap(([pattern, why]) => {
            const found = pattern.exec(text);
            return found ? [{ path: source.path, line, message: `"${found[0]}" ${why}` }] : [];
          }),
        ),
    ),
};
