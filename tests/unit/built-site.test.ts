import { readFile } from 'node:fs/promises';
import { type DefaultTreeAdapterTypes, defaultTreeAdapter, parse } from 'parse5';
import { beforeAll, describe, expect, test } from 'vitest';
import { loadCatalogue } from '#build/catalogue.ts';
import { dayInWords } from '#core/model/days.ts';
import type { Article, Catalogue } from '#core/model/index.ts';
import { articleDue } from '#core/model/upkeep.ts';
import { audienceWords, roleWords } from '#core/model/words.ts';

// What readers and programs get: the built files, read the way they read them.
const built = (path: string) => readFile(`dist/${path}`, 'utf8');

type Element = DefaultTreeAdapterTypes.Element;
type Parent = DefaultTreeAdapterTypes.ParentNode;

function all(below: Parent, wanted: (one: Element) => boolean): Element[] {
  return below.childNodes.flatMap((node) => {
    if (!defaultTreeAdapter.isElementNode(node)) return [];
    return [...(wanted(node) ? [node] : []), ...all(node, wanted)];
  });
}
const attribute = (one: Element | undefined, name: string) =>
  one?.attrs.find((attr) => attr.name === name)?.value;
const classed = (name: string) => (one: Element) =>
  (attribute(one, 'class') ?? '').split(/\s+/).includes(name);
const tagged = (name: string) => (one: Element) => one.tagName === name;
function words(node: DefaultTreeAdapterTypes.ChildNode | Parent): string {
  if (defaultTreeAdapter.isTextNode(node)) return node.value;
  return 'childNodes' in node ? node.childNodes.map(words).join('') : '';
}
const tidy = (node: Parent) => words(node).replace(/\s+/g, ' ').trim();

let catalogue: Catalogue;
const pages: { article: Article; page: Parent; html: string }[] = [];
let glossary: Parent;
beforeAll(async () => {
  catalogue = await loadCatalogue();
  glossary = parse(await built('glossary/index.html'));
  for (const article of Object.values(catalogue.articles)) {
    const html = await built(`help/${article.id}/index.html`);
    pages.push({ article, html, page: parse(html) });
  }
});

