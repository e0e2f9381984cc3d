import { expect, type Page, test } from '@playwright/test';
import { field, link, openDesk, option, replyText, STEP, TITLE } from '../helpers/desk.ts';
import { hold } from '../helpers/hold.ts';
import { movesOn, recordMoves } from '../helpers/moved.ts';

const site = () => process.env.SITE ?? '';
test.beforeEach(async ({ context }) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write'], { origin: site() });
});

const said = (page: Page, words: string) =>
  expect(page.getByRole('status').filter({ hasText: words })).toHaveCount(1);
const text = (page: Page) => page.evaluate(() => navigator.clipboard.readText());
const html = (page: Page) =>
  page.evaluate(async () => {
    const [item] = await navigator.clipboard.read();
    return item ? (await item.getType('text/html')).text() : '';
  });

test('by keyboard alone: search, choose, copy the link, gather, copy the reply', async ({ page }) => {
  await openDesk(page);
  await page.keyboard.type('admin approve');
  await expect(option(page, TITLE)).toBeVisible();
  while (
    !(await option(page, TITLE)
      .getAttribute('aria-selected')
      .then((is) => is === 'true'))
  ) {
    await page.keyboard.press('ArrowDown');
  }
  expect(await field(page).getAttribute('aria-activedescendant')).toBe(`desk-${STEP}`);
  await page.keyboard.press('Enter');
  await said(page, `Copied: link to “${TITLE}”`);
  expect(await text(page)).toBe(link());
  await page.keyboard.press('Control+Enter');
  await page.keyboard.press('Escape');
  await expect(field(page)).toHaveValue('');
  await page.keyboard.type('check-license');
  await page.keyboard.press('Control+Enter');
  await page.keyboard.press('Shift+Enter');
  await said(page, 'Copied: reply');
  const reply = await text(page);
  expect(reply).toMatch(/^Hello,\n/);
  expect(reply.indexOf(`1. ${TITLE}`)).toBeGreaterThan(0);
  expect(reply.indexOf('2. Check the license')).toBeGreaterThan(reply.indexOf(link()));
  expect(reply).toContain(link('check-license'));
  await page.getByRole('button', { name: 'Copy link', exact: true }).first().focus();
  await page.keyboard.press('/');
  await expect(field(page)).toBeFocused();
  await expect(page.locator('dialog#search')).toBeHidden();
});

test('a link is copied plain, as Markdown and as rich text', async ({ page }) => {
  await openDesk(page, `?q=${STEP}`);
  await expect(page.getByRole('heading', { name: TITLE })).toBeVisible();
  const entry = page.getByRole('region', { name: TITLE });
  await entry.getByRole('button', { name: 'Copy link' }).click();
  await said(page, 'Copied: link');
  expect(await text(page)).toBe(link());
  await entry.getByRole('button', { name: 'Copy as Markdown' }).click();
  await said(page, `Copied as Markdown: link to “${TITLE}”`);
  expect(await text(page)).toBe(`[${TITLE}](${link()})`);
  await entry.getByRole('button', { name: 'Copy as rich text' }).click();
  await said(page, `Copied as rich text: link to “${TITLE}”`);
  expect(await text(page)).toBe(link());
  expect(await html(page)).toContain(`<a href="${link()}">${TITLE}</a>`);
  // Pasted into a ticket, it is a named link.
  await page.evaluate(() => {
    const ticket = document.createElement('div');
    ticket.id = 'ticket';
    ticket.contentEditable = 'true';
    document.body.append(ticket);
    ticket.focus();
  });
  await page.keyboard.press('Control+V');
  await expect(page.locator('#ticket a')).toHaveText(TITLE);
  await expect(page.locator('#ticket a')).toHaveAttribute('href', link());
});

test('a reply is copied plain, as Markdown and as rich text, with all its parts', async ({ page }) => {
  await openDesk(page, `?steps=${STEP},assign-user-to-app`);
  await page.getByLabel('Customer’s name').fill('Ann');
  const pane = page.getByRole('region', { name: 'Reply' });
  await pane.getByRole('button', { name: 'Copy reply' }).click();
  await said(page, 'Copied: reply');
  const plain = await text(page);
  expect(plain).toBe(await replyText(page).inputValue());
  expect(plain).toMatch(/^Hello Ann,\n/);
  expect(plain).toContain('Your firm does not let people approve apps that read mail');
  expect(plain).toMatch(new RegExp(`1\\. ${TITLE}[\\s\\S]*2\\. Assign the person to the app`));
  expect(plain).toContain('- the exact words that you see now');
  await pane.getByRole('button', { name: 'Copy as Markdown' }).click();
  await expect.poll(() => text(page)).toContain(`1. **[${TITLE}](${link()})**`);
  await pane.getByRole('button', { name: 'Copy as rich text' }).click();
  await expect.poll(() => text(page)).toBe(plain);
  const rich = await html(page);
  expect(rich).toContain(`<a href="${link()}">${TITLE}</a>`);
  expect(rich).toMatch(/<ol>\s*<li>/);
});

