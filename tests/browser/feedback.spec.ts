import { readdirSync, readFileSync } from 'node:fs';
import { expect, type Page, test } from '@playwright/test';
import { MAX_REPORT, MAX_WORDS } from '#core/feedback/limits.ts';
import type { FeedbackReport } from '#core/feedback/report.ts';
import { expectNoViolation } from '../helpers/axe.ts';
import { hold } from '../helpers/hold.ts';
import { untilReady } from '../helpers/tree.ts';

const site = () => process.env.SITE ?? '';
const TOKEN = 'the-token-of-the-browser-tests';

const report = async (): Promise<FeedbackReport> => {
  const response = await fetch(`${site()}/feedback/report/`, {
    headers: { authorization: `Bearer ${TOKEN}` },
  });
  return (await response.json()) as FeedbackReport;
};
const wordsOf = async (id: string) =>
  (await report()).places.find((one) => one.id === id)?.words.map(({ text }) => text);
/** What was typed here must not lie in any file of the database. */
function expectNotKept(...secrets: string[]): void {
  const folder = process.env.FEEDBACK_FOLDER ?? '';
  const bytes = Buffer.concat(readdirSync(folder).map((name) => readFileSync(`${folder}/${name}`))).toString(
    'latin1',
  );
  expect(bytes).toContain('CREATE TABLE answers');
  for (const secret of secrets) expect(bytes).not.toContain(secret);
}
const group = (page: Page) => page.getByRole('group', { name: 'Did it work?' }).first();

test('one tap, then words, then what to do next; the focus follows and nothing of a person is kept', async ({
  page,
}) => {
  await page.goto(`${site()}/help/gmail/`);
  const sent: string[] = [];
  page.on('request', (request) => request.method() === 'POST' && sent.push(request.postData() ?? ''));
  await group(page).getByRole('button', { name: 'No' }).click();
  await expect(page.locator('.said > p').first()).toBeFocused();
  await expect(page.locator('.said > p').first()).toHaveText(
    'Thank you. That is noted, without anything about you.',
  );
  await expect(group(page).getByRole('link', { name: /^No: / })).toBeVisible();
  await expectNoViolation(page, 'an answered question');
  const field = page.getByLabel('What did you see instead?');
  await field.fill('ann@example.com sees 555-123-4567');
  await page.getByRole('button', { name: 'Send' }).click();
  await expect(page.getByText('Thank you. Your words are kept.')).toBeFocused();
  expect(await wordsOf('allow-imap-workspace')).toContain('[address] sees [number]');
  expect(sent.join()).not.toMatch(/ann@example|555-123/);
  expectNotKept('ann@example.com', '555-123-4567');
});

test('"yes" is thanked and leaves the page as it was', async ({ page }) => {
  // The page's own answers: tests have the same diagnosis.
  const helped = async () =>
    (await report()).places.find(({ id, at }) => id === 'wrong-password' && at === 'page')?.helped ?? 0;
  const before = await helped();
  await page.goto(`${site()}/errors/wrong-password/`);
  await group(page).getByRole('button', { name: 'Yes' }).click();
  await expect(page.locator('.said > p')).toBeFocused();
  await expect(page.locator('.said')).toHaveText('Thank you. Good to hear that it works.');
  expect(await helped()).toBe(before + 1);
});

test('an end of the tree asks, and answers in place', async ({ page }) => {
  await page.goto(`${site()}/fix/end-password-retired/`);
  await group(page).getByRole('button', { name: 'No' }).click();
  await expect(page.locator('.said > p').first()).toBeFocused();
  await expect(page.locator('.said').getByRole('link').first()).toHaveAttribute('href', /^\/fix\/end-/);
});

test('an answer given before the island is awake stays', async ({ page }) => {
  const wake = await hold(page, /\/_astro\/TreeWalker/);
  await page.goto(`${site()}/fix/end-password-retired/`);
  await group(page).getByRole('button', { name: 'No' }).click();
  await expect(page.locator('.said > p').first()).toBeFocused();
  wake();
  await untilReady(page);
  await expect(page.locator('.said > p').first()).toContainText('That is noted');
  await expect(group(page).getByRole('button', { name: 'No' })).toBeHidden();
});

