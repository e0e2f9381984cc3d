import { expect, type Page, test } from '@playwright/test';

const site = () => process.env.SITE ?? '';
const ADMIN = '/help/re-enable-mail-access/';
const TERM = 'a.term[href="/glossary/#term-modern-sign-in"]';
const OVERDUE = 'This check is overdue. Labels may be different by now.';

const dayAfter = (day: string) => new Date(Date.parse(day) + 86_400_000).toISOString().slice(0, 10);
const openOn = async (page: Page, day: string, path: string) => {
  await page.clock.setFixedTime(`${day}T12:00:00Z`);
  await page.goto(`${site()}${path}`);
};
const clipboard = (page: Page) => page.evaluate(() => navigator.clipboard.readText());

test.describe('copying', () => {
  test.beforeEach(({ context }) =>
    context.grantPermissions(['clipboard-read', 'clipboard-write'], { origin: site() }),
  );

  test('a command is copied as it stands, and the button says so', async ({ page }) => {
    await page.goto(`${site()}${ADMIN}`);
    const command = page.locator('.command').filter({ hasText: 'Set-CASMailbox -Identity' });
    await command.getByRole('button', { name: 'Copy' }).click();
    await expect(page.getByRole('status').filter({ hasText: 'Copied' })).toHaveCount(1);
    await expect(command.locator('[data-copied]')).toBeVisible();
    expect(await clipboard(page)).toBe('Set-CASMailbox -Identity user@contoso.com -ImapEnabled $true');
  });

  test('“Copy page” copies the article as Markdown, complete', async ({ page, request }) => {
    await page.goto(`${site()}/help/gmail/`);
    await page.getByRole('link', { name: 'Copy page' }).click();
    await expect(page.getByRole('status').filter({ hasText: 'Copied' })).toHaveCount(1);
    const copied = await clipboard(page);
    expect(copied).toBe(await (await request.get(`${site()}/help/gmail.md`)).text());
    expect(copied).toMatch(/^# Gmail and Google Workspace\n/);
    expect(page.url()).toBe(`${site()}/help/gmail/`);
  });
});

test('where the clipboard is refused, the command stays to be selected and “Copy page” opens the copy', async ({
  page,
}) => {
  await page.addInitScript(() => {
    Object.defineProperty(navigator, 'clipboard', {
      value: { writeText: () => Promise.reject(new Error('no')) },
    });
  });
  await page.goto(`${site()}${ADMIN}`);
  await page.locator('.command').first().getByRole('button', { name: 'Copy' }).click();
  await expect(page.getByRole('status').filter({ hasText: 'Select the command instead' })).toHaveCount(1);
  await page.getByRole('link', { name: 'Copy page' }).click();
  await page.waitForURL(`${site()}/help/re-enable-mail-access.md`);
});

test('a screen whose check is overdue warns from the day after, by the reader’s clock', async ({ page }) => {
  await page.goto(`${site()}${ADMIN}`);
  const due = (await page.locator('.screen').first().getAttribute('data-due')) ?? '';
  expect(due).toMatch(/^\d{4}-\d\d-\d\d$/);
  const places = page.locator(`.article [data-due="${due}"]`);
  await openOn(page, due, ADMIN);
  // The other scripts come at the first sign, and would warn then at the latest.
  await page.mouse.move(5, 5, { steps: 2 });
  await expect(page.locator('footer.site fieldset')).toBeAttached();
  await expect(places.filter({ hasText: OVERDUE })).toHaveCount(0);
  await openOn(page, dayAfter(due), ADMIN);
  await expect(places.filter({ hasText: OVERDUE })).toHaveCount(await places.count());
  await expect(page.locator('.screen').first().getByText(OVERDUE)).toBeVisible();
});

test('a notice shows to its last day and is gone on the next, without a new build', async ({ page }) => {
  // The page gets a notice of its own, so that a build of any year has one.
  await page.route(`${site()}/`, async (route) => {
    const answer = await route.fetch();
    const notice =
      '<p class="notice" data-from="2026-10-01" data-until="2027-01-31" hidden>Outgoing mail</p>';
    await route.fulfill({
      response: answer,
      body: (await answer.text()).replace(/<main[^>]*>/, `$&${notice}`),
    });
  });
  const notice = page.locator('.notice[data-until="2027-01-31"]', { hasText: /^Outgoing mail$/ });
  const shown = async (day: string) => {
    await openOn(page, day, '/');
    await expect(notice).toHaveCount(1);
    return notice.isVisible();
  };
  expect(await shown('2026-09-30')).toBe(false);
  expect(await shown('2026-10-01')).toBe(true);
  expect(await shown('2027-01-31')).toBe(true);
  expect(await shown('2027-02-01')).toBe(false);
});

test('a term shows what it means to a pointer and to the keyboard, and Escape puts it away', async ({
  page,
}) => {
  await page.goto(`${site()}${ADMIN}`);
  const term = page.locator(TERM).first();
  const tip = term.getByRole('tooltip', { includeHidden: true });
  await expect(tip).toBeHidden();
  await term.hover();
  await expect(tip).toBeVisible();
  await expect(tip).toHaveText(/^Microsoft’s way of signing in on its own page/);
  await page.keyboard.press('Escape');
  await expect(tip).toBeHidden();
  await page.mouse.move(0, 0);
  await term.focus();
  await expect(tip).toBeVisible();
});

test('on a touch screen the first tap shows what a term means, the second follows it', async ({
  browser,
}) => {
  const context = await browser.newContext({ hasTouch: true, viewport: { width: 390, height: 844 } });
  const page = await context.newPage();
  await page.goto(`${site()}${ADMIN}`);
  const term = page.locator(TERM).first();
  await term.tap();
  await expect(term.getByRole('tooltip')).toBeInViewport();
  expect(page.url()).toBe(`${site()}${ADMIN}`);
  await term.tap();
  await page.waitForURL(`${site()}/glossary/#term-modern-sign-in`);
  await expect(page.locator('#term-modern-sign-in')).toBeInViewport();
  await context.close();
});

test('what few articles use brings its looks to these articles, and to no other', async ({ page }) => {
  const rare = {
    '.command': 're-enable-mail-access',
    '.server-table': 'server-settings',
    '.step': 'gmail',
    '.worked': 'gmail',
  };
  for (const [selector, article] of Object.entries(rare)) {
    await page.goto(`${site()}/help/${article}/`);
    const styles = (await page.locator('head style').allTextContents()).join('');
    expect(styles).toContain(`${selector}{`);
    await expect(page.locator(selector).first()).toBeVisible();
  }
  await page.goto(`${site()}/help/gmail/`);
  const styles = (await page.locator('head style').allTextContents()).join('');
  expect(styles).not.toMatch(/\.command|\.server-table/);
  await page.goto(`${site()}/help/what-changed/`);
  const noSteps = (await page.locator('head style').allTextContents()).join('');
  expect(noSteps).not.toMatch(/counter-increment|\.worked/);
});

test('every step of an article has its numeral', async ({ page }) => {
  await page.goto(`${site()}${ADMIN}`);
  const numerals = await page
    .locator('.step')
    .evaluateAll((steps) => steps.map((step) => getComputedStyle(step, '::before').content));
  expect(numerals.length).toBeGreaterThan(5);
  expect(new Set(numerals)).toEqual(new Set(['counter(step)']));
});
