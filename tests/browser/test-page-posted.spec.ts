import { expect, test } from '@playwright/test';
import type { FeedbackReport } from '#core/feedback/report.ts';
import { MAIL_NAME, PASSWORD } from '../helpers/dovecot.ts';
import { fillIn, submit } from '../helpers/plain-form.ts';

const WRONG = 'not-hers-0815';

/** What was answered about results of tests, as the report for writers tells it. */
async function answersOfTests(): Promise<string[]> {
  const response = await fetch(`${process.env.SITE}/feedback/report/`, {
    headers: { authorization: 'Bearer the-token-of-the-browser-tests' },
  });
  const { places } = (await response.json()) as FeedbackReport;
  return places.filter(({ at, didNot }) => at === 'test' && didNot > 0).map(({ id }) => id);
}

test.use({ javaScriptEnabled: false });

test('without JavaScript a test gets a whole page with the result, and the form again', async ({ page }) => {
  await fillIn(page, WRONG);
  await submit(page);
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('The user name or the password is wrong');
  await expect(page.locator('.verdict')).toHaveAttribute('data-diagnosis', 'wrong-password');
  await expect(page.locator('.verdict [data-step="try-password-once"]')).toBeVisible();
  await expect(page.locator('.stages [data-stage]')).toHaveCount(8);
  await expect(page.locator('.findings')).toContainText('What this test cannot know');
  expect(await page.content()).not.toContain(WRONG);
  await expect(page.locator('[data-report-link]')).toHaveAttribute('href', /^http.*\/test\/report\/#1\./);

  // The same form again: everything but the secret is in it.
  await expect(page.getByLabel('Server', { exact: true })).toHaveValue(MAIL_NAME);
  await page
    .getByRole('textbox', { name: /password/i })
    .first()
    .fill(PASSWORD);
  await submit(page);
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('The sign-in works and the Inbox opens');
});

test('without JavaScript a result asks whether it worked, and "no" leads on', async ({ page }) => {
  await fillIn(page, WRONG);
  await submit(page);
  await page.getByRole('group', { name: 'Did it work?' }).getByRole('button', { name: 'No' }).click();
  await expect(page).toHaveURL(/\/api\/feedback\/thanks\?/);
  await expect(page.getByText('The next likely cause:')).toBeVisible();
  expect(await answersOfTests()).toContain('wrong-password');
});
