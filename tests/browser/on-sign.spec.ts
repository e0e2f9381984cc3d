import { expect, type Page, test } from '@playwright/test';
import { hold } from '../helpers/hold.ts';

const site = () => process.env.SITE ?? '';
const ARTICLE = '/help/gmail/';
const SCRIPTS = '**/_astro/scripts.*.js';

/** Opens an article whose scripts stay on their way until the returned function lets them in. */
async function openBefore(page: Page, path = ARTICLE) {
  const letIn = await hold(page, SCRIPTS);
  await page.goto(site() + path);
  return async () => {
    // Nothing that is tested here may have had the scripts before.
    await expect(page.locator('footer.site fieldset')).toHaveCount(0);
    letIn();
  };
}
const asking = (page: Page) => page.waitForRequest(SCRIPTS);
const answers = (page: Page) => page.locator('#search-results [data-answers] a');
const clipboard = (page: Page) => page.evaluate(() => navigator.clipboard.readText());

test('an article asks for no script before its visitor does something, and for one file then', async ({
  page,
}) => {
  const asked: string[] = [];
  page.on('request', (request) => request.resourceType() === 'script' && asked.push(request.url()));
  await page.goto(site() + ARTICLE, { waitUntil: 'networkidle' });
  // A resting mouse under which the page came to lie.
  await page.evaluate(() => document.body.dispatchEvent(new PointerEvent('pointermove', { bubbles: true })));
  expect(asked).toEqual([]);
  await page.mouse.move(20, 400, { steps: 2 });
  await expect(page.locator('footer.site fieldset')).toBeAttached();
  expect(asked).toEqual([expect.stringMatching(/\/_astro\/scripts\.[^/]+\.js$/)]);
});

test('a step in the address needs its script, and no visitor has to do anything', async ({ page }) => {
  const scripts = asking(page);
  await page.goto(`${site()}/help/re-enable-mail-access/#check-account-enabled`);
  await scripts;
});

for (const [how, open] of [
  ['a click', (page: Page) => page.locator('[data-search-open]').first().click()],
  ['Ctrl-K', (page: Page) => page.keyboard.press('Control+k')],
  ['/', (page: Page) => page.keyboard.press('/')],
] as const) {
  test(`the search opens at once by ${how} before its script is there, and keeps what is typed`, async ({
    page,
  }) => {
    const letIn = await openBefore(page);
    // The search itself does not wait for the script that asks for it.
    const engine = page.waitForRequest(/\/engine\.[^/]+\.js$/);
    const records = page.waitForRequest('**/search/answers.json');
    await open(page);
    await expect(page.locator('#search-field')).toBeFocused();
    await Promise.all([engine, records]);
    await page.keyboard.type('and/or shared mailbox');
    // Enter must not put the words into an address yet.
    await page.keyboard.press('Enter');
    await letIn();
    await expect(answers(page).first()).toBeVisible();
    await expect(page.locator('#search-field')).toHaveValue('and/or shared mailbox');
    expect(page.url()).toBe(site() + ARTICLE);
    await page.getByRole('button', { name: 'Close' }).click();
    await expect(page.locator('#search')).toBeHidden();
  });
}

test('an answer, given before its script is there, is answered in place', async ({ page }) => {
  const letIn = await openBefore(page);
  await page
    .getByRole('group', { name: 'Did it work?' })
    .first()
    .getByRole('button', { name: 'Yes' })
    .click();
  await letIn();
  await expect(page.locator('.said')).toHaveText('Thank you. Good to hear that it works.');
  expect(page.url()).toBe(site() + ARTICLE);
});

test('“Copy page”, “Copy link” and “Copy” are pressed before their script is there', async ({
  page,
  context,
}) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write'], { origin: site() });
  const presses: [name: string, press: (page: Page) => Promise<void>, copied: RegExp][] = [
    ['page', (page) => page.getByRole('link', { name: 'Copy page' }).click(), /^# Re-enable mail access\n/],
    [
      'link',
      (page) => page.locator('.article > .short-link').getByRole('button', { name: 'Copy link' }).click(),
      /\/go\/re-enable-mail-access\/$/,
    ],
    [
      'command',
      (page) => page.locator('.command').first().getByRole('button', { name: 'Copy' }).click(),
      /^[A-Z]\w+-\w+/,
    ],
  ];
  for (const [name, press, copied] of presses) {
    const letIn = await openBefore(page, '/help/re-enable-mail-access/');
    await page.evaluate(() => navigator.clipboard.writeText(''));
    await press(page);
    await letIn();
    await expect.poll(() => clipboard(page), name).toMatch(copied);
    await page.unroute(SCRIPTS);
  }
});

test('the first tap on a term waits for its script too, and shows what the term means', async ({
  browser,
}) => {
  const context = await browser.newContext({ hasTouch: true, viewport: { width: 390, height: 844 } });
  const page = await context.newPage();
  const letIn = await openBefore(page, '/help/re-enable-mail-access/');
  const term = page.locator('a.term').first();
  await term.tap();
  await letIn();
  await expect(page.locator('footer.site fieldset')).toBeAttached();
  await expect(term.getByRole('tooltip')).toBeInViewport();
  expect(page.url()).toBe(`${site()}/help/re-enable-mail-access/`);
  await context.close();
});

test('if the script does not come, the page works as one without scripts', async ({ page }) => {
  await page.route(SCRIPTS, (route) => route.abort());
  await page.goto(site() + ARTICLE);
  // A button that needs it is no trap: the search leads to its page.
  await page.locator('[data-search-open]').first().click();
  await page.waitForURL(`${site()}/search/`);
  await page.goto(site() + ARTICLE);
  const posted = page.waitForRequest(
    (request) => request.method() === 'POST' && request.isNavigationRequest(),
  );
  await page
    .getByRole('group', { name: 'Did it work?' })
    .first()
    .getByRole('button', { name: 'Yes' })
    .click();
  await posted;
});

test('Escape puts the words of a term away, as soon as the script is there', async ({ page }) => {
  const letIn = await openBefore(page, '/help/re-enable-mail-access/');
  const term = page.locator('main a.term').first();
  const tip = term.getByRole('tooltip', { includeHidden: true });
  await term.hover();
  await expect(tip).toBeVisible();
  await page.keyboard.press('Escape');
  await letIn();
  await expect(tip).toBeHidden();
});
