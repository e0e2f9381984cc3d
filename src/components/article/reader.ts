const SHOWN_MS = 4_000;

/** Pages are static, so the reader's own date says whether a check has become too old. Days are `YYYY-MM-DD`. */
function warnOverdue(page: Document, today: string): void {
  for (const place of page.querySelectorAll<HTMLElement>('.article [data-due]')) {
    if ((place.dataset.due ?? today) >= today) continue;
    const warning = page.createElement('strong');
    warning.className = 'overdue';
    warning.textContent = 'This check is overdue. Labels may be different by now.';
    place.append(' ', warning);
  }
}

/** What a copy button copies: the command beside it, or the page as Markdown. */
async function textFor(button: HTMLElement): Promise<string> {
  if (!(button instanceof HTMLAnchorElement))
    return button.closest('.command')?.querySelector('code')?.textContent ?? '';
  const answer = await fetch(button.href, { signal: AbortSignal.timeout(10_000) });
  if (!answer.ok) throw new Error(answer.statusText);
  return answer.text();
}

async function copy(button: HTMLElement, said: HTMLElement): Promise<void> {
  try {
    await navigator.clipboard.writeText(await textFor(button));
    button.dataset.copied = '';
    said.textContent = 'Copied';
    setTimeout(() => {
      delete button.dataset.copied;
      said.textContent = '';
    }, SHOWN_MS);
  } catch {
    // The link does what it does without a script; a command is there to be selected.
    if (button instanceof HTMLAnchorElement) location.assign(button.href);
    else said.textContent = 'Your browser did not copy. Select the command instead.';
  }
}

/** Everything that a script adds to an article. Without it the article is complete. */
export function startReader(page: Document): void {
  warnOverdue(page, new Date().toISOString().slice(0, 10));
  // A live region speaks only if it was there before its words.
  const said = page.createElement('p');
  said.setAttribute('role', 'status');
  said.className = 'visually-hidden';
  page.body.append(said);
  let open: HTMLElement | undefined;
  page.addEventListener('click', (event) => {
    const on = (selector: string) => (event.target as Element).closest<HTMLElement>(selector);
    const button = on('[data-copy]');
    if (button && !event.metaKey && !event.ctrlKey) {
      event.preventDefault();
      void copy(button, said);
    }
    // The first tap on a word shows what it means; the second follows the link.
    const term = on('a.term');
    if (term && term !== open && (event as PointerEvent).pointerType === 'touch') {
      event.preventDefault();
      open = term;
    } else open = undefined;
  });
  // Escape puts the words away until the pointer or the focus comes back.
  page.addEventListener('keydown', ({ key }) => {
    const term = page.querySelector<HTMLElement>('a.term:is(:hover, :focus)');
    if (key !== 'Escape' || !term) return;
    term.dataset.dismissed = '';
    for (const end of ['blur', 'mouseleave']) {
      term.addEventListener(end, () => delete term.dataset.dismissed, { once: true });
    }
  });
}
