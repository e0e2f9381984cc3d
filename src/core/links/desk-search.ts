import MiniSearch from 'minisearch';
import { stem, wordsOf } from '../search/analyze.ts';
import { isCode, readCode } from './code.ts';
import type { DeskEntry, Filter } from './desk.ts';

/** Steps are what support sends most, so they stand before pages that say the same. */
const WEIGHT_OF_KIND: Readonly<Record<DeskEntry['kind'], number>> = {
  step: 1,
  diagnosis: 0.95,
  check: 0.9,
  end: 0.7,
  question: 0.6,
  article: 0.5,
};
const BOOST = { title: 8, name: 4, words: 3, under: 2, text: 1 } as const;

/** The id or code in a link of ours that somebody pasted: `https://…/go/k7pm/`. */
const goWord = (text: string) => /\/go\/([a-z0-9-]{1,60})\/?$/i.exec(text.trim())?.[1]?.toLowerCase();

const fits = (entry: DeskEntry, { role, provider }: Filter) =>
  (role === '' || entry.role === role) &&
  (provider === '' || entry.providers.length === 0 || entry.providers.includes(provider));

/**
 * Indexes the desk, a few milliseconds at our size.
 * @returns a search, best first: every word, or the beginning of one, must be in what is found. A
 *   code, an id or a pasted link names one thing, whatever the filter says.
 */
export function createDeskSearch(entries: readonly DeskEntry[]): (filter: Filter) => DeskEntry[] {
  const engine = new MiniSearch({ fields: Object.keys(BOOST), tokenize: wordsOf, processTerm: stem });
  const titles = new Map(entries.map(({ id, title }) => [id, title]));
  // A step is found by the causes that it answers. Their titles are here already, so they are not sent twice.
  const causesOf = ({ kind, causes }: DeskEntry) =>
    kind === 'step' ? causes.map((cause) => titles.get(cause)) : [];
  engine.addAll(
    entries.map((entry, at) => {
      const { id, title, words, under, lines, expect } = entry;
      return {
        id: at,
        name: id,
        title,
        words: [words, ...causesOf(entry)].join(' '),
        under,
        text: [...lines, expect].join(' '),
      };
    }),
  );
  const weight = (at: number) => WEIGHT_OF_KIND[entries[at]?.kind ?? 'article'];
  const all = [...entries].sort((a, b) => WEIGHT_OF_KIND[b.kind] - WEIGHT_OF_KIND[a.kind]);

  return (filter) => {
    const word = goWord(filter.query) ?? readCode(filter.query) ?? filter.query.trim();
    const named = entries.find(({ id, code }) => (isCode(word) ? code === word : id === word));
    if (named) return [named];
    const found =
      wordsOf(filter.query).length === 0
        ? all
        : engine
            .search(filter.query, {
              combineWith: 'AND',
              prefix: true,
              boost: BOOST,
              boostDocument: weight,
            })
            .flatMap(({ id }) => entries[id] ?? []);
    return found.filter((entry) => fits(entry, filter));
  };
}
