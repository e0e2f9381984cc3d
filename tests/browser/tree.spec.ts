import { expect, test } from '@playwright/test';
import { expectNoViolation } from '../helpers/axe.ts';
import { movesOn, recordMoves } from '../helpers/moved.ts';
import { answerByKeyboard, pressByKeyboard, untilReady } from '../helpers/tree.ts';

const site = () => process.env.SITE ?? '';

const situations = [
  {
    name: 'mail stopped for the whole firm; a password is stored',
    answers: [
      'Receiving mail',
      'Microsoft 365 at work or school',
      'Everyone at the firm',
      'Yes, my mail is there',
      'With a stored password',
    ],
    diagnosis: 'basic-auth-retired',
    who: 'Your administrator',
    step: 'ask-support-about-modern-sign-in',
    provider: 'microsoft-365',
  },
  {
    name: 'a new colleague is asked for an approval',
    answers: [
      'Receiving mail',
      'Microsoft 365 at work or school',
      'Only mine',
      'Microsoft’s page asks for something, or blocks me',
      'Need admin approval',
    ],
    diagnosis: 'admin-consent-needed',
    who: 'Your administrator',
    step: 'approve-the-app',
    provider: 'microsoft-365',
  },
  {
    name: 'Gmail refuses the normal password',
    answers: [
      'Both',
      'Gmail, Yahoo, AOL, iCloud or Fastmail',
      'My normal password',
      'Gmail or Google at work',
    ],
    diagnosis: 'app-password-needed',
    who: 'You',
    step: 'choose-oauth-or-app-password-google',
    provider: 'gmail',
  },
  {
    name: 'iCloud stopped after a new Apple password',
    answers: [
      'Receiving mail',
      'Gmail, Yahoo, AOL, iCloud or Fastmail',
      'An app password',
      'The password is wrong',
      'iCloud',
    ],
    diagnosis: 'app-password-needed',
    who: 'You',
    step: 'make-app-password-icloud',
    provider: 'icloud',
  },
  {
    name: 'a private Hotmail address',
    answers: ['Receiving mail', 'Outlook.com, Hotmail, Live or MSN', 'With my password'],
    diagnosis: 'personal-basic-auth-retired',
    who: 'You',
    step: 'switch-on-imap-outlook-com',
    provider: 'outlook-com',
  },
  {
    name: 'somebody who does not know the provider changed the password',
    answers: [
      'Receiving mail',
      'I don’t know',
      'Outlook, and it is a work address',
      'I don’t know',
      'Nothing like that, or I don’t know',
      'My password',
    ],
    diagnosis: 'oauth-token-rejected',
    who: 'You',
    step: 'sign-in-again',
    provider: 'microsoft-365',
  },
  {
    name: 'a new phone',
    answers: [
      'Receiving mail',
      'Microsoft 365 at work or school',
      'Only mine',
      'Nothing like that, or I don’t know',
      'My phone, or a new second sign-in step',
    ],
    diagnosis: 'mfa-required',
    who: 'You',
    step: 'finish-verification',
    provider: 'microsoft-365',
  },
  {
    name: 'the shared intake mailbox',
    answers: [
      'Receiving mail',
      'Microsoft 365 at work or school',
      'Some of us, others still get mail',
      'I can connect, but no mail comes',
      'A shared one, such as intake@',
    ],
    diagnosis: 'shared-mailbox-sign-in',
    who: 'Your administrator',
    step: 'grant-full-access',
    provider: 'microsoft-365',
  },
  {
    name: 'a new mailbox with a frontline license',
    answers: [
      'Receiving mail',
      'Microsoft 365 at work or school',
      'Only mine',
      'I can connect, but no mail comes',
      'A new one, and it opens on the web',
    ],
    diagnosis: 'imap-disabled-mailbox',
    who: 'Your administrator',
    step: 'check-imap-mailbox',
    provider: 'microsoft-365',
  },
  {
    name: 'an own server that does not answer',
    answers: ['Receiving mail', 'A mail server of our own', 'Timed out, refused or not reachable'],
    diagnosis: 'network-blocked',
    who: 'Your administrator',
    step: 'allow-mail-ports',
  },
  {
    name: 'too many tries at a small provider',
    answers: ['Receiving mail', 'Another provider', 'No', 'The account is locked'],
    diagnosis: 'account-locked',
    who: 'You',
    step: 'wait-for-unlock',
  },
  {
    name: 'sending is refused',
    answers: [
      'Sending mail, receiving works',
      'Microsoft 365 at work or school',
      'SmtpClientAuthentication is disabled',
    ],
    diagnosis: 'smtp-auth-disabled',
    who: 'Your administrator',
    step: 'switch-on-smtp-auth-mailbox',
    provider: 'microsoft-365',
  },
  {
    name: 'sending is refused like a wrong password',
    answers: [
      'Sending mail, receiving works',
      'Microsoft 365 at work or school',
      'The user name or password is wrong',
    ],
    diagnosis: 'wrong-password',
    who: 'You',
    step: 'try-password-once',
    provider: 'microsoft-365',
  },
  {
    name: 'a private Hotmail address receives, but cannot send',
    answers: [
      'Sending mail, receiving works',
      'Outlook.com, Hotmail, Live or MSN',
      'The user name or password is wrong',
    ],
    diagnosis: 'wrong-password',
    who: 'You',
    step: 'try-password-once',
    provider: 'outlook-com',
  },
  {
    name: 'an own server takes the password in webmail only',
    answers: ['Receiving mail', 'A mail server of our own', 'The password is wrong', 'Yes'],
    diagnosis: 'imap-disabled-mailbox',
    who: 'Your administrator',
    step: 'switch-on-imap-exchange-server',
  },
  {
    name: 'somebody who knows nothing at all',
    answers: ['I don’t know', 'I don’t know', 'There is no such page, or I don’t know'],
    diagnosis: 'wrong-server-settings',
    who: 'You',
    step: 'run-connection-test',
  },
] as const;

