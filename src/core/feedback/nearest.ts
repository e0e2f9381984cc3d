import MiniSearch from 'minisearch';
import type { Catalogue } from '../model/catalogue.ts';
import { termsOf, wordsOf } from '../search/analyze.ts';

/** Less than this is a word in common, not the same subject. */
const LEAST_SCORE = 8;
/** So is half of the words or less: "attachments missing" is not near a setting that is missing. */
const LEAST_SHARE = 0.5;
/** What went wrong stands at the start of a text. A whole log would take twenty milliseconds to compare. */
const MOST_READ = 500;

/**
 * Prepares the search for the diagnosis that a search or an error text is nearest to.
 * @returns a function from a text to a diagnosis' id; undefined if none is near.
 */
export function createNearest({
  diagnoses,
}: Pick<Catalogue, 'diagnoses'>): (text: string) => string | undefined {
  const index = new MiniSearch<{ id: string; title: string; said: string; looks: string }>({
    fields: ['title', 'said', 'looks'],
    tokenize: (text) => termsOf(wordsOf(text)),
    processTerm: (term) => term,
    searchOptions: { boost: { title: 2, said: 2 }, prefix: (term) => term.length > 4, fuzzy: 0.15 },
  });
  index.addAll(
    Object.values(diagnoses).map(({ id, title, cause, howToTell, alsoSaid, signatures }) => ({
      id,
      title,
      said: [cause, howToTell, ...alsoSaid].join('\n'),
      looks: signatures.map(({ example }) => example).join('\n'),
    })),
  );
  return (whole) => {
    const text = whole.slice(0, MOST_READ);
    const [best] = index.search(text);
    if (!best || best.score < LEAST_SCORE) return undefined;
    return best.queryTerms.length > LEAST_SHARE * termsOf(wordsOf(text)).length ? best.id : undefined;
  };
}
