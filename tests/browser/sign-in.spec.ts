import { expect, type Page, test } from '@playwright/test';
import { expectNoViolation } from '../helpers/axe.ts';
import { type Dovecot, MAIL_NAME, startDovecot } from '../helpers/dovecot.ts';
import { hold } from '../helpers/hold.ts';
import {
  CLIENT_ID,
  IMAP_SCOPE,
  type OpenId,
  OTHER_SCOPE,
  SHORT_LIVED,
  startOpenId,
} from '../helpers/openid.ts';
import { freePort } from '../helpers/ports.ts';
import { forTestDovecot, type SiteProcess, startSiteProcess } from '../helpers/site-process.ts';

// The whole chain on real parts: browser, OpenID provider, the function, a mail server that asks the provider.
let dovecot: Dovecot;
let openId: OpenId;
let servers: SiteProcess[];
let site = '';
/** The same site, set up to ask for another permission. */
let wrongScopeSite = '';

test.beforeAll(async () => {
  const ports = [await freePort(), await freePort()];
  [site, wrongScopeSite] = ports.map((port) => `http://localhost:${port}`) as [string, string];
  openId = await startOpenId({ redirectUris: [`${site}/test/sign-in/`, `${wrongScopeSite}/test/sign-in/`] });
  dovecot = await startDovecot({ oauth: { ways: 'only', introspectionUrl: openId.introspectionUrl } });
  servers = await Promise.all(
    ports.map((port, i) =>
      startSiteProcess(
        {
          ...forTestDovecot(dovecot.caFile),
          IMAP_TEST_RATE_LIMIT: 'off',
          OAUTH_CLIENT_ID: CLIENT_ID,
          OAUTH_ISSUER: openId.issuer,
          OAUTH_SCOPE: i === 0 ? IMAP_SCOPE : OTHER_SCOPE,
          OAUTH_APP_NAME: 'Example Sync',
        },
        { port },
      ),
    ),
  );
});
test.afterAll(async () => {
  await Promise.all(servers.map((server) => server.stop()));
  await Promise.all([dovecot.stop(), openId.stop()]);
});

/** Fills in the form for our own mail server, up to the sign-in button. */
async function fillIn(page: Page, address: string, at = site): Promise<void> {
  await page.goto(`${at}/test/`);
  await page.getByRole('textbox', { name: 'Mail address' }).fill(address);
  await page.getByRole('combobox', { name: 'Provider' }).selectOption('other');
  await page.getByRole('textbox', { name: 'Server' }).fill(MAIL_NAME);
  await page.getByRole('textbox', { name: 'Port' }).fill(String(dovecot.imapsPort));
  await page.getByText('Test in another way').click();
  await page.getByLabel('Sign in with an access token').check();
}
const button = (page: Page) => page.getByRole('button', { name: 'Sign in with localhost' });

/** Signs in at the provider's own page as `account`, and accepts. */
async function signInAs(page: Page, account: string): Promise<void> {
  await page.locator('input[name="login"]').fill(account);
  await page.locator('input[name="password"]').fill('never-seen-by-us-84713');
  await page.getByRole('button', { name: 'Sign-in' }).click();
  await page.getByRole('button', { name: 'Continue' }).click();
}

/** Everything that the browser may have kept. */
const kept = (page: Page) =>
  page.evaluate(async () => ({
    local: JSON.stringify({ ...localStorage }),
    session: JSON.stringify({ ...sessionStorage }),
    databases: JSON.stringify(await indexedDB.databases()),
    caches: JSON.stringify(await caches.keys()),
    cookies: document.cookie,
    address: location.href,
    history: JSON.stringify(history.state),
  }));

test('a visitor signs in, and the test opens the Inbox with the token', async ({ page }) => {
  await fillIn(page, 'ann@mailtest.example');
  const [popup] = await Promise.all([page.waitForEvent('popup'), button(page).click()]);
  await signInAs(popup, 'ann@mailtest.example');
  await expect(page.locator('[data-stage="inbox"][data-status="ok"]')).toBeVisible({ timeout: 15_000 });
  await expect.poll(() => popup.isClosed()).toBe(true);
  expect(openId.tokens).toHaveLength(1);
  const left = JSON.stringify(await kept(page));
  for (const secret of [...openId.tokens, 'code_verifier', 'sign-in-pending'])
    expect(left).not.toContain(secret);
  expect(await page.content()).not.toContain(openId.tokens[0]);
  // The report says what was found, and holds neither the token nor the whole address.
  await page.getByText('See the report as text and link').click();
  const report = await page.locator('.report-text').textContent();
  expect(report).toContain('The sign-in works and the Inbox opens');
  for (const secret of [...openId.tokens, 'ann@mailtest.example']) expect(report).not.toContain(secret);
});

