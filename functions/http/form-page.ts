import { html, raw } from 'hono/html';
import { type Ask, askFor, type Method } from '#core/imap-form/ask.ts';
import { type FormProvider, formProviders } from '#core/imap-form/slice.ts';
import {
  CHECK_FIELDS,
  encryptionWords,
  type FieldName,
  fields,
  isFieldName,
  methodChoices,
} from '#core/imap-form/words.ts';
import type { Knowledge } from '../imap/knowledge.ts';
import { type Html, list, page } from './page-frame.ts';
import type { FieldError } from './problem.ts';

/** What stands in the form; never a secret. */
type Typed = Readonly<Record<string, string>>;
type Form = {
  readonly typed: Typed;
  readonly errors: readonly FieldError[];
  readonly providers: readonly FormProvider[];
  /** What the chosen provider takes; undefined while none is known. */
  readonly ask: Ask | undefined;
  /** A test is to be repeated: the secret has to be entered once more. */
  readonly again: boolean;
};

/** The form with what was typed; the providers and their words come from the catalogue. */
export function formOf(
  knowledge: Knowledge,
  typed: Typed,
  errors: readonly FieldError[] = [],
  again = false,
): Html {
  const providers = formProviders(knowledge.catalogue);
  const provider = providers.find(({ id }) => id === typed.provider);
  return formHtml({ typed, errors, providers, ask: provider && askFor(provider), again });
}

/** The form again with what was typed, without secrets, and each message next to its field. */
export const formPage = (
  knowledge: Knowledge,
  typed: Typed,
  errors: readonly FieldError[],
): Promise<Response> =>
  page(
    errors.some(({ field }) => isFieldName(field)) ? CHECK_FIELDS : 'The test did not start',
    formOf(knowledge, typed, errors),
    422,
  );

type Words = { readonly label?: string | undefined; readonly hint?: string };

/** One field: label, hint, message, control. The control is given what ties them together. */
function field({ errors }: Form, name: FieldName, control: (own: Html) => Html, words: Words = {}): Html {
  const { label = fields[name].label, hint = fields[name].hint } = words;
  const error = errors.find((one) => one.field === name)?.message;
  const described = [hint && `${name}-hint`, error && `${name}-error`].filter(Boolean).join(' ');
  const own = html`id="${name}" name="${name}" class="field-input"${
    described ? html` aria-describedby="${described}"` : ''
  }${error ? raw(' aria-invalid="true"') : ''}`;
  return html`<div class="field"${error ? raw(' data-error') : ''}><label for="${name}">${label}</label>
${hint ? html`<p class="hint" id="${name}-hint">${hint}</p>` : ''}
${error ? html`<p class="field-error" id="${name}-error">${error}</p>` : ''}
${control(own)}</div>`;
}

/** A line of text. `attributes` are ours, never a visitor's. */
const input = (form: Form, name: FieldName, attributes: string): Html =>
  field(form, name, (own) => html`<input ${own} ${raw(attributes)} value="${form.typed[name] ?? ''}">`);

const secret = (form: Form, name: 'password' | 'token', words: Words): Html =>
  field(
    form,
    name,
    (own) =>
      html`<input ${own} type="password" ${raw(
        `autocomplete="${name === 'password' ? 'current-password' : 'off'}" autocapitalize="none" spellcheck="false"`,
      )}>`,
    words,
  );

const option = (value: string, text: string, chosen: string | undefined): Html =>
  html`<option value="${value}"${value === (chosen ?? '') ? raw(' selected') : ''}>${text}</option>`;

const select = (
  form: Form,
  name: 'provider' | 'encryption',
  options: readonly (readonly [string, string])[],
) =>
  field(
    form,
    name,
    (own) => html`<select ${own}>${options.map(([id, text]) => option(id, text, form.typed[name]))}</select>`,
    { hint: '' },
  );

function methods({ typed, ask }: Form): Html {
  const all: readonly Method[] = ask?.methods ?? ['password', 'none', 'token'];
  return html`<fieldset><legend>${fields.method.label}</legend>${all.map(
    (method) =>
      html`<label class="choice"><input type="radio" name="method" value="${method}"${
        typed.method === method ? raw(' checked') : ''
      }>${methodChoices[method]}</label>`,
  )}</fieldset>`;
}

const takes = ({ takes, step }: Ask): Html =>
  html`<div class="takes"><p>${takes}</p>${
    step ? html`<p><a href="${step.href}" data-step="${step.id}">${step.title}</a></p>` : ''
  }</div>`;

function summary({ errors }: Form): Html | '' {
  if (errors.length === 0) return '';
  const lines = errors.map(({ field: name, message }) =>
    isFieldName(name) ? html`<a href="#${name}">${message}</a>` : html`${message}`,
  );
  return html`<div class="error-summary" role="alert"><h2>What to do</h2>${list(lines)}</div>`;
}

const FOLDED: readonly FieldName[] = ['method', 'token', 'username', 'host', 'encryption', 'port'];

function formHtml(form: Form): Html {
  const { typed, errors, providers, ask, again } = form;
  const kept = again ? 'Enter it again: it was not kept.' : '';
  const open = FOLDED.some((name) => typed[name] || errors.some((error) => error.field === name));
  return html`<form method="post" action="/api/imap-test" class="sheet">
${summary(form)}
${input(form, 'address', 'type="email" inputmode="email" autocomplete="username" autocapitalize="none" spellcheck="false" required maxlength="254"')}
${select(form, 'provider', [['', 'Find it from the address'], ...providers.map(({ id, name }) => [id, name] as const)])}
${ask ? takes(ask) : ''}
${
  ask && !ask.methods.includes('password')
    ? ''
    : secret(form, 'password', {
        label: ask?.secretLabel ?? 'Password or app password',
        hint: kept || `${ask ? '' : 'Leave it empty for Microsoft. '}${fields.password.hint}`,
      })
}
<details class="more"${open ? raw(' open') : ''}><summary>Another server, or another way to test</summary>
${methods(form)}
${secret(form, 'token', { hint: kept || fields.token.hint })}
${input(form, 'username', 'autocomplete="off" autocapitalize="none" spellcheck="false"')}
${input(form, 'host', 'autocomplete="off" autocapitalize="none" spellcheck="false"')}
${select(form, 'encryption', [['', 'What fits the server'], ...Object.entries(encryptionWords)])}
${input(form, 'port', 'inputmode="numeric" autocomplete="off"')}
</details>
<p><button class="main" type="submit">Test the connection</button></p></form>`;
}
