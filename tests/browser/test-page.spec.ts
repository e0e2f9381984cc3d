import { readFileSync } from 'node:fs';
import { createServer as createTcpServer } from 'node:net';
import { join } from 'node:path';
import { createServer as createTlsServer } from 'node:tls';
import { expect, type Page, test } from '@playwright/test';
import { notFoundNow } from '#functions/http/uniform-ends.ts';
import { expectNoViolation } from '../helpers/axe.ts';
import { MAIL_NAME, PASSWORD } from '../helpers/dovecot.ts';
import { hold } from '../helpers/hold.ts';
import { startSiteProcess } from '../helpers/site-process.ts';

const site = () => process.env.SITE ?? '';
const imapsPort = () => process.env.IMAPS_PORT ?? '';
const WRONG = 'not-hers-4711';

/** Opens the page and waits until it has come to life. */
async function open(page: Page, link = '/test/') {
  await page.goto(site() + link);
  await page.locator('form[data-live]').waitFor();
}

/** Fills in a server of one's own. */
async function chooseServer(page: Page, port: string) {
  await page.getByLabel('Mail address').fill('ann@mailtest.example');
  await page.getByLabel('Provider', { exact: true }).selectOption('Another server');
  await page.getByLabel('Server', { exact: true }).fill(MAIL_NAME);
  await page.getByLabel('Port').fill(port);
}
const password = (page: Page) => page.getByRole('textbox', { name: /^(App p|P)assword$/ });
const submit = (page: Page) => page.getByRole('button', { name: 'Test the connection' }).click();

/** Listens on a free port for the length of `use`. */
async function listening(
  server: ReturnType<typeof createTcpServer>,
  use: (port: string) => Promise<void>,
): Promise<void> {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  try {
    await use(String(typeof address === 'object' && address ? address.port : ''));
  } finally {
    server.close();
  }
}

test('a wrong password, then the right one: before and after stand side by side', async ({ page }) => {
  await open(page);
  await chooseServer(page, imapsPort());
  await password(page).fill(WRONG);
  await submit(page);
  const verdict = page.locator('.verdict');
  await expect(verdict).toHaveAttribute('data-diagnosis', 'wrong-password');
  await expect(page.getByRole('heading', { name: 'The user name or the password is wrong' })).toBeFocused();
  await expect(page.locator('.stages [data-stage]')).toHaveCount(8);
  await expect(page.locator('[data-stage="sign-in"]')).toHaveAttribute('data-status', 'failed');
  await expect(verdict.locator('[data-step="try-password-once"]')).toBeVisible();

  // Everything but the secret is kept.
  await expect(password(page)).toHaveValue('');
  await page.getByRole('button', { name: 'I did this: test again' }).click();
  await expect(password(page)).toBeFocused();
  await expect(page.getByLabel('Server', { exact: true })).toHaveValue(MAIL_NAME);
  await page.keyboard.type(PASSWORD);
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { name: 'The sign-in works and the Inbox opens' })).toBeFocused();
  const row = page.locator('.comparison tr', { hasText: 'Sign in' });
  await expect(row.locator('td').nth(0)).toHaveText(/failed/);
  await expect(row.locator('td').nth(1)).toHaveText(/ok/);

  // A result asks as steps do: one tap, answered in place.
  const answered = page.waitForRequest((request) => request.url().endsWith('/api/feedback/answer'));
  await page.getByRole('group', { name: 'Did it work?' }).getByRole('button', { name: 'Yes' }).click();
  expect((await answered).postDataJSON()).toEqual({ about: 'connection-test', at: 'test', worked: 'yes' });
  await expect(page.locator('.said > p')).toBeFocused();
  await expect(page.locator('.said')).toHaveText('Thank you. Good to hear that it works.');
});

test('the secret is kept nowhere', async ({ page, context }) => {
  await open(page);
  await chooseServer(page, imapsPort());
  await password(page).fill(WRONG);
  await submit(page);
  await expect(page.locator('.verdict')).toBeVisible();
  await expect(page.locator('[data-report-link]')).toHaveCount(1);
  const left = await page.evaluate(async () => ({
    local: { ...localStorage },
    session: { ...sessionStorage },
    databases: (await indexedDB.databases()).map(({ name }) => name),
    caches: await caches.keys(),
    cookie: document.cookie,
    history: JSON.stringify(history.state),
    length: history.length,
    address: location.href,
    html: document.documentElement.outerHTML,
    values: [...document.querySelectorAll('input')].map(({ value }) => value),
  }));
  expect(JSON.stringify(left)).not.toContain(WRONG);
  expect(JSON.stringify(left)).not.toContain(btoa(WRONG));
  expect(left.databases).toEqual([]);
  expect(left.session).toEqual({});
  expect(await context.cookies()).toEqual([]);
});