test('where the browser opens no window, the same window does', async ({ page }) => {
  await page.addInitScript(() => {
    if (location.pathname === '/test/') window.open = () => null;
  });
  await fillIn(page, 'ann@mailtest.example');
  await button(page).click();
  await expect(page.getByText('The browser did not open the sign-in window')).toBeVisible();
  await page.getByRole('button', { name: 'Sign in in this window' }).click();
  await signInAs(page, 'ann@mailtest.example');
  await expect(page).toHaveURL(`${site}/test/`);
  await expect(page.getByText('What the token says')).toBeVisible();
  expect(JSON.stringify(await kept(page))).not.toContain('sign-in-pending');
});

test('a stop, or a new start, during a slow discovery counts, and the window goes nowhere', async ({
  page,
}) => {
  const release = await hold(page, '**/.well-known/openid-configuration');
  const asked: string[] = [];
  page.context().on('request', (request) => asked.push(new URL(request.url()).pathname));
  const discoveries = () => asked.filter((path) => path.includes('.well-known')).length;
  await fillIn(page, 'ann@mailtest.example');
  const [first] = await Promise.all([page.waitForEvent('popup'), button(page).click()]);
  await expect.poll(discoveries).toBe(1);
  const [second] = await Promise.all([
    page.waitForEvent('popup'),
    page.getByRole('button', { name: 'Start again' }).click(),
  ]);
  await expect.poll(() => first.isClosed()).toBe(true);
  await expect.poll(discoveries).toBe(2);
  await page.getByRole('button', { name: 'Stop' }).click();
  await expect.poll(() => second.isClosed()).toBe(true);
  // In this window, too.
  await button(page).click();
  await page.getByRole('button', { name: 'Sign in in this window' }).click();
  await expect.poll(discoveries).toBe(4);
  await page.getByRole('button', { name: 'Stop' }).click();
  release();
  // Longer than the watch of a window takes to say that it is closed.
  await page.waitForTimeout(1_500);
  await expect(button(page)).toBeVisible();
  await expect(page.locator('.sign-in').getByRole('status')).toBeEmpty();
  expect(page.url()).toBe(`${site}/test/`);
  expect(asked).not.toContain('/auth');
  expect(JSON.stringify(await kept(page))).not.toContain('sign-in-pending');
});

/** What is said where a sign-in ended. */
const ending = (page: Page) => page.locator('.sign-in').getByRole('alert');
const inThisWindow = (page: Page) => page.getByRole('button', { name: 'Sign in in this window' });

for (const part of ['sign-in', 'exchange', 'judge']) {
  test(`a part of the page that does not come is said, and asked for again: ${part}`, async ({ page }) => {
    const file = `**/_astro/${part}.*.js`;
    await page.route(file, (route) => route.abort());
    await fillIn(page, 'ann@mailtest.example');
    const popup = part === 'sign-in' ? undefined : page.waitForEvent('popup');
    await button(page).click();
    if (part === 'judge') await (await popup)?.getByRole('link', { name: /Cancel/ }).click();
    await expect(ending(page)).toContainText('could not be loaded. Check the connection, then try again.');
    await expect.poll(async () => (await popup)?.isClosed() ?? true).toBe(true);
    await page.unroute(file);
    const [again] = await Promise.all([page.waitForEvent('popup'), button(page).click()]);
    await again.getByRole('link', { name: /Cancel/ }).click();
    await expect(ending(page)).toHaveAttribute('data-diagnosis', 'consent-declined');
  });
}

/** Leaves the test page for the sign-in page. */
async function leave(page: Page): Promise<void> {
  await fillIn(page, 'ann@mailtest.example');
  const [popup] = await Promise.all([page.waitForEvent('popup'), button(page).click()]);
  await inThisWindow(page).click();
  await expect.poll(() => popup.isClosed()).toBe(true);
}
/** Nothing of a sign-in is left, and everything that was typed is. */
async function expectOnlyForm(page: Page): Promise<void> {
  expect(await page.evaluate(() => ({ ...sessionStorage }))).toEqual({});
  await expect(page.getByLabel('Mail address')).toHaveValue('ann@mailtest.example');
  await expect(page.getByLabel('Server', { exact: true })).toHaveValue(MAIL_NAME);
}

test('who comes back when the function says nothing leaves no code behind, is told, and can try again', async ({
  page,
}) => {
  await leave(page);
  await page.locator('input[name="login"]').waitFor();
  await page.route('**/api/imap-test/settings', (route) => route.abort());
  await signInAs(page, 'ann@mailtest.example');
  await expect(page).toHaveURL(`${site}/test/`);
  await expect(ending(page)).toContainText('could not be loaded');
  await expectOnlyForm(page);
  await expectNoViolation(page, 'a sign-in that could not go on');
  await page.unroute('**/api/imap-test/settings');
  await inThisWindow(page).click();
  await expect(page).toHaveURL(/consent|interaction/);
});

