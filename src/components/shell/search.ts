import { takeOver } from '../ui/own-file.ts';
import type { SearchParts } from './search/box.ts';
import type { Engine } from './search/engine.ts';
import engineUrl from './search/engine.ts?worker&url';

/**
 * The small script of every page: opens the search dialog and loads the search when somebody comes
 * near it. The search itself is in search/engine.ts. In an article it comes at the first sign of a visitor.
 */
type Box = { run(): Promise<void> };

const loadEngine = () => takeOver<Engine>('search', engineUrl);

const boxes = new Map<HTMLInputElement, Promise<Box | undefined>>();

/** The records have failed by then, and are asked for again (search/ask.ts). */
const DEADLINE_MS = 8_000;

/**
 * Code and records are asked for side by side: one round trip. A failed load is said, and tried again.
 * @returns nothing where it failed.
 */
export function loadBox(parts: SearchParts): Promise<Box | undefined> {
  const before = boxes.get(parts.field);
  if (before) return before;
  const records =
    window.searchRecords ?? fetch('/search/answers.json', { signal: AbortSignal.timeout(DEADLINE_MS) });
  window.searchRecords = undefined;
  records.catch(() => {});
  const box = loadEngine()
    .then(({ startBox }) => startBox(parts, records))
    .catch((): undefined => {
      boxes.delete(parts.field);
      parts.status.textContent = 'The search could not be loaded. Check your connection and try again.';
    });
  boxes.set(parts.field, box);
  return box;
}

/** The parts of a search by the ids that SearchDialog.astro and the search page give. */
export function partsOf(page: ParentNode, name: string): SearchParts | undefined {
  const field = page.querySelector<HTMLInputElement>(`#${name}-field`);
  const results = page.querySelector<HTMLElement>(`#${name}-results`);
  const status = page.querySelector<HTMLElement>(`#${name}-status`);
  return field?.form && results && status ? { field, form: field.form, results, status } : undefined;
}

/**
 * May this text be part of an address? Pasted logs are long, and hold names that nobody should keep in
 * a history: up to 200 UTF-16 units of one line, without an @.
 */
export const fitsAddress = (text: string): boolean => /^[^@\n]{0,200}$/.test(text);

/** What may not stand in an address is answered where it was pasted, instead of being sent. */
function keepTextHere(parts: SearchParts): void {
  parts.form.addEventListener('submit', (event) => {
    if (fitsAddress(parts.field.value.trim())) return;
    event.preventDefault();
    loadBox(parts).then((box) => box?.run());
  });
}

/** Asks for the search when somebody comes near; answers begin as soon as it is there. */
function loadOnApproach(element: Element, parts: SearchParts): void {
  for (const approach of ['pointerenter', 'focus', 'touchstart', 'input']) {
    element.addEventListener(approach, () => loadBox(parts), { passive: true });
  }
}

/** Wires a search field that stands in a page: it answers below; Enter goes to the page of results. */
function startInPage(parts: SearchParts): void {
  loadOnApproach(parts.field, parts);
  keepTextHere(parts);
  // The browser may have kept what was typed before.
  if (parts.field.value !== '') loadBox(parts);
}

const typesText = (target: EventTarget | null) =>
  target instanceof HTMLElement &&
  (target.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName));

/** Wires the search dialog of a page: its buttons, `/` and Ctrl-K, arrows, Enter and Escape. */
function startDialog(page: Document): void {
  const dialog = page.querySelector<HTMLDialogElement>('#search');
  const parts = partsOf(page, 'search');
  if (!dialog || !parts) return;
  const { field } = parts;
  const open = () => {
    if (!dialog.open) dialog.showModal();
    field.focus();
    field.select();
    loadBox(parts);
  };
  for (const opener of page.querySelectorAll('[data-search-open]')) {
    loadOnApproach(opener, parts);
    opener.addEventListener('click', (event) => {
      event.preventDefault();
      open();
    });
  }
  keepTextHere(parts);
  dialog.addEventListener('click', (event) => {
    const { target } = event;
    // A click on the dialog itself is one on the ground around it. A link to a step of this same
    // page loads nothing, so the dialog must go by itself.
    if (target === dialog || (target instanceof Element && target.closest('a, [data-search-close]')))
      dialog.close();
  });
  dialog.addEventListener('keydown', (event) => {
    // A search field keeps Escape for itself, to empty it; here it closes, whatever has the focus.
    if (event.key === 'Escape') dialog.close();
  });
  page.addEventListener('keydown', (event) => {
    const { key, target, altKey, ctrlKey, metaKey } = event;
    const opens = ctrlKey || metaKey ? key.toLowerCase() === 'k' : key === '/' && !typesText(target);
    if (altKey || !opens) return;
    event.preventDefault();
    open();
  });
  // Whoever came near, or opened it, before this script was there (on-sign.ts).
  if (dialog.open || page.querySelector('[data-search-open]:is(:hover, :focus)')) loadBox(parts);
}

/** Starts the dialog of every page, the fields that stand in pages, and the form of /search/. */
export function startSearch(page: Document): void {
  startDialog(page);
  const here = partsOf(page, 'here');
  if (here) startInPage(here);
  const onPage = partsOf(page, 'page');
  if (!onPage) return;
  // Asked for at once, beside the few lines that wire the page.
  loadBox(onPage);
  loadEngine().then(
    ({ startSearchPage }) => startSearchPage(onPage, { loadBox, fitsAddress }),
    () => {},
  );
}
