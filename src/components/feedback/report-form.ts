import { MAX_REPORT } from '#core/feedback/limits.ts';
import { maskForKeeping } from '#core/feedback/mask.ts';
import { element } from '../ui/dom.ts';
import { asksNotTo, send } from './send.ts';

const NAMES = ['doing', 'wrong'] as const;

/** The page that the link in the footer named, if it is a path of this site; the function checks that it exists. */
function pageAsked(): string | undefined {
  const asked = new URLSearchParams(location.search).get('page') ?? '';
  return /^\/(?:[a-z0-9-]+\/)*$/.test(asked) ? asked : undefined;
}

/** Names the page instead of asking for its address. */
function showPage(form: HTMLFormElement, path: string): void {
  const field = form.querySelector('[data-page]');
  field?.replaceWith(
    element('p', {}, 'Page: ', element('a', { href: path }, path)),
    element('input', { type: 'hidden', name: 'page', value: path }),
  );
}

/** Sends the report without leaving the page; whatever goes wrong, nothing typed is lost. */
export function startReport(page: Document): void {
  const form = page.querySelector<HTMLFormElement>('#report');
  const errors = page.querySelector<HTMLElement>('#report-errors');
  const status = form?.querySelector<HTMLElement>('[data-status]');
  const button = form?.querySelector('button');
  if (!form || !errors || !status || !button) return;
  const asked = pageAsked();
  if (asked) showPage(form, asked);
  form.querySelector('[data-declined]')?.toggleAttribute('hidden', !asksNotTo());
  // From here on this script says what is missing, in words and with a way to it.
  form.noValidate = true;

  const refuse = (title: string, lines: readonly (string | Node)[]) => {
    errors.replaceChildren(
      element('h2', {}, title),
      element('ul', {}, ...lines.map((line) => element('li', {}, line))),
    );
    errors.hidden = false;
    errors.focus();
  };
  form.addEventListener('submit', async (event) => {
    event.preventDefault();
    const typed = new FormData(form);
    const links = NAMES.flatMap((name) => {
      const text = String(typed.get(name) ?? '');
      // Not cut by the field: what a long paste loses at its end nobody would see.
      const isLong = text.length > MAX_REPORT;
      const say =
        text.trim() === '' ? 'Write a few words' : isLong ? `Shorten it to ${MAX_REPORT} characters` : '';
      form.querySelector(`#${name}`)?.setAttribute('aria-invalid', String(say !== ''));
      form.querySelector(`#${name}-error`)?.replaceChildren(say);
      const label = form.querySelector(`label[for="${name}"]`)?.textContent ?? '';
      return say ? element('a', { href: `#${name}` }, `${label} ${say}`) : [];
    });
    if (links.length > 0) return refuse(errors.dataset.title ?? '', links);
    errors.hidden = true;
    button.disabled = true;
    status.textContent = 'Sending …';
    const entry = Object.fromEntries([...typed].map(([name, value]) => [name, String(value)]));
    // What masks a word may be longer than the word.
    for (const name of NAMES) entry[name] = maskForKeeping(entry[name] ?? '').slice(0, MAX_REPORT);
    const sent = await send('problem', entry);
    button.disabled = false;
    status.textContent = '';
    if (sent.kind !== 'kept')
      return refuse('What to do', [
        `It could not be saved. ${(sent.kind === 'failed' && sent.detail) || 'Your words are still here: try again in a minute.'}`,
      ]);
    const thanks = element('h2', { tabindex: '-1' }, `Thank you: report ${sent.number}`);
    form.replaceWith(
      thanks,
      element(
        'p',
        {},
        'We have your report. Its number is ',
        element('b', {}, String(sent.number)),
        '. If you need an answer, ',
        element('a', { href: '/help/contact-support/' }, 'contact support'),
        ' and name the number.',
      ),
      element('p', {}, element('a', { href: asked ?? '/' }, 'Back to where you were')),
    );
    thanks.focus();
  });
}
