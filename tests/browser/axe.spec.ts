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

// A page takes seconds, so each folder of the site map is a test of its own, and a long one is cut.
const AT_ONCE = 20;
const folders = Map.groupBy(everything ? everyPage() : [], (path) => path.split('/')[1] ?? '');
test.describe('the site map', () => {
  test.describe.configure({ mode: 'parallel' });
  for (const [folder, paths] of folders) {
    for (let from = 0; from < paths.length; from += AT_ONCE) {
      const some = paths.slice(from, from + AT_ONCE);
      test(`axe finds nothing wrong in any page of /${folder} from ${some[0]}, light and dark`, async ({
        page,
      }) => {
        test.setTimeout(60_000 + some.length * 15_000);
        for (const path of some) await checkBothThemes(page, path);
      });
    }
  }
});
if (everything) {
  test('the site map that axe goes through is whole', () => {
    expect(everyPage().length).toBeGreaterThan(50);
  });
}