test('what a step links to is a link in its pane and in all forms of the reply', async ({ page }) => {
  await openDesk(page, '?q=4TFM');
  await expect(
    page.locator('.desk-entry > p').getByRole('link', { name: 'Approve the app' }),
  ).toHaveAttribute('href', `/go/${STEP}/`);
  const pane = page.getByRole('region', { name: 'Reply' });
  await pane.getByRole('button', { name: 'Copy reply' }).click();
  await expect.poll(() => text(page)).toContain(`Approve the app (${link()})`);
  await pane.getByRole('button', { name: 'Copy as Markdown' }).click();
  await expect.poll(() => text(page)).toContain(`[Approve the app](${link()})`);
  await pane.getByRole('button', { name: 'Copy as rich text' }).click();
  await said(page, 'Copied as rich text: reply');
  expect(await html(page)).toContain(`<a href="${link()}">Approve the app</a>`);
});

test('a link into the questions carries what is known and opens at the right one', async ({ page }) => {
  await openDesk(page);
  await page.getByText('Link into the questions').click();
  const pane = page.locator('.desk-known');
  // Answers the first two questions with their first answers, whatever they are.
  const asked: string[] = [];
  for (const at of [0, 1]) {
    const select = pane.locator('select[id^="known-"]').nth(at);
    await select.selectOption({ index: 1 });
    asked.push((await select.locator('option').nth(1).textContent()) ?? '');
  }
  const opens = /“(.*)”/.exec((await pane.getByText('It opens').textContent()) ?? '')?.[1] ?? '';
  await pane.getByRole('button', { name: 'Copy link' }).click();
  await said(page, 'Copied: link into the questions');
  const address = await text(page);
  expect(address).toMatch(/\/fix\/[a-z-]+\/\?[a-z-]+=[a-z-]+&[a-z-]+=[a-z-]+$/);
  await recordMoves(page);
  await page.goto(address);
  await expect(page.getByText('You told us:')).toHaveText(`You told us: ${asked.join(' · ')}`);
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(opens);
  // The words come with the scripts, into a line that was kept free for them.
  expect(await movesOn(page)).toEqual([]);
});

for (const width of [390, 1280]) {
  test(`nothing moves when the desk takes its place, at ${width} px`, async ({ page }) => {
    await page.setViewportSize({ width, height: 844 });
    await page.addInitScript(() => {
      Object.assign(window, { shift: 0 });
      new PerformanceObserver((list) => {
        for (const { value } of list.getEntries() as unknown as { value: number }[])
          (window as unknown as { shift: number }).shift += value;
      }).observe({ type: 'layout-shift', buffered: true });
    });
    const release = await hold(page, '**/support/desk.json');
    await page.goto(`${site()}/support/`);
    await expect(page.getByText('The desk is loading.')).toBeVisible();
    release();
    await expect(field(page)).toBeFocused();
    await page.evaluate(
      () => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))),
    );
    expect(await page.evaluate(() => (window as unknown as { shift: number }).shift)).toBeLessThan(0.01);
  });
}

test('where the desk does not load, every link is still listed, and it can be tried again', async ({
  page,
}) => {
  await page.route('**/support/desk.json', (route) =>
    route.fulfill({ body: '<p>Sign in to the network</p>' }),
  );
  await page.goto(`${site()}/support/`);
  await expect(page.getByRole('alert')).toContainText('The desk did not load');
  await expect(page.getByText(/^Step \(\d+\)$/)).toBeVisible();
  await page.unroute('**/support/desk.json');
  await page.getByRole('button', { name: 'Try again' }).click();
  await expect(field(page)).toBeFocused();
  await expect(page.getByText(/^Step \(\d+\)$/)).toBeHidden();
});

test('customers do not find the desk: not in the search, not in the sitemap', async ({ page, request }) => {
  const map = await (await request.get(`${site()}/sitemap-0.xml`)).text();
  expect(map).toContain('/help/');
  expect(map).not.toMatch(/\/(?:support|go)\//);
  await page.goto(`${site()}/support/`);
  await expect(page.locator('meta[name="robots"]')).toHaveAttribute('content', 'noindex');
  await expect(page.locator('main[data-pagefind-body]')).toHaveCount(0);
});

test.describe('without JavaScript', () => {
  test.use({ javaScriptEnabled: false });
  test('every link is listed with its code', async ({ page }) => {
    await page.goto(`${site()}/support/`);
    await page.getByText(/^Step \(\d+\)$/).click();
    const row = page.getByRole('row').filter({ has: page.getByRole('link', { name: TITLE }) });
    await expect(row).toContainText(/[A-Z0-9]{4}/);
    await row.getByRole('link').click();
    await expect(page).toHaveURL(new RegExp(`#${STEP}$`));
  });
});