test('a server that takes no passwords is found out without one', async ({ page }) => {
  const folder = process.env.MAIL_CERTIFICATES ?? '';
  const emulator = createTlsServer(
    { key: readFileSync(join(folder, 'server.key')), cert: readFileSync(join(folder, 'server.pem')) },
    (socket) => {
      socket.on('error', () => undefined);
      socket.write('* OK The Microsoft Exchange IMAP4 service is ready.\r\n');
      socket.on('data', (data) => {
        const [tag, command] = String(data).trim().split(' ');
        if (command === 'CAPABILITY')
          socket.write('* CAPABILITY IMAP4 IMAP4rev1 AUTH=XOAUTH2 LOGINDISABLED SASL-IR UIDPLUS\r\n');
        socket.write(`${tag} OK ${command} completed.\r\n`);
      });
    },
  );
  await listening(emulator, async (port) => {
    await open(page);
    await chooseServer(page, port);
    await page.getByText('Test in another way').click();
    await page.getByLabel('Reach the server only').check();
    await expect(password(page)).toHaveCount(0);
    await submit(page);
    await expect(page.locator('.verdict')).toHaveAttribute('data-diagnosis', 'no-password-taken');
    await expect(page.locator('[data-stage="sign-in"]')).toHaveAttribute('data-status', 'skipped');
    await expect(page.locator('blockquote')).toContainText('LOGINDISABLED');
  });
});

test('for a Microsoft mailbox no password is asked for, and none is sent', async ({ page }) => {
  await open(page);
  await page.getByLabel('Mail address').fill('ann@contoso.onmicrosoft.com');
  await expect(page.getByLabel('Provider', { exact: true })).toHaveValue('microsoft-365');
  await expect(page.locator('.takes')).toContainText('takes no password for IMAP any more');
  await expect(page.locator('.takes [data-step="ask-support-about-modern-sign-in"]')).toBeVisible();
  await expect(page.locator('input[type=password]')).toHaveCount(0);
  const sent = page.waitForRequest('**/api/imap-test');
  await submit(page);
  expect((await sent).postDataJSON()).toEqual({
    address: 'ann@contoso.onmicrosoft.com',
    provider: 'microsoft-365',
    signIn: { method: 'none' },
  });
});

for (const [domain, provider, step] of [
  ['gmail.com', 'gmail', 'make-app-password-google'],
  ['yahoo.com', 'yahoo', 'make-app-password-yahoo'],
  ['aol.com', 'aol', 'make-app-password-aol'],
  ['icloud.com', 'icloud', 'make-app-password-icloud'],
] as const) {
  test(`for ${domain} an app password is asked for, with the step that makes one`, async ({ page }) => {
    await open(page);
    await page.getByLabel('Mail address').fill(`ann@${domain}`);
    await expect(page.getByLabel('Provider', { exact: true })).toHaveValue(provider);
    await expect(page.getByLabel('App password', { exact: true })).toBeVisible();
    await expect(page.locator(`.takes [data-step="${step}"]`)).toBeVisible();
  });
}

test('the form begins with the address alone, and shows the provider once there is one', async ({ page }) => {
  await open(page);
  await expect(page.getByLabel('Mail address')).toBeVisible();
  const provider = page.getByLabel('Provider', { exact: true });
  await expect(provider).toBeHidden();
  // What is not shown is not asked for.
  await submit(page);
  await expect(page.locator('#address-error')).toBeVisible();
  await expect(page.locator('a[href="#provider"]')).toHaveCount(0);
  await page.getByLabel('Mail address').fill('ann@gmail.com');
  await expect(provider).toHaveValue('gmail');
  await provider.focus();
  await provider.selectOption('');
  await expect(provider).toBeFocused();
});

test('a provider that cannot be found out is no obstacle', async ({ page }) => {
  await page.route('**/api/provider*', (route) => route.abort());
  await open(page);
  await page.getByLabel('Mail address').fill('ann@firm.example');
  await expect(page.locator('.found')).toContainText('could not be found out');
  await page.getByLabel('Provider', { exact: true }).selectOption('Another server');
  await expect(password(page)).toBeVisible();
});

