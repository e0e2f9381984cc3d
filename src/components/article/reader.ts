const SHOWN_MS = 4_000;
const OVERDUE = 'This check is overdue. Labels and places may be different by now.';

/** Pages are static, so the reader's own date says whether a check has become too old. Days are `YYYY-MM-DD`. */
function warnOverdue(page: Document, today: string): void {
  for (const place of page.querySelectorAll<HTMLElement>('.article [data-due]')) {
    if ((place.dataset.due ?? today) >= today) continue;
    const warning = page.createElement('strong');
    warning.className = 'overdue';
    warning.textContent = OVERDUE;
    place.append(' ', warning);
  }
}

/** Not the shared helper: a module that two scripts share costs every article two requests more. */
const copyText = (text: string): Promise<boolean> =>
  // Without a secure context there is no clipboard at all, hence the wrapped call.
  Promise.resolve()
    .then(() => navigator.clipboard.writeText(text))
    .then(
      () => true,
      () => false,
    );

function show(button: HTMLElement, said: HTMLElement, words: string): void {
  button.dataset.copied = '';
  said.textContent = words;
  setTimeout(() => {
    delete button.dataset.copied;
    said.textContent = '';
  }, SHOWN_MS);
}

async function copyCommand(button: HTMLElement, said: HTMLElement): Promise<void> {
  const code = button.closest('.command')?.querySelector('code');
  if (!code) return;
  if (await copyText(code.textContent ?? '')) return show(button, said, 'Command copied');
  // Selected, so that one key press does what the browser would not.
  getSelection()?.selectAllChildren(code);
  said.textContent = 'Your browser did not copy. The command is selected: copy it from there.';
}

/** Copies the page as Markdown; where that fails the link does what it does without a script: it opens it. */
async function copyPage(link: HTMLAnchorElement, said: HTMLElement): Promise<void> {
  try {
    const answer = await fetch(link.href, { signal: AbortSignal.timeout(10_000) });
    if (answer.ok && (await copyText(await answer.text()))) return show(link, said, 'Page copied');
  } catch {
    // No network, or too slow: open it instead.
  }
  location.assign(link.href);
}

/** The first tap on a word shows what it means, the second follows the link; Escape puts it away. */
function startTerms(page: Document): void {
  page.addEventListener('click', (event) => {
    const term = event.target instanceof Element ? event.target.closest<HTMLElement>('a.term') : null;
    const open = page.querySelector<HTMLElement>('a.term[data-open]');
    if (open && open !== term) delete open.dataset.open;
    if (!term || term === open || !(event instanceof PointerEvent) || event.pointerType !== 'touch') return;
    event.preventDefault();
    term.dataset.open = '';
  });
  page.addEventListener('keydown', (event) => {
    if (event.key !== 'Escape') return;
    const term = page.querySelector<HTMLElement>('a.term:is(:hover, :focus-visible, [data-open])');
    if (!term) return;
    delete term.dataset.open;
    term.dataset.dismissed = '';
    const back = () => delete term.dataset.dismissed;
    for (const end of ['blur', 'mouseleave']) term.addEventListener(end, back, { once: true });
  });
}

/** Everything that a script adds to an article. Without it the article is complete. */
export function startReader(page: Document): void {
  warnOverdue(page, new Date().toISOString().slice(0, 10));
  startTerms(page);
  // A live region speaks only if it was there before its words.
  const said = page.createElement('p');
  said.setAttribute('role', 'status');
  said.className = 'visually-hidden';
  page.body.append(said);
  page.addEventListener('click', (event) => {
    if (!(event.target instanceof Element)) return;
    const command = event.target.closest<HTMLElement>('[data-copy]');
    if (command) void copyCommand(command, said);
    const whole = event.target.closest<HTMLAnchorElement>('[data-copy-page]');
    if (!whole || event.metaKey || event.ctrlKey) return;
    event.preventDefault();
    void copyPage(whole, said);
  });
}
