import type { Role } from '#core/model/index.ts';
import { roleWords } from '#core/model/words.ts';
import { ANY_PROVIDER } from '#core/search/any-provider.ts';
import type { QuickFilter } from '#core/search/quick.ts';

/** One place that the full-text search found: a page, a part of it, or a step. */
export type Place = {
  readonly href: string;
  readonly title: string;
  readonly under: string;
  /** Who must act; undefined for pages that are for anybody. */
  readonly role: Role | undefined;
  /** First words of what it says, where they tell more than the excerpt; '' for others. */
  readonly text: string;
  /** HTML that Pagefind escaped, with `<mark>` only. */
  readonly excerpt: string;
};

type PagefindPlace = {
  title: string;
  url: string;
  excerpt: string;
  weighted_locations: { balanced_score: number }[];
};
type PagefindPage = {
  url: string;
  meta: { title?: string; under?: string; role?: string; text?: string };
  sub_results: PagefindPlace[];
};
type Pagefind = {
  init(): Promise<void>;
  search(
    query: string,
    options: { filters: Record<string, unknown> },
  ): Promise<{ results: { data(): Promise<PagefindPage> }[] }>;
};

const PAGES = 10;
const PLACES_OF_A_PAGE = 2;
/** Longer texts are pasted logs; the full text has no answer to them. */
const MAX_QUERY = 200;

let engine: Promise<Pagefind> | undefined;

/** Fetches Pagefind once, when somebody is about to search. */
function loadEngine(): Promise<Pagefind> {
  if (!engine) {
    // A name in a variable keeps the bundler from looking for a file that exists after the build only.
    const address = '/pagefind/pagefind.js';
    engine = (import(/* @vite-ignore */ address) as Promise<Pagefind>).then(async (pagefind) => {
      await pagefind.init();
      return pagefind;
    });
    // A failed load (offline) may be tried again.
    engine.catch(() => {
      engine = undefined;
    });
  }
  return engine;
}

const scoreOf = (place: PagefindPlace) =>
  place.weighted_locations.reduce((sum, { balanced_score }) => sum + balanced_score, 0);

const asRole = (name = ''): Role | undefined => (name in roleWords ? (name as Role) : undefined);

/** Words that people say, one after the other: what finds a page tells nothing about it. */
const isWordList = (excerpt: string) => (excerpt.match(/ · /g)?.length ?? 0) > 1;

/** The places of one result that fit best; Pagefind gives them in the order of the page. */
function placesOf({ url, meta, sub_results }: PagefindPage): Place[] {
  const title = meta.title ?? url;
  const best = sub_results.toSorted((a, b) => scoreOf(b) - scoreOf(a)).slice(0, PLACES_OF_A_PAGE);
  const places = best.map(({ url: at, title: part, excerpt }): Place => {
    const says = !isWordList(excerpt);
    // A step is a result of its own under its article, and what people say stands for the whole page. A part has
    // its page's title: "What it looks like" says little.
    const isWhole = at === url || !says;
    return {
      href: isWhole ? url : at,
      title,
      // A cause's is its first step, which it does not stand in.
      under: isWhole ? (url.startsWith('/errors/') ? '' : (meta.under ?? '')) : part,
      role: asRole(meta.role),
      text: url.includes('#') || !says ? (meta.text ?? '') : '',
      excerpt: says ? excerpt : '',
    };
  });
  return places.filter(({ href }, index) => places.findIndex((one) => one.href === href) === index);
}

/** Finds pages and single steps by their full text, best page first. */
export async function findPlaces(query: string, { role, provider }: QuickFilter): Promise<Place[]> {
  const pagefind = await loadEngine();
  const filters = {
    ...(role && { role }),
    ...(provider && { provider: { any: [provider, ANY_PROVIDER] } }),
  };
  const { results } = await pagefind.search(query.slice(0, MAX_QUERY), { filters });
  const pages = await Promise.all(results.slice(0, PAGES).map((result) => result.data()));
  return pages.flatMap(placesOf);
}
