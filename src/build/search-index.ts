import * as pagefind from 'pagefind';
import type { FullTextPage } from './full-text.ts';

/** Pagefind answers each file by a message of its own; so many are on their way at once. */
const AT_ONCE = 200;

/**
 * Writes the index of the full-text search. Pagefind works in a process of its own, which whoever is
 * done with all indexes ends (`close` of the package).
 * @param folder where the index goes.
 * @throws if Pagefind does not take a page: an index without it would be found to be small and quick.
 */
export async function writeSearchIndex(folder: string, pages: readonly FullTextPage[]): Promise<void> {
  const { index, errors } = await pagefind.createIndex({ forceLanguage: 'en' });
  if (!index) throw new Error(errors.join('\n'));
  for (let from = 0; from < pages.length; from += AT_ONCE) {
    const added = await Promise.all(pages.slice(from, from + AT_ONCE).map((page) => index.addHTMLFile(page)));
    const failed = added.flatMap(({ errors }) => errors);
    if (failed.length > 0) throw new Error(failed.join('\n'));
  }
  await index.writeFiles({ outputPath: folder });
  await index.deleteIndex();
}
