import { isCode } from './code.ts';
import type { Lock } from './lock.ts';
import type { LinkTable } from './table.ts';

/** An address of a page, cut into the page and the place on it. */
export function cutHref(href: string): { readonly page: string; readonly fragment: string } {
  const [page = '', fragment = ''] = href.split('#');
  return { page, fragment };
}

/** A page that was published once and has another address now. */
export type OldPage = { readonly page: string; readonly to: string };

/** A place that is no longer on the page that its old address leads to. */
export type MovedPlace = { readonly fragment: string; readonly title: string; readonly href: string };

type Published = {
  readonly page: string;
  readonly fragment: string;
  readonly href: string;
  readonly title: string;
};

/** Every address ever published, with where its thing is today. */
function everPublished(lock: Lock, table: LinkTable): Published[] {
  return Object.entries(lock.links).flatMap(([name, { at }]) => {
    const link = table.byName.get(name);
    return link ? at.map((address) => ({ ...cutHref(address), href: link.href, title: link.title })) : [];
  });
}

/**
 * Pages that were published and are gone: a renamed article, diagnosis, question or end. Each
 * needs a page that forwards.
 * @param extra old addresses that were never in the lock, such as those of an earlier site.
 */
export function oldPages(
  lock: Lock,
  table: LinkTable,
  extra: Readonly<Record<string, string>> = {},
): OldPage[] {
  const published = everPublished(lock, table);
  const live = new Set(table.links.map(({ href }) => cutHref(href).page));
  const old = new Map<string, string>(
    Object.entries(extra).map(([page, to]) => [page.endsWith('/') ? page : `${page}/`, to]),
  );
  for (const { page, fragment, href } of published) {
    if (fragment === '' && !live.has(page)) old.set(page, href);
  }
  return [...old].map(([page, to]) => ({ page, to }));
}

/**
 * Places that are elsewhere now, but whose old address leads to a page of today: they were published
 * on it, or on a page that it took over. The page has to know them, since no server ever sees them.
 * @returns places by the page that has to know them; a page that needs none is not in it.
 */
export function movedPlaces(lock: Lock, table: LinkTable): ReadonlyMap<string, readonly MovedPlace[]> {
  const todayOf = new Map(oldPages(lock, table).map(({ page, to }) => [page, cutHref(to).page]));
  const moved = new Map<string, MovedPlace[]>();
  for (const { page, fragment, title, href } of everPublished(lock, table)) {
    if (fragment === '') continue;
    for (const today of new Set([page, todayOf.get(page) ?? page])) {
      if (cutHref(href).page === today) continue;
      const places = moved.get(today) ?? [];
      places.push({ fragment, title, href });
      moved.set(today, places);
    }
  }
  return moved;
}

/** What a server needs to forward by itself: words of `/go/<word>/`, and old pages. */
export type Forwards = {
  readonly go: Readonly<Record<string, string>>;
  readonly pages: Readonly<Record<string, string>>;
};

export const forwardsOf = (table: LinkTable, old: readonly OldPage[]): Forwards => ({
  go: Object.fromEntries([...table.byName].map(([name, { href }]) => [name, href])),
  pages: Object.fromEntries(old.map(({ page, to }) => [page, to])),
});

/** Puts a query in front of the fragment, where it belongs. */
function withQuery(href: string, query: string): string {
  const [page = '', fragment] = href.split('#');
  return `${page}${query}${fragment === undefined ? '' : `#${fragment}`}`;
}

/**
 * Where a path leads that is only forwarded: `/go/k7pm`, `/go/K7PM/`, an old page.
 * @param path with or without a slash at its end; `query` is '' or starts with "?".
 * @returns an address of this site, or undefined if the path is none of these. Never throws.
 */
export function forwardOf(path: string, query: string, { go, pages }: Forwards): string | undefined {
  const word = /^\/go\/([^/]{1,80})\/?$/.exec(path)?.[1]?.toLowerCase();
  const to = word === undefined ? own(pages, path.endsWith('/') ? path : `${path}/`) : own(go, word);
  return to === undefined ? undefined : withQuery(to, query);
}

/** A path is typed by strangers: "constructor" is no address. */
const own = (table: Readonly<Record<string, string>>, key: string) =>
  Object.hasOwn(table, key) ? table[key] : undefined;

/**
 * The same as a `_redirects` file in Netlify's form. Paths are case-sensitive there and a slash at
 * the end makes no difference, so each code stands twice. 302, because a link may lead elsewhere
 * later and browsers keep a 301 for good; "!" forwards although a page of that name exists.
 * @see https://docs.netlify.com/manage/routing/redirects/redirect-options/
 */
export function writeRedirects({ go, pages }: Forwards): string {
  const names = Object.entries(go).flatMap(([name, href]) =>
    [...new Set([name, isCode(name) ? name.toUpperCase() : name])].map((one) => [`/go/${one}/`, href]),
  );
  const lines = [...names, ...Object.entries(pages)].map(([from, to]) => `${from} ${to} 302!`);
  return `# Written by the build; see links.lock.json.\n${lines.join('\n')}\n`;
}
