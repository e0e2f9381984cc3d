import { distance } from '../model/distance.ts';

/** Shorter words are left alone: nearly every four letters are some word ("case" is no misspelled "cease"). */
const SHORTEST = 5;
/** From here on a word is long enough to be told by most of its letters. */
const LONG = 10;
/** Two letters in the wrong order are surer: "mial". */
const SHORTEST_SWAPPED = 4;

export type Speller = {
  /**
   * The known word that a misspelled one was probably meant to be.
   * @param partial the word may still be being typed: a longer known word that starts with it counts.
   * @returns the word itself if it is known, too short, holds a digit, or is like no other.
   */
  correct(word: string, partial: boolean): string;
};

/** The known word that two neighbors in the wrong order hide, if any. */
function knownSwap(word: string, known: ReadonlySet<string>): string | undefined {
  for (let i = 0; i + 1 < word.length; i += 1) {
    const other = `${word.slice(0, i)}${word[i + 1]}${word[i]}${word.slice(i + 2)}`;
    if (known.has(other)) return other;
  }
  return undefined;
}

/** @param words known words, lower case, the commoner ones first. */
export function createSpeller(words: Iterable<string>): Speller {
  const known = new Set(words);

  /** The commonest known word that begins so. */
  const longerThan = (word: string): string | undefined => {
    for (const other of known) if (other.startsWith(word)) return other;
    return undefined;
  };

  /** The known word that it is most like, if any; of two as like, the commoner one. */
  const nearest = (word: string): string | undefined => {
    let best: string | undefined;
    let fewest = word.length >= 8 ? 2 : 1;
    for (const other of known) {
      // The first letter is seldom wrong, and many short words differ in nothing else.
      if (other[0] !== word[0]) continue;
      const slips = distance(word, other, fewest);
      if (slips > fewest || (best !== undefined && slips === fewest)) continue;
      // Two slips in a short word leave the ending as it was; otherwise it is another word ("matching"
      // is no "machine").
      if (slips === 2 && word.length < LONG && other.at(-1) !== word.at(-1)) continue;
      best = other;
      fewest = slips;
    }
    return best;
  };

  return {
    correct(word, partial) {
      if (known.has(word) || /\d/.test(word)) return word;
      const swapped = word.length < SHORTEST_SWAPPED ? undefined : knownSwap(word, known);
      if (swapped || word.length < SHORTEST) return swapped ?? word;
      return (partial ? longerThan(word) : undefined) ?? nearest(word) ?? word;
    },
  };
}
