import { expect, type Page } from '@playwright/test';

/** A step with a cause of its own, which the tests of the support desk send. */
export const STEP = 'approve-the-app';
export const TITLE = 'Approve the app for the firm';

export const link = (id = STEP) => `${process.env.SITE}/go/${id}/`;
export const field = (page: Page) => page.getByRole('combobox', { name: /^Find a step/ });
/** What was found; not the options of the filters. */
export const options = (page: Page) => page.getByRole('listbox', { name: 'Found' }).getByRole('option');
export const option = (page: Page, name: string) => options(page).filter({ hasText: name }).first();
export const replyText = (page: Page) => page.getByRole('textbox', { name: 'The reply as text' });

/** Opens the desk with a query such as `?q=approve`, and waits until it listens. */
export async function openDesk(page: Page, query = '') {
  await page.goto(`${process.env.SITE}/support/${query}`);
  await expect(field(page)).toBeFocused();
}