for (const { name, answers, diagnosis, who, step, ...more } of situations) {
  test(`by keyboard: ${name}`, async ({ page }) => {
    await page.goto(`${site()}/fix/`);
    await untilReady(page);
    await page.evaluate(() => Object.assign(window, { sameDocument: true }));
    await answerByKeyboard(page, answers);
    const end = page.locator('[data-end]');
    await expect(end).toHaveAttribute('data-diagnosis', diagnosis);
    await expect(page.locator('h1')).toHaveText(new RegExp(`^${who}: `));
    await expect(end.locator('[data-step]').first()).toHaveAttribute('data-step', step);
    const provider = 'provider' in more ? `?provider=${more.provider}` : '';
    await expect(page.getByRole('link', { name: /^Check .*connection test$/ })).toHaveAttribute(
      'href',
      `/test/${provider}`,
    );
    const title = await page.locator('h1').textContent();
    expect(await page.title()).toBe(`${title?.replace(`${who}: `, '')} · MerusCase Help`);
    expect(await page.evaluate(() => 'sameDocument' in window), 'no page was loaded').toBe(true);
    // The same address, opened elsewhere, is the same place with the same answers.
    const shown = await page.locator('.so-far').textContent();
    await page.goto(page.url());
    await untilReady(page);
    await expect(page.locator('.so-far')).toHaveText(shown ?? '');
    await expect(page.locator('[data-end]')).toHaveAttribute('data-diagnosis', diagnosis);
  });
}

const APPROVAL =
  '/fix/end-approval/?ask-direction=receiving&ask-provider=microsoft&ask-who=some&ask-message=page-asks&ask-page-message=approval';

test('back and forward go through the questions, and the heading has the focus', async ({ page }) => {
  await page.goto(`${site()}/fix/`);
  await untilReady(page);
  await answerByKeyboard(page, ['Receiving mail', 'Microsoft 365 at work or school', 'Only mine']);
  const heading = page.locator('h1');
  await expect(heading).toHaveText('What happens when you connect?');
  await page.goBack();
  await expect(heading).toHaveText('Whose mail stopped?');
  await expect(heading).toBeFocused();
  await expect(page).toHaveTitle('Whose mail stopped? · MerusCase Help');
  await expect(page.locator('.so-far li')).toHaveCount(2);
  await page.goBack();
  await page.goBack();
  await expect(heading).toHaveText('What does not work?');
  await page.goForward();
  await expect(heading).toHaveText('Who runs the mailbox?');
  // A reload in the middle changes nothing, and back still works.
  await page.reload();
  await expect(page.locator('.so-far li')).toHaveCount(1);
  await page.goBack();
  await expect(heading).toHaveText('What does not work?');
});

test('"change" keeps what was answered before and drops what came after', async ({ page }) => {
  await page.goto(site() + APPROVAL);
  await untilReady(page);
  await expect(page.locator('.so-far li')).toHaveCount(5);
  await page.getByRole('link', { name: /^change\s*: Whose mail stopped\?$/ }).click();
  await expect(page.locator('h1')).toHaveText('Whose mail stopped?');
  await expect(page.locator('.so-far li')).toHaveCount(2);
  await page.getByRole('link', { name: 'Start again' }).click();
  await expect(page).toHaveURL(`${site()}/fix/`);
  await expect(page.locator('.so-far li')).toHaveCount(0);
});

