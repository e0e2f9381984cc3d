import type { SearchParts } from './search/box.ts';

/** What search.ts, which loads this file, shares with it. */
type Shared = {
  loadBox(parts: SearchParts): Promise<{ run(): Promise<void> }>;
  walkByKeys(parts: SearchParts, event: KeyboardEvent): void;
};

const NAMES = ['q', 'role', 'provider'] as const;

/** The form as an address: `/search/?q=…`, without what is empty. */
function addressOf(form: HTMLFormElement): string {
  const data = new FormData(form);
  const given = NAMES.map((name) => [name, String(data.get(name) ?? '').trim()]).filter(
    ([, value]) => value !== '',
  );
  // A pasted log may be long and may hold what nobody should keep in a history.
  const short = given.filter(([, value]) => (value ?? '').length <= 200);
  const search = new URLSearchParams(short).toString();
  return search === '' ? location.pathname : `${location.pathname}?${search}`;
}

/** Wires /search/: what the address asks is in the form, and what is typed is in the address. */
export function startSearchPage(parts: SearchParts, { loadBox, walkByKeys }: Shared): void {
  const { field, form } = parts;
  const asked = new URLSearchParams(location.search);
  for (const name of NAMES) {
    const control = form.elements.namedItem(name);
    if (control instanceof HTMLInputElement || control instanceof HTMLSelectElement) {
      control.value = asked.get(name) ?? '';
    }
  }
  const box = loadBox(parts);
  const run = () =>
    box.then(
      ({ run }) => run(),
      () => {},
    );
  const keep = () => history.replaceState(null, '', addressOf(form));
  form.addEventListener('input', keep);
  form.addEventListener('submit', (event) => {
    event.preventDefault();
    keep();
    run();
  });
  form.parentElement?.addEventListener('keydown', (event) => {
    // Enter in the field searches here; only in the dialog it opens.
    if (event.key !== 'Enter') walkByKeys(parts, event);
  });
  if (field.value !== '') run();
  field.focus();
}