test('who comes back without having signed in leaves nothing behind, and is told', async ({ page }) => {
  await leave(page);
  await page.locator('input[name="login"]').waitFor();
  await page.goBack();
  await expect(ending(page)).toContainText('You came back before the sign-in was finished');
  await expectOnlyForm(page);
});

test('a sign-in page that does not come, or is left by the browser’s own copy of this page, leaves nothing behind', async ({
  page,
}) => {
  await page.addInitScript(() => {
    window.open = () => null;
  });
  await fillIn(page, 'ann@mailtest.example');
  await button(page).click();
  await hold(page, (url) => url.pathname === '/auth');
  /** Does something in the page once it is about to be left: from outside it cannot be reached then. */
  const onceLeaving = (does: 'stops' | 'is back') =>
    page.evaluate((what) => {
      const watch = setInterval(() => {
        if (!('sign-in-pending' in sessionStorage)) return;
        clearInterval(watch);
        const stop = [...document.querySelectorAll('button')].find((one) => one.textContent === 'Stop');
        if (what === 'stops') return stop?.click();
        window.stop();
        dispatchEvent(new PageTransitionEvent('pageshow', { persisted: true }));
      }, 20);
    }, does);
  await onceLeaving('is back');
  await inThisWindow(page).click();
  await expect(ending(page)).toContainText('You came back before the sign-in was finished');
  await expectOnlyForm(page);
  await onceLeaving('stops');
  await inThisWindow(page).click();
  await expect(ending(page)).toHaveCount(0);
  await expect(button(page)).toBeVisible();
  await expectOnlyForm(page);
});

test('a declined request is explained with its step', async ({ page }) => {
  await fillIn(page, 'ann@mailtest.example');
  const [popup] = await Promise.all([page.waitForEvent('popup'), button(page).click()]);
  await popup.getByRole('link', { name: /Cancel/ }).click();
  await expect(page.locator('.sign-in [data-diagnosis="consent-declined"]')).toBeVisible();
  await expect(page.locator('.sign-in [data-step]').first()).toBeVisible();
});

test('a token of another person does not open the mailbox', async ({ page }) => {
  await fillIn(page, 'ann@mailtest.example');
  const [popup] = await Promise.all([page.waitForEvent('popup'), button(page).click()]);
  await signInAs(popup, 'somebody.else@mailtest.example');
  await expectTokenRefused(page);
});

/** The test ends at the sign-in, and the verdict names the token. */
async function expectTokenRefused(page: Page): Promise<void> {
  await expect(page.locator('[data-stage="sign-in"][data-status="failed"]')).toBeVisible({ timeout: 15_000 });
  await expect(page.locator('.run .verdict[data-diagnosis="oauth-token-rejected"]')).toBeVisible();
}

test('a token that ran out before the test reached the server is named as such', async ({ page }) => {
  await fillIn(page, SHORT_LIVED);
  await page.route('**/api/imap-test', async (route) => {
    await new Promise((resolve) => setTimeout(resolve, 2_500));
    await route.continue();
  });
  const [popup] = await Promise.all([page.waitForEvent('popup'), button(page).click()]);
  await signInAs(popup, SHORT_LIVED);
  await expectTokenRefused(page);
});

test('a token for another service does not open the mailbox, and its own words tell why', async ({
  page,
}) => {
  await fillIn(page, 'ann@mailtest.example', wrongScopeSite);
  const [popup] = await Promise.all([page.waitForEvent('popup'), button(page).click()]);
  await signInAs(popup, 'ann@mailtest.example');
  await expectTokenRefused(page);
  await page.getByText('What the token says').click();
  const check = (id: string) => page.locator(`.sign-in [data-check="${id}"]`);
  await expect(check('audience')).toContainText('Microsoft Graph');
  for (const [id, verdict] of [
    ['audience', 'wrong'],
    ['permission', 'wrong'],
    ['app', 'ok'],
    ['user', 'ok'],
  ] as const)
    await expect(check(id), id).toHaveAttribute('data-verdict', verdict);
});

test('an answer that belongs to no sign-in of ours is not used', async ({ page }) => {
  await page.goto(`${site}/test/sign-in/#code=abc&state=forged`);
  await expect(page.getByText('No connection test is waiting')).toBeVisible();
  expect(page.url()).toBe(`${site}/test/sign-in/`);
});

