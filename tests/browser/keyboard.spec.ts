import { expect, type Page, test } from '@playwright/test';

const site = () => process.env.SITE ?? '';
const ARTICLE = '/help/re-enable-mail-access/';

/** What has the focus, as a reader of the screen would name it. */
const focused = (page: Page) => page.locator(':focus');

/** Presses Tab until a control with this name has the focus; a name that never comes is a failure. */
async function tabTo(page: Page, name: RegExp, limit = 40): Promise<void> {
  for (let presses = 0; presses < limit; presses += 1) {
    await page.keyboard.press('Tab');
    const text = await focused(page).evaluate(
      (element) =>
        element.getAttribute('aria-label') ??
        ((element as HTMLInputElement).labels?.[0]?.textContent || element.textContent) ??
        '',
    );
    if (name.test(text.trim())) return;
  }
  throw new Error(`Tab never reached ${name}`);
}

test('the first Tab offers to skip the header, and Enter does', async ({ page }) => {
  await page.goto(site() + ARTICLE);
  await page.keyboard.press('Tab');
  await expect(focused(page)).toHaveText('Skip to the content');
  await expect(focused(page)).toBeInViewport();
  await page.keyboard.press('Enter');
  await page.keyboard.press('Tab');
  expect(await focused(page).evaluate((element) => element.closest('main') !== null)).toBe(true);
});

test('the focus goes through a page in the order of the page and is always to be seen', async ({ page }) => {
  await page.goto(site() + ARTICLE);
  let before = 0;
  for (let presses = 0; presses < 40; presses += 1) {
    await page.keyboard.press('Tab');
    const seen = await focused(page).evaluate((element) => {
      const all = [...document.querySelectorAll('*')];
      const style = getComputedStyle(element);
      const box = element.getBoundingClientRect();
      return {
        place: all.indexOf(element),
        outline: `${style.outlineStyle} ${Number.parseFloat(style.outlineWidth)}`,
        inside: box.bottom > 0 && box.top < innerHeight && box.width > 0,
        html: element.outerHTML.slice(0, 120),
      };
    });
    expect(seen.place, seen.html).toBeGreaterThan(before);
    expect(seen.outline, seen.html).toBe('solid 3');
    expect(seen.inside, seen.html).toBe(true);
    before = seen.place;
  }
});

test('the menu of a narrow page opens, is walked and closes by keyboard', async ({ page }) => {
  await page.setViewportSize({ width: 390, height: 844 });
  await page.goto(site() + ARTICLE);
  await tabTo(page, /^Menu$/);
  await page.keyboard.press('Enter');
  await tabTo(page, /^Error messages$/, 5);
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(/\/error\/$/);
});

test('Escape closes the menu of a narrow page and gives the focus back to its word', async ({ page }) => {
  await page.setViewportSize({ width: 390, height: 844 });
  for (const path of [ARTICLE, '/']) {
    await page.goto(site() + path);
    await tabTo(page, /^Menu$/);
    await page.keyboard.press('Enter');
    await tabTo(page, /^Error messages$/, 5);
    await page.keyboard.press('Escape');
    const menu = page.getByRole('navigation', { name: 'Main, short' });
    await expect(menu).toBeHidden();
    await expect(focused(page)).toHaveText('Menu');
  }
});

test('the word that opens the menu stays where it is, and pressed again closes it', async ({ page }) => {
  for (const width of [320, 390, 768]) {
    await page.setViewportSize({ width, height: 844 });
    await page.goto(site() + ARTICLE);
    const word = page.getByText('Menu', { exact: true });
    const link = page.getByRole('navigation', { name: 'Main, short' }).getByRole('link').first();
    const closed = await word.boundingBox();
    await word.click();
    await expect(link).toBeVisible();
    expect(await word.boundingBox(), `${width} px`).toEqual(closed);
    await word.click();
    await expect(link).toBeHidden();
  }
});

test('the contents of a narrow article open and lead to a step by keyboard', async ({ page }) => {
  await page.setViewportSize({ width: 390, height: 844 });
  await page.goto(site() + ARTICLE);
  await tabTo(page, /^On this page$/);
  await page.keyboard.press('Space');
  const first = page.getByRole('navigation', { name: 'On this page' }).getByRole('link').first();
  await page.keyboard.press('Tab');
  await expect(first).toBeFocused();
  const target = (await first.getAttribute('href')) ?? '';
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(new RegExp(`${target}$`));
  await expect(page.locator(target)).toBeInViewport();
});

test('the theme is chosen with the arrow keys, holds on the next page and never flashes', async ({
  page,
}) => {
  await page.goto(`${site()}/`);
  await tabTo(page, /As my device/, 120);
  await page.keyboard.press('ArrowRight');
  await page.keyboard.press('ArrowRight');
  await expect(page.locator('html')).toHaveAttribute('data-theme', 'dark');
  await page.goto(site() + ARTICLE, { waitUntil: 'commit' });
  await expect(page.locator('html')).toHaveAttribute('data-theme', 'dark');
  // The choice comes with the first sign that somebody is there.
  await page.keyboard.press('Tab');
  await expect(page.getByRole('radio', { name: 'Dark' })).toBeChecked();
});

test('the search opens with a key, keeps the focus inside, and gives it back', async ({ page }) => {
  await page.goto(site() + ARTICLE);
  await tabTo(page, /^Search/);
  await page.keyboard.press('Enter');
  const dialog = page.getByRole('dialog');
  await expect(dialog).toBeVisible();
  await expect(dialog.getByRole('searchbox')).toBeFocused();
  for (let presses = 0; presses < 6; presses += 1) {
    await page.keyboard.press('Tab');
    // Between the ends the browser's own bar has its turn; the page behind never has.
    const where = await page.evaluate(
      () => document.activeElement?.closest('dialog, main, header, footer')?.tagName,
    );
    expect(['DIALOG', undefined]).toContain(where);
  }
  await page.keyboard.press('Escape');
  await expect(dialog).toBeHidden();
  await expect(page.getByRole('link', { name: /^Search/ }).first()).toBeFocused();
});

test('the tree is walked to an end and back by keyboard alone', async ({ page }) => {
  await page.goto(`${site()}/fix/`, { waitUntil: 'networkidle' });
  await tabTo(page, /^Receiving mail/);
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { level: 1 })).toBeFocused();
  await expect(page).not.toHaveURL(/\/fix\/$/);
  await page.goBack();
  await expect(page).toHaveURL(/\/fix\/$/);
});
