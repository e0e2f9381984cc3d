import type { SearchParts } from './search/box.ts';

/**
 * The small script of every page: opens the search dialog and loads the search when somebody comes
 * near it. The search itself is in search/box.ts.
 */
type Box = { run(): Promise<void> };

const boxes = new WeakMap<HTMLInputElement, Promise<Box>>();

/** Code and records are asked for side by side: one round trip. A failed load is tried again. */
export function loadBox(parts: SearchParts): Promise<Box> {
  const before = boxes.get(parts.field);
  if (before) return before;
  const records = fetch('/search/answers.json');
  records.catch(() => {});
  const box = import('./search/box.ts').then(({ startBox }) => startBox(parts, records));
  boxes.set(parts.field, box);
  box.catch(() => {
    boxes.delete(parts.field);
    parts.status.textContent = 'The search could not be loaded. Check your connection and try again.';
  });
  return box;
}

/** The parts of a search by the ids that SearchDialog.astro and the search page give. */
export function partsOf(page: ParentNode, name: string): SearchParts | undefined {
  const field = page.querySelector<HTMLInputElement>(`#${name}-field`);
  const results = page.querySelector<HTMLElement>(`#${name}-results`);
  const status = page.querySelector<HTMLElement>(`#${name}-status`);
  return field?.form && results && status ? { field, form: field.form, results, status } : undefined;
}

/** Moves the focus through the results with the arrow keys; Enter in the field opens the first. */
export function walkByKeys({ field, results }: SearchParts, event: KeyboardEvent): void {
  const links = [...results.querySelectorAll<HTMLAnchorElement>('a:not([hidden] a)')];
  if (event.key === 'Enter' && event.target === field && links[0]) {
    event.preventDefault();
    links[0].click();
  }
  if ((event.key !== 'ArrowDown' && event.key !== 'ArrowUp') || event.target instanceof HTMLSelectElement)
    return;
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
function startDialog(page: Document): void {
  const dialog = page.querySelector<HTMLDialogElement>('#search');
  const parts = partsOf(page, 'search');
  if (!dialog || !parts) return;
  const { field } = parts;
  const load = () => loadBox(parts);
  const open = () => {
    if (!dialog.open) dialog.showModal();
    field.focus();
    field.select();
    // Words typed before the search was there are answered as soon as it is.
    load().then(
      ({ run }) => (field.value === '' ? undefined : run()),
      () => {},
    );
  };
  for (const opener of page.querySelectorAll('[data-search-open]')) {
    for (const approach of ['pointerenter', 'focus', 'touchstart']) {
      opener.addEventListener(approach, () => load().catch(() => {}), { once: true, passive: true });
    }
    opener.addEventListener('click', (event) => {
      event.preventDefault();
      open();
    });
  }
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
    else walkByKeys(parts, event);
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

/** Starts the dialog of every page, and the form of /search/. */
export function startSearch(page: Document): void {
  startDialog(page);
  const onPage = partsOf(page, 'page');
  if (!onPage) return;
  // Asked for at once, beside the few lines that wire the page.
  loadBox(onPage).catch(() => {});
  import('./search-page.ts').then(
    ({ startSearchPage }) => startSearchPage(onPage, { loadBox, walkByKeys }),
    () => {},
  );
}
