import type { BuiltPage, Rule } from '../types.ts';

const SCHEME = /^[a-z][a-z0-9+.-]*:|^\/\//i;

/** What is wrong with a link, or undefined. Addresses that the server answers (`/api/`) are not pages. */
function problem(
  link: string,
  from: BuiltPage,
  pages: ReadonlyMap<string, BuiltPage>,
  files: ReadonlySet<string>,
) {
  const { pathname, hash } = new URL(link, `https://site.example${from.address}`);
  const path = decodeURI(pathname);
  if (files.has(path) || path.startsWith('/api/')) return undefined;
  const page = pages.get(path);
  if (!page) {
    return pages.has(`${path}/`)
      ? `"${link}" leads to a page whose address ends in a slash`
      : `"${link}" leads nowhere`;
  }
  const place = decodeURIComponent(hash.slice(1));
  if (place !== '' && !page.ids.has(place)) return `"${link}": the page has no place "${place}"`;
  return undefined;
}

/** Every link within the built site leads to a page, and to a place on it if it names one. */
export const internalLinks: Rule = {
  name: 'internal links',
  level: 'error',
  check: ({ pages, files }) => {
    const byAddress = new Map(pages.map((page) => [page.address, page]));
    return pages.flatMap((page) =>
      [...new Set(page.links)]
        .filter((link) => !SCHEME.test(link))
        .flatMap((link) => problem(link, page, byAddress, files) ?? [])
        .map((message) => ({ path: page.path, message })),
    );
  },
};
