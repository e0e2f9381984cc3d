import { expect, test } from '@playwright/test';
import { loadCatalogue } from '#build/catalogue.ts';
import { treeHref, treeNodeHref } from '#core/model/addresses.ts';
import { MAX_QUESTIONS } from '#core/tree/check/index.ts';
import { expectNoViolation } from '../helpers/axe.ts';
import { untilReady } from '../helpers/tree.ts';

const site = () => process.env.SITE ?? '';
const catalogue = await loadCatalogue();
const trees = Object.values(catalogue.trees);
const nodes = trees.flatMap((tree) => [...tree.questions, ...tree.ends].map(({ id }) => id));

for (const tree of trees) {
  test(`${tree.id}: page and island show the same for every question and end`, async ({ page }) => {
    await page.goto(site() + treeHref(tree.id));
    await untilReady(page);
    const ids = [...tree.questions, ...tree.ends].map(({ id }) => id);
    const differences = await page.evaluate(async (hrefs) => {
      /** What scripts alone bring, and the address of the site, are no difference. */
      const tidy = (root: ParentNode) => {
        const node = root.querySelector('.tree-node')?.cloneNode(true) as HTMLElement;
        for (const button of node.querySelectorAll('.message button')) button.remove();
        for (const summary of node.querySelectorAll('.message summary')) summary.textContent = '';
        const comments = document.createTreeWalker(node, NodeFilter.SHOW_COMMENT);
        const found: Node[] = [];
        while (comments.nextNode()) found.push(comments.currentNode);
        for (const comment of found) comment.parentNode?.removeChild(comment);
        // React sets the attributes of a form's parts in an order of its own.
        for (const element of node.querySelectorAll('form, form *')) {
          const pairs = [...element.attributes].map(({ name, value }) => [name, value] as const).sort();
          for (const [name] of pairs) element.removeAttribute(name);
          for (const [name, value] of pairs) element.setAttribute(name, value);
        }
        return node.outerHTML.replaceAll(/https?:\/\/[a-z.]+(:\d+)?\/fix\//g, '/fix/').replaceAll('=""', '');
      };
      const different: string[] = [];
      for (const href of hrefs) {
        const html = await (await fetch(href)).text();
        const fromPage = tidy(new DOMParser().parseFromString(html, 'text/html'));
        history.pushState(null, '', href);
        dispatchEvent(new PopStateEvent('popstate'));
        const id = href.split('/').at(-2);
        for (let i = 0; i < 100; i += 1) {
          if (document.querySelector(`[data-question="${id}"], [data-end="${id}"]`)) break;
          await new Promise((resolve) => setTimeout(resolve, 5));
        }
        const fromIsland = tidy(document);
        if (fromPage !== fromIsland) different.push(`${href}\n${fromPage}\n${fromIsland}`);
      }
      return different;
    }, ids.map(treeNodeHref));
    expect(differences).toEqual([]);
  });
}

/** What a page says to somebody who reads its HTML only, and never runs it. */
type Read = {
  path: string;
  asked: number;
  status: number;
  headings: number;
  answers: string[];
  steps: string[];
  diagnosis: string | undefined;
  startAgain: boolean;
  robots: string;
  canonical: string;
};

for (const tree of trees) {
  const start = treeHref(tree.id);
  test(`${start}: whoever follows data-answer without scripts comes to a diagnosis and a live step`, async ({
    page,
  }) => {
    await page.goto(`${site()}/glossary/`);
    const pages = await page.evaluate(async (first) => {
      const read = async (path: string, asked: number): Promise<Read> => {
        const response = await fetch(path);
        const root = new DOMParser().parseFromString(await response.text(), 'text/html');
        const value = (selector: string, name: string) =>
          root.querySelector(selector)?.getAttribute(name) ?? '';
        const hrefs = (selector: string) =>
          [...root.querySelectorAll(selector)].map((link) => link.getAttribute('href') ?? '');
        return {
          path,
          asked,
          status: response.status,
          headings: root.querySelectorAll('h1').length,
          answers: hrefs('[data-answer]').map((href) => new URL(href, location.href).pathname),
          steps: hrefs('[data-step]'),
          diagnosis: root.querySelector('[data-end]')?.getAttribute('data-diagnosis') ?? undefined,
          startAgain: [...root.querySelectorAll('main a')].some((link) => link.textContent === 'Start again'),
          robots: value('meta[name=robots]', 'content'),
          canonical: new URL(value('link[rel=canonical]', 'href')).pathname,
        };
      };
      const found = new Map<string, Read>();
      let level = [first];
      for (let asked = 0; level.length > 0; asked += 1) {
        const now = await Promise.all(level.map((path) => read(path, asked)));
        for (const one of now) found.set(one.path, one);
        level = [...new Set(now.flatMap(({ answers }) => answers))].filter((path) => !found.has(path));
      }
      return [...found.values()];
    }, start);
    for (const { path, ...shown } of pages) {
      expect(shown.asked, path).toBeLessThanOrEqual(MAX_QUESTIONS);
      expect(shown.status, path).toBe(200);
      expect(shown.headings, path).toBe(1);
      expect(shown.robots, path).not.toContain('noindex');
      expect(shown.canonical).toBe(path);
      expect(shown.startAgain, path).toBe(path !== start);
      if (shown.diagnosis === undefined) expect(shown.answers.length, path).toBeGreaterThan(1);
      else {
        expect(Object.keys(catalogue.diagnoses)).toContain(shown.diagnosis);
        expect(shown.steps.length, path).toBeGreaterThan(0);
      }
    }
    const steps = [...new Set(pages.flatMap((one) => one.steps))];
    const dead = await page.evaluate(async (hrefs) => {
      const lives = async (href: string) => {
        const response = await fetch(href.split('#')[0] ?? '');
        const id = href.split('#')[1];
        return response.ok && (id === undefined || (await response.text()).includes(`id="${id}"`));
      };
      const alive = await Promise.all(hrefs.map(lives));
      return hrefs.filter((_, i) => !alive[i]);
    }, steps);
    expect(dead).toEqual([]);
    const ends = pages.filter(({ diagnosis }) => diagnosis !== undefined).length;
    console.log(`${start}: ${ends} ends by links alone, ${steps.length} links to steps, all live`);
  });
}

test('the map has every question and end as a link and as text, and fits its page', async ({ page }) => {
  await page.setViewportSize({ width: 390, height: 844 });
  await page.goto(`${site()}/fix/map/`);
  const shown = await page.evaluate(() => ({
    boxes: [...document.querySelectorAll('[data-map-node]')].map((box) => box.getAttribute('href')),
    tooWide: [...document.querySelectorAll<SVGAElement>('.map-box')].flatMap((box) => {
      const rect = box.querySelector('rect')?.getBBox();
      const over = [...box.querySelectorAll('text')].some((text) => {
        const inner = text.getBBox();
        return !rect || inner.x + inner.width > rect.x + rect.width;
      });
      return over ? [box.textContent] : [];
    }),
    pageWidth: document.documentElement.scrollWidth,
    list: [...document.querySelectorAll('.outline')].map((list) => list.textContent).join('\n'),
    // The browser's own search, as with Ctrl-F.
    found: (window as unknown as { find: (text: string) => boolean }).find('Most likely: a stored password'),
  }));
  expect(shown.boxes.toSorted()).toEqual(nodes.map(treeNodeHref).toSorted());
  const titles = trees.flatMap((tree) => [
    ...tree.questions.map(({ ask }) => ask),
    ...tree.ends.map(({ title }) => title),
  ]);
  expect(titles.filter((title) => !shown.list.includes(title))).toEqual([]);
  expect(shown.tooWide).toEqual([]);
  expect(shown.pageWidth).toBeLessThanOrEqual(390);
  expect(shown.found).toBe(true);
});

if (process.env.TEST_ALL) {
  for (const [width, tree] of [390, 1280].flatMap((width) => trees.map((tree) => [width, tree] as const))) {
    test(`${tree.id}: axe sees no violation on any question or end, ${width} px wide`, async ({ page }) => {
      const ids = [...tree.questions, ...tree.ends].map(({ id }) => id);
      test.setTimeout(ids.length * 15_000);
      await page.setViewportSize({ width, height: 850 });
      for (const id of ids) {
        await page.goto(site() + treeNodeHref(id));
        await untilReady(page);
        await expectNoViolation(page, id);
      }
    });
  }
}