test('an address that is taken back takes along what was found from it, and no choice', async ({ page }) => {
  const release = await hold(page, '**/api/provider*');
  await open(page);
  const address = page.getByLabel('Mail address');
  const provider = page.getByLabel('Provider', { exact: true });
  const found = page.locator('.found');
  await address.fill('ann@firm.example');
  await expect(found).toContainText('Looking up who runs the mail of firm.example');
  await address.fill('');
  await expect(found).toBeEmpty();
  await expect(provider).toHaveValue('');
  release();
  await address.fill('ann@gmail.com');
  await expect(provider).toHaveValue('gmail');
  await address.fill('ann');
  await expect(found).toBeEmpty();
  await expect(provider).toHaveValue('');
  for (const unfinished of ['ann@', 'bob@two']) {
    await address.fill('ann@gmail.com');
    await expect(provider).toHaveValue('gmail');
    await address.fill(unfinished);
    await expect(found).toBeEmpty();
    await expect(password(page)).toHaveCount(0);
  }
  await address.fill('ann@firm.example');
  await expect(found).toContainText('could not be found out');
  await address.fill('bob@two');
  await expect(found).toBeEmpty();
  await address.fill('ann@gmail.com');
  await provider.selectOption('yahoo');
  await address.fill('');
  // Longer than the pause before a look-up.
  await page.waitForTimeout(700);
  await expect(provider).toHaveValue('yahoo');
});

test('a provider chosen before the address gives way to the one that the address names', async ({ page }) => {
  await open(page, '/test/?provider=gmail');
  const address = page.getByLabel('Mail address');
  const provider = page.getByLabel('Provider', { exact: true });
  await address.fill('ann@icloud.com');
  await expect(provider).toHaveValue('icloud');
  await expect(page.locator('.found')).toContainText('Choose another if it is not right');
  // Chosen with the address in sight it stays, also when the name before the @ is mended.
  await provider.selectOption('gmail');
  await address.fill('anna@icloud.com');
  await page.waitForTimeout(700);
  await expect(provider).toHaveValue('gmail');
  // A server of one's own is nobody else's.
  await provider.selectOption('Another server');
  await address.fill('ann@yahoo.com');
  await page.waitForTimeout(700);
  await expect(provider).toHaveValue('other');
});

test('where listed servers only are tested, another server gets what remains', async ({ page }) => {
  // Not the site of the other tests: the settings that a deployer starts with.
  const listed = await startSiteProcess({});
  try {
    await page.goto(`${listed.origin}/test/`);
    await page.locator('form[data-live]').waitFor();
    await page.getByLabel('Mail address').fill('ann@firm.example');
    await page.getByLabel('Provider', { exact: true }).selectOption('Another server');
    const remains = page.locator('.what-remains');
    await expect(remains).toContainText('tests the listed providers only');
    for (const name of ['Find my problem', 'Ask your provider', 'For administrators'])
      await expect(remains.getByRole('link', { name })).toBeVisible();
    // The command is nothing for the one who reads mail.
    const command = remains.locator('code');
    await expect(command).toBeHidden();
    await remains.locator('summary').click();
    await expect(command).toContainText('npm run imap-test -- --host');
    await expect(command).toBeVisible();
    await expect(page.getByRole('button', { name: 'Test the connection' })).toHaveCount(0);
    await expect(page.locator('input[type=password]')).toHaveCount(0);
    // A listed one still can be tested.
    await page.getByLabel('Provider', { exact: true }).selectOption('gmail');
    await expect(remains).toHaveCount(0);
    await expect(page.getByRole('button', { name: 'Test the connection' })).toBeVisible();
  } finally {
    await listed.stop();
  }
});

test('stopping the test closes the connection to the mail server', async ({ page }) => {
  let opened = 0;
  let closed = 0;
  const silent = createTcpServer((socket) => {
    opened += 1;
    socket.on('error', () => undefined);
    socket.resume();
    socket.on('close', () => {
      closed += 1;
    });
  });
  await listening(silent, async (port) => {
    await open(page);
    await chooseServer(page, port);
    await password(page).fill(WRONG);
    await submit(page);
    await expect(page.locator('[data-stage="tls"]')).toHaveAttribute('data-status', 'started');
    await page.getByRole('button', { name: 'Stop the test' }).click();
    await expect(page.getByRole('heading', { name: 'You stopped the test' })).toBeFocused();
    await expect.poll(() => closed, { timeout: 2_500 }).toBe(1);
    expect(opened).toBe(1);
  });
});

