import { html } from 'hono/html';
import { site } from '../../src/site.ts';
import type { Html } from '../html.ts';

export type { Html };

const toTest = html`<p><a href="/test/">Test my connection</a></p>`;

/**
 * A whole page of the function's own, in the site's look, for visitors without JavaScript.
 * @param above what stands over the title: the way back.
 */
export async function page(
  title: string,
  body: Html,
  status = 200,
  above: Html | '' = toTest,
): Promise<Response> {
  const text = await html`<!doctype html>
<html lang="${site.language}">
<head>
<meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark"><meta name="robots" content="noindex">
<title>${title} · ${site.product} ${site.name}</title>
<link rel="icon" href="/favicon.svg" type="image/svg+xml">
<link rel="stylesheet" href="/plain.css">
</head>
<body class="plain">
<a class="skip" href="#main">Skip to the content</a>
<header class="plain-header"><div class="wrap"><a href="/"><b>${site.name}</b> · ${site.product}</a></div></header>
<main id="main" class="wrap">${above}<h1>${title}</h1>
<div class="imap-test">${body}</div></main>
</body>
</html>`;
  return new Response(text, {
    status,
    headers: { 'content-type': 'text/html; charset=utf-8', 'cache-control': 'no-store' },
  });
}

/** Lines as a list. */
export const list = (lines: readonly (string | Html)[]): Html =>
  html`<ul>${lines.map((line) => html`<li>${line}</li>`)}</ul>`;
