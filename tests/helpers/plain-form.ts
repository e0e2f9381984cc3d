import type { Page } from '@playwright/test';
import { MAIL_NAME } from './dovecot.ts';

/** The form of the test page as it is without JavaScript, with our own mail server in it. */
export async function fillIn(page: Page, secret: string): Promise<void> {
  await page.goto(`${process.env.SITE}/test/`);
  await page.getByLabel('Mail address').fill('ann@mailtest.example');
  await page.getByLabel('Password or app password').fill(secret);
  await page.getByText('Another server, or another way to test').click();
  await page.getByLabel('Server', { exact: true }).fill(MAIL_NAME);
  await page.getByLabel('Port').fill(process.env.IMAPS_PORT ?? '');
}
export const submit = (page: Page) => page.getByRole('button', { name: 'Test the connection' }).click();
