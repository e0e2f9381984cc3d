import { expect, test } from '@playwright/test';

const site = () => process.env.SITE ?? '';

test('feed, site map and search description are XML to a strict reader, and say what they should', async ({
  page,
}) => {
  await page.goto(`${site()}/help/`);
  const read = (path: string, names: readonly string[]) =>
    page.evaluate(
      async ([address, ...wanted]) => {
        const text = await (await fetch(address ?? '')).text();
        const xml = new DOMParser().parseFromString(text, 'application/xml');
        if (xml.querySelector('parsererror'))
          throw new Error(`${address}: ${xml.documentElement.textContent}`);
        const all = (name: string) => [...xml.getElementsByTagName(name)].map((one) => one.textContent ?? '');
        return wanted.map(all);
      },
      [path, ...names],
    );

  const [titles = [], ids = [], days = []] = await read('/changes.atom', ['title', 'id', 'updated']);
  // The feed has a title, an id and a day of its own, and so has each entry.
  expect(ids.length).toBeGreaterThan(10);
  expect([titles.length, days.length]).toEqual([ids.length, ids.length]);
  expect(new Set(ids).size).toBe(ids.length);
  // A change has a day, not an hour.
  const today = new Date().toISOString().slice(0, 10);
  expect(days.filter((day) => !(day.slice(0, 10) <= today))).toEqual([]);

  const [maps = []] = await read('/sitemap-index.xml', ['loc']);
  expect(maps).toHaveLength(1);
  const [pages = []] = await read(new URL(maps[0] ?? '').pathname, ['loc']);
  const mapped = pages.map((address) => new URL(address).pathname);
  const articles = await page
    .locator('main a[href^="/help/"]')
    .evaluateAll((links) => links.map((link) => link.getAttribute('href') ?? ''));
  expect(mapped).toEqual(expect.arrayContaining(articles.filter((href) => href.endsWith('/'))));
  // Short addresses lead on; only what they lead to is for search engines.
  expect(mapped.filter((path) => path.startsWith('/go/'))).toEqual([]);
  expect(new Set(mapped).size).toBe(mapped.length);

  const [urls = []] = await read('/opensearch.xml', ['Url']);
  expect(urls.length).toBeGreaterThan(0);
});