test('a server that does not answer is said, and the way on stays', async ({ page }) => {
  await page.route('**/api/feedback/**', (route) => route.abort());
  await page.goto(`${site()}/help/gmail/`);
  await group(page).getByRole('button', { name: 'No' }).click();
  await expect(page.locator('.said > p').first()).toContainText('could not be saved');
  await expect(page.locator('.said textarea')).toHaveCount(0);
  await expect(group(page).getByRole('link', { name: /^No: / })).toBeVisible();
});

test('who said "yes" is shown no way on for a "no", whether it could be saved or not', async ({ page }) => {
  await page.route('**/api/feedback/**', (route) => route.abort());
  await page.goto(`${site()}/help/gmail/`);
  const no = group(page).getByRole('link', { name: /^No: / });
  await expect(no).toBeVisible();
  await group(page).getByRole('button', { name: 'Yes' }).click();
  await expect(page.locator('.said > p')).toContainText('could not be saved');
  await expect(no).toBeHidden();
});

test('a report that is too long is not cut: its field says so, and nothing is lost', async ({ page }) => {
  await page.goto(`${site()}/report-a-problem/`);
  const doing = page.getByLabel('What were you doing?');
  await expect(doing).toHaveAccessibleDescription(new RegExp(`Up to ${MAX_REPORT} characters`));
  const long = `${'word '.repeat(MAX_REPORT / 5)}and the end`;
  await doing.fill(long);
  await page.getByLabel('What went wrong?').fill('Nothing fits');
  await page.getByRole('button', { name: 'Send the report' }).click();
  await expect(page.getByRole('alert')).toBeFocused();
  await expect(doing).toHaveAttribute('aria-invalid', 'true');
  await expect(doing).toHaveAccessibleDescription(new RegExp(`Shorten it to ${MAX_REPORT} characters$`));
  await expect(doing).toHaveValue(long);
});

test('who asks not to be tracked sends nothing', async ({ page }) => {
  await page.addInitScript(() => Object.defineProperty(navigator, 'globalPrivacyControl', { value: true }));
  const sent: string[] = [];
  page.on('request', (request) => request.url().includes('/api/feedback/') && sent.push(request.url()));
  await page.goto(`${site()}/help/gmail/`);
  await group(page).getByRole('button', { name: 'Yes' }).click();
  await expect(page.locator('.said > p').first()).toContainText('your answer was not kept');
  expect(sent).toEqual([]);
});

test('a problem is reported from the footer, with a number; what is missing is said', async ({ page }) => {
  await page.goto(`${site()}/help/gmail/`);
  await page.getByRole('link', { name: 'Report a problem with this page' }).click();
  await expect(page.getByText('Page: /help/gmail/')).toBeVisible();
  await expectNoViolation(page, 'the form of a report');
  await page.getByRole('button', { name: 'Send the report' }).click();
  await expect(page.getByRole('alert')).toBeFocused();
  await expect(page.getByRole('alert').getByRole('heading')).toHaveText('Check what you entered');
  const doing = page.getByLabel('What were you doing?');
  const wrong = page.getByLabel('What went wrong?');
  await expect(doing).toHaveAttribute('aria-invalid', 'true');
  await expect(wrong).toHaveAccessibleDescription(/Write a few words$/);
  await expectNoViolation(page, 'the form of a report with what is missing');
  await page
    .getByRole('alert')
    .getByRole('link', { name: /^What were you doing/ })
    .click();
  await expect(doing).toBeFocused();
  await doing.fill('Step 2, as bob@example.com');
  await page.getByRole('button', { name: 'Send the report' }).click();
  await expect(page.getByRole('alert').getByRole('link')).toHaveCount(1);
  await expect(doing).toHaveAttribute('aria-invalid', 'false');
  await expect(doing).not.toHaveAccessibleDescription(/Write a few words/);
  await wrong.fill('The button has another name');
  await page.getByRole('button', { name: 'Send the report' }).click();
  await expect(page.getByRole('heading', { name: /^Thank you: report \d+$/ })).toBeFocused();
  expect((await report()).problems[0]).toMatchObject({ page: '/help/gmail/', doing: 'Step 2, as [address]' });
  expectNotKept('bob@example.com');
});

