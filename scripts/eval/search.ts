import { chromium, type Page } from '@playwright/test';
import config from '../../playwright.config.ts';
import { serveSite } from './site.ts';

/** Longest wait for the results of one query, in milliseconds. */
const DEADLINE_MS = 15_000;
const RESULTS = 10;

/** Types a query into the search page and reads the addresses of what it shows, best first. */
async function resultsOf(page: Page, query: string): Promise<string[]> {
  // As if it was pasted: the field of one line takes the line breaks out by itself.
  await page.locator('#page-field').fill(query);
  const asked = await page.locator('#page-field').inputValue();
  const results = page.locator('#page-results');
  await page.waitForFunction(
    (text) => document.querySelector('#page-results')?.getAttribute('data-settled') === text,
    asked.trim(),
    { timeout: DEADLINE_MS },
  );
  const links = results.locator('[data-answers] a[href], [data-more] a[href]');
  return links.evaluateAll(
    (all, count) => all.slice(0, count).map((link) => link.getAttribute('href') ?? ''),
    RESULTS,
  );
}

/**
 * Asks the built site's own search in Chromium.
 * @param root folder of the built site.
 * @returns the first ten addresses for each query, in the order of the queries.
 */
export async function searchBuiltSite(root: string, queries: readonly string[]): Promise<string[][]> {
  const { origin, stop } = await serveSite(root);
  const browser = await chromium.launch(config.use?.launchOptions);
  try {
    const found: string[][] = [];
    let next = 0;
    const work = async () => {
      const page = await browser.newPage();
      await page.goto(`${origin}/search/`);
      while (next < queries.length) {
        const at = next;
        next += 1;
        found[at] = await resultsOf(page, queries[at] ?? '');
      }
    };
    await Promise.all([work(), work()]);
    return found;
  } finally {
    await browser.close();
    await stop();
  }
}
