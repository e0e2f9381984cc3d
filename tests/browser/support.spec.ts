import { expect, type Page, test } from '@playwright/test';
import { encodeReport, type Report } from '#core/report/index.ts';
import { expectNoViolation } from '../helpers/axe.ts';

const site = () => process.env.SITE ?? '';
const STEP = 'approve-the-app';
const TITLE = 'Approve the app for the firm';
const link = (id = STEP) => `${site()}/go/${id}/`;

test.beforeEach(async ({ context }) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write'], { origin: site() });
});

const field = (page: Page) => page.getByRole('combobox', { name: /^Find a step/ });
// Not the options of the filters.
const options = (page: Page) => page.getByRole('listbox', { name: 'Found' }).getByRole('option');
const option = (page: Page, name: string) => options(page).filter({ hasText: name }).first();
const said = (page: Page, words: string) =>
  expect(page.getByRole('status').filter({ hasText: words })).toHaveCount(1);
const text = (page: Page) => page.evaluate(() => navigator.clipboard.readText());
const html = (page: Page) =>
  page.evaluate(async () => {
    const [item] = await navigator.clipboard.read();
    return item ? (await item.getType('text/html')).text() : '';
  });
const replyText = (page: Page) => page.getByRole('textbox', { name: 'The reply as text' });

async function open(page: Page, query = '') {
  await page.goto(`${site()}/support/${query}`);
  await expect(field(page)).toBeFocused();
}

test('by keyboard alone: search, choose, copy the link, gather, copy the reply', async ({ page }) => {
  await open(page);
  await page.keyboard.type('admin approve');
  await expect(option(page, TITLE)).toBeVisible();
  while (
    !(await option(page, TITLE)
      .getAttribute('aria-selected')
      .then((is) => is === 'true'))
  ) {
    await page.keyboard.press('ArrowDown');
  }
  expect(await field(page).getAttribute('aria-activedescendant')).toBe(`desk-${STEP}`);
  await page.keyboard.press('Enter');
  await said(page, `Link to “${TITLE}” copied`);
  expect(await text(page)).toBe(link());
  await page.keyboard.press('Control+Enter');
  await page.keyboard.press('Escape');
  await expect(field(page)).toHaveValue('');
  await page.keyboard.type('check-license');
  await page.keyboard.press('Control+Enter');
  await page.keyboard.press('Shift+Enter');
  await said(page, 'Reply copied');
  const reply = await text(page);
  expect(reply).toMatch(/^Hello,\n/);
  expect(reply.indexOf(`1. ${TITLE}`)).toBeGreaterThan(0);
  expect(reply.indexOf('2. Check the license')).toBeGreaterThan(reply.indexOf(link()));
  expect(reply).toContain(link('check-license'));
  await page.getByRole('button', { name: 'Copy link', exact: true }).first().focus();
  await page.keyboard.press('/');
  await expect(field(page)).toBeFocused();
  await expect(page.locator('dialog#search')).toBeHidden();
});

test('a link is copied plain, as Markdown and as rich text', async ({ page }) => {
  await open(page, `?q=${STEP}`);
  await expect(page.getByRole('heading', { name: TITLE })).toBeVisible();
  const entry = page.getByRole('region', { name: TITLE });
  await entry.getByRole('button', { name: 'Copy link' }).click();
  await said(page, 'copied');
  expect(await text(page)).toBe(link());
  await entry.getByRole('button', { name: 'Copy as Markdown' }).click();
  await expect.poll(() => text(page)).toBe(`[${TITLE}](${link()})`);
  await entry.getByRole('button', { name: 'Copy as rich text' }).click();
  await expect.poll(() => text(page)).toBe(link());
  expect(await html(page)).toContain(`<a href="${link()}">${TITLE}</a>`);
});

test('a reply is copied plain, as Markdown and as rich text, with all its parts', async ({ page }) => {
  await open(page, `?steps=${STEP},assign-user-to-app`);
  await page.getByLabel('Customer’s name').fill('Ann');
  const pane = page.getByRole('region', { name: 'Reply' });
  await pane.getByRole('button', { name: 'Copy reply' }).click();
  await said(page, 'Reply copied');
  const plain = await text(page);
  expect(plain).toBe(await replyText(page).inputValue());
  expect(plain).toMatch(/^Hello Ann,\n/);
  expect(plain).toContain('Your firm does not let people approve apps that read mail');
  expect(plain).toMatch(new RegExp(`1\\. ${TITLE}[\\s\\S]*2\\. Assign the person to the app`));
  expect(plain).toContain('- the exact words that you see now');
  await pane.getByRole('button', { name: 'Copy as Markdown' }).click();
  await expect.poll(() => text(page)).toContain(`1. **[${TITLE}](${link()})**`);
  await pane.getByRole('button', { name: 'Copy as rich text' }).click();
  await expect.poll(() => text(page)).toBe(plain);
  const rich = await html(page);
  expect(rich).toContain(`<a href="${link()}">${TITLE}</a>`);
  expect(rich).toMatch(/<ol>\s*<li>/);
});