test('a text as long as its field allows is kept, though masking makes it longer', async ({ page }) => {
  await page.goto(`${site()}/help/gmail/`);
  await group(page).getByRole('button', { name: 'No' }).click();
  await page.getByLabel('What did you see instead?').fill('a@b '.repeat(MAX_WORDS / 4));
  await page.getByRole('button', { name: 'Send' }).click();
  await expect(page.getByText('Thank you. Your words are kept.')).toBeFocused();
  await page.goto(`${site()}/report-a-problem/`);
  await page.getByLabel('What were you doing?').fill('a@b '.repeat(MAX_REPORT / 4));
  await page.getByLabel('What went wrong?').fill('Nothing fits');
  await page.getByRole('button', { name: 'Send the report' }).click();
  await expect(page.getByRole('heading', { name: /^Thank you: report \d+$/ })).toBeFocused();
  const [kept] = (await report()).problems;
  expect(kept?.doing).toMatch(/^\[address\] \[address\]/);
  expect(kept?.doing.length).toBeLessThanOrEqual(MAX_REPORT);
});

test('a search is counted once, when it is over, with what came of it', async ({ page }) => {
  await page.goto(`${site()}/help/gmail/`);
  await page.keyboard.press('/');
  const results = page.locator('#search-results');
  const field = page.locator('#search-field');
  const sent: string[] = [];
  page.on(
    'request',
    (request) => request.url().endsWith('/api/feedback/search') && sent.push(request.postData() ?? ''),
  );
  await field.fill('zyxwvut');
  await expect(results).toHaveAttribute('data-settled', 'zyxwvut');
  await field.fill('zyxwvutsr qponm');
  await expect(results).toHaveAttribute('data-settled', 'zyxwvutsr qponm');
  expect(sent).toEqual([]);
  await page.keyboard.press('Escape');
  await expect.poll(() => sent.length).toBe(1);
  expect(JSON.parse(sent[0] ?? '')).toEqual({ query: 'zyxwvutsr qponm', results: 0, opened: false });
  await page.keyboard.press('/');
  await field.fill('gmail app password');
  await expect(results).toHaveAttribute('data-settled', 'gmail app password');
  await results.locator('ol a').first().click();
  await expect.poll(() => sent.length).toBe(2);
  expect(JSON.parse(sent[1] ?? '')).toMatchObject({ query: 'gmail app password', opened: true });
});

test('a result that is opened in a tab of its own is opened too', async ({ page }) => {
  await page.goto(`${site()}/help/gmail/`);
  await page.keyboard.press('/');
  await page.locator('#search-field').fill('outlook password');
  await expect(page.locator('#search-results')).toHaveAttribute('data-settled', 'outlook password');
  const counted = page.waitForRequest((request) => request.url().endsWith('/api/feedback/search'));
  await page.locator('#search-results ol a').first().click({ button: 'middle' });
  expect((await counted).postDataJSON()).toMatchObject({ query: 'outlook password', opened: true });
});

test('an unknown error is sent only when it is asked to, and exactly as it is shown', async ({ page }) => {
  await page.goto(`${site()}/error/`);
  const sent: string[] = [];
  page.on(
    'request',
    (request) => request.url().includes('/api/feedback/') && sent.push(request.postData() ?? ''),
  );
  await page.locator('#decoder-text').fill('Frobnication of carol@example.com was not zygomorphic');
  await page.getByText('Help us to add it to this page').click();
  const shown = page.getByLabel('This is what is sent, and nothing else');
  await expect(shown).toHaveValue('Frobnication of [address] was not zygomorphic');
  expect(sent).toEqual([]);
  await page.getByRole('button', { name: 'Send this so that we can add it' }).click();
  await expect(page.locator('#decoder-add [role="status"]')).toHaveText(
    'Thank you. The text is kept as you see it.',
  );
  expect(sent).toEqual([JSON.stringify({ text: await shown.inputValue() })]);
  expect((await report()).unknown.map(({ text }) => text)).toContain(await shown.inputValue());
  expectNotKept('carol@example.com');
});

