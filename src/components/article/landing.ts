/** The element that the address names, if the page has it. */
function named(): HTMLElement | null {
  try {
    return document.getElementById(decodeURIComponent(location.hash.slice(1)));
  } catch {
    return null; // "%" cut in the middle: people paste half of an address.
  }
}

/** The note below, while it stands. */
let note: HTMLElement | undefined;

/** Says that the step is not here, with all that is; nobody would know from the top of a page. */
function sayMissing(): void {
  note = document.createElement('div');
  note.tabIndex = -1;
  note.innerHTML = `<b class="overdue">This address names a step that is not on this page.</b>${document.querySelector('.contents nav')?.innerHTML ?? ''}`;
  document.querySelector('.outcome-line')?.after(note);
  note.focus();
}

/**
 * What the browser does not do by itself when somebody arrives at a step: follows the names that
 * the step had before, opens the parts it is folded into, and moves the focus to its heading, so
 * that a screen reader reads it. Scrolling stays the browser's: it knows when someone comes back.
 */
function land(): void {
  note?.remove();
  const place = named();
  if (!place) {
    if (location.hash) sayMissing();
    return;
  }
  const now = place.matches('.old-place')
    ? `#${place.parentElement?.querySelector('h3')?.id}`
    : place.closest('.moved')?.querySelector('a')?.href;
  if (now) {
    location.replace(now);
    return;
  }
  let opened = false;
  for (let part = place.closest('details'); part; part = part.parentElement?.closest('details') ?? null) {
    opened ||= !part.open;
    part.open = true;
  }
  if (opened) place.scrollIntoView({ behavior: 'instant' });
  if (document.activeElement !== place) place.focus({ preventScroll: true });
}

/** Looks after arrivals on this page, now and whenever the fragment changes. */
export function startLanding(): void {
  land();
  addEventListener('hashchange', land);
  // Who picks a step from the page's own list was not sent to it.
  document.addEventListener('click', (event) => {
    if (event.target instanceof Element && event.target.closest('a[href^="#"]')) {
      document.documentElement.dataset.walked = '';
    }
  });
}
