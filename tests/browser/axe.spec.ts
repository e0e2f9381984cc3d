import AxeBuilder from '@axe-core/playwright';
import { expect, type Page, test } from '@playwright/test';
import { everyPage, TEMPLATES } from '../helpers/pages.ts';

const site = () => process.env.SITE ?? '';
const TAGS = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];
const COLOR_RULES = ['color-contrast', 'link-in-text-block'];

/** What axe finds, one line each: the rule and the first element. */
async function violations(page: Page, rules?: string[]): Promise<string[]> {
  const axe = new AxeBuilder({ page });
  const found = await (rules ? axe.withRules(rules) : axe.withTags(TAGS)).analyze();
  return found.violations.map(({ id, nodes }) => `${id} (${nodes.length}): ${nodes[0]?.html}`);
}

/** Looks at one page in both themes. The second has other colors and nothing else. */
async function checkBothThemes(page: Page, path: string): Promise<void> {
  await page.emulateMedia({ colorScheme: 'light', reducedMotion: 'reduce' });
  await page.goto(site() + path);
  expect.soft(await violations(page), `${path}, light`).toEqual([]);
  await page.emulateMedia({ colorScheme: 'dark', reducedMotion: 'reduce' });
  expect.soft(await violations(page, COLOR_RULES), `${path}, dark`).toEqual([]);
}

// A page takes ten seconds, so the short run looks at the templates that most people see.
const SHORT = new Set([
  '/',
  '/help/gmail/',
  '/fix/',
  '/test/',
  '/error/',
  '/errors/wrong-password/',
  '/search/',
]);
const everything = process.env.TEST_ALL === '1';

for (const [type, path] of Object.entries(TEMPLATES).filter(([, at]) => everything || SHORT.has(at))) {
  test(`${type}: axe finds nothing wrong in ${path}, light and dark`, ({ page }) =>
    checkBothThemes(page, path));
}

test('axe finds nothing wrong in the open menu and in the open search', async ({ page }) => {
  await page.setViewportSize({ width: 390, height: 844 });
  await page.goto(`${site()}/help/gmail/`);
  await page.getByText('Menu', { exact: true }).click();
  expect.soft(await violations(page), 'menu').toEqual([]);
  await page.keyboard.press('Control+k');
  await expect(page.getByRole('dialog')).toBeVisible();
  expect.soft(await violations(page), 'search').toEqual([]);
});

if (everything) {
  test('axe finds nothing wrong in any page of the site map, light and dark', async ({ page }) => {
    const paths = everyPage();
    test.setTimeout(paths.length * 10_000);
    expect(paths.length).toBeGreaterThan(50);
    for (const path of paths) await checkBothThemes(page, path);
  });
}
