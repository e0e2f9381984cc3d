import { html, raw } from 'hono/html';
import { FIELDS, NO_SECRETS, WORDS_KEPT } from '#core/feedback/form-words.ts';
import { MAX_WORDS } from '#core/feedback/limits.ts';
import type { PageName, Places } from '#core/feedback/places.ts';
import { type Html, list, page } from '../page-frame.ts';
import type { Feedback } from '../parts.ts';
import type { FieldError } from '../problem.ts';
import type { Kept } from './keep.ts';
import { ANSWER_WORDS } from './words.ts';

type Typed = Readonly<Record<string, string>>;

const wayBack = (place: PageName | undefined): Html =>
  place
    ? html`<p><a href="${place.href}">Back to: ${place.title}</a></p>`
    : html`<p><a href="/">Back to the first page</a></p>`;

/** The next likely cause: the one that the page named, else the one of the place, else the questions. */
export function nextOf(places: Places, about: string, named: string | undefined): PageName {
  const id = (named !== undefined && places.byId(named) ? named : undefined) ?? places.byId(about)?.next;
  const next = id === undefined ? undefined : places.byId(id);
  return next ? { href: next.href, title: next.title } : { href: '/fix/', title: 'Find my problem' };
}

/** A text area with its label, hint and message. */
function area(name: keyof typeof FIELDS, typed: Typed, errors: readonly FieldError[], max?: number): Html {
  const { label, hint } = FIELDS[name];
  const error = errors.find(({ field }) => field === name)?.message;
  return html`<div class="field"${error ? raw(' data-error') : ''}><label for="${name}">${label}</label>
<p class="hint" id="${name}-hint">${hint}</p>
${error ? html`<p class="field-error" id="${name}-error">${error}</p>` : ''}
<textarea id="${name}" name="${name}" class="field-input" rows="4"${max ? html` maxlength="${max}"` : ''} aria-describedby="${name}-hint${
    error ? ` ${name}-error` : ''
  }"${error ? raw(' aria-invalid="true"') : ''}>${typed[name] ?? ''}</textarea></div>`;
}

const hidden = (name: string, value: string | undefined): Html | '' =>
  value === undefined || value === '' ? '' : html`<input type="hidden" name="${name}" value="${value}">`;

function summary(errors: readonly FieldError[]): Html | '' {
  if (errors.length === 0) return '';
  const lines = errors.map(({ field, message }) =>
    Object.hasOwn(FIELDS, field) ? html`<a href="#${field}">${message}</a>` : html`${message}`,
  );
  return html`<div class="error-summary" role="alert"><h2>What to do</h2>${list(lines)}</div>`;
}

function wordsForm(typed: Typed, errors: readonly FieldError[] = []): Html {
  return html`<form method="post" action="/api/feedback/words" class="sheet">${summary(errors)}
${hidden('id', typed.id)}${hidden('about', typed.about)}${hidden('next', typed.next)}
${area('words', typed, errors, MAX_WORDS)}
<p><button class="main" type="submit">Send</button></p></form>`;
}

const goOn = ({ href, title }: PageName): Html =>
  html`<p><b>The next likely cause:</b> <a href="${href}">${title}</a></p>
<p><a href="/fix/">Not sure: find my problem</a></p>`;

/** What was posted and refused, and why; typed is nothing where it was not read. */
type RefusedPage = (
  feedback: Feedback,
  typed: Typed,
  errors: readonly FieldError[],
  status: number,
) => Promise<Response>;

/** The words "What did you see instead?" with what is wrong about them. */
export const wordsPage: RefusedPage = (_, typed, errors, status) =>
  page('What did you see instead?', wordsForm(typed, errors), status, '');

/** An answer of one button, which has no form to show again. Whoever said "no" still needs the next cause. */
export const notKeptPage: RefusedPage = ({ places }, typed, errors, status) => {
  const { about = '', next, worked } = typed;
  const goOnWith =
    worked === 'no' ? html`<div class="what-remains">${goOn(nextOf(places, about, next))}</div>` : '';
  return page('This was not kept', html`${summary(errors)}${goOnWith}`, status, wayBack(places.byId(about)));
};

/** The report with all that was typed and what is wrong about it. */
export const problemPage: RefusedPage = ({ places }, typed, errors, status) => {
  const about = places.page(typed.page ?? '');
  return page(
    'Report a problem with a page',
    html`<form method="post" action="/api/feedback/problem" class="sheet">${summary(errors)}
${about && typed.page ? html`<p>Page: <a href="${about.href}">${about.title}</a></p>` : ''}${hidden('page', typed.page)}
${area('doing', typed, errors)}
${area('wrong', typed, errors)}
<p class="hint">${NO_SECRETS}</p>
<p><button class="main" type="submit">Send the report</button></p></form>`,
    status,
    wayBack(about),
  );
};

/** Where a form that was posted leads: an address that can be read again without sending again. */
export function thanksHref(state: Kept['kind'], known: Readonly<Record<string, string | undefined>>): string {
  const query = new URLSearchParams({ state });
  for (const [name, value] of Object.entries(known)) if (value !== undefined) query.set(name, value);
  return `/api/feedback/thanks?${query}`;
}

const stateOf = (text: string | null): keyof typeof ANSWER_WORDS =>
  text === 'declined' || text === 'lost' ? text : 'kept';

/** `GET /api/feedback/thanks`: thanks, what became of it, and what to do next. The address is hostile. */
export function thanksPage(request: Request, { places }: Feedback): Promise<Response> {
  const asked = new URL(request.url).searchParams;
  const number = /^\d{1,9}$/.exec(asked.get('number') ?? '')?.[0];
  const about = asked.get('about') ?? '';
  const place = places.byId(about);
  const next = nextOf(places, about, asked.get('next') ?? undefined);
  const state = stateOf(asked.get('state'));
  if (number !== undefined)
    return page(`Thank you: report ${number}`, reported(number), 200, wayBack(undefined));
  switch (asked.get('for')) {
    case 'yes':
      return page('Good to hear', html`<p role="status">${ANSWER_WORDS[state]}</p>`, 200, wayBack(place));
    case 'words':
      return page(
        'What to do next',
        html`<p role="status">${WORDS_KEPT}</p>${goOn(next)}`,
        200,
        wayBack(place),
      );
    default: {
      const id = /^[A-Za-z0-9_-]{22}$/.exec(asked.get('id') ?? '')?.[0];
      return page(
        'What to do next',
        html`<p role="status">${ANSWER_WORDS[state]}</p>${goOn(next)}
${id === undefined ? '' : wordsForm({ id, about: place?.id ?? '', next: asked.get('next') ?? '' })}`,
        200,
        wayBack(place),
      );
    }
  }
}

const reported = (number: string): Html =>
  html`<p role="status">We have your report. Its number is <b>${number}</b>.</p>
<p>Nobody can answer it, since it does not say who you are. If you need an answer, <a href="/help/contact-support/">contact support</a> and name the number.</p>`;
