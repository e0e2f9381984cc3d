import type { Rule } from '../types.ts';

/** Every article cites a fact, and a fact has a source: without one nothing can be checked again. */
export const hasSources: Rule = {
  name: 'sources',
  level: 'error',
  check: ({ catalogue }) =>
    Object.values(catalogue.articles)
      .filter(({ factIds }) => factIds.length === 0)
      .map(({ path }) => ({ path, line: 1, message: 'cites no fact, so it has no source at its foot' })),
};
