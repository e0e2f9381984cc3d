import { searchToKeep } from '#core/feedback/search-text.ts';
import { asksNotTo, send } from './send.ts';

/** A search that came to rest, as search/box.ts tells it. */
export type Settled = { readonly query: string; readonly results: number };

type Search = { readonly query: string; readonly results: number; readonly within: Element };

let current: Search | undefined;
/** What was counted since the page was opened: going back to a word is no second search. */
const counted = new Set<string>();

/** Is one the other with more letters? Then somebody was still typing, or took something back. */
const goesOn = (a: string, b: string) => a.startsWith(b) || b.startsWith(a);

function end(opened: boolean): void {
  const search = current;
  current = undefined;
  if (!search || counted.has(search.query)) return;
  counted.add(search.query);
  void send('search', { query: search.query, results: search.results, opened });
}

/** Where a search ends: something is opened, the dialog closes, or the page is left. */
function listen(): void {
  const opens = ({ target, button }: MouseEvent) => {
    if (button > 1 || !(target instanceof Element)) return;
    if (current && target.closest('ol a') && current.within.contains(target)) end(true);
  };
  document.addEventListener('click', opens, { capture: true });
  // The middle button opens a tab.
  document.addEventListener('auxclick', opens, { capture: true });
  document.querySelector('dialog.search')?.addEventListener('close', () => end(false));
  addEventListener('pagehide', () => end(false));
  document.addEventListener('visibilitychange', () => {
    if (document.visibilityState === 'hidden') end(false);
  });
}

let listening = false;

/** Remembers what came to rest; it is sent once, when the search is over. */
export function rested({ detail, target }: CustomEvent<Settled>): void {
  if (asksNotTo() || !(target instanceof Element)) return;
  if (!listening) listen();
  listening = true;
  const query = searchToKeep(detail.query);
  if (current && (query === undefined || !goesOn(current.query, query))) end(false);
  current = query === undefined ? undefined : { query, results: detail.results, within: target };
}
