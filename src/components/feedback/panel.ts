import { DECLINED, FIELDS, LOST, WORDS_KEPT } from '#core/feedback/form-words.ts';
import { MAX_WORDS } from '#core/feedback/limits.ts';
import { maskForKeeping } from '#core/feedback/mask.ts';
import { element } from '../ui/dom.ts';
import { asksNotTo, type Sent, send } from './send.ts';

const KEPT = '/report-a-problem/#what-we-keep';

/** What came of an answer, in words. */
function saidOf(sent: Sent, yes: boolean): string {
  if (sent.kind === 'declined') return DECLINED;
  if (sent.kind === 'failed') return sent.detail === '' ? LOST : `Thank you. It was not kept: ${sent.detail}`;
  return yes
    ? 'Thank you. Good to hear that it works.'
    : 'Thank you. That is noted, without anything about you.';
}

/** What was seen instead: one field that nobody has to fill in. */
function wordsForm(id: string): HTMLFormElement {
  const { label, hint } = FIELDS.words;
  const field = element('textarea', {
    id: `words-${id}`,
    class: 'field-input',
    rows: '3',
    maxlength: String(MAX_WORDS),
    'aria-describedby': `hint-${id}`,
  });
  const status = element('p', { role: 'status' });
  const button = element('button', { class: 'quiet' }, 'Send');
  const form = element(
    'form',
    { class: 'words' },
    element('label', { for: field.id }, label),
    // No paragraph: those of an article's question stand as a row of links.
    element(
      'div',
      { id: `hint-${id}`, class: 'hint' },
      `${hint} `,
      element('a', { href: KEPT }, 'What we keep'),
    ),
    field,
    element('p', {}, button),
    status,
  );
  // Here and not in a style sheet, which every page would carry.
  form.style.marginBlockStart = '0.75rem';
  form.addEventListener('submit', async (event) => {
    event.preventDefault();
    // What masks a word may be longer than the word.
    const words = maskForKeeping(field.value).slice(0, MAX_WORDS);
    if (words === '') {
      status.textContent = 'Write a few words, or go on with the next cause.';
      return field.focus();
    }
    // What leaves the browser is what the field shows.
    field.value = words;
    button.disabled = true;
    status.textContent = 'Sending …';
    const sent = await send('words', { id, words });
    button.disabled = false;
    if (sent.kind === 'failed') {
      status.textContent = `It could not be saved. ${sent.detail || 'Your words are still here: try again in a minute.'}`;
      return;
    }
    const thanks = element('p', { tabindex: '-1' }, WORDS_KEPT);
    form.replaceWith(thanks);
    thanks.focus();
  });
  return form;
}

/** The next likely cause, for places whose page does not name it beside the question. */
function nextLink(sent: Sent, group: Element): HTMLElement | undefined {
  if (sent.kind !== 'kept' || !sent.next || group.querySelector('p a')) return undefined;
  return element('p', {}, 'Next: ', element('a', { href: sent.next.href }, sent.next.title));
}

const sending = new WeakSet<HTMLFormElement>();

/**
 * Answers "Did it work?" in place: thanks, what to do next, and after "no" a field.
 * The form stays, hidden: an island may own it.
 */
export async function answer(form: HTMLFormElement, worked: string): Promise<void> {
  if (sending.has(form)) return;
  sending.add(form);
  const yes = worked === 'yes';
  const entry = {
    ...Object.fromEntries(new FormData(form) as unknown as Iterable<[string, string]>),
    worked,
  };
  const sent: Sent = asksNotTo() ? { kind: 'declined' } : await send('answer', entry);
  const said = element('p', { tabindex: '-1' }, element('b', {}, saidOf(sent, yes)));
  const group = form.parentElement ?? form;
  const panel = element(
    'div',
    { class: 'said' },
    said,
    !yes && nextLink(sent, group),
    !yes && sent.kind === 'kept' && sent.id !== undefined && wordsForm(sent.id),
  );
  form.hidden = true;
  // Where "no" leads is nothing for who said yes. Hidden, not taken out: an island may own it.
  if (yes) for (const way of group.querySelectorAll('p')) way.style.display = 'none';
  const place = group.querySelector('[data-said]');
  if (place) place.append(panel);
  else form.after(panel);
  // The button that had the focus is gone; what was said is read out by being focused.
  said.focus();
}
