import { expect, test } from 'vitest';
import { checkLock } from '#core/links/check-lock.ts';
import { codesByFirst, codesHref, entryOf } from '#core/links/codes.ts';
import { forwardOf, forwardsOf, movedPlaces, oldPages, writeRedirects } from '#core/links/forwards.ts';
import { emptyLock, type Lock, lockFile, publishLinks, writeLock } from '#core/links/lock.ts';
import { linkTable } from '#core/links/table.ts';
import type { LinkTarget } from '#core/links/targets.ts';

const article = (id: string, formerly: string[] = []): LinkTarget => ({
  id,
  kind: 'article',
  title: `Article ${id}`,
  href: `/help/${id}/`,
  formerly,
});
const step = (id: string, inArticle: string, formerly: string[] = []): LinkTarget => ({
  id,
  kind: 'step',
  title: `Step ${id}`,
  href: `/help/${inArticle}/#${id}`,
  formerly,
});

/** Publishes, as at a release: what would die is an error first. */
function release(lock: Lock, targets: readonly LinkTarget[]): Lock {
  expect(checkLock(lock, targets)).toEqual([]);
  return publishLinks(lock, targets).lock;
}
const codeOf = (lock: Lock, id: string) => lock.links[id]?.code ?? '';

const first = release(emptyLock, [article('sign-in'), step('approve-app', 'sign-in')]);

test('publishing adds what is new and leaves every code as it was', () => {
  const { lock, added } = publishLinks(first, [
    article('sign-in'),
    step('approve-app', 'sign-in'),
    article('new-one'),
  ]);
  expect(added).toEqual(['new-one']);
  expect(codeOf(lock, 'approve-app')).toBe(codeOf(first, 'approve-app'));
  expect(lockFile.parse(JSON.parse(writeLock(lock)))).toEqual(lock);
  expect(
    publishLinks(lock, [article('sign-in'), step('approve-app', 'sign-in'), article('new-one')]),
  ).toEqual({
    lock,
    added: [],
  });
});

test('a published name that vanished is refused, with the line that keeps it', () => {
  const [message] = checkLock(first, [article('sign-in'), step('approve-the-app', 'sign-in')]);
  expect(message?.replace(codeOf(first, 'approve-app').toUpperCase(), 'CODE')).toMatchInlineSnapshot(`
    "links.lock.json: the published address /go/approve-app/ (code CODE) leads nowhere any more.
      It led to /help/sign-in/#approve-app. Customers and tickets hold this link, so write its name where the thing is now:
      a step:       <Step id="approve-the-app" formerly="approve-app" title="…">
      other things: formerly: [approve-app]   (front matter of an article; a diagnosis; a question or end of a tree)
      Was it renamed to "approve-the-app"?"
  `);
});

test('what was never published may be renamed and taken away freely', () => {
  expect(checkLock(first, [article('sign-in'), step('approve-app', 'sign-in')])).toEqual([]);
  expect(checkLock(emptyLock, [])).toEqual([]);
});

test('a step keeps its address, code and fragment through two renames, the second into another article', () => {
  const code = codeOf(first, 'approve-app');
  const second = release(first, [article('sign-in'), step('approve-the-app', 'sign-in', ['approve-app'])]);
  expect(codeOf(second, 'approve-the-app')).toBe(code);
  const targets = [
    article('sign-in'),
    article('consent'),
    step('give-consent', 'consent', ['approve-the-app', 'approve-app']),
  ];
  const third = release(second, targets);
  const table = linkTable(third, targets);
  for (const word of ['approve-app', 'approve-the-app', 'give-consent', code]) {
    expect(table.byName.get(word)?.href).toBe('/help/consent/#give-consent');
  }
  expect(
    movedPlaces(third, table)
      .get('/help/sign-in/')
      ?.map(({ fragment, href }) => [fragment, href]),
  ).toEqual([
    ['approve-app', '/help/consent/#give-consent'],
    ['approve-the-app', '/help/consent/#give-consent'],
  ]);
  expect(movedPlaces(third, table).get('/help/consent/')).toBeUndefined();
});

