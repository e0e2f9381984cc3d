/** One place that a search found: a step, a diagnosis or an article. */
export type Hit = {
  readonly href: string;
  readonly title: string;
  readonly under: string;
  readonly excerpt: string;
};

type PagefindPlace = {
  title: string;
  url: string;
  excerpt: string;
  weighted_locations: { balanced_score: number }[];
};
type PagefindPage = { url: string; excerpt: string; meta: { title?: string }; sub_results: PagefindPlace[] };
type Pagefind = {
  init(): Promise<void>;
  search(query: string): Promise<{ results: { data(): Promise<PagefindPage> }[] }>;
};

const PAGES = 8;
const PLACES_OF_A_PAGE = 4;
const PAUSE_MS = 120;

let engine: Promise<Pagefind> | undefined;

/** Fetches the search engine once, when somebody is about to search. */
export function loadEngine(): Promise<Pagefind> {
  if (!engine) {
    // A name in a variable keeps the bundler from looking for a file that exists after the build only.
    const address = '/pagefind/pagefind.js';
    engine = import(/* @vite-ignore */ address) as Promise<Pagefind>;
    // A failed load (offline) may be tried again.
    engine.catch(() => {
      engine = undefined;
    });
  }
  return engine;
}

const scoreOf = (place: PagefindPlace) =>
  place.weighted_locations.reduce((sum, { balanced_score }) => sum + balanced_score, 0);

/** The places of one page that fit best; Pagefind gives them in the order of the page. */
function placesOf(page: PagefindPage): Hit[] {
  const title = page.meta.title ?? page.url;
  return page.sub_results
    .toSorted((a, b) => scoreOf(b) - scoreOf(a))
    .slice(0, PLACES_OF_A_PAGE)
    .map((place) => ({
      href: place.url,
      title: place.title,
      under: place.title === title ? '' : title,
      excerpt: place.excerpt,
    }));
}

/**
 * Finds pages and single steps.
 * @returns hits, best page first. Excerpts are HTML that Pagefind escaped, with `<mark>` only.
 */
export async function findHits(query: string): Promise<Hit[]> {
  const pagefind = await loadEngine();
  const { results } = await pagefind.search(query);
  const pages = await Promise.all(results.slice(0, PAGES).map((result) => result.data()));
  return pages.flatMap(placesOf);
}

/** Draws hits into a list; an excerpt's only markup is `<mark>`. */
export function drawHits(list: Element, hits: readonly Hit[]): void {
  list.replaceChildren(
    ...hits.map((hit) => {
      const item = document.createElement('li');
      const link = document.createElement('a');
      link.href = hit.href;
      const title = document.createElement('b');
      title.textContent = hit.title;
      const under = document.createElement('small');
      under.textContent = hit.under;
      const excerpt = document.createElement('span');
      excerpt.append(...marked(hit.excerpt));
      link.append(title, ...(hit.under ? [under] : []), excerpt);
      item.append(link);
      return item;
    }),
  );
}

/** Turns Pagefind's excerpt into nodes without ever parsing it as a page. */
function marked(excerpt: string): Node[] {
  return excerpt.split(/(<mark>.*?<\/mark>)/).map((part) => {
    const inner = /^<mark>(.*)<\/mark>$/.exec(part);
    const words = unescapeText(inner?.[1] ?? part);
    if (!inner) return document.createTextNode(words);
    const mark = document.createElement('mark');
    mark.textContent = words;
    return mark;
  });
}

const unescapeText = (text: string) =>
  text
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&quot;', '"')
    .replaceAll('&#39;', "'")
    .replaceAll('&amp;', '&');

/** What the status line says; the same words on the page and in the dialog. */
export function statusText(query: string, count: number): string {
  if (query === '') return '';
  if (count === 0) return `Nothing found for “${query}”. Try “Find my problem” or fewer words.`;
  return count === 1 ? '1 place found' : `${count} places found`;
}

/** Runs a search as somebody types; the last query wins, whatever order the answers come in. */
export function searchAsTyped(field: HTMLInputElement, list: Element, status: Element): () => void {
  let timer: ReturnType<typeof setTimeout> | undefined;
  let latest = 0;
  const run = async () => {
    latest += 1;
    const turn = latest;
    const query = field.value.trim();
    if (query === '') {
      drawHits(list, []);
      status.textContent = '';
      return;
    }
    try {
      const hits = await findHits(query);
      if (turn !== latest) return;
      drawHits(list, hits);
      status.textContent = statusText(query, hits.length);
    } catch {
      if (turn === latest)
        status.textContent = 'The search could not be loaded. Check your connection and type again.';
    }
  };
  field.addEventListener('input', () => {
    clearTimeout(timer);
    timer = setTimeout(run, PAUSE_MS);
  });
  return run;
}

/** Moves the focus through the results with the arrow keys. */
function moveByArrows(event: KeyboardEvent, field: HTMLInputElement, list: Element): void {
  if (event.key !== 'ArrowDown' && event.key !== 'ArrowUp') return;
  const links = [...list.querySelectorAll('a')];
  if (links.length === 0) return;
  event.preventDefault();
  const at = links.indexOf(document.activeElement as HTMLAnchorElement);
  const next = event.key === 'ArrowDown' ? at + 1 : at - 1;
  if (next < 0) field.focus();
  else links[Math.min(next, links.length - 1)]?.focus();
}

const typesText = (target: EventTarget | null) =>
  target instanceof HTMLElement &&
  (target.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName));

/** Wires the search dialog of a page: its buttons, `/` and Ctrl-K, arrows, Enter and Escape. */
export function startSearch(page: Document): void {
  const dialog = page.querySelector<HTMLDialogElement>('#search');
  const field = page.querySelector<HTMLInputElement>('#search-field');
  const list = page.querySelector('#search-results');
  const status = page.querySelector('#search-status');
  if (!dialog || !field || !list || !status) return;
  searchAsTyped(field, list, status);
  const open = () => {
    if (!dialog.open) dialog.showModal();
    field.focus();
    field.select();
    loadEngine().catch(() => {});
  };
  for (const opener of page.querySelectorAll('[data-search-open]')) {
    opener.addEventListener('click', (event) => {
      event.preventDefault();
      open();
    });
  }
  dialog.querySelector('[data-search-close]')?.addEventListener('click', () => dialog.close());
  dialog.addEventListener('click', (event) => {
    if (event.target === dialog) dialog.close();
    // A link to a step of this same page loads nothing, so the dialog must go by itself.
    if (event.target instanceof Element && event.target.closest('a')) dialog.close();
  });
  dialog.addEventListener('keydown', (event) => {
    moveByArrows(event, field, list);
    if (event.key === 'Enter' && event.target === field) {
      const first = list.querySelector('a');
      if (first) {
        event.preventDefault();
        first.click();
      }
    }
  });
  page.addEventListener('keydown', (event) => {
    const slash =
      event.key === '/' && !typesText(event.target) && !event.ctrlKey && !event.metaKey && !event.altKey;
    const ctrlK = event.key.toLowerCase() === 'k' && (event.ctrlKey || event.metaKey) && !event.altKey;
    if (!slash && !ctrlK) return;
    event.preventDefault();
    open();
  });
}
