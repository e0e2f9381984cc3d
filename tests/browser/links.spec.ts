import { readFileSync } from 'node:fs';
import { expect, type Page, test } from '@playwright/test';
import { untilReady } from '../helpers/tree.ts';

const site = () => process.env.SITE ?? '';
const lock = JSON.parse(readFileSync('links.lock.json', 'utf8')) as {
  links: Record<string, { code: string; at: string[] }>;
};
// A step in the middle of the longest article, so that the page has to scroll to it.
const STEP = 'check-account-enabled';
const code = lock.links[STEP]?.code ?? '';
const place = lock.links[STEP]?.at.at(-1) ?? '';

/** Is the heading of the step where the reader looks, with nothing on top of it? */
const heading = (page: Page) => page.locator(`h3#${STEP}`);
async function expectArrived(page: Page) {
  await expect(page).toHaveURL(new RegExp(`${place}$`));
  await expect(heading(page)).toBeInViewport();
  await expect
    .poll(() =>
      heading(page).evaluate((element) => {
        const { x, y, height } = element.getBoundingClientRect();
        return element.contains(document.elementFromPoint(x + 5, y + height / 2)) && y < innerHeight / 2;
      }),
    )
    .toBe(true);
  // Said in words, not by color alone, and read out: the heading has the focus.
  await expect(page.getByRole('heading', { name: /^You were sent to this step/ })).toHaveCount(1);
}

/** A poor line and a slow phone: the page is drawn while it still comes in. */
async function slowDown(page: Page) {
  const session = await page.context().newCDPSession(page);
  await session.send('Network.emulateNetworkConditions', {
    offline: false,
    latency: 100,
    downloadThroughput: 200_000,
    uploadThroughput: 100_000,
  });
  await session.send('Emulation.setCPUThrottlingRate', { rate: 4 });
}

for (const [who, options] of [
  ['a desktop', { viewport: { width: 1280, height: 900 } }],
  ['a phone', { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true }],
  ['a reader who wants no motion', { reducedMotion: 'reduce' as const }],
] as const) {
  test.describe(`on ${who}`, () => {
    test.use(options);
    test('a link to a step lands on it, shows it, reads it out and moves nothing', async ({ page }) => {
      if ('isMobile' in options) await slowDown(page);
      await page.addInitScript(() => {
        Object.assign(window, { shift: 0 });
        new PerformanceObserver((list) => {
          for (const entry of list.getEntries()) {
            (window as unknown as { shift: number }).shift += (entry as unknown as { value: number }).value;
          }
        }).observe({ type: 'layout-shift', buffered: true });
      });
      await page.goto(`${site()}/go/${STEP}/`);
      await expectArrived(page);
      await expect(heading(page)).toBeFocused();
      await page.evaluate(
        () => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))),
      );
      expect(await page.evaluate(() => (window as unknown as { shift: number }).shift)).toBeLessThan(0.01);
    });
  });
}

test('the code leads to the same step, in any case and without the slash', async ({ page }) => {
  for (const word of [code, `${code}/`, code.toUpperCase(), `${code.toUpperCase()}/`]) {
    await page.goto(`${site()}/go/${word}`);
    await expectArrived(page);
  }
});

test('a header that sticks to the top does not cover the step', async ({ page }) => {
  await page.route(`**/help/**`, async (route) => {
    const response = await route.fetch();
    const style =
      '<style>header.site{position:sticky;top:0;background:Canvas;z-index:5}html{scroll-padding-top:62px}</style>';
    await route.fulfill({ response, body: (await response.text()).replace('</head>', `${style}</head>`) });
  });
  await page.goto(site() + place);
  await expectArrived(page);
});

