import scriptsUrl from '../article/scripts.ts?worker&url';
// Written the other way round than in search.ts, which makes it a module of its own: one that two
// scripts share is a file of its own, too, and costs every page two requests more.
import engineUrl from './search/engine.ts?url&worker';

/** Any of these tells that somebody does more than read. Not `pointerover`: a resting mouse gets it from the page. */
const SIGNS = ['pointermove', 'pointerdown', 'keydown', 'click', 'submit', 'hashchange'];

/** What a script answers to a click, instead of the browser or before it. */
const ANSWERED = 'button,[data-copy],.term';

/**
 * The only script that comes with an article. It fetches the others (article/scripts.ts) at the first
 * sign of a visitor, or at once where they must act unasked: for a step in the address, or a check
 * that is overdue. What is done before they are there is held back and done again when they are; if
 * they do not come, the page is what it is without scripts.
 */
export function waitForSign(page: Document): void {
  const dialog = page.querySelector<HTMLDialogElement>('#search');
  const held: Event[] = [];
  let asked = false;
  /** The others listen now, or never will. */
  let over = false;

  const load = () => {
    if (asked) return;
    asked = true;
    import(/* @vite-ignore */ scriptsUrl)
      .catch(() => dialog?.open && location.assign('/search/'))
      .then(() => {
        over = true;
        for (const event of held)
          event.target?.dispatchEvent(new (event.constructor as typeof Event)(event.type, event));
      });
  };

  const listen = (event: Event) => {
    const { type, key, ctrlKey, metaKey, movementX, movementY } = event as KeyboardEvent & PointerEvent;
    // A browser tells of a resting mouse as well, once the page has come under it.
    if (over || (type === 'pointermove' && !movementX && !movementY)) return;
    load();
    const on = (selector: string) => (event.target as Element).closest?.(selector);
    const isClick = type === 'click';
    const opens = ctrlKey || metaKey ? key === 'k' : key === '/' && !dialog?.open;
    if (opens || on('[data-search-open]')) {
      // The search comes beside the script that will ask for it (search.ts), not after it, and is waited for as long.
      import(/* @vite-ignore */ engineUrl).catch(() => {});
      window.searchRecords ??= fetch('/search/answers.json', { signal: AbortSignal.timeout(8_000) });
      if (opens || isClick) {
        event.preventDefault();
        if (!dialog?.open) dialog?.showModal();
      }
    } else if (type === 'submit' || (isClick && on(ANSWERED))) {
      event.preventDefault();
      held.push(event);
    } else if (key === 'Escape') held.push(event);
    else if (isClick && on('[href^="#"]')) page.documentElement.dataset.walked = '';
  };
  for (const sign of SIGNS) addEventListener(sign, listen, true);

  // A whole day late, in milliseconds.
  const isOverdue = ({ dataset }: HTMLElement) =>
    Date.parse(dataset.due as string) <= Date.now() - 86_400_000;
  if (location.hash || [...page.querySelectorAll<HTMLElement>('[data-due]')].some(isOverdue)) load();
}
