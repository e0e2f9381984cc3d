import { expect, test } from '@playwright/test';
import { MAIL_NAME } from '../helpers/dovecot.ts';

const site = () => process.env.SITE ?? '';

test('a visitor whose mail stopped walks the tree to the right step', async ({ page }) => {
  await page.goto(`${site()}/`);
  await page
    .getByRole('link', { name: /Find my problem/ })
    .first()
    .click();
  await page.getByRole('link', { name: 'Receiving mail' }).click();
  await page.getByRole('link', { name: 'Microsoft 365 at work or school' }).click();
  await page.getByRole('link', { name: 'Everyone at the firm' }).click();
  await page.getByRole('link', { name: 'Yes, my mail is there' }).click();
  await page.getByRole('link', { name: 'With a stored password' }).click();
  await expect(page.locator('[data-diagnosis="basic-auth-retired"]')).toBeVisible();
  await page.locator('[data-step]').first().click();
  await expect(page).toHaveURL(/modern-sign-in\/#ask-support-about-modern-sign-in$/);
  await expect(page.getByRole('heading', { name: 'Ask MerusCase support one question' })).toBeInViewport();
});

test('a search for the words of an error opens the step', async ({ page }) => {
  await page.goto(`${site()}/`);
  await page.keyboard.press('/');
  await page
    .getByRole('searchbox', { name: 'Type what you see, or an error text' })
    .fill('user is authenticated but not connected');
  const hit = page.locator('#search-results a[href*="/errors/authenticated-not-connected/"]').first();
  await hit.click();
  await page.locator('.verdict .first a').first().click();
  await expect(page).toHaveURL(/re-enable-mail-access\/#check-imap-mailbox$/);
});

test('a search finds a single step, by keyboard alone', async ({ page }) => {
  await page.goto(`${site()}/help/gmail/`);
  await page.keyboard.press('Control+k');
  await page.keyboard.type('google make an app password');
  const hit = page.locator('#search-results a[href$="#make-app-password-google"]').first();
  await expect(hit).toBeVisible();
  await page.keyboard.press('ArrowDown');
  await expect(page.locator('#search-results a').first()).toBeFocused();
  await page.keyboard.press('Escape');
  await expect(page.locator('#search')).toBeHidden();
});

test('a wrong password, tested against a real server, leads to "check your password"', async ({ page }) => {
  await page.goto(`${site()}/`);
  await page
    .getByRole('link', { name: /Test my connection/ })
    .first()
    .click();
  await page.locator('form[data-live]').waitFor();
  await page.getByLabel('Mail address').fill('ann@mailtest.example');
  await page.getByLabel('Provider', { exact: true }).selectOption('Another server');
  await page.getByLabel('Server', { exact: true }).fill(MAIL_NAME);
  await page.getByLabel('Port').fill(process.env.IMAPS_PORT ?? '');
  await page.getByRole('textbox', { name: /^Password$/ }).fill('not-hers');
  await page.getByRole('button', { name: 'Test the connection' }).click();
  await page.locator('.verdict[data-diagnosis="wrong-password"] [data-step]').first().click();
  await expect(page).toHaveURL(/check-password\/#try-password-once$/);
});

test.describe('without JavaScript', () => {
  test.use({ javaScriptEnabled: false });
  test('the tree can be walked', async ({ page }) => {
    await page.goto(`${site()}/fix/`);
    await page.getByRole('link', { name: 'Sending mail, receiving works' }).click();
    await page.getByRole('link', { name: 'Microsoft 365 at work or school' }).click();
    await page.getByRole('link', { name: 'SmtpClientAuthentication is disabled' }).click();
    await expect(page.locator('[data-diagnosis="smtp-auth-disabled"]')).toBeVisible();
  });
});
