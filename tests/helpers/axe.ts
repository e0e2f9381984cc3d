import AxeBuilder from '@axe-core/playwright';
import { expect, type Page } from '@playwright/test';

const TAGS = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];
const COLOR_RULES = ['color-contrast', 'link-in-text-block'];

/** What axe finds in the page as it stands, one line each: the rule and the first element. */
export async function violations(page: Page, rules?: string[]): Promise<string[]> {
  // Our pages hold no frames, so axe needs no second page to put its findings together.
  const axe = new AxeBuilder({ page }).setLegacyMode(true);
  const found = await (rules ? axe.withRules(rules) : axe.withTags(TAGS)).analyze();
  return found.violations.map(({ id, nodes }) => `${id} (${nodes.length}): ${nodes[0]?.html}`);
}

/**
 * Expects that axe finds nothing wrong in the page as it stands, light and dark.
 * The dark theme has other colors and nothing else, so only the rules on colors run again.
 */
export async function expectNoViolation(page: Page, what: string): Promise<void> {
  await page.emulateMedia({ colorScheme: 'light', reducedMotion: 'reduce' });
  expect.soft(await violations(page), `${what}, light`).toEqual([]);
  await page.emulateMedia({ colorScheme: 'dark', reducedMotion: 'reduce' });
  expect.soft(await violations(page, COLOR_RULES), `${what}, dark`).toEqual([]);
}
