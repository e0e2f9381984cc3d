import { readdirSync } from 'node:fs';
import { expect, type Page, test } from '@playwright/test';
import { loadCatalogue } from '#build/catalogue.ts';
import { barePage } from '../../scripts/bench/pages/bare.ts';
import { readBudgets, toKB } from '../../scripts/bench/pages/budgets.ts';
import { filesOf, gzip } from '../../scripts/bench/pages/server.ts';

const site = () => process.env.SITE ?? '';
const files = filesOf('dist');
const { pages, articles, search } = readBudgets();

/** Everything a page asks for until it is idle; the sizes are those of the files, so no server sways them. */
async function loadToIdle(page: Page, path: string) {
  const asked: string[] = [];
  page.on('request', (request) => asked.push(new URL(request.url()).pathname));
  await page.goto(site() + path, { waitUntil: 'networkidle' });
  // Islands start when the page is idle; what they fetch counts too.
  await page.evaluate(
    () => new Promise((resolve) => requestIdleCallback(() => setTimeout(resolve, 50), { timeout: 5_000 })),
  );
  await page.waitForLoadState('networkidle');
  const bytes = asked.map((one) => gzip(files(one) ?? files('/404.html') ?? '').length);
  return { asked, kB: toKB(bytes.reduce((sum, one) => sum + one, 0)) };
}

for (const [type, { path, kB, requests }] of Object.entries(pages)) {
  test(`${type}: ${path} comes to rest within its budget`, async ({ page }) => {
    const seen = await loadToIdle(page, path);
    expect(seen.asked.length, seen.asked.join('\n')).toBeLessThanOrEqual(requests);
    expect(seen.kB, `${seen.kB} kB gzip`).toBeLessThanOrEqual(kB);
  });
}

test('every article is at most its bare text and the allowance of the shell', async ({ page }) => {
  const catalogue = await loadCatalogue();
  // Scripts are the same on every article: what one of them fetches beside its page, each does.
  const { asked } = await loadToIdle(page, '/help/gmail/');
  expect(asked.length).toBeLessThanOrEqual(articles.requests);
  const besides = asked.slice(1).reduce((sum, path) => sum + gzip(files(path) ?? '').length, 0);
  const names = readdirSync('dist/help', { withFileTypes: true }).filter((entry) => entry.isDirectory());
  expect(names.length).toBeGreaterThan(10);
  for (const { name } of names) {
    const html = files(`/help/${name}/`)?.toString() ?? '';
    const ours = toKB(gzip(html).length + besides);
    const bare = toKB(gzip(await barePage(page, html)).length);
    expect.soft(ours - bare, `${name}: ${ours} kB, bare ${bare} kB`).toBeLessThanOrEqual(articles.overBareKB);
    if (catalogue.articles[name]?.audience === 'customer')
      expect
        .soft(ours, `${name}, a customer's article`)
        .toBeLessThanOrEqual(articles.longer[name] ?? articles.customerKB);
  }
});

test('the quick answers, engine and records together, stay within their budget', async ({ page }) => {
  const asked: string[] = [];
  await page.goto(`${site()}/help/gmail/`, { waitUntil: 'networkidle' });
  // What opens the search is weighed below: it comes with the first sign of a visitor, near the search or not.
  await page.keyboard.press('Shift');
  await expect(page.getByRole('group', { name: 'Colors' })).toBeAttached();
  page.on('request', (request) => asked.push(new URL(request.url()).pathname));
  await page.locator('[data-search-open]').first().hover();
  await expect.poll(() => asked).toContain('/search/answers.json');
  await page.waitForLoadState('networkidle');
  const bytes = asked.reduce((sum, path) => sum + gzip(files(path) ?? '').length, 0);
  expect(
    asked.some((path) => /\/engine\./.test(path)),
    asked.join('\n'),
  ).toBe(true);
  expect(toKB(bytes), asked.join('\n')).toBeLessThanOrEqual(search.quickKB);
});

test('what comes at the first sign of a visitor to an article is one small file', async ({ page }) => {
  const asked: string[] = [];
  await page.goto(`${site()}/help/gmail/`, { waitUntil: 'networkidle' });
  page.on('request', (request) => asked.push(new URL(request.url()).pathname));
  await page.keyboard.press('Shift');
  await expect(page.getByRole('group', { name: 'Colors' })).toBeAttached();
  expect(asked).toHaveLength(1);
  expect(toKB(gzip(files(asked[0] ?? '') ?? '').length)).toBeLessThanOrEqual(articles.onSignKB);
});

test('no page type has a script or style sheet that blocks its first paint', async ({ page }) => {
  for (const { path } of Object.values(pages)) {
    await page.goto(site() + path);
    const blocking = await page.evaluate(() =>
      [
        ...document.querySelectorAll(
          'link[rel="stylesheet"], script[src]:not([type="module"], [defer], [async])',
        ),
      ].map((element) => element.outerHTML),
    );
    expect(blocking, path).toEqual([]);
  }
});
