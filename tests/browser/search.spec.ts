import { expect, type Page, test } from '@playwright/test';
import { expectNoViolation } from '../helpers/axe.ts';
import { hold } from '../helpers/hold.ts';

const site = () => process.env.SITE ?? '';
const fieldOf = (page: Page) => page.locator('#search-field');
const answers = (page: Page) => page.locator('#search-results [data-answers] a');

/** Opens the dialog by the keyboard and types. */
async function searchFor(page: Page, query: string) {
  await page.goto(`${site()}/help/gmail/`);
  await page.keyboard.press('/');
  await expect(fieldOf(page)).toBeFocused();
  await fieldOf(page).fill(query);
}

test('the records are asked for once, however much is typed', async ({ page }) => {
  const asked: string[] = [];
  page.on('request', (request) => asked.push(new URL(request.url()).pathname));
  await page.goto(`${site()}/help/gmail/`);
  await page.keyboard.press('Control+k');
  await page.locator('#search-field').pressSequentially('password');
  await expect(page.locator('#search-results[data-settled="password"]')).toBeAttached();
  expect(asked.filter((path) => path === '/search/answers.json')).toHaveLength(1);
});

test('nothing of the search is fetched before somebody comes near it', async ({ page }) => {
  const asked: string[] = [];
  page.on('request', (request) => asked.push(new URL(request.url()).pathname));
  await page.goto(`${site()}/help/gmail/`, { waitUntil: 'networkidle' });
  expect(asked.filter((path) => /answers\.json|decoder\.json|pagefind|\/engine\./.test(path))).toEqual([]);
  await page.locator('[data-search-open]').first().hover();
  await expect.poll(() => asked.some((path) => path === '/search/answers.json')).toBe(true);
  expect(asked.some((path) => path.startsWith('/pagefind/'))).toBe(false);
});

test('keyboard alone: open, walk, close, and the focus is back', async ({ page }) => {
  await page.goto(`${site()}/help/gmail/`);
  const opener = page.locator('[data-search-open]').first();
  await opener.focus();
  await page.keyboard.press('Enter');
  await fieldOf(page).fill('keeps asking for my password');
  await expect(answers(page).first()).toBeVisible();
  await page.keyboard.press('ArrowDown');
  await expect(answers(page).first()).toBeFocused();
  await page.keyboard.press('ArrowUp');
  await expect(fieldOf(page)).toBeFocused();
  await page.keyboard.press('Escape');
  await expect(page.locator('#search')).toBeHidden();
  await expect(opener).toBeFocused();
});

test('the focus stays on an answer that is drawn again when the decoder comes', async ({ page }) => {
  const release = await hold(page, '**/search/decoder.json');
  await page.goto(`${site()}/help/gmail/`);
  await page.keyboard.press('Control+k');
  await fieldOf(page).fill('Error: NO User is authenticated but not connected. shared mailbox');
  await expect(answers(page).first()).toBeVisible();
  await page.keyboard.press('ArrowDown');
  await expect(answers(page).first()).toBeFocused();
  const walked = await answers(page)
    .first()
    .evaluateHandle((link) => link);
  release();
  await expect.poll(() => walked.evaluate((link) => link.isConnected)).toBe(false);
  await expect(page.locator('#search :focus')).toBeVisible();
});

test('a question is answered before the decoder is asked for, an error is not', async ({ page }) => {
  const release = await hold(page, '**/search/answers.json');
  const asked: string[] = [];
  page.on('request', (request) => asked.push(new URL(request.url()).pathname));
  const decoderAsked = () => asked.includes('/search/decoder.json');
  const boxStands = () => page.locator('#search-results [data-answers]').waitFor({ state: 'attached' });

  await searchFor(page, 'how do I share a mailbox with assistants');
  await boxStands();
  // Typed again: whatever the box does without its records, it has done.
  await fieldOf(page).fill('how do I share a mailbox with colleagues');
  await page.waitForTimeout(300);
  expect(decoderAsked()).toBe(false);
  await fieldOf(page).fill('NO LOGIN failed.');
  await expect.poll(decoderAsked).toBe(true);
  release();
  await expect(answers(page).first()).toBeVisible();
});

test('what reads like a question and is an error gets the decoder’s answer, too', async ({ page }) => {
  await searchFor(page, 'Your account is not enabled for IMAP.');
  const first = page.locator('#search-results [data-answers] li').first();
  await expect(first).toHaveAttribute('data-kind', 'decoded');
});

/** Lets the first request for a file hang, and the ones after it through. */
async function hangOnce(page: Page, address: string): Promise<void> {
  await page.route(address, () => {}, { times: 1 });
}
/** Longer than a file of the search is waited for. */
const AFTER_DEADLINE = { timeout: 15_000 };

