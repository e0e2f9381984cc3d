import { expect, type Page, test } from '@playwright/test';
import { encodeReport, type Report } from '#core/report/index.ts';
import { expectNoViolation } from '../helpers/axe.ts';
import { field, link, openDesk, option, options, replyText, STEP, TITLE } from '../helpers/desk.ts';

const site = () => process.env.SITE ?? '';
/** What the desk says of what was done last. */
const said = (page: Page) => page.locator('.desk-said');

test('gathered steps change their order and leave, and the address keeps them', async ({ page }) => {
  await openDesk(page, `?steps=${STEP},assign-user-to-app`);
  await page.getByRole('button', { name: `Down “${TITLE}”` }).click();
  await expect(replyText(page)).toHaveValue(new RegExp(`1\\. Assign the person[\\s\\S]*2\\. ${TITLE}`));
  await page.reload();
  await expect(replyText(page)).toHaveValue(new RegExp(`1\\. Assign the person[\\s\\S]*2\\. ${TITLE}`));
  await page.getByRole('button', { name: 'Up “Assign the person' }).press('Enter');
  await expect(page.getByRole('button', { name: 'Up “Assign the person' })).toBeFocused();
  await page.getByRole('button', { name: `Take out “${TITLE}”` }).click();
  await expect(page).toHaveURL(/steps=assign-user-to-app$/);
  await expect(said(page)).toHaveText(`“${TITLE}” taken out of the reply`);
  // The focus goes on to what is left, and to the field when nothing is.
  await expect(page.getByRole('button', { name: 'Take out “Assign the person' })).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(field(page)).toBeFocused();
});

test('what goes into the reply by key is said, instead of what was copied before', async ({
  page,
  context,
}) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write'], { origin: site() });
  await openDesk(page, `?q=${STEP}`);
  await page.keyboard.press('Enter');
  await expect(said(page)).toContainText('Copied');
  await page.keyboard.press('Control+Enter');
  await expect(said(page)).toHaveText(`“${TITLE}” added to the reply`);
  await page.keyboard.press('Control+Enter');
  await expect(said(page)).toHaveText(`“${TITLE}” taken out of the reply`);
});

test('a reply that is full says so', async ({ page }) => {
  await openDesk(page);
  for (let i = 0; i < 13; i += 1) {
    await page.keyboard.press('Control+Enter');
    await page.keyboard.press('ArrowDown');
  }
  await expect(said(page)).toHaveText('The reply is full. Take something out first.');
});

test('how much was found is announced once, when typing rests', async ({ page }) => {
  await openDesk(page);
  await page.evaluate(() => {
    const heard: string[] = [];
    Object.assign(window, { heard });
    const status = [...document.querySelectorAll('.desk [role="status"]')].find((one) =>
      one.textContent?.includes('found'),
    );
    if (status)
      new MutationObserver(() => heard.push(status.textContent ?? '')).observe(status, {
        characterData: true,
        childList: true,
        subtree: true,
      });
  });
  await field(page).pressSequentially('approve', { delay: 30 });
  const heard = () => page.evaluate(() => (window as unknown as { heard: string[] }).heard);
  await expect.poll(heard).toEqual([expect.stringMatching(/^\d+ found$/)]);
  await expect(page.locator('.desk').getByText((await heard())[0] ?? '', { exact: true })).toHaveCount(2);
});

test('only the chosen row has a bar where colors are the reader’s own', async ({ page }) => {
  await page.emulateMedia({ forcedColors: 'active' });
  await openDesk(page);
  const ground = await page.locator('.desk-list').evaluate((list) => getComputedStyle(list).backgroundColor);
  const colors = await options(page).evaluateAll((rows) =>
    rows.map((row) => getComputedStyle(row).borderInlineStartColor),
  );
  expect(colors[0]).not.toBe(ground);
  expect(new Set(colors.slice(1))).toEqual(new Set([ground]));
});

test('words that nothing fits are announced, and no list is called open', async ({ page }) => {
  await openDesk(page);
  await expect(field(page)).toHaveAttribute('aria-expanded', 'true');
  await field(page).fill('zyxwvut');
  await expect(page.getByRole('status').filter({ hasText: 'Nothing fits.' })).toBeVisible();
  await expect(field(page)).toHaveAttribute('aria-expanded', 'false');
});

test('filters by who must act and by provider, alone and from the address', async ({ page }) => {
  await openDesk(page, '?role=administrator&provider=own-server');
  await expect(option(page, 'Start both IMAP services')).toBeVisible();
  await expect(options(page).filter({ hasText: TITLE })).toHaveCount(0);
  // The dialog of the customers' search has such a field too.
  await page.locator('.desk').getByLabel('Mail provider').selectOption('microsoft-365');
  await field(page).fill('approve');
  await expect(option(page, TITLE)).toBeVisible();
  await expect(page).toHaveURL(/provider=microsoft-365/);
});

test('a code that was read out finds its step, and the code is spelled for reading out', async ({ page }) => {
  await openDesk(page, `?q=${STEP}`);
  const code = (await page.locator('.desk-link code').textContent()) ?? '';
  expect(code).toMatch(/^[A-Z0-9]{4}$/);
  await field(page).fill(`step ${code.toLowerCase()}`);
  await expect(options(page)).toHaveCount(1);
  await expect(page.getByRole('heading', { name: TITLE })).toBeVisible();
});

test('the agent’s name and signature stay in this browser and end the reply', async ({ page }) => {
  const asked: string[] = [];
  page.on('request', (request) => asked.push(request.url() + (request.postData() ?? '')));
  await openDesk(page, `?steps=${STEP}`);
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
  await openDesk(page, `?steps=${STEP}`);
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
  await openDesk(page, `?q=${STEP}`);
  await page.keyboard.press('Enter');
  const refused = page.getByLabel(/Your browser did not copy/);
  await expect(refused).toBeFocused();
  await expect(refused).toHaveValue(link());
  expect(await page.evaluate(() => getSelection()?.toString() ?? '')).toBe(link());
  await expect(said(page)).toHaveAttribute('data-failed', 'true');
  await page.keyboard.press('Escape');
  await expect(field(page)).toBeFocused();
  await expect(said(page)).toHaveText('');
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
  await openDesk(page);
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
  await openDesk(page);
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

test('where the browser takes no more addresses for a while, typing goes on', async ({ page }) => {
  await openDesk(page);
  await page.evaluate(() => {
    history.replaceState = () => {
      throw new DOMException('more than 100 times per 30 seconds', 'SecurityError');
    };
  });
  await field(page).fill(STEP);
  await expect(page.getByRole('heading', { name: TITLE })).toBeVisible();
});

test('an address that nobody of us wrote opens a usable desk', async ({ page }) => {
  const errors: string[] = [];
  page.on('pageerror', (error) => errors.push(error.message));
  await openDesk(
    page,
    '?q=%3Cscript%3E&role=king&at=__proto__&steps=constructor,x&reply=x&cause=x&known=a:b#9.%%',
  );
  await expect(page.getByRole('status').filter({ hasText: 'Nothing fits' })).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(options(page).first()).toBeVisible();
  expect(errors).toEqual([]);
});

test('the desk has no violation that axe can see', async ({ page }) => {
  await openDesk(page, `?q=approve&steps=${STEP},check-license`);
  for (const details of await page.locator('.desk details > summary').all()) await details.click();
  await expectNoViolation(page, 'the desk');
});