test('gathered steps change their order and leave, and the address keeps them', async ({ page }) => {
  await open(page, `?steps=${STEP},assign-user-to-app`);
  await page.getByRole('button', { name: `Down: ${TITLE}` }).click();
  await expect(replyText(page)).toHaveValue(new RegExp(`1\\. Assign the person[\\s\\S]*2\\. ${TITLE}`));
  await page.reload();
  await expect(replyText(page)).toHaveValue(new RegExp(`1\\. Assign the person[\\s\\S]*2\\. ${TITLE}`));
  await page.getByRole('button', { name: `Take out: ${TITLE}` }).click();
  await expect(page).toHaveURL(/steps=assign-user-to-app$/);
});

test('filters by who must act and by provider, alone and from the address', async ({ page }) => {
  await open(page, '?role=administrator&provider=own-server');
  await expect(option(page, 'Start both IMAP services')).toBeVisible();
  await expect(options(page).filter({ hasText: TITLE })).toHaveCount(0);
  await page.getByLabel('Mail provider').selectOption('microsoft-365');
  await field(page).fill('approve');
  await expect(option(page, TITLE)).toBeVisible();
  await expect(page).toHaveURL(/provider=microsoft-365/);
});

test('a code that was read out finds its step, and the code is spelled for reading out', async ({ page }) => {
  await open(page, `?q=${STEP}`);
  const code = (await page.locator('.desk-link code').textContent()) ?? '';
  expect(code).toMatch(/^[A-Z0-9]{4}$/);
  await field(page).fill(`step ${code.toLowerCase()}`);
  await expect(options(page)).toHaveCount(1);
  await expect(page.getByRole('heading', { name: TITLE })).toBeVisible();
});

test('the agent’s name and signature stay in this browser and end the reply', async ({ page }) => {
  const asked: string[] = [];
  page.on('request', (request) => asked.push(request.url() + (request.postData() ?? '')));
  await open(page, `?steps=${STEP}`);
  await page.getByText('Your name and signature').click();
  await page.getByLabel('Your name', { exact: true }).fill('Kim Example');
  await page.getByLabel('Signature', { exact: true }).fill('Support\nWeekdays');
  await page.reload();
  await expect(replyText(page)).toHaveValue(/\n\nKim Example\nSupport\nWeekdays$/);
  expect(page.url()).not.toContain('Kim');
  expect(asked.join('\n')).not.toContain('Kim');
});

test('where the browser stores nothing, the name holds for the page, and the desk says so', async ({
  page,
}) => {
  await page.addInitScript(() => {
    Storage.prototype.getItem = Storage.prototype.setItem = () => {
      throw new DOMException('no', 'SecurityError');
    };
  });
  await open(page, `?steps=${STEP}`);
  await page.getByText('Your name and signature').click();
  await expect(page.getByText('This browser keeps nothing')).toBeVisible();
  await page.getByLabel('Your name', { exact: true }).fill('Kim');
  await expect(replyText(page)).toHaveValue(/\n\nKim$/);
});

test('where the clipboard is refused, the text stands selected in a field', async ({ page }) => {
  await page.addInitScript(() => {
    Object.defineProperty(navigator, 'clipboard', {
      value: { writeText: () => Promise.reject(new DOMException('no', 'NotAllowedError')) },
    });
  });
  await open(page, `?q=${STEP}`);
  await page.keyboard.press('Enter');
  const refused = page.getByLabel(/Your browser did not copy/);
  await expect(refused).toBeFocused();
  await expect(refused).toHaveValue(link());
  expect(await page.evaluate(() => getSelection()?.toString() ?? '')).toBe(link());
  await page.keyboard.press('Escape');
  await expect(field(page)).toBeFocused();
});

test('a link into the questions carries what is known and opens at the right one', async ({ page }) => {
  await open(page);
  await page.getByText('Link into the questions').click();
  const pane = page.locator('.desk-known');
  // Answers the first two questions with their first answers, whatever they are.
  const asked: string[] = [];
  for (const at of [0, 1]) {
    const select = pane.locator('select[id^="known-"]').nth(at);
    await select.selectOption({ index: 1 });
    asked.push((await select.locator('option').nth(1).textContent()) ?? '');
  }
  await pane.getByRole('button', { name: 'Copy link' }).click();
  await said(page, 'Link into the questions copied');
  const address = await text(page);
  expect(address).toMatch(/\/fix\/[a-z-]+\/\?[a-z-]+=[a-z-]+&[a-z-]+=[a-z-]+$/);
  await page.goto(address);
  for (const words of asked) await expect(page.getByText(words).first()).toBeVisible();
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
});

