import { expect, type Page, test } from '@playwright/test';
import { expectNoViolation } from '../helpers/axe.ts';

const site = () => process.env.SITE ?? '';
const text = (page: Page) => page.locator('#decoder-text');
const LOG = [
  '08:00:01 connecting to outlook.office365.com:993 as ann@contoso.com',
  '08:00:02 refresh failed: AADSTS50173: the grant was revoked',
  '08:00:03 C: c1 AUTHENTICATE XOAUTH2 dXNlcj1hbm5AY29udG9zby5jb20BYXV0aD1CZWFyZXIgeA==',
  '08:00:04 S: c1 NO AUTHENTICATE failed.',
  '08:05:00 backup host: connect ETIMEDOUT 192.0.2.8:587',
].join('\n');

test('a whole log: cause, consequence, another trouble, marks and masks', async ({ page }) => {
  await page.goto(`${site()}/error/`);
  await text(page).fill(LOG);
  const cause = page.locator('[data-relation="cause"] [data-diagnosis]');
  await expect(cause).toHaveAttribute('data-diagnosis', 'oauth-token-rejected');
  await expect(cause.locator('.role-mark')).toBeVisible();
  await expect(cause.locator('.who')).toHaveText(/^Who must act: /);
  await expect(page.locator('[data-relation="also"] [data-diagnosis]')).toHaveAttribute(
    'data-diagnosis',
    'network-blocked',
  );
  await expect(page.locator('[data-relation="follows"] li')).toContainText('Line 4');
  await expect(page.locator('.quote mark')).toHaveText([
    'AADSTS501731',
    'NO AUTHENTICATE failed2',
    'ETIMEDOUT3',
  ]);
  const answer = await page.locator('#decoder-answer').textContent();
  expect(answer).not.toContain('ann@contoso.com');
  expect(answer).not.toContain('dXNlcj1hbm5A');
});

test('one line with one cause is one error', async ({ page }) => {
  await page.goto(`${site()}/error/`);
  await text(page).fill('535 5.7.139 Authentication unsuccessful, basic authentication is disabled');
  await expect(page.locator('[data-relation="cause"]')).toBeVisible();
  await expect(page.locator('#decoder-title')).not.toContainText('errors');
  await expect(page.locator('[data-relation="follows"]')).toHaveCount(0);
});

test('without a text it says what to do first, and leads to the field', async ({ page }) => {
  await page.goto(`${site()}/error/`);
  await page.getByRole('button', { name: 'Read it' }).click();
  const status = page.getByRole('status').filter({ hasText: 'Paste the error first.' });
  await expect(status).toBeInViewport();
  await expect(text(page)).toBeFocused();
  await text(page).fill('AADSTS53003');
  await expect(page.getByRole('heading', { name: 'We know this error' })).toBeVisible();
  await expect(status).toHaveCount(0);
});

test('nothing of the text is sent anywhere', async ({ page }) => {
  const sent: string[] = [];
  page.on('request', (request) => sent.push(`${request.url()} ${request.postData() ?? ''}`));
  await page.goto(`${site()}/error/`);
  await text(page).fill(`${LOG}\nsecret-word-of-mine`);
  await page.getByRole('button', { name: 'Read it' }).click();
  await expect(page.locator('[data-relation="cause"]')).toBeVisible();
  expect(sent.filter((one) => one.includes('secret-word') || one.includes('contoso'))).toEqual([]);
  expect(page.url()).toBe(`${site()}/error/`);
});

test('a code works as a link, with or without its prefix', async ({ page }) => {
  for (const code of ['53003', 'AADSTS53003', 'aadsts53003']) {
    await page.goto(`${site()}/error/?code=${code}`);
    await expect(page.locator('[data-diagnosis="conditional-access-blocked"]')).toBeVisible();
  }
});

test('what it does not know it says plainly, with a text for support without secrets', async ({ page }) => {
  await page.goto(`${site()}/error/`);
  await text(page).fill('The flux capacitor of ann@contoso.com is empty\npassword=Winter2026');
  await expect(page.getByRole('heading', { name: 'We don’t know this one' })).toBeVisible();
  await expect(page.locator('#decoder-masked')).toHaveValue(
    'The flux capacitor of [address] is empty\npassword=[secret]',
  );
  await expect(page.locator('#decoder-answer')).toBeEmpty();
  await page.getByRole('button', { name: 'Clear' }).click();
  await expect(page.getByRole('heading', { name: 'We don’t know this one' })).toBeHidden();
});

test('it practices once somebody enters the field, unseen, and stops when there is something to read', async ({
  page,
}) => {
  await page.addInitScript(() => {
    const ask = globalThis.requestIdleCallback;
    Object.assign(globalThis, { pieces: 0 });
    globalThis.requestIdleCallback = (then, options) => {
      (globalThis as unknown as { pieces: number }).pieces += 1;
      return ask(then, options);
    };
  });
  const pieces = () => page.evaluate(() => (globalThis as unknown as { pieces: number }).pieces);
  await page.goto(`${site()}/error/`, { waitUntil: 'networkidle' });
  expect(await pieces()).toBe(0);
  await text(page).focus();
  await expect.poll(pieces).toBeGreaterThan(10);
  await expect(page.locator('#decoder-answer')).toBeEmpty();
  await expect(page.locator('#decoder-status')).toBeEmpty();
  await page.goto(`${site()}/error/?code=53003`, { waitUntil: 'networkidle' });
  await expect(page.locator('[data-diagnosis="conditional-access-blocked"]')).toBeVisible();
  await text(page).focus();
  await page.waitForTimeout(200);
  expect(await pieces()).toBeLessThanOrEqual(1);
});