test('what is missing is said next to the field, at the top, and nothing typed is lost', async ({ page }) => {
  await open(page);
  await submit(page);
  await expect(page.locator('.error-summary')).toBeFocused();
  await page.getByRole('link', { name: /^Mail address: Enter/ }).click();
  await expect(page.getByLabel('Mail address')).toBeFocused();
  await expect(page.getByLabel('Mail address')).toHaveAccessibleDescription(
    /Mail address: Enter the address/,
  );
  await chooseServer(page, '99999');
  await password(page).fill(WRONG);
  await submit(page);
  await expect(page.locator('#port-error')).toHaveText('Port: Enter 993 or 143');
  await expect(password(page)).toHaveValue(WRONG);
});

test('a server is cut down to its name, and what can be none is said at the field', async ({ page }) => {
  const sent: unknown[] = [];
  await page.route('**/api/imap-test', (route) => {
    sent.push(route.request().postDataJSON());
    return route.fulfill({ status: 429, headers: { 'retry-after': '1' }, body: '{}' });
  });
  await open(page);
  await chooseServer(page, '993');
  await password(page).fill(WRONG);
  const server = page.getByLabel('Server', { exact: true });
  await server.fill('imap example com');
  await submit(page);
  await expect(page.locator('#host-error')).toHaveText(
    'Server: Enter only the name, such as imap.example.com',
  );
  expect(sent).toEqual([]);
  await server.fill('https://imap.example.com:7002/');
  await submit(page);
  await expect(server).toHaveValue('imap.example.com');
  await expect(page.getByLabel('Port')).toHaveValue('7002');
  await expect.poll(() => sent).toMatchObject([{ host: 'imap.example.com', port: 7002 }]);
});

test('the function’s own judgement of a field comes back next to it', async ({ page }) => {
  await open(page);
  await chooseServer(page, imapsPort());
  await page.getByLabel('Mail address').fill('ann\u0001@mailtest.example');
  await password(page).fill(WRONG);
  await submit(page);
  await expect(page.locator('#address-error')).toContainText('Mail address:');
  await expect(page.getByLabel('Server', { exact: true })).toHaveValue(MAIL_NAME);
});

test('a limit is counted down, and the form works again after it', async ({ page }) => {
  await page.route('**/api/imap-test', (route) =>
    route.fulfill({
      status: 429,
      headers: { 'retry-after': '2', 'content-type': 'application/problem+json' },
      body: '{}',
    }),
  );
  await open(page, '/test/?provider=outlook-com#address=ann@outlook.com');
  await submit(page);
  await expect(page.getByRole('heading', { name: 'Too many tests from here' })).toBeVisible();
  await expect(page.getByRole('button', { name: /You can test again in [12] seconds?/ })).toBeVisible();
  await expect(page.getByRole('button', { name: 'Test the connection' })).toBeVisible();
});

test('a long pause is told in minutes', async ({ page }) => {
  await page.route('**/api/imap-test', (route) =>
    route.fulfill({ status: 429, headers: { 'retry-after': '839' }, body: '{}' }),
  );
  await open(page, '/test/?provider=outlook-com#address=ann@outlook.com');
  await submit(page);
  await expect(page.getByRole('button', { name: 'You can test again in 14 minutes' })).toBeVisible();
  // Nothing but the address was entered.
  await expect(page.locator('.run.trouble')).not.toContainText('password');
});