const report: Report = {
  at: '2026-11-24T09:30Z',
  mailbox: 'a…@example.net',
  provider: 'microsoft-365',
  server: null,
  method: 'none',
  outcome: 'failed',
  diagnosis: 'admin-consent-needed',
  certainty: 'likely',
  evidence: '<img src=x onerror="document.title=1">',
  alternatives: [],
  ruledOut: [],
  provenFine: ['resolve'],
  stages: [{ stage: 'resolve', status: 'failed', ms: 12, detail: '<script>document.title=1</script>' }],
};

test('a test report is opened from its link, and its step goes into the reply', async ({ page }) => {
  const code = await encodeReport(report);
  await open(page);
  await page.getByText('Open a test report').click();
  await page.getByLabel('Link or code of the report').fill(`Here it is: ${site()}/test/report/#${code} .`);
  await page.getByRole('button', { name: 'Open the report' }).click();
  const pane = page.locator('.desk-opened');
  await expect(pane).toContainText('a…@example.net');
  // A report is somebody else's text: it stays text.
  await expect(pane).toContainText('<script>document.title=1</script>');
  expect(await page.title()).toContain('Support desk');
  await pane.getByRole('button', { name: 'Add it to the reply' }).click();
  await expect(replyText(page)).toHaveValue(/\n1\. /);
  await expect(page).toHaveURL(/steps=/);
  await page.goto('about:blank');
  await page.goto(`${site()}/support/#${code}`);
  await expect(page.locator('.desk-opened')).toContainText('a…@example.net');
});

test('a damaged, cut or foreign code says what to do', async ({ page }) => {
  const code = await encodeReport(report);
  await open(page);
  await page.getByText('Open a test report').click();
  const input = page.getByLabel('Link or code of the report');
  for (const [wrong, problem] of [
    ['hello', 'foreign'],
    [code.slice(0, -9), 'damaged'],
    [`${code.slice(0, 20)}AAAA${code.slice(24)}`, 'damaged'],
    [code.replace('1.', '900.'), 'newer'],
    ['1.'.padEnd(40_000, 'A'), 'too-large'],
  ] as const) {
    await input.fill(wrong);
    await page.getByRole('button', { name: 'Open the report' }).click();
    await expect(page.locator(`.desk-report [data-problem="${problem}"]`)).toBeVisible();
    await expect(input).toHaveValue(wrong);
  }
});

test('an address that nobody of us wrote opens a usable desk', async ({ page }) => {
  const errors: string[] = [];
  page.on('pageerror', (error) => errors.push(error.message));
  await open(
    page,
    '?q=%3Cscript%3E&role=king&at=__proto__&steps=constructor,x&reply=x&cause=x&known=a:b#9.%%',
  );
  await expect(page.getByText('Nothing fits')).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(options(page).first()).toBeVisible();
  expect(errors).toEqual([]);
});

test('customers do not find the desk: not in the search, not in the sitemap', async ({ page, request }) => {
  const map = await (await request.get(`${site()}/sitemap-0.xml`)).text();
  expect(map).toContain('/help/');
  expect(map).not.toMatch(/\/(?:support|go)\//);
  await page.goto(`${site()}/support/`);
  await expect(page.locator('meta[name="robots"]')).toHaveAttribute('content', 'noindex');
  await expect(page.locator('main[data-pagefind-body]')).toHaveCount(0);
});

test.describe('without JavaScript', () => {
  test.use({ javaScriptEnabled: false });
  test('every link is listed with its code', async ({ page }) => {
    await page.goto(`${site()}/support/`);
    await page.getByText(/^Step \(\d+\)$/).click();
    const row = page.getByRole('row').filter({ has: page.getByRole('link', { name: TITLE }) });
    await expect(row).toContainText(/[A-Z0-9]{4}/);
    await row.getByRole('link').click();
    await expect(page).toHaveURL(new RegExp(`#${STEP}$`));
  });
});

test('the desk has no violation that axe can see', async ({ page }) => {
  await open(page, `?q=approve&steps=${STEP},check-license`);
  for (const details of await page.locator('.desk details > summary').all()) await details.click();
  await expectNoViolation(page, 'the desk');
});
