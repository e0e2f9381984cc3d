import AxeBuilder from '@axe-core/playwright';
import { expect, test } from '@playwright/test';
import { loadCatalogue } from '#build/catalogue.ts';
import { treeHref, treeNodeHref } from '#core/model/addresses.ts';
import { MAX_QUESTIONS } from '#core/tree/check/index.ts';
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

test('whoever follows data-answer from /fix/ without scripts comes to a diagnosis and a live step', async ({
  page,
  request,
}) => {
  const parse = async (path: string) => {
    const response = await request.get(site() + path);
    expect(response.status(), path).toBe(200);
    // Read as a document only: nothing of it runs.
    return page.evaluate(
      (html) => {
        const root = new DOMParser().parseFromString(html, 'text/html');
        const hrefs = (selector: string) =>
          [...root.querySelectorAll(selector)].map(
            (link) =>
              new URL(link.getAttribute('href') ?? '', 'http://x').pathname +
              new URL(link.getAttribute('href') ?? '', 'http://x').hash,
          );
        return {
          headings: [...root.querySelectorAll('h1')].map((one) => one.textContent ?? ''),
          answers: hrefs('[data-answer]'),
          steps: hrefs('[data-step]'),
          diagnosis: root.querySelector('[data-end]')?.getAttribute('data-diagnosis'),
          startAgain: [...root.querySelectorAll('main a')].some((link) => link.textContent === 'Start again'),
          robots: root.querySelector('meta[name=robots]')?.getAttribute('content') ?? '',
          canonical: new URL(root.querySelector('link[rel=canonical]')?.getAttribute('href') ?? '').pathname,
        };
      },
      await response.text(),
    );
  };
  const steps = new Set<string>();
  let ends = 0;
  for (const start of trees.map(({ id }) => treeHref(id))) {
    let level = [start];
    const seen = new Set<string>(level);
    for (let asked = 0; level.length > 0; asked += 1) {
      expect(asked, level.join(' ')).toBeLessThanOrEqual(MAX_QUESTIONS);
      const next: string[] = [];
      for (const path of level) {
        const shown = await parse(path);
        expect(shown.headings.length, path).toBe(1);
        expect(shown.robots, path).not.toContain('noindex');
        expect(shown.canonical).toBe(path);
        if (path !== start) expect(shown.startAgain, path).toBe(true);
        if (shown.diagnosis) {
          ends += 1;
          expect(Object.keys(catalogue.diagnoses)).toContain(shown.diagnosis);
          expect(shown.steps.length, path).toBeGreaterThan(0);
          for (const step of shown.steps) steps.add(step);
        } else expect(shown.answers.length, path).toBeGreaterThan(1);
        next.push(...shown.answers);
      }
      level = [...new Set(next)].filter((path) => !seen.has(path));
      for (const path of level) seen.add(path);
    }
  }
  for (const step of steps) {
    const [path = '', id] = step.split('#');
    const response = await request.get(site() + path);
    expect(response.status(), step).toBe(200);
    if (id) expect(await response.text(), step).toContain(`id="${id}"`);
  }
  console.log(`${ends} ends reached by links alone, ${steps.size} step links live`);
});

test('the map has every question and end as a link and as text, and fits its page', async ({ page }) => {
  await page.setViewportSize({ width: 390, height: 844 });
  await page.goto(`${site()}/fix/map/`);
  for (const tree of trees) {
    for (const { id, ask } of tree.questions) {
      await expect(page.locator(`[data-map-node="${id}"]`)).toHaveAttribute('href', treeNodeHref(id));
      await expect(page.locator('.outline').getByText(ask, { exact: true }).first()).toBeAttached();
    }
    for (const { id, title } of tree.ends) {
      await expect(page.locator(`[data-map-node="${id}"]`)).toHaveAttribute('href', treeNodeHref(id));
      expect((await page.locator('.outline').allInnerTexts()).join('\n'), id).toContain(title);
    }
  }
  const overlap = await page.evaluate(() => {
    const boxes = [...document.querySelectorAll<SVGRectElement>('.map-box rect')].map((rect) =>
      rect.getBBox(),
    );
    const wide = [...document.querySelectorAll<SVGAElement>('.map-box')].filter((box) => {
      const rect = box.querySelector('rect')?.getBBox();
      return [...box.querySelectorAll('text')].some((text) => {
        const inner = text.getBBox();
        return !rect || inner.x + inner.width > rect.x + rect.width;
      });
    });
    return {
      boxes: boxes.length,
      wide: wide.map((box) => box.textContent),
      page: document.documentElement.scrollWidth,
    };
  });
  expect(overlap.boxes).toBe(nodes.length);
  expect(overlap.wide).toEqual([]);
  expect(overlap.page).toBeLessThanOrEqual(390);
  // Ctrl-F: the browser's own search finds the words of an end.
  expect(
    await page.evaluate(() =>
      (window as unknown as { find: (text: string) => boolean }).find('Most likely: a stored password'),
    ),
  ).toBe(true);
});

if (process.env.TEST_ALL) {
  for (const [i, colorScheme] of (['light', 'dark'] as const).entries()) {
    test(`axe sees no violation on any question or end, ${colorScheme}`, async ({ page }) => {
      test.setTimeout(300_000);
      await page.emulateMedia({ colorScheme });
      await page.setViewportSize(i === 0 ? { width: 390, height: 844 } : { width: 1280, height: 900 });
      for (const id of nodes) {
        await page.goto(site() + treeNodeHref(id));
        await untilReady(page);
        const { violations } = await new AxeBuilder({ page })
          .withTags(['wcag2a', 'wcag2aa', 'wcag21aa', 'wcag22aa'])
          .analyze();
        expect(violations.map((one) => `${id}: ${one.id}: ${one.nodes[0]?.html}`)).toEqual([]);
      }
    });
  }
}
