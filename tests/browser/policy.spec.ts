import { readdirSync, readFileSync } from 'node:fs';
import { expect, test } from '@playwright/test';

/** One page of every kind: the first of each folder, and the pages that stand alone. */
function pagesOfEachKind(): string[] {
  const folders = readdirSync('dist', { withFileTypes: true })
    .filter((entry) => entry.isDirectory() && !entry.name.startsWith('_') && entry.name !== 'pagefind')
    .map(({ name }) => name);
  return folders.flatMap((folder) => {
    const inside = readdirSync(`dist/${folder}`, { withFileTypes: true });
    const own = inside.some(({ name }) => name === 'index.html') ? [`/${folder}/`] : [];
    const first = inside.find((entry) => entry.isDirectory());
    return [...own, ...(first ? [`/${folder}/${first.name}/`] : [])];
  });
}

/** Violations of the policy and errors of a page, from before its first script. */
const watch = `
  globalThis.violations = [];
  document.addEventListener('securitypolicyviolation', (event) => {
    globalThis.violations.push(event.violatedDirective + ' ' + event.blockedURI + ' ' + event.sample);
  });
`;

for (const path of ['/', ...pagesOfEachKind(), '/nowhere/']) {
  test(`${path} breaks no rule of its Content-Security-Policy`, async ({ page }) => {
    const errors: string[] = [];
    page.on('console', (message) => {
      if (/content security policy|refused to|cross-origin/i.test(message.text()))
        errors.push(message.text());
    });
    await page.addInitScript(watch);
    const response = await page.goto(`${process.env.SITE}${path}`, { waitUntil: 'networkidle' });
    if (!response?.request().redirectedFrom()) {
      const { 'content-security-policy': policy } = JSON.parse(
        readFileSync('.generated/headers.json', 'utf8'),
      );
      expect(response?.headers()['content-security-policy']).toBe(policy);
    }
    const scroll = 'scrollTo(0, document.body.scrollHeight)';
    await page.evaluate(scroll);
    await page.waitForTimeout(200);
    expect(await page.evaluate('globalThis.violations')).toEqual([]);
    expect(errors).toEqual([]);
  });
}

test('a search runs under the policy', async ({ page }) => {
  await page.addInitScript(watch);
  await page.goto(`${process.env.SITE}/help/gmail/`);
  await page.keyboard.press('Control+k');
  await page.keyboard.type('app password');
  await expect(page.locator('dialog[open] a[href]').first()).toBeVisible();
  expect(await page.evaluate('globalThis.violations')).toEqual([]);
});

test('the page that a form without scripts gets breaks no rule either', async ({ browser }) => {
  const context = await browser.newContext({ javaScriptEnabled: false });
  const page = await context.newPage();
  const errors: string[] = [];
  page.on('console', (message) => errors.push(message.text()));
  await page.goto(`${process.env.SITE}/test/`);
  await page.setContent(
    `<form method="post" action="${process.env.SITE}/api/imap-test"><input name="address" value="ann"><button>x</button></form>`,
  );
  const [answer] = await Promise.all([
    page.waitForResponse((response) => response.url().endsWith('/api/imap-test')),
    page.locator('button').click(),
  ]);
  expect(answer.status()).toBe(422);
  expect(errors.filter((text) => /security policy/i.test(text))).toEqual([]);
  await context.close();
});
