import { element } from '../../ui/dom.ts';
import { addLooks } from '../../ui/looks.ts';
import resultsCss from './results.css?inline';

const WAYS = [
  ['/fix/', 'Find my problem', 'a few questions, under a minute'],
  ['/error/', 'I have an error message', 'paste it, we read it'],
  ['/test/', 'Test my connection', 'see where it stops'],
  ['/help/contact-support/', 'Contact support', 'what to send, and what never to send'],
] as const;

const list = (attributes: Record<string, string | boolean>, ...items: readonly Node[]) =>
  element('ol', { role: 'list', ...attributes }, ...items);

/** Quick answers, the full text below, and other ways if there is neither: all hidden while empty. */
const drawSkeleton = (): readonly Node[] => [
  list({ 'data-answers': true, 'aria-label': 'Answers', hidden: true }),
  element(
    'section',
    { 'data-more': true, 'aria-label': 'In the text of the pages', hidden: true },
    element('h2', {}, 'In the text of the pages'),
    list({}),
  ),
  element(
    'div',
    { 'data-nothing': true, hidden: true },
    element('h2', {}, 'Other ways to the answer'),
    element(
      'ul',
      { role: 'list' },
      ...WAYS.map(([href, title, text]) =>
        element('li', {}, element('a', { href }, element('b', {}, title), ' ', element('span', {}, text))),
      ),
    ),
  ),
];

/** What the keys do in the dialog. */
const drawKeys = () =>
  element(
    'p',
    { class: 'keys hint' },
    ...[
      ['↑', ' '],
      ['↓', ' choose · '],
      ['Enter', ' open · '],
      ['Esc', ' close'],
    ].flatMap(([key, does]) => [element('kbd', {}, key), does]),
  );

let styled = false;

/** Fills the place of the results. No page carries this markup and its looks before they are needed. */
export function prepareResults(results: HTMLElement): void {
  if (!styled) {
    addLooks(resultsCss);
    styled = true;
  }
  results.replaceChildren(...drawSkeleton());
  if (results.closest('dialog')) results.after(drawKeys());
}

/**
 * The filters of the dialog, folded up; fetched and drawn when somebody unfolds them. The page of results
 * carries its own.
 */
export function drawFilters(name: string, providers: readonly (readonly [string, string])[]): HTMLElement {
  const choices = element('div', { class: 'search-filters' });
  const filters = element(
    'details',
    { class: 'narrow-down' },
    element('summary', {}, 'Narrow down'),
    choices,
  );
  filters.addEventListener('toggle', async () => {
    if (choices.firstChild) return;
    // Not there (offline): folded and unfolded again, it is asked for again.
    const file = await import('./filters.ts').catch(() => undefined);
    if (file) choices.replaceChildren(...file.drawChoices(name, providers));
  });
  return filters;
}
