import { existsSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';

type Handler = (event: { request: { uri: string } }) => { uri: string };
const code = readFileSync('functions/adapters/cloudfront/viewer-request.js', 'utf8');
const handler = new Function(`${code}\nreturn handler;`)() as Handler;
const keyOf = (uri: string) => handler({ request: { uri } }).uri;

const { go, pages } = JSON.parse(readFileSync('.generated/forwards.json', 'utf8')) as Record<
  'go' | 'pages',
  Record<string, string>
>;

test.each(['/', '/help', '/help/gmail/', '/help/gmail', '/help/gmail.md', '/llms.txt', '/sitemap-index.xml'])(
  '%s is found in the bucket',
  (uri) => {
    expect(existsSync(`dist${keyOf(uri)}`), keyOf(uri)).toBe(true);
  },
);

test('every short link and every old page is found, with a slash and without, a code in capitals too', () => {
  const links = Object.keys(go).flatMap((name) => [
    `/go/${name}/`,
    `/go/${name}`,
    `/go/${name.toUpperCase()}`,
  ]);
  const old = Object.keys(pages).flatMap((page) => [page, page.slice(0, -1)]);
  expect(links.length).toBeGreaterThan(100);
  expect(old.length).toBeGreaterThan(0);
  expect([...links, ...old].filter((uri) => !existsSync(`dist${keyOf(uri)}`))).toEqual([]);
});

test('what does not exist stays so', () => {
  expect(existsSync(`dist${keyOf('/nowhere')}`)).toBe(false);
});