test('a second rename that forgets the first name is refused', () => {
  const second = release(first, [article('sign-in'), step('approve-the-app', 'sign-in', ['approve-app'])]);
  const messages = checkLock(second, [
    article('sign-in'),
    step('give-consent', 'sign-in', ['approve-the-app']),
  ]);
  expect(messages).toEqual([expect.stringContaining('/go/approve-app/')]);
});

test('a renamed article forwards its old page, and knows the places of the old one that moved away', () => {
  const targets = [article('connect', ['sign-in']), article('consent'), step('approve-app', 'consent')];
  const second = release(first, targets);
  const table = linkTable(second, targets);
  expect(oldPages(second, table)).toEqual([{ page: '/help/sign-in/', to: '/help/connect/' }]);
  expect(movedPlaces(second, table).get('/help/connect/')).toEqual([
    { fragment: 'approve-app', title: 'Step approve-app', href: '/help/consent/#approve-app' },
  ]);
});

test('a step that was taken away lives on in what answers the same question', () => {
  const targets = [article('sign-in', ['approve-app'])];
  const second = release(first, targets);
  expect(linkTable(second, targets).byName.get('approve-app')?.href).toBe('/help/sign-in/');
});

test('two names of one thing must not part company', () => {
  const second = release(first, [article('sign-in'), step('approve-the-app', 'sign-in', ['approve-app'])]);
  const parted = [article('sign-in', ['approve-app']), step('approve-the-app', 'sign-in')];
  expect(checkLock(second, parted)).toEqual([expect.stringContaining('they lead to different places now')]);
});

test('the lock refuses what no program wrote', () => {
  const at = ['/help/a/'];
  expect(lockFile.safeParse({ about: '', links: { a: { code: 'oil1', at } } }).success).toBe(false);
  expect(lockFile.safeParse({ about: '', links: { a: { code: 'k7pm', at: [] } } }).success).toBe(false);
  expect(lockFile.safeParse({ about: '', links: { a: { code: 'k7pm', at: ['https://x'] } } }).success).toBe(
    false,
  );
});

const targets = [article('sign-in'), step('approve-app', 'sign-in')];
const table = linkTable(first, targets);
const code = codeOf(first, 'approve-app');
const forwards = forwardsOf(table, oldPages(first, table, { '/old/place': '/help/sign-in/' }));

test('a server forwards ids and codes in any case, with and without a slash, and old pages', () => {
  const place = '/help/sign-in/#approve-app';
  for (const path of ['approve-app', 'approve-app/', code, `${code.toUpperCase()}/`]) {
    expect(forwardOf(`/go/${path}`, '', forwards)).toBe(place);
  }
  expect(forwardOf('/old/place', '?a=b', forwards)).toBe('/help/sign-in/?a=b');
  expect(forwardOf('/go/approve-app/', '?a=b', forwards)).toBe('/help/sign-in/?a=b#approve-app');
  for (const path of [
    '/go/',
    '/go/constructor/',
    '/go/__proto__',
    '/help/sign-in/',
    '/',
    '/go/a/b/',
    '//x.example/',
  ]) {
    expect(forwardOf(path, '', forwards)).toBeUndefined();
  }
});

test('a platform forwards the same addresses', () => {
  expect(writeRedirects(forwards).split('\n')).toEqual(
    expect.arrayContaining([
      '/go/approve-app/ /help/sign-in/#approve-app 302!',
      `/go/${code}/ /help/sign-in/#approve-app 302!`,
      `/go/${code.toUpperCase()}/ /help/sign-in/#approve-app 302!`,
      '/old/place/ /help/sign-in/ 302!',
    ]),
  );
});

test('the search finds a code in the file that its first character names, and no other', () => {
  const file = codesByFirst(table)[code.charAt(0)];
  expect(codesHref(code)).toBe(`/go/codes/${code.charAt(0)}.json`);
  expect(entryOf(code, file)).toEqual({
    kind: 'step',
    title: 'Step approve-app',
    href: '/help/sign-in/#approve-app',
  });
  expect(entryOf('constructor', file)).toBeUndefined();
  expect(entryOf(code, null)).toBeUndefined();
});
