import { html } from 'hono/html';
import { type ResultEvent, type StageEvent, stageWords } from '#core/contract/index.ts';
import { roleWords } from '#core/model/words.ts';
import type { Knowledge } from '../imap/knowledge.ts';
import type { FieldError } from './problem.ts';

const STATUS_WORDS = { started: 'running', ok: 'ok', failed: 'failed', skipped: 'left out' } as const;
const OUTCOME_WORDS = {
  ok: 'The test went through',
  failed: 'Here is where it stops',
  refused: 'This server cannot be tested here',
} as const;

type Html = ReturnType<typeof html>;

async function page(title: string, body: Html, status = 200): Promise<Response> {
  const text = await html`<!doctype html>
<html lang="en-US">
<head>
<meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark"><meta name="robots" content="noindex">
<title>${title}</title>
<link rel="stylesheet" href="/plain.css">
</head>
<body><main><p><a href="/">Help</a> / <a href="/test/">Test my connection</a></p><h1>${title}</h1>${body}</main></body>
</html>`;
  return new Response(text, {
    status,
    headers: { 'content-type': 'text/html; charset=utf-8', 'cache-control': 'no-store' },
  });
}

/** The result for a visitor without JavaScript: the same parts as on the page, complete. */
export function resultPage(
  stages: readonly StageEvent[],
  result: ResultEvent,
  knowledge: Knowledge,
): Promise<Response> {
  const diagnosis = result.diagnosis === null ? undefined : knowledge.catalogue.diagnoses[result.diagnosis];
  const step = diagnosis && knowledge.catalogue.steps[diagnosis.steps[0] ?? ''];
  const verdict = diagnosis
    ? html`<section data-diagnosis="${result.diagnosis}"><p><strong>${roleWords[diagnosis.fixedBy]}</strong></p>
<h2>${diagnosis.title}</h2><p>${diagnosis.cause}</p>
${step ? html`<p>Next: <a href="${step.href}" data-step="${step.id}">${step.title}</a></p>` : ''}</section>`
    : html`<p>The server was reached and everything that was asked for works.</p>`;
  const evidence = result.evidence === '' ? '' : html`<p>The server said: <q>${result.evidence}</q></p>`;
  const others =
    result.alternatives.length === 0
      ? ''
      : html`<h2>It could also be</h2><ul>${result.alternatives.map(
          (other) =>
            html`<li><a href="${other.step}">${knowledge.catalogue.diagnoses[other.diagnosis]?.title ?? other.diagnosis}</a>: ${other.howToTell}</li>`,
        )}</ul>`;
  const tries =
    result.triesLeft === null
      ? ''
      : html`<p>${result.triesLeft} tries left for this mailbox, then a pause.</p>`;
  return page(
    OUTCOME_WORDS[result.outcome],
    html`${verdict}${evidence}${others}<h2>Stage by stage</h2>
<ol>${stages.map((event) => html`<li><strong>${stageWords[event.stage].title}</strong>: ${STATUS_WORDS[event.status]}, ${event.ms} ms. ${event.detail}</li>`)}</ol>
${tries}<p><a href="/test/">Test again</a></p>`,
  );
}

const LABELS: Readonly<Record<string, string>> = {
  address: 'Mail address',
  provider: 'Provider',
  host: 'Server',
  port: 'Port',
  encryption: 'Encryption',
  username: 'User name',
};

/** The form again with what was typed, without secrets, and the message next to each field. */
export function formPage(
  typed: Readonly<Record<string, string>>,
  errors: readonly FieldError[],
): Promise<Response> {
  const names = [
    ...new Set([
      'address',
      ...Object.keys(typed).filter((name) => name in LABELS),
      ...errors.map(({ field }) => field).filter((name) => name in LABELS),
    ]),
  ];
  const method = ['none', 'password', 'token'].includes(typed.method ?? '')
    ? (typed.method ?? 'none')
    : 'none';
  return page(
    'Check what you entered',
    html`<form method="post" action="/api/imap-test">
${errors.filter(({ field }) => !names.includes(field)).map(({ message }) => html`<p role="alert"><strong>${message}</strong></p>`)}
${names.map((name) => {
  const error = errors.find(({ field }) => field === name);
  return html`<p><label for="${name}">${LABELS[name]}</label><br>
${error ? html`<strong id="${name}-error">${error.message}</strong><br>` : ''}
<input id="${name}" name="${name}" value="${typed[name] ?? ''}"${error ? html` aria-invalid="true" aria-describedby="${name}-error"` : ''}></p>`;
})}
<input type="hidden" name="method" value="${method}">
${method === 'password' ? html`<p><label for="password">Password</label><br><input id="password" name="password" type="password" autocomplete="current-password"></p>` : ''}
<p><button type="submit">Test the connection</button></p></form>`,
    422,
  );
}