test('no request leaves the site before the button is pressed, and only the test page may reach the provider', async ({
  page,
}) => {
  const foreign: string[] = [];
  page.on('request', (request) => {
    if (!request.url().startsWith(site)) foreign.push(request.url());
  });
  await fillIn(page, 'ann@mailtest.example');
  await expect(button(page)).toBeVisible();
  expect(foreign).toEqual([]);
  const policy = async (path: string) =>
    (await page.request.get(site + path)).headers()['content-security-policy'] ?? '';
  expect(await policy('/test/')).toContain(openId.issuer);
  expect(await policy('/')).not.toContain(openId.issuer);
});

test('the panel and the token page have no violation that axe can see', async ({ page }) => {
  await page.goto(`${site}/test/?provider=microsoft-365#address=ann@example.com`);
  await page.getByText('An administrator has to approve').click();
  await expect(page.getByRole('link', { name: /approve “Example Sync”/ })).toHaveAttribute(
    'href',
    `https://login.microsoftonline.com/example.com/adminconsent?client_id=${CLIENT_ID}`,
  );
  await expectNoViolation(page, 'the panel');
  await page.goto(`${site}/test/token/`);
  await page.getByLabel('Access token').fill('nothing of the kind');
  await page.getByRole('button', { name: 'Check the token' }).click();
  await expect(page.getByRole('alert')).toContainText('This is not an access token');
  await expectNoViolation(page, 'the token page');
});

/** A token for another service, as somebody pastes it. */
const part = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url');
const CLAIMS = {
  aud: 'https://graph.microsoft.com',
  scp: 'Mail.Read',
  upn: 'ann@example.com',
  exp: 4_000_000_000,
};
const PASTED = `${part({ alg: 'RS256' })}.${part(CLAIMS)}.c2ln`;

/** Opens the page where a token is checked, and waits until it has come to life. */
async function openTokenPage(page: Page): Promise<void> {
  await page.goto(`${site}/test/token/`);
  await expect(page.getByRole('button', { name: 'Check the token' })).toBeEnabled();
  await page.waitForLoadState('networkidle');
}

test('the token that was checked is the one that is tested, whatever was copied with it', async ({
  page,
}) => {
  await openTokenPage(page);
  await page
    .getByLabel('Access token')
    .fill(`Authorization: Bearer "${PASTED.slice(0, 30)}\n${PASTED.slice(30)}"`);
  await page.getByRole('button', { name: 'Check the token' }).click();
  await expect(page.locator('[data-check="audience"]')).toBeVisible();
  const testIt = page.getByRole('button', { name: 'Test the mailbox with this token' });
  await testIt.click();
  await expect(page.getByRole('alert')).toContainText('Enter its address');
  await expect(page.getByLabel('Mailbox')).toBeFocused();
  await page.getByLabel('Mailbox').fill('ann@example.com');
  // A mailbox at a server that is not ours to ask.
  await page.route('**/api/imap-test', (route) => route.abort());
  const [sent] = await Promise.all([page.waitForRequest('**/api/imap-test'), testIt.click()]);
  expect(sent.postDataJSON()).toEqual({
    address: 'ann@example.com',
    provider: 'microsoft-365',
    signIn: { method: 'token', token: PASTED },
  });
});

test('a pasted token is explained in the browser, and nothing is sent', async ({ page }) => {
  await openTokenPage(page);
  const sent: string[] = [];
  page.on('request', (request) => sent.push(request.url()));
  await page.getByLabel('Access token').fill(PASTED);
  await page.getByLabel('Mailbox').fill('ann@example.com');
  await page.getByRole('button', { name: 'Check the token' }).click();
  await expect(page.locator('[data-check="audience"][data-verdict="wrong"]')).toContainText(
    'Microsoft Graph',
  );
  await expect(page.locator('[data-check="permission"][data-verdict="wrong"]')).toBeVisible();
  await expect(page.locator('[data-check="user"][data-verdict="ok"]')).toBeVisible();
  await page.getByRole('button', { name: 'Forget it' }).click();
  await expect(page.getByLabel('Access token')).toHaveValue('');
  expect(sent).toEqual([]);
});

test('a page that is left holds no token, and nothing of what it said', async ({ page }) => {
  await openTokenPage(page);
  await page.getByLabel('Access token').fill(PASTED);
  await page.getByRole('button', { name: 'Check the token' }).click();
  await expect(page.locator('[data-check="audience"]')).toBeVisible();
  await page.evaluate(() => dispatchEvent(new PageTransitionEvent('pagehide', { persisted: true })));
  await expect(page.getByLabel('Access token')).toHaveValue('');
  await expect(page.locator('[data-check]')).toHaveCount(0);
});
