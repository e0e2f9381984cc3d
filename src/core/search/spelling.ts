import SearchableMap from 'minisearch/SearchableMap';

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
function knownSwap(word: string, known: ReadonlyMap<string, number>): string | undefined {
  for (let i = 0; i + 1 < word.length; i += 1) {
    const other = `${word.slice(0, i)}${word[i + 1]}${word[i]}${word.slice(i + 2)}`;
    if (known.has(other)) return other;
  }
  return undefined;
}

/** @param words known words, lower case, the commoner ones first. */
export function createSpeller(words: Iterable<string>): Speller {
  const ranks = new Map<string, number>();
  for (const word of words) if (!ranks.has(word)) ranks.set(word, ranks.size);
  // The tree of likenesses is made for the first word that nobody knows: most questions have none.
  let tree: SearchableMap<number> | undefined;
  const likenesses = () => {
    tree ??= SearchableMap.from(ranks);
    return tree;
  };
  return {
    correct(word, partial) {
      if (ranks.has(word) || /\d/.test(word)) return word;
      const swapped = word.length < SHORTEST_SWAPPED ? undefined : knownSwap(word, ranks);
      if (swapped || word.length < SHORTEST) return swapped ?? word;
      const known = likenesses();
      if (partial) {
        const longer = [...known.atPrefix(word)].sort((a, b) => a[1] - b[1])[0];
        if (longer) return longer[0];
      }
      const near = [...known.fuzzyGet(word, word.length >= 8 ? 2 : 1)]
        // The first letter is seldom wrong, and many short words differ in nothing else.
        .filter(([other]) => other[0] === word[0])
        // Two slips in a short word leave the ending as it was; otherwise it is another word ("matching"
        // is no "machine").
        .filter(([other, [, slips]]) => slips < 2 || word.length >= LONG || other.at(-1) === word.at(-1))
        .sort((a, b) => a[1][1] - b[1][1] || a[1][0] - b[1][0])[0];
      return near ? near[0] : word;
    },
  };
}
