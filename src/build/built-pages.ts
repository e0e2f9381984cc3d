import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { inTurns, pathsIn } from './files.ts';
import type { BuiltPage } from './full-text.ts';

/**
 * Reads the built pages that a search may find: those that mark a body for Pagefind.
 * @param folder root of the built site.
 */
export async function readFoundPages(folder: string): Promise<BuiltPage[]> {
  const pages: BuiltPage[] = [];
  await inTurns(await pathsIn(folder, '**/index.html'), async (path) => {
    const html = await readFile(join(folder, path), 'utf8');
    const url = `/${path.replace(/index\.html$/, '')}`;
    if (html.includes('data-pagefind-body')) pages.push({ url, html });
  });
  return pages.sort((a, b) => (a.url < b.url ? -1 : 1));
}