test('a step inside a collapsed part is opened', async ({ page }) => {
  await page.route(`**/help/**`, async (route) => {
    const response = await route.fetch();
    // Folds every step away, two parts deep.
    const body = (await response.text())
      .replace(/<section class="step"/g, '<details><summary>a</summary><details><summary>b</summary>$&')
      .replace(
        /<\/section>(?=\s*(?:<details>|<h2|<section class="worked))/g,
        '</section></details></details>',
      );
    await route.fulfill({ response, body });
  });
  await page.goto(site() + place);
  await expect(heading(page)).toBeVisible();
  await expectArrived(page);
});

test('in forced colors the step is framed and named, as colors tell nothing there', async ({ page }) => {
  await page.emulateMedia({ forcedColors: 'active' });
  await page.goto(site() + place);
  await expectArrived(page);
  await expect(page.locator('.step').filter({ has: heading(page) })).toHaveCSS('outline', /solid 3px$/);
});

test('a question shows its code and copies its link, on its page and when it is walked to', async ({
  page,
  context,
}) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write'], { origin: site() });
  await page.goto(`${site()}/fix/`);
  await untilReady(page);
  const shown = page.locator('.short-link');
  const codeOf = (node: string | null) => `page ${lock.links[node ?? '']?.code.toUpperCase()}`;
  await expect(shown).toContainText(
    codeOf(await page.locator('[data-question]').getAttribute('data-question')),
  );
  const answer = page.locator('.answers a').first();
  const next = await answer.getAttribute('data-node');
  await answer.click();
  await expect(shown).toContainText(codeOf(next));
  await shown.getByRole('button', { name: 'Copy link' }).click();
  await expect(page.getByRole('status').filter({ hasText: 'Link copied' })).toHaveCount(1);
  expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(`${site()}/go/${next}/`);
});

test('every kind of page shows the code of its link', async ({ request }) => {
  const pages = {
    'connection-test': '/test/',
    'read-my-error': '/error/',
    'error-messages': '/errors/',
    'check-a-token': '/test/token/',
    gmail: '/help/gmail/',
    'wrong-password': '/errors/wrong-password/',
    'ask-provider': '/fix/ask-provider/',
    'end-password-retired': '/fix/end-password-retired/',
  };
  for (const [id, path] of Object.entries(pages)) {
    const html = await (await request.get(site() + path)).text();
    expect(lock.links[id]?.code, id).toBeDefined();
    expect(html, path).toContain(`<b>${lock.links[id]?.code.toUpperCase()}</b>`);
    expect(html, path).toContain(`href="/go/${id}/"`);
  }
});

test('who picks a step from the list of the page is not told that somebody sent them', async ({ page }) => {
  await page.setViewportSize({ width: 1280, height: 900 });
  await page.goto(site() + place.replace(/#.*/, ''));
  await page.locator(`.contents a[href="#${STEP}"]`).click();
  await expect(page.getByRole('heading', { name: /^You are here/ })).toBeFocused();
});

test('a step that the page does not have is said, with what the page has', async ({ page }) => {
  await page.goto(`${site()}${place.replace(/#.*/, '')}#no-such-step`);
  const note = page.locator('.article > div:focus');
  await expect(note).toContainText('This address names a step that is not on this page.');
  await note.locator(`a[href="#${STEP}"]`).click();
  await expect(heading(page)).toBeFocused();
  await expect(page.getByText('This address names a step')).toHaveCount(0);
  await page.goto(site() + place.replace(/#.*/, ''));
  await page.mouse.move(9, 9, { steps: 2 });
  await expect(page.locator('footer.site fieldset')).toBeAttached();
  await expect(page.getByText('This address names a step')).toHaveCount(0);
});

test('half of a percent sign in an address breaks nothing', async ({ page }) => {
  const errors: string[] = [];
  page.on('pageerror', (error) => errors.push(error.message));
  await page.goto(`${site()}${place.replace(/#.*/, '')}#%E0%A4%A`);
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
  expect(errors).toEqual([]);
});

test('"Copy link" shows on hover and focus, copies, says so, and moves nothing', async ({
  page,
  context,
}) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write'], { origin: site() });
  await page.goto(`${site()}/help/re-enable-mail-access/`);
  const step = page.locator('.step').filter({ has: heading(page) });
  const button = step.getByRole('button', { name: 'Copy link' });
  await page.mouse.move(0, 0);
  await expect(button).toHaveCSS('opacity', '0');
  await step.hover();
  await expect(button).toHaveCSS('opacity', '1');
  await expect(step.getByText(`step ${code.toUpperCase()}`)).toBeVisible();
  await page.mouse.move(0, 0);
  await button.focus();
  await expect(button).toHaveCSS('opacity', '1');
  const before = await step.boundingBox();
  await page.keyboard.press('Enter');
  await expect(page.getByRole('status').filter({ hasText: 'Link copied' })).toHaveCount(1);
  expect(await step.boundingBox()).toEqual(before);
  expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(`${site()}/go/${STEP}/`);
});

test('on a touch screen "Copy link" is always there and large enough', async ({ browser }) => {
  const context = await browser.newContext({
    hasTouch: true,
    isMobile: true,
    viewport: { width: 390, height: 844 },
  });
  const page = await context.newPage();
  await context.grantPermissions(['clipboard-read', 'clipboard-write'], { origin: site() });
  await page.goto(site() + place);
  const button = page
    .locator('.step')
    .filter({ has: heading(page) })
    .getByRole('button', { name: 'Copy link' });
  await expect(button).toHaveCSS('opacity', '1');
  expect((await button.boundingBox())?.height).toBeGreaterThanOrEqual(44);
  await button.tap();
  await expect(page.getByRole('status').filter({ hasText: 'Link copied' })).toHaveCount(1);
  await context.close();
});

test('where the clipboard is refused, the address is selected and nothing moves', async ({ page }) => {
  await page.addInitScript(() => {
    Object.defineProperty(navigator, 'clipboard', {
      value: { writeText: () => Promise.reject(new DOMException('no', 'NotAllowedError')) },
    });
  });
  await page.goto(site() + place);
  const step = page.locator('.step').filter({ has: heading(page) });
  const before = await step.boundingBox();
  await step.getByRole('button', { name: 'Copy link' }).click();
  const field = page.getByLabel(/Your browser did not copy/);
  await expect(field).toBeFocused();
  const address = `${site()}/go/${STEP}/`;
  await expect(field).toHaveValue(address);
  const selected = await field.evaluate((input: HTMLInputElement) =>
    input.value.slice(input.selectionStart ?? 0, input.selectionEnd ?? 0),
  );
  expect(selected).toBe(address);
  expect(await step.boundingBox()).toEqual(before);
  await page.keyboard.press('Escape');
  await expect(field).toHaveCount(0);
  await expect(step.getByRole('button', { name: 'Copy link' })).toBeFocused();
});

test('every published address and code still leads to its thing, and every such page answers', async () => {
  const pages = new Set<string>();
  const follow = async (path: string) => {
    const { status, headers } = await fetch(site() + path, { redirect: 'manual' });
    const to = headers.get('location') ?? '';
    expect([status, to], path).toEqual([302, expect.stringMatching(/^\//)]);
    pages.add(to.replace(/[?#].*/, ''));
    return to;
  };
  for (const [id, { code: own, at }] of Object.entries(lock.links)) {
    const [named, spoken] = await Promise.all([follow(`/go/${id}/`), follow(`/go/${own}/`)]);
    expect(spoken).toBe(named);
    pages.add((at.at(-1) ?? '').replace(/#.*/, ''));
  }
  for (const page of pages) expect((await fetch(site() + page)).status, page).toBe(200);
});

test.describe('without JavaScript', () => {
  test.use({ javaScriptEnabled: false });
  test('the static page forwards, and has a visible link', async ({ page }) => {
    // As on a host that knows no redirects: the file itself.
    await page.route(`**/go/${STEP}/`, (route) =>
      route.fulfill({ contentType: 'text/html', body: readFileSync(`dist/go/${STEP}/index.html`, 'utf8') }),
    );
    await page.goto(`${site()}/go/${STEP}/`);
    await expect(page).toHaveURL(site() + place);
    await expect(heading(page)).toBeInViewport();
    const html = readFileSync(`dist/go/${code}/index.html`, 'utf8');
    expect(html).toContain(`content="0; url=${place}"`);
    expect(html).toContain(`<a href="${place}">`);
  });
  test('a step has its link and its code', async ({ page }) => {
    await page.goto(site() + place);
    const step = page.locator('.step').filter({ has: heading(page) });
    await expect(step.getByRole('link', { name: 'Link to this step' })).toBeVisible();
    await expect(step.getByRole('button', { name: 'Copy link' })).toBeHidden();
    await expect(step.getByText(code.toUpperCase())).toBeVisible();
    await expect(page.getByRole('heading', { name: /^You were sent to this step/ })).toHaveCount(1);
  });
});