test('what is pasted is read at once', async ({ page }) => {
  await page.goto(`${site()}/error/`, { waitUntil: 'networkidle' });
  await page.clock.install();
  await page.clock.pauseAt(Date.now() + 1000);
  await text(page).focus();
  await page.evaluate((log) => {
    const field = document.querySelector('textarea');
    if (!field) return;
    field.value = log;
    field.dispatchEvent(new InputEvent('input', { inputType: 'insertFromPaste', bubbles: true }));
  }, LOG);
  await page.clock.runFor(20);
  await expect(page.locator('[data-relation="cause"]')).toBeVisible();
});

test('copying says so to everybody, beside its button', async ({ page, context }) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  await page.goto(`${site()}/error/`);
  await text(page).fill('The flux capacitor is empty');
  const copy = page.getByRole('button', { name: 'Copy the text' });
  await copy.click();
  const said = page.getByRole('status').filter({ hasText: 'Copied.' });
  await expect(said).toBeInViewport();
  // Hidden for the eye it would be a square of one pixel.
  expect((await said.boundingBox())?.width).toBeGreaterThan(30);
  expect(await page.evaluate(() => navigator.clipboard.readText())).toBe('The flux capacitor is empty');
  await page.evaluate(() => {
    navigator.clipboard.writeText = () => Promise.reject(new Error('not allowed'));
  });
  await copy.click();
  await expect(page.getByText('Your browser did not copy.')).toBeInViewport();
  await text(page).fill('Another text');
  await expect(page.getByText('Your browser did not copy.')).toHaveCount(0);
});

test('of a log that is too long it says so, and offers the end for support', async ({ page }) => {
  await page.goto(`${site()}/error/`);
  const long = `${'08:00:01 worker idle\n'.repeat(11_000)}08:05:00 flux capacitor empty`;
  // Not typed: that takes longer than the test.
  await text(page).evaluate((field: HTMLTextAreaElement, log) => {
    field.value = log;
    field.dispatchEvent(new InputEvent('input', { inputType: 'insertFromPaste', bubbles: true }));
  }, long);
  await expect(page.locator('#decoder-clipped')).toHaveText('Only the last 200 KiB were read.');
  expect((await page.locator('#decoder-clipped').boundingBox())?.width).toBeGreaterThan(30);
  await expect(page.locator('#decoder-masked')).toHaveValue(
    /^\[The beginning was left out\.\]\n08:00:01[\s\S]*empty$/,
  );
  await text(page).fill('AADSTS53003');
  await expect(page.locator('#decoder-clipped')).toBeEmpty();
});

test('what it only guesses it calls so, and leaves the ways on in reach', async ({ page }) => {
  await page.goto(`${site()}/error/`);
  await text(page).fill('imap worker of ann@contoso.com: peer sent an SSL alert');
  await expect(page.getByRole('heading', { name: 'What this may be' })).toBeVisible();
  await expect(page.locator('.verdict')).toContainText('too general to be sure');
  await expect(page.getByText('If that is not it:')).toBeVisible();
  await expect(page.locator('#decoder-masked')).toHaveValue(
    'imap worker of [address]: peer sent an SSL alert',
  );
  await text(page).fill('NO User is authenticated but not connected.');
  await expect(page.getByRole('heading', { name: 'We know this error' })).toBeVisible();
  await expect(page.getByText('If that is not it:')).toBeHidden();
  await expect(page.locator('#decoder-masked')).toHaveValue('');
});

test.describe('without JavaScript', () => {
  test.use({ javaScriptEnabled: false });
  test('every code is in a list and has a page of its own', async ({ page }) => {
    await page.goto(`${site()}/error/`);
    await expect(text(page)).toBeHidden();
    await page.getByText('Microsoft sign-in codes').click();
    await page.getByRole('link', { name: 'AADSTS53003', exact: true }).click();
    await expect(page).toHaveURL(/\/error\/aadsts53003\/$/);
    await expect(page.locator('.verdict')).toBeVisible();
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('AADSTS53003');
  });
});

test('several results have no violation that axe can see', async ({ page }) => {
  await page.goto(`${site()}/error/`);
  await text(page).fill(LOG);
  await expect(page.locator('.quote mark').first()).toBeVisible();
  await expectNoViolation(page, 'several results');
});

test('knowledge that hangs is given up, said, and asked for again', async ({ page }) => {
  await page.route('**/search/decoder.json', () => {}, { times: 1 });
  await page.goto(`${site()}/error/`);
  await text(page).fill(LOG);
  await expect(page.locator('#decoder-status')).toContainText('could not be loaded', { timeout: 15_000 });
  await page.getByRole('button', { name: 'Read it' }).click();
  await expect(page.locator('[data-relation="cause"] [data-diagnosis]')).toBeVisible();
});