test('"Skip to the content" moves nothing but the focus', async ({ page }) => {
  await page.goto(site() + APPROVAL);
  await untilReady(page);
  await page.keyboard.press('Tab');
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(`${site()}${APPROVAL}#main`);
  await expect(page.locator('#main')).toBeFocused();
  await expect(page.locator('.so-far li')).toHaveCount(5);
});

test('an address with nonsense in it opens the page without the nonsense', async ({ page }) => {
  await page.goto(
    `${site()}/fix/ask-who/?ask-provider=microsoft&ask-provider=x&utm=1&ask-nothing=x&ask-direction=%3Cb%3E&not=end-nothing`,
  );
  await untilReady(page);
  await expect(page.locator('.so-far li')).toHaveText([
    'Who runs the mailbox? Microsoft 365 at work or school change: Who runs the mailbox?',
  ]);
  expect(await page.locator('[data-answer]').first().getAttribute('href')).toBe(
    '/fix/ask-health/?ask-provider=microsoft&ask-who=everyone',
  );
});

test('"That didn’t help" leads on and keeps what was ruled out', async ({ page }) => {
  await page.goto(site() + APPROVAL);
  await untilReady(page);
  const first = await page.locator('[data-end]').getAttribute('data-end');
  await pressByKeyboard(page, 'That didn’t help');
  await expect(page.locator('h1')).toBeFocused();
  await expect(page.getByRole('heading', { name: 'What did not help' })).toBeVisible();
  expect(page.url()).toContain(`not=${first}`);
  // On and on, to support, without meeting anything twice.
  const seen = new Set([first]);
  for (;;) {
    const id = await page.locator('[data-end]').getAttribute('data-end');
    expect(seen.has(id), `${id} again`).toBe(false);
    seen.add(id);
    const next = page.locator('[data-didnt-help]');
    if ((await next.count()) === 0) break;
    await next.click();
    await expect(page.locator(`[data-end="${id}"]`)).toHaveCount(0);
  }
  await expect(page.locator('h1')).toHaveText('Us: Let MerusCase support look');
  await page.goto(page.url());
  await untilReady(page);
  await expect(page.locator('.so-far ol').last().locator('li')).toHaveCount(seen.size - 1);
});

for (const width of [390, 1280]) {
  test(`what a link tells is there whole, and moves no question, at ${width} px`, async ({ page }) => {
    await page.setViewportSize({ width, height: 844 });
    await recordMoves(page);
    await page.goto(
      `${site()}/fix/ask-health/?ask-direction=receiving&ask-provider=microsoft&ask-who=everyone`,
    );
    const told = page.locator('.told');
    await expect(told).toContainText('Everyone at the firm');
    expect(await told.evaluate((line) => line.scrollHeight - line.clientHeight)).toBe(0);
    expect(await told.evaluate((line) => getComputedStyle(line).overflow)).toBe('visible');
    expect(await movesOn(page)).toEqual([]);
    await page.emulateMedia({ media: 'print' });
    const given = page.locator('.so-far li').filter({ hasText: 'Everyone at the firm' });
    await expect(given).toBeVisible();
    await expect(given.locator('a')).toBeHidden();
  });
}

test('an administrator gets the link, sees the answers, and leads back', async ({ page, context }) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  await page.goto(site() + APPROVAL);
  await untilReady(page);
  await pressByKeyboard(page, 'Copy a message for my administrator');
  await expect(page.locator('.message').getByRole('status')).toHaveText(/^Copied/);
  const message = await page.evaluate(() => navigator.clipboard.readText());
  expect(message).toContain('- Whose mail stopped? Some of us, others still get mail');
  const link = message.split('\n').at(-1) ?? '';
  expect(link).toMatch(/^http:\/\/localhost:\d+\/fix\/it-approve\/\?/);

  const administrator = await context.newPage();
  await administrator.goto(link);
  await untilReady(administrator);
  await expect(administrator.locator('h1')).toHaveText(
    'You, the administrator: Approve the app for the firm',
  );
  await expect(administrator.locator('.so-far li')).toHaveCount(5);
  await expect(administrator.getByRole('link', { name: /^change/ })).toHaveCount(0);
  // What does not help there still leads back to the same person in the end.
  await administrator.getByRole('link', { name: 'Done, test again' }).click();
  await expect(administrator).toHaveURL(/\/fix\/end-approval\/\?.*done=it-approve/);
  await untilReady(administrator);
  await expect(administrator.locator('.so-far li')).toHaveCount(5);
  await administrator.getByRole('link', { name: 'Test the connection again' }).click();
  await expect(administrator).toHaveURL(/\/test\/\?provider=microsoft-365$/);
});

