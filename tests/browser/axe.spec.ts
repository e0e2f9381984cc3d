import { expect, type Page, test } from '@playwright/test';
import { expectNoViolation, violations } from '../helpers/axe.ts';
import { everyPage, TEMPLATES } from '../helpers/pages.ts';

const site = () => process.env.SITE ?? '';
const checkBothThemes = async (page: Page, path: string): Promise<void> => {
  await page.goto(site() + path);
  await expectNoViolation(page, path);
};

test('axe sees what is wrong, so that its silence means something', async ({ page }) => {
  await page.setContent(
    '<html lang="en"><title>t</title><p style="color:#bbb;background:#fff">too pale to read</p><img src="a.png">',
  );
  const found = (await violations(page)).join('\n');
  expect(found).toContain('color-contrast (1)');
  expect(found).toContain('image-alt (1)');
});

// A page takes seconds, so the short run looks at the templates that most people see.
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
  await expectNoViolation(page, 'menu');
  await page.keyboard.press('Control+k');
  await expect(page.getByRole('dialog')).toBeVisible();
  await expectNoViolation(page, 'search');
});

if (everything) {
  test('axe finds nothing wrong in any page of the site map, light and dark', async ({ page }) => {
    const paths = everyPage();
    test.setTimeout(paths.length * 10_000);
    expect(paths.length).toBeGreaterThan(50);
    for (const path of paths) await checkBothThemes(page, path);
  });
}
