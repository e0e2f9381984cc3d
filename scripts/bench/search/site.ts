import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type BuiltPage, isFound, readBuiltPages } from '../../../src/build/built-pages.ts';
import { loadCatalogue } from '../../../src/build/catalogue.ts';
import { fullTextPages } from '../../../src/build/full-text.ts';
import { writeSearchIndex } from '../../../src/build/search-index.ts';
import type { Article, Catalogue } from '../../../src/core/model/index.ts';
import { sentAnswers } from '../../../src/core/search/records.ts';
import { generateArticle } from '../../lib/generated-articles.ts';
import { type Files, filesOf } from '../pages/server.ts';
import { PLAIN_PAGE } from './plain-page.ts';

/** The project's content with generated articles beside its own, `count` in all. */
async function catalogueOf(
  count: number,
  own: Catalogue,
): Promise<{ catalogue: Catalogue; texts: Map<string, string> }> {
  const folder = mkdtempSync(join(tmpdir(), 'bench-search-'));
  const texts = new Map<string, string>();
  try {
    cpSync('src/content', join(folder, 'src/content'), { recursive: true });
    const names = { facts: Object.keys(own.facts), diagnoses: Object.keys(own.diagnoses) };
    for (let number = 1; number <= count - Object.keys(own.articles).length; number += 1) {
      const { id, text } = generateArticle(number, names);
      writeFileSync(join(folder, 'src/content/articles', `${id}.mdx`), text);
      texts.set(id, text);
    }
    return { catalogue: await loadCatalogue(folder), texts };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Running text of a generated article outside of its steps. */
const around = (mdx: string) =>
  mdx
    .replace(/^---[\s\S]*?\n---\n/, '')
    .replace(/<Step\b[\s\S]*?<\/Step>/g, '')
    .replace(/<[^>]*>/g, '')
    .replace(/^## .*$/gm, '');

/** A page of the same text and the same marks for steps as a built one, without its shell. */
function pageOf(article: Article, catalogue: Catalogue, mdx: string): BuiltPage {
  const steps = article.contents.flatMap((part) => [
    `<h2 id="${part.id}">${part.text}</h2>`,
    ...part.steps.map(({ id, title }) => {
      const step = catalogue.steps[id];
      return `<section class="step" aria-labelledby="${id}"><h3 id="${id}">${title}</h3><p>${step?.text}</p><p>${step?.expect ?? ''}</p></section>`;
    }),
  ]);
  const html =
    `<!doctype html><html lang="en"><head><title>${article.title}</title></head>` +
    `<body><main data-pagefind-body><h1>${article.title}</h1><p>${article.description}</p><p>${around(mdx)}</p>${steps.join('')}</main></body></html>`;
  return { url: article.href, html };
}

export type BenchSite = { readonly files: Files; readonly quickRecords: number; readonly remove: () => void };

/**
 * The built site with the search of a larger one: the shell, its scripts and our own pages are the real
 * ones; records and both indexes are made from so many articles, without building a page for each.
 * "Plain" is Pagefind over the same pages as it comes, whole pages, on a page that does nothing else.
 */
export async function makeSite(count: number, own: Catalogue): Promise<BenchSite> {
  const { catalogue, texts } = await catalogueOf(count, own);
  const generated = [...texts].flatMap(([id, mdx]) => {
    const article = catalogue.articles[id];
    return article ? [pageOf(article, catalogue, mdx)] : [];
  });
  const pages = [...(await readBuiltPages('dist')).filter(isFound), ...generated];
  const folder = mkdtempSync(join(tmpdir(), 'bench-search-'));
  await writeSearchIndex(join(folder, 'ours'), fullTextPages(catalogue, pages));
  await writeSearchIndex(
    join(folder, 'plain'),
    pages.map(({ url, html }) => ({ url, content: html })),
  );
  const sent = sentAnswers(catalogue);
  const answers = Buffer.from(JSON.stringify(sent));
  const built = filesOf('dist');
  const from = (part: string) => {
    try {
      return readFileSync(join(folder, part));
    } catch {
      return undefined;
    }
  };
  const files: Files = (path) => {
    if (path === '/plain/') return Buffer.from(PLAIN_PAGE);
    if (path === '/search/answers.json') return answers;
    if (path.startsWith('/plain/pagefind/')) return from(path.replace('/plain/pagefind/', 'plain/'));
    if (path.startsWith('/pagefind/')) return from(path.replace('/pagefind/', 'ours/'));
    return built(path);
  };
  return {
    files,
    quickRecords: sent.names.length,
    remove: () => rmSync(folder, { recursive: true, force: true }),
  };
}
