import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { inTurns, pathsIn } from './files.ts';

/** A page of the built site: its address and what is sent for it. */
export type BuiltPage = { readonly url: string; readonly html: string };

/** The address under which a file of the built site is found, from its path below the root. */
export const addressOf = (path: string) => `/${path.replace(/(^|\/)index\.html$/, '$1')}`;

/**
 * Reads all pages of a built site, in the order of their addresses.
 * @param folder root of the built site.
 */
export async function readBuiltPages(folder: string): Promise<BuiltPage[]> {
  const pages: BuiltPage[] = [];
  await inTurns(await pathsIn(folder, ['.html']), async (path) => {
    pages.push({ url: addressOf(path), html: await readFile(join(folder, path), 'utf8') });
  });
  return pages.sort((a, b) => (a.url < b.url ? -1 : 1));
}

/** May a search find the page? Those that mark a body for Pagefind; a page of an error is never one. */
export const isFound = ({ url, html }: BuiltPage) => url.endsWith('/') && html.includes('data-pagefind-body');
