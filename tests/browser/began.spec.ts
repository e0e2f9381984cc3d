import { expect, test } from '@playwright/test';
import { encodeReport } from '#core/report/code.ts';

const site = () => process.env.SITE ?? '';
const SENTENCE = 'This began on 16 September 2024: it is not your password.';

test.describe('without JavaScript', () => {
  test.use({ javaScriptEnabled: false });
  test('an end of the tree says since when it is so, by the day of the build', async ({ page }) => {
    await page.goto(`${site()}/fix/end-personal-retired/`);
    await expect(page.locator('[data-end] .began')).toHaveText(SENTENCE);
    // The date is Gmail's, and this mailbox is with Yahoo.
    await page.goto(`${site()}/fix/end-app-password-yahoo/`);
    await expect(page.locator('[data-diagnosis="app-password-needed"] .began')).toHaveCount(0);
  });
});

test('an end of the tree says it by the reader’s day once scripts run', async ({ page }) => {
  await page.clock.setFixedTime('2024-09-15T12:00:00Z');
  await page.goto(`${site()}/fix/end-personal-retired/`);
  await expect(page.locator('[data-ready]')).toHaveCount(1);
  await expect(page.locator('[data-end] .began')).toHaveCount(0);
  await page.clock.setFixedTime('2024-09-16T12:00:00Z');
  await page.reload();
  await expect(page.locator('[data-ready]')).toHaveCount(1);
  await expect(page.locator('[data-end] .began')).toHaveText(SENTENCE);
});

test('the result of a test says since when it is so', async ({ page }) => {
  const code = await encodeReport({
    at: '2026-11-24T09:30Z',
    mailbox: 'a…@outlook.com',
    provider: 'outlook-com',
    server: null,
    method: 'none',
    outcome: 'failed',
    diagnosis: 'personal-basic-auth-retired',
    certainty: 'certain',
    evidence: '* CAPABILITY IMAP4rev1 AUTH=XOAUTH2 LOGINDISABLED',
    alternatives: [],
    ruledOut: [],
    provenFine: [],
    stages: [],
  });
  await page.goto(`${site()}/test/report/#${code}`);
  await expect(page.locator('.verdict .began')).toHaveText(SENTENCE);
});
