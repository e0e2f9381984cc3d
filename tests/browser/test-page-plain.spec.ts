import { expect, test } from '@playwright/test';
import { expectNoViolation } from '../helpers/axe.ts';
import { MAIL_NAME } from '../helpers/dovecot.ts';
import { fillIn, submit } from '../helpers/plain-form.ts';

const site = () => process.env.SITE ?? '';
const WRONG = 'not-hers-0815';

test.use({ javaScriptEnabled: false });

test('without JavaScript an error stands next to its field, and nothing typed is lost', async ({ page }) => {
  await fillIn(page, WRONG);
  await page.getByLabel('Port').fill('70000');
  await submit(page);
  await expect(page.getByLabel('Port')).toHaveAccessibleDescription(/Port: /);
  await expect(page.getByLabel('Port')).toHaveValue('70000');
  await expect(page.getByLabel('Mail address')).toHaveValue('ann@mailtest.example');
  await expect(page.getByLabel('Server', { exact: true })).toHaveValue(MAIL_NAME);
  await expect(page.getByRole('textbox', { name: /password/i }).first()).toHaveValue('');
  expect(await page.content()).not.toContain(WRONG);
});

test('without JavaScript the address alone is enough to be asked for the right thing', async ({ page }) => {
  await page.goto(`${site()}/test/`);
  await page.getByLabel('Mail address').fill('ann@gmail.com');
  await submit(page);
  await expect(page.getByLabel('Provider', { exact: true })).toHaveValue('gmail');
  await expect(page.getByLabel('App password', { exact: true })).toHaveAccessibleDescription(
    /App password: Enter it/,
  );
  await expect(page.locator('[data-step="make-app-password-google"]')).toBeVisible();
});

test('without JavaScript a provider that is not known can be chosen', async ({ page }) => {
  await page.goto(`${site()}/test/`);
  await page.getByLabel('Mail address').fill('ann@firm.example');
  await submit(page);
  await expect(page.getByLabel('Provider', { exact: true })).toHaveAccessibleDescription(/Provider: Choose/);
  await expect(page.getByLabel('Mail address')).toHaveValue('ann@firm.example');
});

test('without JavaScript a Microsoft mailbox is tested without a password', async ({ page }) => {
  await page.goto(`${site()}/test/`);
  await page.getByLabel('Mail address').fill('ann@outlook.com');
  const sent = page.waitForRequest('**/api/imap-test');
  await submit(page);
  expect((await sent).postData()).toContain('password=&');
  await expect(page.locator('.stages [data-stage="sign-in"]')).toHaveAttribute('data-status', 'skipped');
});

test('the function’s own pages have no violation that axe can see', async ({ browser }) => {
  // axe needs scripts; the form is posted as without them.
  const context = await browser.newContext({ javaScriptEnabled: true });
  const page = await context.newPage();
  for (const secret of ['', WRONG]) {
    await page.goto(`${site()}/test/`);
    await page.evaluate(
      ({ host, port, password }) => {
        const form = document.createElement('form');
        form.method = 'post';
        form.action = '/api/imap-test';
        for (const [name, value] of Object.entries({
          address: 'ann@mailtest.example',
          host,
          port,
          password,
        })) {
          const input = document.createElement('input');
          input.name = name;
          input.value = value;
          form.append(input);
        }
        document.body.append(form);
        form.submit();
      },
      { host: MAIL_NAME, port: process.env.IMAPS_PORT ?? '', password: secret },
    );
    await page.locator('.plain-header').waitFor();
    await expectNoViolation(page, secret ? 'the result' : 'the form with its errors');
  }
  await context.close();
});

test('without JavaScript a report is not said to be read', async ({ page }) => {
  await page.goto(`${site()}/test/report/`);
  await expect(page.locator('noscript p').first()).toBeVisible();
  await expect(page.getByText('Reading the report')).toBeHidden();
});
