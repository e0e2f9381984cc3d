import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { html, raw } from 'hono/html';
import { site } from '../site.ts';
import { addressOf, type BuiltPage } from './built-pages.ts';
import { inTurns } from './files.ts';
import type { Links } from './links.ts';

/** A page that forwards by itself drops the answers and the fragment of the address; this keeps them. */
const KEEP_THE_REST = `(() => {
  const to = new URL(document.querySelector('a').href);
  to.search = location.search;
  if (location.hash) to.hash = location.hash;
  location.replace(to);
})();`;

type Forward = {
  readonly title: string;
  /** The path on this site that the page leads to. */
  readonly href: string;
  /** For pages that were published: hand on query and fragment. A short link has its own fragment. */
  readonly keepsRest?: boolean;
};

/**
 * A page that only forwards: without JavaScript, with a visible link should the browser not follow.
 * @param origin where the site is, `https://help.example.com`.
 */
export function forwardPage({ title, href, keepsRest }: Forward, origin: string): string {
  return String(html`<!doctype html>
<html lang="${site.language}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${title}</title>
<meta http-equiv="refresh" content="0; url=${href}">
<meta name="robots" content="noindex">
<meta name="color-scheme" content="light dark">
<link rel="canonical" href="${new URL(href, origin).href}">
</head>
<body>
<p>This link leads to <a href="${href}">${title}</a>.</p>
${keepsRest ? raw(`<script>${KEEP_THE_REST}</script>\n`) : ''}</body>
</html>
`);
}

/**
 * Writes a page for each short link, by id, former id and code, and for each page that was published
 * and has another address now. There are more of these than of all other pages together, and nothing
 * in them that needs Astro, or that Pagefind should read.
 * @returns the pages written
 */
export async function writeForwardPages(folder: string, links: Links, origin: string): Promise<BuiltPage[]> {
  const titles = new Map(links.links.map(({ href, title }) => [href, title]));
  const forwards: [path: string, forward: Forward][] = [
    ...[...links.byName].map(([name, link]): [string, Forward] => [`go/${name}`, link]),
    ...links.old.map(({ page, to }): [string, Forward] => [
      page.slice(1, -1),
      { href: to, title: titles.get(to) ?? to, keepsRest: true },
    ]),
  ];
  const pages: BuiltPage[] = [];
  await inTurns(forwards, async ([path, forward]) => {
    const html = forwardPage(forward, origin);
    await mkdir(join(folder, path), { recursive: true });
    await writeFile(join(folder, path, 'index.html'), html);
    pages.push({ url: addressOf(`${path}/index.html`), html });
  });
  return pages;
}