test('a test that brings no result keeps the last one, and names ways on', async ({ page }) => {
  const events = [...notFoundNow(4, 3)];
  let answer: 'result' | 'limit' | 'nothing' = 'result';
  await page.route('**/api/imap-test', (route) => {
    if (answer === 'nothing') return;
    return answer === 'limit'
      ? route.fulfill({ status: 429, headers: { 'retry-after': '839' }, body: '{}' })
      : route.fulfill({
          contentType: 'application/x-ndjson',
          body: events.map((event) => `${JSON.stringify(event)}\n`).join(''),
        });
  });
  await open(page, '/test/?provider=outlook-com#address=ann@outlook.com');
  const kept = page.getByRole('heading', { name: 'Your last result: Our test could not find the server' });
  await submit(page);
  await expect(page.locator('.verdict')).toBeVisible();
  await expect(kept).toHaveCount(0);

  answer = 'nothing';
  await submit(page);
  await page.getByRole('button', { name: 'Stop the test' }).click();
  await expect(page.getByRole('heading', { name: 'You stopped the test' })).toBeFocused();
  await expect(kept).toBeVisible();

  answer = 'limit';
  await submit(page);
  await expect(page.getByRole('heading', { name: 'Too many tests from here' })).toBeFocused();
  const trouble = page.locator('.run.trouble');
  await expect(trouble).toContainText('14 minutes');
  await expect(trouble.getByRole('link', { name: 'Find my problem' })).toHaveAttribute('href', '/fix/');
  await expect(trouble.getByRole('link', { name: 'Contact support' })).toHaveAttribute(
    'href',
    '/help/contact-support/',
  );
  await expect(kept).toBeVisible();
  await expect(page.locator('.verdict')).toHaveCount(1);
  await expect(page.locator('.stages [data-stage]')).toHaveCount(8);
  await expect(page.getByRole('button', { name: 'Copy as text' })).toBeVisible();
  await expect(page.locator('[data-report-link]')).toHaveCount(1);
  await expectNoViolation(page, 'a limit below which the last result stays');
});

test('a listed server that our look-up does not find is no mistake of the visitor', async ({ page }) => {
  await page.setViewportSize({ width: 390, height: 844 });
  const events = [...notFoundNow(4, 3)];
  await page.route('**/api/imap-test', (route) =>
    route.fulfill({
      contentType: 'application/x-ndjson',
      body: events.map((event) => `${JSON.stringify(event)}\n`).join(''),
    }),
  );
  await open(page, '/test/?provider=outlook-com#address=ann@outlook.com');
  await submit(page);
  await expect(
    page.getByRole('heading', { name: 'Our test could not find the server just now' }),
  ).toBeFocused();
  const verdict = page.locator('.verdict');
  await expect(verdict.locator('.who')).toHaveText('Wait');
  await expect(verdict).toContainText('not because of what you typed');
  await expect(verdict.getByRole('link', { name: 'Find my problem' })).toBeVisible();
  await expect(page.locator('.what-remains, .first')).toHaveCount(0);
  await expect(page.getByRole('button', { name: 'Test again', exact: true })).toBeVisible();
  // A name on a phone has the room of a time that is not there; the mark is beside its first line.
  // Both are measured at once: the page may still be on its way to the verdict.
  const { height, apart } = await page.locator('[data-stage="greeting"]').evaluate((stage) => {
    const [name, mark] = ['b', '.stage-mark'].map((part) =>
      stage.querySelector(part)?.getBoundingClientRect(),
    );
    return { height: name?.height ?? 0, apart: Math.abs((mark?.y ?? Infinity) - (name?.y ?? 0)) };
  });
  expect(height).toBeGreaterThan(0);
  expect(height).toBeLessThan(32);
  expect(apart).toBeLessThan(6);
});

const LINE = { type: 'stage', stage: 'resolve', status: 'ok', ms: 3 };
for (const [what, lines, heading] of [
  ['a line that is no event', ['{"type":"stage","stage":"<b>"}'], 'The answer cannot be read'],
  ['an end without a result', [JSON.stringify({ ...LINE, detail: '' })], 'The answer cannot be read'],
  [
    'a flood',
    Array(2_000).fill(JSON.stringify({ ...LINE, detail: 'x'.repeat(150) })),
    'The answer cannot be read',
  ],
] as const) {
  test(`refuses ${what} in the answer, kindly`, async ({ page }) => {
    await page.route('**/api/imap-test', (route) =>
      route.fulfill({ contentType: 'application/x-ndjson', body: `${lines.join('\n')}\n` }),
    );
    await open(page, '/test/?provider=outlook-com#address=ann@outlook.com');
    await submit(page);
    await expect(page.getByRole('heading', { name: heading })).toBeFocused();
    await expect(page.getByLabel('Mail address')).toHaveValue('ann@outlook.com');
  });
}

test('offline is named as that', async ({ page, context }) => {
  await open(page, '/test/?provider=outlook-com#address=ann@outlook.com');
  // The part that sends a test may have been loaded before the connection went away, or not.
  await context.setOffline(true);
  await submit(page);
  await expect(page.getByRole('heading', { name: 'Your computer is offline' })).toBeFocused();
});

