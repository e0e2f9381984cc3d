import SearchableMap from 'minisearch/SearchableMap';

/** Shorter words are left alone: nearly every three letters are some word. */
const SHORTEST = 4;

export type Speller = {
  /**
   * The known word that a misspelled one was probably meant to be.
   * @param partial the word may still be being typed: a longer known word that starts with it counts.
   * @returns the word itself if it is known, too short, holds a digit, or is like no other.
   */
  correct(word: string, partial: boolean): string;
};

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
      if (word.length < SHORTEST || /\d/.test(word) || ranks.has(word)) return word;
      const known = likenesses();
      if (partial) {
        const longer = [...known.atPrefix(word)].sort((a, b) => a[1] - b[1])[0];
        if (longer) return longer[0];
      }
      const near = [...known.fuzzyGet(word, word.length >= 8 ? 2 : 1)]
        // The first letter is seldom wrong, and many short words differ in nothing else.
        .filter(([other]) => other[0] === word[0])
        .sort((a, b) => a[1][1] - b[1][1] || a[1][0] - b[1][0])[0];
      return near ? near[0] : word;
    },
  };
}