describe('every article, as built', () => {
  test('a citation is part of its sentence: its number begins no line', () => {
    const cited = pages.filter(({ html }) => html.includes('<sup class="cite"'));
    expect(cited.length).toBeGreaterThan(15);
    for (const { article, html } of cited) expect(html, article.id).not.toMatch(/[^\S\n]<sup class="cite"/);
  });
  test('says first who must act, then for whom, what it applies to, how long, which permission, and when it was checked', () => {
    for (const { article, page } of pages) {
      const [line] = all(page, classed('facts-line'));
      if (!line) throw new Error(`${article.id}: no line of facts`);
      const parts = line.childNodes.filter(defaultTreeAdapter.isElementNode).map(tidy);
      expect(parts, article.id).toEqual([
        roleWords[article.role],
        audienceWords[article.audience],
        article.appliesTo,
        article.minutes === 1 ? '1 minute' : `${article.minutes} minutes`,
        `Permission: ${article.permission ?? 'none needed'}`,
        `checked ${dayInWords(article.checked)}, next check by ${dayInWords(articleDue(article))}`,
      ]);
    }
    const administrators = pages.filter(({ article }) => article.audience === 'administrator');
    expect(
      administrators.filter(({ article }) => !article.permission).map(({ article }) => article.id),
    ).toEqual([]);
  });

  test('has after each step what one should see and a way if not, and asks whether it worked', () => {
    let steps = 0;
    for (const { article, page } of pages) {
      for (const step of all(page, classed('step'))) {
        steps += 1;
        const outcomes = all(step, classed('outcome'));
        const name = `${article.id} ${attribute(step, 'aria-labelledby')}`;
        expect(
          outcomes.map((one) => tidy(one).split(' ', 2).join(' ')),
          name,
        ).toEqual(['You should', 'If not']);
        expect(all(outcomes[1] as Element, tagged('a')).length, name).toBeGreaterThan(0);
      }
      const asks = all(page, classed('worked'));
      expect(asks.length > 0, article.id).toBe(article.stepIds.length > 0);
      for (const ask of asks) expect(tidy(ask), article.id).toMatch(/^Did it work\?(?: Yes No)? ?No: \S/);
    }
    expect(steps).toBe(Object.keys(catalogue.steps).length);
  });

  test('lists its sources with their days, and leads on to the neighbors on the reader’s path', () => {
    for (const { article, page } of pages) {
      const sources = all(page, (one) => (attribute(one, 'id') ?? '').startsWith('source-'));
      expect(sources.length, article.id).toBeGreaterThan(0);
      for (const source of sources) {
        expect(attribute(all(source, tagged('a'))[0], 'href'), article.id).toMatch(/^https?:\/\//);
        expect(tidy(source), article.id).toMatch(/read \d{1,2} \w+ \d{4}$/);
      }
      const neighbors = all(page, (one) => ['prev', 'next'].includes(attribute(one, 'rel') ?? ''));
      expect(neighbors.length, article.id).toBeGreaterThan(0);
    }
  });

  test('has a copy button at each command, and says of each change how to undo it', () => {
    const commands = pages.flatMap(({ page }) => all(page, classed('command')));
    expect(commands.length).toBeGreaterThan(20);
    for (const command of commands) {
      expect(all(command, (one) => attribute(one, 'data-copy') !== undefined)).toHaveLength(1);
      if (tidy(command).startsWith('Changes')) expect(tidy(command)).toContain('To undo: ');
    }
  });

  test('links its terms to their definitions, with the short one in the link', () => {
    const terms = pages.flatMap(({ page }) => all(page, classed('term')));
    expect(terms.length).toBeGreaterThan(10);
    for (const term of terms) {
      const href = attribute(term, 'href') ?? '';
      const [entry] = all(glossary, (one) => `/glossary/#${attribute(one, 'id')}` === href);
      const [tip] = all(term, classed('tip'));
      if (!entry || !tip) throw new Error(`${href}: no entry, or no tip`);
      expect(tidy(entry)).toContain(tidy(tip));
      expect(tidy(tip).length).toBeGreaterThan(20);
    }
  });

  test('has its breadcrumbs and its own data for search engines, and a Markdown copy that it names', async () => {
    for (const { article, page } of pages) {
      const [data] = all(page, (one) => attribute(one, 'type') === 'application/ld+json');
      const graph = JSON.parse(words(data as Element))['@graph'];
      expect(graph).toMatchObject([
        { '@type': 'BreadcrumbList', itemListElement: [{ position: 1 }, { position: 2 }, { position: 3 }] },
        { '@type': 'TechArticle', headline: article.title, dateModified: article.checked },
      ]);
      const [copy] = all(page, (one) => attribute(one, 'type') === 'text/markdown');
      expect(attribute(copy, 'href')).toBe(`/help/${article.id}.md`);
      expect(await built(`help/${article.id}.md`)).toMatch(/^# .+\n/);
    }
  });
});

test('llms.txt names the copy of every article once, and nothing that is not there', async () => {
  const text = await built('llms.txt');
  expect(text).toMatch(/^# .+\n\n> .+\n/);
  const named = [...text.matchAll(/\]\((\S+?)\)/g)].map((match) => new URL(match[1] ?? '').pathname);
  const copies = named.filter((path) => path.endsWith('.md'));
  expect(copies.toSorted()).toEqual(pages.map(({ article }) => `/help/${article.id}.md`).toSorted());
  for (const path of named) await built(path.endsWith('/') ? `${path}index.html` : path);
});

test('status.json is the dated list, and every address in it leads somewhere', async () => {
  const { day, milestones, notices } = JSON.parse(await built('status.json'));
  expect(day).toMatch(/^\d{4}-\d\d-\d\d$/);
  expect(milestones.map(({ id }: { id: string }) => id)).toEqual(catalogue.milestones.map(({ id }) => id));
  for (const one of milestones) {
    expect(one.state).toBe(one.date <= day ? 'past' : 'coming');
    expect(one.sources.every((source: string) => URL.canParse(source))).toBe(true);
    for (const diagnosis of one.diagnoses) expect(catalogue.diagnoses).toHaveProperty(diagnosis);
  }
  for (const { href } of notices) await built(`${href}index.html`);
});

test('the old path of the blog leads to the start article', async () => {
  const [path] = Object.keys((await import('../../src/site.ts')).site.oldPaths);
  const page = parse(await built(`${path?.slice(1)}/index.html`));
  const [refresh] = all(page, (one) => attribute(one, 'http-equiv') === 'refresh');
  expect(attribute(refresh, 'content')).toMatch(/^0; ?url=\/help\/mail-stopped\/$/);
  expect(await built('_redirects')).toContain(`${path}/ /help/mail-stopped/ 302!`);
});
