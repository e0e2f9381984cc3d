import { expect, type Page } from '@playwright/test';

/** Waits until the island has the whole tree and walks it in place. */
export const untilReady = (page: Page) =>
  expect(page.locator('[data-ready]')).toBeAttached({ timeout: 15_000 });

const focused = (page: Page) =>
  page.evaluate(() => document.activeElement?.textContent?.replace(/\s+/g, ' ').trim() ?? '');

/** Goes to a link or button with the tabulator key alone, and presses it. */
export async function pressByKeyboard(page: Page, words: string) {
  for (let i = 0; i < 60; i += 1) {
    if ((await focused(page)) === words) return page.keyboard.press('Enter');
    await page.keyboard.press('Tab');
  }
  throw new Error(`the tabulator key does not reach "${words}" on ${page.url()}`);
}

/** Presses each of these answers by keyboard; after each, the new heading must have the focus. */
export async function answerByKeyboard(page: Page, answers: readonly string[]) {
  for (const words of answers) {
    const before = page.url();
    await pressByKeyboard(page, words);
    await expect(page).not.toHaveURL(before);
    await expect(page.locator('h1')).toBeFocused();
  }
}