test('the report is a page for whoever has the token', async ({ browser }) => {
  const context = await browser.newContext({ httpCredentials: { username: 'writer', password: TOKEN } });
  const page = await context.newPage();
  const refused: string[] = [];
  page.on('console', (message) => message.type() === 'error' && refused.push(message.text()));
  await page.setViewportSize({ width: 390, height: 800 });
  await page.goto(`${site()}/feedback/report/?since=8w`);
  await expect(page.getByRole('heading', { name: 'What to write next' })).toBeVisible();
  await expect(page.getByRole('img', { name: 'Answers and searches by week' })).toBeVisible();
  await expectNoViolation(page, 'the report for writers');
  // On a small screen the chart keeps its size and is scrolled; the page is not.
  expect(
    await page.evaluate(() => [
      document.querySelector('svg.chart')?.clientWidth,
      document.documentElement.scrollWidth,
    ]),
  ).toEqual([720, 390]);
  // The look came, under the policy of the site.
  expect(await page.evaluate(() => getComputedStyle(document.body).maxWidth)).toBe('960px');
  expect(refused.filter((text) => /policy/i.test(text))).toEqual([]);
  await context.close();
});

test.describe('without JavaScript', () => {
  test.use({ javaScriptEnabled: false });

  test('"no" leads to the next cause and a field, and a report gets its number', async ({ page }) => {
    await page.goto(`${site()}/help/outlook-com/`);
    await group(page).getByRole('button', { name: 'No' }).click();
    await expect(page).toHaveURL(/\/api\/feedback\/thanks\?/);
    await expect(page.getByText('The next likely cause:')).toBeVisible();
    await page.getByLabel('What did you see instead?').fill('Nothing, said dave@example.com');
    await page.getByRole('button', { name: 'Send' }).click();
    await expect(page.getByText('Your words are kept.')).toBeVisible();
    await page.goto(`${site()}/report-a-problem/`);
    await page.getByLabel('Address of the page').fill(`${site()}/errors/wrong-password/#x`);
    await page.getByLabel('What were you doing?').fill('Reading');
    await page.getByLabel('What went wrong?').fill('A word is missing');
    await page.getByRole('button', { name: 'Send the report' }).click();
    await expect(page.getByRole('heading', { name: /^Thank you: report \d+$/ })).toBeVisible();
    expect((await report()).problems[0]).toMatchObject({
      page: '/errors/wrong-password/',
      wrong: 'A word is missing',
    });
    expectNotKept('dave@example.com');
  });

  test('a report knows the page that the footer named, and is not cut', async ({ page }) => {
    await page.goto(`${site()}/help/gmail/`);
    await page.getByRole('link', { name: 'Report a problem with this page' }).click();
    const doing = page.getByLabel('What were you doing?');
    const long = `${'word '.repeat(MAX_REPORT / 5)}and the end`;
    await doing.fill(long);
    await page.getByLabel('What went wrong?').fill('Another word is missing');
    await page.getByRole('button', { name: 'Send the report' }).click();
    await expect(page.getByRole('alert')).toContainText(`Shorten it to ${MAX_REPORT} characters`);
    await expect(page.locator('form').getByText('Page:')).toBeVisible();
    await expect(doing).toHaveValue(long);
    await doing.fill('Reading');
    await page.getByRole('button', { name: 'Send the report' }).click();
    await expect(page.getByRole('heading', { name: /^Thank you: report \d+$/ })).toBeVisible();
    expect((await report()).problems[0]).toMatchObject({
      page: '/help/gmail/',
      wrong: 'Another word is missing',
    });
  });
});
