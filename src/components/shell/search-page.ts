import type { SearchParts } from './search/box.ts';

/** What search.ts, which loads this file, shares with it. */
type Shared = {
  loadBox(parts: SearchParts): Promise<{ run(): Promise<void> } | undefined>;
  fitsAddress(text: string): boolean;
};

const NAMES = ['q', 'role', 'provider'] as const;

/** The form as an address: `/search/?q=…`, without what is empty. */
function addressOf(form: HTMLFormElement, fitsAddress: Shared['fitsAddress']): string {
  const data = new FormData(form);
  const given = NAMES.map((name) => [name, String(data.get(name) ?? '').trim()]).filter(
    ([, value]) => value !== '',
  );
  const fitting = given.filter(([, value]) => fitsAddress(value ?? ''));
  const search = new URLSearchParams(fitting).toString();
  return search === '' ? location.pathname : `${location.pathname}?${search}`;
}

/** Wires /search/: what the address asks is in the form, and what is typed is in the address. */
export function startSearchPage(parts: SearchParts, { loadBox, fitsAddress }: Shared): void {
  const { field, form } = parts;
  const asked = new URLSearchParams(location.search);
  for (const name of NAMES) {
    const control = form.elements.namedItem(name);
    if (control instanceof HTMLInputElement || control instanceof HTMLSelectElement) {
      control.value = asked.get(name) ?? '';
    }
  }
  const run = () => loadBox(parts).then((box) => box?.run());
  const keep = () => history.replaceState(null, '', addressOf(form, fitsAddress));
  form.addEventListener('input', keep);
  form.addEventListener('submit', (event) => {
    event.preventDefault();
    keep();
    run();
  });
  if (field.value !== '') run();
  field.focus();
}
