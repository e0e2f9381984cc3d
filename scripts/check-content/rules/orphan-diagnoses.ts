import type { Content, Rule } from '../types.ts';

/** Diagnoses that something leads to: an end of a tree, a step's "If not", a provider, a text people paste. */
function reached({ catalogue, sources }: Content): Set<string> {
  const ends = Object.values(catalogue.trees).flatMap(({ ends }) => ends.map(({ diagnosis }) => diagnosis));
  const articles = sources.flatMap(({ body }) => body?.references ?? []).map(({ id }) => id);
  const providers = Object.values(catalogue.providers).map(({ onPassword }) => onPassword);
  const texts = Object.values(catalogue.diagnoses).filter(({ signatures }) => signatures.length > 0);
  return new Set([...ends, ...articles, ...providers, ...texts.map(({ id }) => id)]);
}

/** No diagnosis is known to the list of errors alone. */
export const orphanDiagnoses: Rule = {
  name: 'orphan diagnoses',
  level: 'error',
  check: (content) => {
    const known = reached(content);
    return content.sources
      .filter(({ collection, id }) => collection === 'diagnoses' && !known.has(id))
      .map(({ path }) => ({
        path,
        line: 1,
        message: 'no end of a tree, no article, no provider and no error text leads here',
      }));
  },
};
