const SHOWN_MS = 4_000;

/** Offers the address, selected, where the browser does not copy by itself. It floats: nothing moves. */
function offer(place: Element, address: string, back: HTMLElement): void {
  const box = document.createElement('label');
  const field = document.createElement('input');
  field.className = 'field-input';
  field.readOnly = true;
  field.value = address;
  box.append('Your browser did not copy. The address is selected: copy it from here.', field);
  place.append(box);
  field.addEventListener('blur', () => box.remove());
  field.addEventListener('keydown', (event) => {
    if (event.key === 'Escape') back.focus();
  });
  field.focus();
  field.select();
}

// No shared clipboard helper: a module that two scripts share costs every page two requests more.
const copied = (text: string): Promise<boolean> =>
  Promise.resolve()
    .then(() => navigator.clipboard.writeText(text))
    .then(
      () => true,
      () => false,
    );

/** Makes every "Copy link" of a page copy, and says so to everybody. */
export function startCopying(page: Document): void {
  // A live region speaks only if it was there before its words.
  const said = page.createElement('p');
  said.setAttribute('role', 'status');
  said.className = 'visually-hidden';
  page.body.append(said);

  page.addEventListener('click', async (event) => {
    if (!(event.target instanceof Element)) return;
    const button = event.target.closest<HTMLElement>('.short-link > button');
    const place = button?.parentElement;
    const link = place?.querySelector('a');
    if (!button || !place || !link) return;
    said.textContent = '';
    if (!(await copied(link.href))) return offer(place, link.href, button);
    button.dataset.copied = '';
    said.textContent = 'Link copied';
    setTimeout(() => {
      delete button.dataset.copied;
    }, SHOWN_MS);
  });
}
