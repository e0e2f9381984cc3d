import { expect, type Page, test } from '@playwright/test';
import { TEMPLATES } from '../helpers/pages.ts';

const site = () => process.env.SITE ?? '';

/**
 * The page as a screen reader walks it: landmarks, headings and controls with their names. Running text is left
 * out, so that a writer may change a sentence without a review of the structure.
 */
async function structure(page: Page): Promise<string> {
  const all = await page.locator('body').ariaSnapshot();
  const kept = all
    .split('\n')
    .filter((line) =>
      /^\s*- (banner|navigation|main|contentinfo|region|search|complementary|form|dialog|article|group|heading|link|button|textbox|searchbox|combobox|radio|checkbox|status|alert|table|img|list)\b/.test(
        line,
      ),
    )
    .filter((line) => !/^\s*- list:?$/.test(line))
    // What a field holds or a desk counts is running text too; the address of the site is another in each run.
    .map((line) =>
      line.replace(/^(\s*- (?:textbox "[^"]*"|status)):.*$/, '$1').replaceAll(site(), 'https://SITE'),
    );
  return `${kept.join('\n')}\n`;
}

// The snapshots follow every change of a template, so they belong to the long run.
if (process.env.TEST_ALL === '1') {
  for (const [type, path] of Object.entries(TEMPLATES)) {
    test(`${type}: landmarks, headings and names are those that were reviewed`, async ({ page }) => {
      await page.goto(site() + path, { waitUntil: 'networkidle' });
      // A form is another once its script listens.
      await expect(page.locator('astro-island[ssr]:not([client="visible"])')).toHaveCount(0);
      // An article brings what its scripts add at the first sign of a visitor.
      await page.mouse.move(0, 2, { steps: 2 });
      await expect(page.getByRole('group', { name: 'Colors' })).toBeAttached();
      expect(await structure(page)).toMatchSnapshot(`${type.replace(/\W+/g, '-')}.txt`);
    });
  }
}

test('each template has one main heading, one main landmark and no heading level left out', async ({
  page,
}) => {
  for (const [type, path] of Object.entries(TEMPLATES)) {
    await page.goto(site() + path);
    await expect.soft(page.getByRole('heading', { level: 1 }), type).toHaveCount(1);
    await expect.soft(page.getByRole('main'), type).toHaveCount(1);
    const levels = await page
      .getByRole('heading')
      .evaluateAll((headings) => headings.map((heading) => Number(heading.tagName.slice(1))));
    const jumps = levels.filter((level, i) => i > 0 && level > (levels[i - 1] ?? 0) + 1);
    expect.soft(jumps, `${type}: ${levels.join(' ')}`).toEqual([]);
  }
});

test('links of one page that are named alike lead to the same place', async ({ page }) => {
  for (const [type, path] of Object.entries(TEMPLATES)) {
    await page.goto(site() + path);
    const unlike = await page.evaluate(() => {
      const places = new Map<string, Set<string>>();
      for (const link of document.querySelectorAll<HTMLAnchorElement>('main a[href]')) {
        if (!link.checkVisibility()) continue;
        const name = (link.getAttribute('aria-label') ?? link.textContent ?? '').trim().replace(/\s+/g, ' ');
        places.set(name, (places.get(name) ?? new Set()).add(link.href));
      }
      return [...places]
        .filter(([, hrefs]) => hrefs.size > 1)
        .map(([name, hrefs]) => `${name}: ${[...hrefs].join(' ')}`);
    });
    expect.soft(unlike, type).toEqual([]);
  }
});