for (const [where, path, name] of [
  ['an article', '/help/gmail/', 'search'],
  ['the home page', '/', 'here'],
] as const) {
  test(`records that hang are given up, and asked for again: ${where}`, async ({ page }) => {
    await hangOnce(page, '**/search/answers.json');
    await page.goto(site() + path);
    if (name === 'search') await page.keyboard.press('/');
    const field = page.locator(`#${name}-field`);
    await field.fill('xylophone zebra quartz');
    await expect(page.locator(`#${name}-results`)).toHaveAttribute('data-settled', /zebra/, AFTER_DEADLINE);
    await field.fill('shared mailbox');
    await expect(page.locator(`#${name}-results [data-answers] a`).first()).toBeVisible();
  });
}

test('a code that does not come holds no answer back, and is asked for again', async ({ page }) => {
  await hangOnce(page, '**/go/codes/k.json');
  const codes = await (await page.request.get(`${site()}/go/codes/k.json`)).json();
  const [code, target] = Object.entries<{ href: string }>(codes)[0] ?? [];
  await searchFor(page, `code ${code}`);
  await expect(answers(page).first()).toBeVisible();
  await expect(page.locator('#search-results [data-kind="code"]')).toHaveCount(0);
  // The count of all that was found is said when nothing is waited for any more.
  await expect(page.locator('#search-results')).toHaveAttribute(
    'data-settled',
    `code ${code}`,
    AFTER_DEADLINE,
  );
  await fieldOf(page).fill(`step ${code}`);
  await expect(answers(page).first()).toHaveAttribute('href', target?.href ?? '');
});

test('Enter opens the first answer', async ({ page }) => {
  await searchFor(page, 'shared mailbox');
  await expect(answers(page).first()).toBeVisible();
  const href = await answers(page).first().getAttribute('href');
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(`${site()}${href}`);
});

test('Enter opens no other way to the answer as if it were one', async ({ page }) => {
  await searchFor(page, 'xylophone zebra quartz');
  await expect(page.locator('#search-results [data-nothing] a').first()).toBeVisible();
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(`${site()}/search/?q=xylophone+zebra+quartz`);
});

test('only what was found is counted', async ({ page }) => {
  const status = page.locator('#search-status');
  // A word that stands in tables only.
  await searchFor(page, 'BasicAuthentication');
  await expect(status).toHaveText(/^\d+ places? in the text$/);
});

test('an answer says who must act, what to do, and results are announced', async ({ page }) => {
  await searchFor(page, 'two factor code never comes');
  const first = page.locator('#search-results [data-answers] li').first();
  await expect(first.locator('.role-mark')).toBeVisible();
  // The looks come with the search, and the policy for styles lets them.
  await expect(first.locator('a')).toHaveCSS('display', 'grid');
  await expect(first).toContainText(/First step|A step of/);
  await expect(page.locator('#search-status')).toContainText(/\d+ answers?, \d+ places? in the text/);
});

test('an error text gets the decoder’s answer on top', async ({ page }) => {
  await searchFor(page, 'AADSTS-53003 access has been blocked');
  const first = page.locator('#search-results [data-answers] li').first();
  await expect(first).toHaveAttribute('data-kind', 'decoded');
  await expect(first.locator('a')).toHaveAttribute('href', '/errors/conditional-access-blocked/');
});

test('a code that was read out opens its step', async ({ page }) => {
  const codes = await (await page.request.get(`${site()}/go/codes/k.json`)).json();
  const [code, target] = Object.entries<{ href: string; title: string }>(codes)[0] ?? [];
  if (!code || !target) throw new Error('no code begins with k');
  await searchFor(page, `${code.slice(0, 2)} ${code.slice(2)}`.toUpperCase());
  await expect(answers(page).first()).toHaveAttribute('href', target.href);
});

test('the full text fills in below, without what is already there', async ({ page }) => {
  await searchFor(page, 'firewall');
  await expect(page.locator('#search-results [data-more] a').first()).toBeVisible();
  const hrefs = await page
    .locator('#search-results a[href]:not([hidden] a)')
    .evaluateAll((all) => all.map((a) => a.getAttribute('href')));
  expect(new Set(hrefs).size).toBe(hrefs.length);
});

test('no result is never a blank', async ({ page }) => {
  await searchFor(page, 'xylophone zebra quartz');
  await expect(page.locator('#search-status')).toContainText('Nothing found for');
  for (const href of ['/fix/', '/error/', '/test/', '/help/contact-support/']) {
    await expect(page.locator(`#search-results [data-nothing] a[href="${href}"]`)).toBeVisible();
  }
});

test('filters narrow the answers down', async ({ page }) => {
  await searchFor(page, 'app password');
  await page.getByText('Narrow down').click();
  await page.locator('#search-role').selectOption('you');
  await expect(page.locator('#search-results [data-answers] .role-mark:not([data-role="you"])')).toHaveCount(
    0,
  );
  await expect(answers(page).first()).toBeVisible();
});

test('/search/?q= works as a link and keeps the address up to date', async ({ page }) => {
  await page.goto(`${site()}/search/?q=hotmail+rejects+me&role=you`);
  await expect(page.locator('#page-field')).toHaveValue('hotmail rejects me');
  await expect(page.locator('#page-role')).toHaveValue('you');
  await expect(page.locator('#page-results [data-answers] a').first()).toHaveAttribute(
    'href',
    /outlook-com|personal-basic-auth-retired/,
  );
  await page.locator('#page-field').fill('throttled');
  await expect(page).toHaveURL(/\?q=throttled&role=you$/);
});