test('a server’s markup is shown as text', async ({ page }) => {
  const detail = '<img src=x onerror=document.title=1>';
  const result = {
    type: 'result',
    outcome: 'failed',
    diagnosis: 'wrong-password',
    certainty: 'likely',
    step: '/go/try-password-once/',
    evidence: detail,
    alternatives: [],
    ruledOut: [],
    provenFine: [],
    triesLeft: 3,
  };
  await page.route('**/api/imap-test', (route) =>
    route.fulfill({
      contentType: 'application/x-ndjson',
      body: `${JSON.stringify({ ...LINE, detail })}\n${JSON.stringify(result)}\n`,
    }),
  );
  await open(page, '/test/?provider=outlook-com#address=ann@outlook.com');
  await submit(page);
  await expect(page.locator('blockquote')).toHaveText(detail);
  await expect(page.locator('.imap-test img')).toHaveCount(0);
  await expect(page.getByText('3 tries left for this mailbox, then a pause.')).toBeVisible();
});

test('the whole test can be done by keyboard alone', async ({ page }) => {
  await open(page);
  await page.getByLabel('Mail address').focus();
  await page.keyboard.type('ann@mailtest.example');
  await expect(page.locator('.found')).toContainText('could not be found out');
  await page.keyboard.press('Tab');
  await expect(page.getByLabel('Provider', { exact: true })).toBeFocused();
  await page.keyboard.type('Another');
  await page.keyboard.press('Tab');
  await page.keyboard.type(MAIL_NAME);
  await page.keyboard.press('Tab');
  await page.keyboard.press('Tab');
  await page.keyboard.press('Control+a');
  await page.keyboard.type(imapsPort());
  await page.keyboard.press('Tab');
  await page.keyboard.type(PASSWORD);
  await page.keyboard.press('Tab');
  await page.keyboard.press('Space');
  await expect(password(page)).toHaveAttribute('type', 'text');
  await page.keyboard.press('Tab');
  await page.keyboard.press('Tab');
  await expect(page.getByRole('button', { name: 'Test the connection' })).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { name: 'The sign-in works and the Inbox opens' })).toBeFocused();
});

test('the address of a link does not stay in the page’s address', async ({ page }) => {
  await open(page, '/test/?provider=gmail#address=ann+lee@gmail.com');
  await expect(page.getByLabel('Mail address')).toHaveValue('ann+lee@gmail.com');
  await expect(page.getByLabel('Provider', { exact: true })).toHaveValue('gmail');
  expect(page.url()).toBe(`${site()}/test/?provider=gmail`);
});

/** Runs a test with the wrong password and returns the link to its report. */
async function reportLink(page: Page): Promise<string> {
  await open(page);
  await chooseServer(page, imapsPort());
  await password(page).fill(WRONG);
  await submit(page);
  await page.getByText('See the report as text and link').click();
  return (await page.locator('[data-report-link]').getAttribute('href')) ?? '';
}

test('a report travels in its link alone, redacted', async ({ page, browser }) => {
  const link = await reportLink(page);
  const text = await page.locator('.report-text').textContent();
  const { origin, pathname } = new URL(link);
  expect(origin + pathname).toBe(`${site()}/test/report/`);
  const elsewhere = await (await browser.newContext()).newPage();
  const requested: string[] = [];
  elsewhere.on('request', (request) => requested.push(request.url()));
  await elsewhere.goto(link);
  await expect(elsewhere.locator('.verdict')).toHaveAttribute('data-diagnosis', 'wrong-password');
  await expect(elsewhere.locator('.facts')).toContainText('a…@mailtest.example');
  const shown = await elsewhere.locator('main').textContent();
  for (const secret of [WRONG, 'ann@mailtest.example']) {
    expect(shown).not.toContain(secret);
    expect(text).not.toContain(secret);
  }
  expect(requested.filter((url) => url.includes('/api/'))).toEqual([]);
  await elsewhere.goto(`${site()}/test/report/#${link.split('#')[1]?.slice(0, -9)}`);
  await expect(elsewhere.getByRole('alert')).toContainText('was cut off or changed on its way');
  await elsewhere.close();
});

test('form, result and report have no violation that axe can see', async ({ page }) => {
  await open(page);
  await submit(page);
  await expectNoViolation(page, 'the form with its errors');
  const link = await reportLink(page);
  await expectNoViolation(page, 'the result');
  await page.goto('about:blank');
  await page.goto(link);
  await expect(page.locator('.verdict')).toBeVisible();
  await expectNoViolation(page, 'the report');
});
