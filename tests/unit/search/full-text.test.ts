import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { close } from 'pagefind';
import { beforeAll, describe, expect, test } from 'vitest';
import { loadCatalogue } from '#build/catalogue.ts';
import { cutSteps, type FullTextPage, fullTextPages } from '#build/full-text.ts';
import { writeSearchIndex } from '#build/search-index.ts';
import type { Catalogue } from '#core/model/index.ts';

const step = (id: string, title: string, text: string) =>
  `<section class="step" aria-labelledby="${id}"><h3 id="${id}" tabindex="-1">${title}</h3><p>${text}</p></section>`;

describe('cutting steps out of a page', () => {
  test('what is around them stays, sections in a step go with it', () => {
    const inner = '<section><p>inside</p></section>';
    const html = `<main><p>before</p>${step('a', 'One', inner)}<p>between</p>${step('b', 'Two', 'x')}<p>after</p></main>`;
    const { rest, steps } = cutSteps(html);
    expect(rest).toBe('<main><p>before</p><p>between</p><p>after</p></main>');
    expect(Object.keys(steps)).toEqual(['a', 'b']);
    expect(steps.a).toContain('inside');
  });
});

describe('the results of the full text', () => {
  let catalogue: Catalogue;
  beforeAll(async () => {
    catalogue = await loadCatalogue();
  });
  const pageOf = (id: string) => {
    const article = catalogue.articles[id];
    if (!article) throw new Error(`no article ${id}`);
    const steps = Object.values(catalogue.steps).filter((one) => one.article === id);
    const html = `<main data-pagefind-body><h1>${article.title}</h1>${steps
      .map((one) => step(one.id, one.title, one.text))
      .join('')}</main>`;
    return { url: article.href, html, steps, article };
  };

  test('each step is one of its own, with its article, its role and its providers', () => {
    const { url, html, steps, article } = pageOf('app-passwords');
    const made = fullTextPages(catalogue, [{ url, html }]);
    expect(made.map((one) => one.url)).toEqual([url, ...steps.map(({ href }) => href)]);
    const google = made.find((one) => one.url.endsWith('#make-app-password-google'))?.content ?? '';
    expect(google).toContain(`<span data-pagefind-meta="under">${article.title}</span>`);
    expect(google).toContain(`data-pagefind-filter="role:${article.role}"`);
    expect(google).toContain('data-pagefind-filter="provider:gmail"');
    expect(google).not.toContain('provider:yahoo');
    expect(google).toMatch(/<h1 data-pagefind-weight="10">/);
    expect(made[0]?.content).not.toContain('class="step"');
  });

  test('what people say weighs more than running text', () => {
    const { url, html, article } = pageOf('mail-stopped');
    const [own] = fullTextPages(catalogue, [{ url, html }]);
    expect(article.alsoSaid.length).toBeGreaterThan(0);
    for (const words of article.alsoSaid) {
      expect(own?.content.split('data-pagefind-weight="6">')[1]).toContain(words.replaceAll('"', '&quot;'));
    }
  });

  test('a page that names no provider is for all of them; a step on no page stops the build', () => {
    const [page] = fullTextPages(catalogue, [{ url: '/glossary/', html: '<main><h1>Words</h1></main>' }]);
    expect(page?.content).toContain('data-pagefind-filter="provider:any"');
    const { url } = pageOf('app-passwords');
    expect(() => fullTextPages(catalogue, [{ url, html: '<main></main>' }])).toThrow(/is not on the page/);
  });
});

test('a page that the index does not take ends the build, and leaves no smaller index', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'index-'));
  const sound = { url: '/a/', content: '<html lang="en"><body><p>words</p></body></html>' };
  const nameless = { content: sound.content } as FullTextPage;
  try {
    await expect(writeSearchIndex(join(folder, 'one'), [sound, nameless])).rejects.toThrow('url');
    expect(existsSync(join(folder, 'one'))).toBe(false);
    await writeSearchIndex(join(folder, 'two'), [sound]);
    expect(existsSync(join(folder, 'two/pagefind.js'))).toBe(true);
  } finally {
    await close();
    rmSync(folder, { recursive: true });
  }
});