test('/search/ without words leads to its field, and the browser says what is missing', async ({ page }) => {
  await page.goto(`${site()}/search/`);
  const field = page.locator('#page-field');
  const button = page.getByRole('main').getByRole('button', { name: 'Search' });
  await button.focus();
  await page.keyboard.press('Enter');
  await expect(field).toBeFocused();
  expect(await field.evaluate((input: HTMLInputElement) => input.validationMessage)).not.toBe('');
});

test('the home page’s field answers below itself, and Enter leads to the page of results', async ({
  page,
}) => {
  const asked: string[] = [];
  page.on('request', (request) => asked.push(new URL(request.url()).pathname));
  await page.goto(`${site()}/`, { waitUntil: 'networkidle' });
  expect(asked.filter((path) => /answers\.json|pagefind|\/engine\./.test(path))).toEqual([]);
  const field = page.locator('#here-field');
  const first = page.locator('#here-results [data-answers] a').first();
  await field.fill('certificate not trusted');
  await expect(first).toHaveAttribute('href', /tls-problem|connection-problems/);
  await expect(page.locator('#here-status')).toContainText(/answers?, \d+ places? in the text/);
  await page.keyboard.press('ArrowDown');
  await expect(first).toBeFocused();
  await page.keyboard.press('Escape');
  await expect(field).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(`${site()}/search/?q=certificate+not+trusted`);
  await expect(page.locator('#page-results [data-answers] a').first()).toHaveAttribute(
    'href',
    /tls-problem|connection-problems/,
  );
});

test('an error pasted into the home page’s field is read there and never becomes an address', async ({
  page,
}) => {
  const sent: string[] = [];
  page.on('request', (request) => sent.push(request.url()));
  await page.goto(`${site()}/`);
  await page.locator('#here-field').fill('ann@contoso.com: AADSTS50055 the password is expired');
  const first = page.locator('#here-results [data-answers] li').first();
  await expect(first).toHaveAttribute('data-kind', 'decoded');
  await page.keyboard.press('Enter');
  await expect(first).toBeVisible();
  await expect(page).toHaveURL(`${site()}/`);
  expect(sent.filter((url) => url.includes('contoso'))).toEqual([]);
});

test('the page that is not there answers too', async ({ page }) => {
  await page.goto(`${site()}/nowhere/`);
  await page.locator('#here-field').fill('shared mailbox');
  await expect(page.locator('#here-results [data-answers] a').first()).toHaveAttribute(
    'href',
    /shared-mailbox/,
  );
});

test('the full text finds single steps, says who they are for, and is narrowed down by provider', async ({
  page,
}) => {
  await page.goto(`${site()}/search/?q=google+app+password`);
  const places = page.locator('#page-results [data-more] a');
  const step = page.locator('#page-results [data-more] a[href*="#"]:has(.role-mark)').first();
  await expect(step).toBeVisible();
  await expect(step.locator('.role-mark')).toBeVisible();
  await expect(step.locator('small')).toContainText('In “');
  const google = page.locator('#page-results a[href$="#make-app-password-google"]');
  const settled = page.locator('#page-results[data-settled]');
  await expect(google).toHaveCount(1);
  await page.locator('#page-provider').selectOption('yahoo');
  await expect(google).toHaveCount(0);
  await expect(settled).toBeAttached();
  await expect(places.first()).toBeVisible();
  await expect(google).toHaveCount(0);
});

test('hostile text is text', async ({ page }) => {
  await searchFor(page, '<img src=x onerror="window.hit=1"> LOGIN failed');
  await expect(page.locator('#search-status')).toContainText(/answer|Nothing/);
  expect(await page.evaluate(() => 'hit' in window)).toBe(false);
  expect(await page.locator('#search-results img').count()).toBe(0);
});

test('the description for browsers points here', async ({ page }) => {
  await page.goto(`${site()}/`);
  const href = await page.locator('link[rel="search"]').getAttribute('href');
  const xml = await (await page.request.get(site() + href)).text();
  expect(xml).toContain('/search/?q={searchTerms}');
});

test('the open dialog has no violation that axe can see', async ({ page }) => {
  await searchFor(page, 'AADSTS50055 password expired');
  await expect(page.locator('#search-results [data-more] a').first()).toBeVisible();
  await expectNoViolation(page, 'the open dialog');
});

test.describe('without JavaScript', () => {
  test.use({ javaScriptEnabled: false });
  test('no field is offered that nothing reads, but ways on', async ({ page }) => {
    await page.goto(`${site()}/search/`);
    await expect(page.getByRole('searchbox')).toHaveCount(0);
    await page.getByRole('main').getByRole('link', { name: 'the list of errors' }).click();
    await expect(page).toHaveURL(`${site()}/errors/`);
    await page.goto(`${site()}/`);
    await expect(page.getByRole('searchbox')).toHaveCount(0);
    await expect(page.getByRole('main').getByRole('link', { name: 'Find my problem' })).toBeVisible();
  });
});
