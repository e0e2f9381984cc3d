import { execFileSync } from 'node:child_process';
import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import { type SiteProcess, startSiteProcess } from '../helpers/site-process.ts';

/**
 * The site once more, in which published things have been renamed: a step twice, its article, and a
 * step that moved to another article. Built and served like the real one, with the pages that links
 * lead over and to; the others only take time.
 */
let root = '';
const ARTICLES = 'src/content/articles/customers';
const PARTS = ['src', 'scripts', 'functions', 'public', 'package.json', 'tsconfig.json', 'astro.config.mjs'];
const PAGES = ['index.astro', '404.astro', 'help/[article].astro', 'plain.css.ts'];
const FIRST = 'id="try-password-once"';
const SECOND = 'id="try-it-once" formerly="try-password-once"';
const THIRD = 'id="try-once" formerly="try-it-once try-password-once"';
let server: SiteProcess | undefined;
let site = '';
let code = '';

const read = (path: string) => readFileSync(join(root, path), 'utf8');
const write = (path: string, text: string) => writeFileSync(join(root, path), text);
function edit(path: string, from: string | RegExp, to: string) {
  const before = read(path);
  const after = before.replace(from, () => to);
  if (after === before) throw new Error(`nothing to rename in ${path}`);
  write(path, after);
}
const run = (script: string) =>
  execFileSync(process.execPath, [script], {
    cwd: root,
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'pipe'],
  });

/** Writes an id anew wherever the content refers to it. */
function referAnew(from: string, to: string) {
  const words = new RegExp(`(?<=["\\[ ,])${from}(?=["\\], \n])`, 'g');
  for (const entry of readdirSync(join(root, 'src/content'), { recursive: true, encoding: 'utf8' })) {
    if (!/\.(?:mdx|yaml)$/.test(entry)) continue;
    const path = join('src/content', entry);
    write(path, read(path).replace(words, to));
  }
}

async function serveSite() {
  server = await startSiteProcess({}, { cwd: root });
  site = server.origin;
}

test.describe.configure({ mode: 'serial', timeout: 300_000 });

test.beforeAll(() => {
  test.setTimeout(300_000);
  // Not where it is declared: the file is read by more than the process that runs it.
  root = mkdtempSync(join(tmpdir(), 'renamed-'));
  for (const part of [...PARTS, 'links.lock.json']) cpSync(part, join(root, part), { recursive: true });
  for (const entry of readdirSync('src/pages', { recursive: true, encoding: 'utf8' })) {
    if (/\.\w+$/.test(entry) && !PAGES.some((page) => entry.startsWith(page))) {
      rmSync(join(root, 'src/pages', entry));
    }
  }
  symlinkSync(join(process.cwd(), 'node_modules'), join(root, 'node_modules'));
  referAnew('try-password-once', 'try-it-once');
  edit(`${ARTICLES}/check-password.mdx`, 'id="try-it-once"', SECOND);
  run('scripts/links-publish.ts');
});

test.afterAll(async () => {
  await server?.stop();
  rmSync(root, { recursive: true, force: true });
});

test('a build in which a published step vanished fails and says what to write', () => {
  edit(`${ARTICLES}/check-password.mdx`, SECOND, FIRST.replace('password-', ''));
  referAnew('try-it-once', 'try-once');
  let message = '';
  try {
    run('scripts/build.ts');
  } catch (error) {
    message = (error as { stderr: string }).stderr;
  }
  expect(message).toContain('the published address /go/try-password-once/');
  expect(message).toMatch(/<Step id="try-once" formerly="try-(?:it|password)-once"/);
});

test('a link survives two renames, by its names, its code and its fragments', async ({ page }) => {
  edit(`${ARTICLES}/check-password.mdx`, 'id="try-once"', THIRD);
  // The article gets a new name too, and one of its steps moves to another article.
  edit(`${ARTICLES}/check-password.mdx`, '\nchecked:', '\nformerly: [check-password]\nchecked:');
  const [moved = ''] =
    /<Step id="reset-password"[\s\S]*?<\/Step>\n/.exec(read(`${ARTICLES}/check-password.mdx`)) ?? [];
  edit(`${ARTICLES}/check-password.mdx`, moved, '');
  write(`${ARTICLES}/contact-support.mdx`, `${read(`${ARTICLES}/contact-support.mdx`)}\n${moved}`);
  write(`${ARTICLES}/is-it-the-password.mdx`, read(`${ARTICLES}/check-password.mdx`));
  rmSync(join(root, `${ARTICLES}/check-password.mdx`));
  referAnew('check-password', 'is-it-the-password');
  edit(`${ARTICLES}/is-it-the-password.mdx`, 'formerly: [is-it-the-password]', 'formerly: [check-password]');
  run('scripts/build.ts');
  await serveSite();
  const lock = JSON.parse(read('links.lock.json')) as { links: Record<string, { code: string }> };
  code = lock.links['try-password-once']?.code ?? '';
  expect(lock.links['try-it-once']?.code).toBe(code);

  const place = `${site}/help/is-it-the-password/#try-once`;
  for (const word of ['try-password-once', 'try-it-once', 'try-once', code]) {
    await page.goto(`${site}/go/${word}/`);
    await expect(page).toHaveURL(place);
  }
  for (const fragment of ['try-password-once', 'try-it-once']) {
    for (const article of ['check-password', 'is-it-the-password']) {
      await page.goto(`${site}/help/${article}/#${fragment}`);
      await expect(page).toHaveURL(place);
      await expect(page.locator('#try-once')).toBeFocused();
      await expect(page.getByRole('heading', { name: /^You were sent to this step/ })).toBeInViewport();
      await page.goto('about:blank');
    }
  }
});

test('a step that moved is found from the page where it was', async ({ page }) => {
  for (const path of ['go/reset-password/', 'help/check-password/#reset-password']) {
    await page.goto(`${site}/${path}`);
    await expect(page).toHaveURL(`${site}/help/contact-support/#reset-password`);
    await page.goto('about:blank');
  }
});

test.describe('without JavaScript and without a server that forwards', () => {
  test.use({ javaScriptEnabled: false });
  test('old names still lead on', async ({ page }) => {
    // The files alone, as any host serves them.
    await page.route('**/*', async (route) => {
      const { pathname } = new URL(route.request().url());
      if (!pathname.endsWith('/')) return route.continue();
      await route.fulfill({ contentType: 'text/html', body: read(`dist${pathname}index.html`) });
    });
    await page.goto(`${site}/go/${code}/`);
    await expect(page).toHaveURL(`${site}/help/is-it-the-password/#try-once`);
    await page.goto(`${site}/help/check-password/`);
    await expect(page).toHaveURL(`${site}/help/is-it-the-password/`);
    await page.goto(`${site}/help/is-it-the-password/#try-password-once`);
    await expect(page.getByRole('heading', { name: /^You were sent to this step/ })).toBeInViewport();
    await page.goto(`${site}/help/is-it-the-password/#reset-password`);
    await expect(page.getByText('This step is in another place now')).toBeVisible();
  });
});