test('where the clipboard is refused, the message is selected', async ({ page }) => {
  await page.addInitScript(() => {
    Object.defineProperty(navigator.clipboard, 'writeText', {
      value: () => Promise.reject(new Error('refused')),
    });
  });
  await page.goto(site() + APPROVAL);
  await untilReady(page);
  await pressByKeyboard(page, 'Copy a message for my administrator');
  await expect(page.locator('.message').getByRole('status')).toHaveText(/The message is selected/);
  const selected = await page.evaluate(() => getSelection()?.toString() ?? '');
  expect(selected).toContain('an administrator has to approve the app');
  expect(selected).toContain('/fix/it-approve/');
});

test('if the rest of the tree does not come, links lead to pages and keep the answers', async ({ page }) => {
  await page.route('**/fix/*.json', (route) => route.abort());
  await page.goto(`${site()}/fix/`);
  await page.getByRole('link', { name: 'Receiving mail' }).click();
  const next = page.getByRole('link', { name: 'Microsoft 365 at work or school' });
  await expect(next).toHaveAttribute('href', /ask-direction=receiving/);
  await next.click();
  await expect(page).toHaveURL(/\/fix\/ask-who\/\?ask-direction=receiving&ask-provider=microsoft$/);
  await expect(page.locator('h1')).toHaveText('Whose mail stopped?');
});

for (const reducedMotion of ['reduce', 'no-preference'] as const) {
  test(`motion: ${reducedMotion}`, async ({ page }) => {
    await page.emulateMedia({ reducedMotion });
    await page.goto(`${site()}/fix/`);
    await untilReady(page);
    await page.getByRole('link', { name: 'Receiving mail' }).click();
    await expect(page.locator('[data-question="ask-provider"]')).toHaveCSS(
      'animation-name',
      reducedMotion === 'reduce' ? 'none' : 'tree-appear',
    );
  });
}

test.describe('without JavaScript', () => {
  test.use({ javaScriptEnabled: false });
  for (const { name, answers, diagnosis, step } of situations) {
    test(name, async ({ page }) => {
      await page.goto(`${site()}/fix/`);
      for (const answer of answers) await page.getByRole('link', { name: answer, exact: true }).click();
      await expect(page.locator('[data-end]')).toHaveAttribute('data-diagnosis', diagnosis);
      await expect(page.locator('[data-step]').first()).toHaveAttribute('data-step', step);
      await expect(page.getByRole('link', { name: 'Start again' })).toBeVisible();
    });
  }

  test('where only one path leads, the answers stand on the page', async ({ page }) => {
    await page.goto(`${site()}/fix/ask-send-provider/`);
    await expect(page.locator('.so-far li')).toHaveText([/Sending mail, receiving works/]);
    await expect(page.getByRole('link', { name: /^change\s*: What does not work\?$/ })).toHaveAttribute(
      'href',
      '/fix/ask-direction/',
    );
  });

  test('the browser’s back goes back', async ({ page }) => {
    await page.goto(`${site()}/fix/`);
    await page.getByRole('link', { name: 'Receiving mail' }).click();
    await page.getByRole('link', { name: 'Another provider' }).click();
    await page.goBack();
    await expect(page.locator('h1')).toHaveText('Who runs the mailbox?');
  });
});

test('the administrators’ tree has an address of its own, and the home page and the article lead there', async ({
  page,
}) => {
  for (const path of ['/', '/help/re-enable-mail-access/']) {
    await page.goto(site() + path);
    await page.locator('main a[href="/fix/several-users/"]').first().click();
    await expect(page.locator('h1')).toHaveText('What fails for them?');
  }
  await untilReady(page);
  await answerByKeyboard(page, [
    'Receiving mail, or both',
    'Exchange Online (Microsoft 365)',
    'Users signed in on a Microsoft page',
    'Only people who connected lately',
  ]);
  await expect(page.locator('[data-end]')).toHaveAttribute('data-diagnosis', 'admin-consent-needed');
  await expect(page.getByRole('link', { name: 'Done, test again' })).toHaveCount(0);
});

// What only an address with answers shows; every question and end by itself is in tree-pages.
for (const path of [
  APPROVAL,
  '/fix/end-ask-support/?not=end-test-it',
  '/fix/it-approve/?ask-direction=receiving&from=end-approval',
  '/fix/map/',
]) {
  test(`${path} has no violation that axe can see`, async ({ page }) => {
    await page.goto(site() + path);
    if (!path.includes('map')) await untilReady(page);
    for (const details of await page.locator('main details').all())
      await details.evaluate((one) => one.setAttribute('open', ''));
    await expectNoViolation(page, path);
  });
}
