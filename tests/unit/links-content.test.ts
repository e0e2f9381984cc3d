import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeEach, expect, test } from 'vitest';
import { loadCatalogue } from '#build/catalogue.ts';
import { loadLinks } from '#build/links.ts';
import { publishLinks, writeLock } from '#core/links/lock.ts';
import { sampleArticle } from '../helpers/sample-article.ts';

// A small help center on disk: one article with two steps, read like the real one.
const root = await mkdtemp(join(tmpdir(), 'links-'));
afterAll(() => rm(root, { recursive: true }));

const ARTICLE = sampleArticle(`Words.

## The steps

<Step id="first-step" title="Do it">Do it now.</Step>

<Step id="second-step" title="Do more">Do more now.</Step>
`);

async function write(path: string, text: string) {
  await mkdir(join(root, path, '..'), { recursive: true });
  await writeFile(join(root, path), text);
}
const article = (text: string) => write('src/content/articles/an-article.mdx', text);
const links = async () => loadLinks(await loadCatalogue(root), root);

beforeEach(async () => {
  await rm(join(root, 'src'), { recursive: true, force: true });
  await rm(join(root, 'links.lock.json'), { force: true });
  await article(ARTICLE);
});

/** What `npm run links:publish` does. */
async function publish() {
  const { lock, links: targets } = await links();
  await write('links.lock.json', writeLock(publishLinks(lock, targets).lock));
}

test('a step that was renamed twice keeps its first address and its code', async () => {
  await publish();
  const code = (await links()).byName.get('first-step')?.code ?? '';
  await article(ARTICLE.replace('id="first-step"', 'id="better-step" formerly="first-step"'));
  await publish();
  await article(ARTICLE.replace('id="first-step"', 'id="best-step" formerly="better-step first-step"'));
  const { byName, forwards } = await links();
  expect(byName.get('best-step')).toMatchObject({ code, href: '/help/an-article/#best-step' });
  for (const word of ['first-step', 'better-step', code]) {
    expect(forwards.go[word]).toBe('/help/an-article/#best-step');
  }
});

test('a build in which a published step vanished fails and says how to keep it', async () => {
  await publish();
  await article(ARTICLE.replace('id="first-step"', 'id="first-steps"'));
  await expect(links()).rejects.toThrow(
    /links\.lock\.json: the published address \/go\/first-step\/ [\s\S]*<Step id="first-steps" formerly="first-step"/,
  );
});

test('a new step builds without a code until it is published', async () => {
  await publish();
  await article(`${ARTICLE}\n<Step id="third-step" title="More">And more.</Step>\n`);
  expect((await links()).byName.get('third-step')).toMatchObject({ code: undefined });
});

test('a renamed article leaves a page that forwards', async () => {
  await publish();
  await rm(join(root, 'src/content/articles/an-article.mdx'));
  await write(
    'src/content/articles/another.mdx',
    ARTICLE.replace('checked:', 'formerly: [an-article]\nchecked:'),
  );
  expect((await links()).old).toContainEqual({ page: '/help/an-article/', to: '/help/another/' });
});

test('an old name must not be the name of something else', async () => {
  await article(ARTICLE.replace('id="second-step"', 'id="second-step" formerly="first-step"'));
  await expect(links()).rejects.toThrow(
    'an-article.mdx:18: "first-step" is already the step of src/content/articles/an-article.mdx:16',
  );
  await article(ARTICLE.replace('checked:', 'formerly: [second-step]\nchecked:'));
  await expect(links()).rejects.toThrow('"second-step" is already the');
  await article(ARTICLE.replace('id="second-step"', 'id="second-step" formerly="connection-test"'));
  await expect(links()).rejects.toThrow('"connection-test" is already the page');
});

test('a name must not look like a code', async () => {
  await article(ARTICLE.replace('id="first-step"', 'id="k7pm"'));
  await expect(links()).rejects.toThrow('"k7pm" has the form of a code to read out');
});

test('a damaged lock is refused with the way back', async () => {
  await write('links.lock.json', '{ "about": "", "links": {');
  await expect(links()).rejects.toThrow('git checkout links.lock.json');
  await write('links.lock.json', '{ "about": "", "links": { "a": { "code": "oooo", "at": ["/a/"] } } }');
  await expect(links()).rejects.toThrow('links.lock.json: "links.a.code" is no code');
});

test('a step says what one should see after it', async () => {
  await article(ARTICLE.replace('Do it now.', '\nDo it now.\n\n<Expect>A green sign.</Expect>\n'));
  expect((await loadCatalogue(root)).steps['first-step']).toMatchObject({
    text: 'Do it now.',
    expect: 'A green sign.',
  });
});
