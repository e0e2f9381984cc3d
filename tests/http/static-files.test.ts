import { readdirSync, readFileSync, statSync } from 'node:fs';
import { request } from 'node:http';
import { brotliDecompressSync, gunzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { startNodeServer } from '../helpers/node-server.ts';

let site: Awaited<ReturnType<typeof startNodeServer>>;
beforeAll(async () => {
  site = await startNodeServer();
});
afterAll(() => site.close());

type Answer = { status: number; headers: Record<string, string | undefined>; body: Buffer };
/** `fetch` decodes bodies and hides encodings, so these tests ask by hand. */
const get = (path: string, headers: Record<string, string> = {}, method = 'GET') =>
  new Promise<Answer>((resolve, reject) => {
    const asked = request(`${site.origin}${path}`, { headers, method }, (response) => {
      const chunks: Buffer[] = [];
      response.on('data', (chunk) => chunks.push(chunk));
      response.on('end', () =>
        resolve({
          status: response.statusCode ?? 0,
          headers: response.headers as Answer['headers'],
          body: Buffer.concat(chunks),
        }),
      );
    });
    asked.on('error', reject);
    asked.end();
  });
const page = readFileSync('dist/index.html');
const script = `/_astro/${readdirSync('dist/_astro').find((name) => name.endsWith('.js') && statSync(`dist/_astro/${name}`).size > 2_000)}`;

describe('a page', () => {
  test('is revalidated by its ETag', async () => {
    const first = await get('/');
    expect(first.status).toBe(200);
    expect(first.headers['content-type']).toBe('text/html; charset=utf-8');
    expect(first.headers['cache-control']).toBe('public, no-cache');
    const again = await get('/', { 'if-none-match': first.headers.etag ?? '' });
    expect(again.status).toBe(304);
    expect(again.body).toHaveLength(0);
    expect(again.headers['content-security-policy']).toBeDefined();
  });

  test.each([
    ['br, gzip', 'br'],
    ['gzip, deflate, br, zstd', 'br'],
    ['gzip', 'gzip'],
    ['br;q=0, gzip', 'gzip'],
    ['gzip, br', 'br'],
    ['gzip;q=1, br;q=0.5', 'gzip'],
    ['identity;q=1, br;q=0.1', undefined],
    ['*', 'br'],
    ['identity', undefined],
    ['', undefined],
  ])('for Accept-Encoding "%s" comes as %s', async (accept, encoding) => {
    const { headers, body } = await get('/', { 'accept-encoding': accept });
    expect(headers['content-encoding']).toBe(encoding);
    expect(headers.vary).toBe('accept-encoding');
    const plain =
      encoding === 'br' ? brotliDecompressSync(body) : encoding === 'gzip' ? gunzipSync(body) : body;
    expect(plain.equals(page)).toBe(true);
    if (encoding) expect(body.length).toBeLessThan(page.length / 2);
  });

  test.each([
    ['/help/gmail.md', 'text/markdown; charset=utf-8'],
    ['/changes.atom', 'application/atom+xml'],
    ['/llms.txt', 'text/plain; charset=utf-8'],
    ['/sitemap-0.xml', 'application/xml'],
  ])('the copy of it for programs, %s, is packed as well', async (path, type) => {
    const plain = readFileSync(`dist${path}`);
    expect(plain.length).toBeGreaterThan(1280);
    const { headers, body } = await get(path, { 'accept-encoding': 'br' });
    expect([headers['content-type'], headers['content-encoding']]).toEqual([type, 'br']);
    expect(brotliDecompressSync(body).equals(plain)).toBe(true);
    expect(body.length).toBeLessThan(plain.length);
  });

  test('without its slash is moved to it, query and all', async () => {
    const { status, headers } = await get('/help/gmail?from=mail');
    expect(status).toBe(301);
    expect(headers.location).toBe('/help/gmail/?from=mail');
  });

  test('asked for by HEAD has the same headers and no body', async () => {
    const [whole, head] = [await get('/'), await get('/', {}, 'HEAD')];
    expect(head.status).toBe(200);
    expect(head.body).toHaveLength(0);
    for (const name of ['content-length', 'etag', 'content-type'])
      expect(head.headers[name]).toBe(whole.headers[name]);
  });
});

test('a file whose name holds a hash is kept for ever', async () => {
  const { status, headers } = await get(script);
  expect(status).toBe(200);
  expect(headers['content-type']).toBe('text/javascript; charset=utf-8');
  expect(headers['cache-control']).toBe('public, max-age=31536000, immutable');
});

describe('a range', () => {
  test.each([
    ['bytes=0-9', 206, page.subarray(0, 10)],
    ['bytes=-20', 206, page.subarray(-20)],
    [`bytes=${page.length - 5}-`, 206, page.subarray(-5)],
    ['lines=1-2', 200, page],
  ])('%s', async (range, status, expected) => {
    const answer = await get('/', { range });
    expect(answer.status).toBe(status);
    expect(answer.body.equals(expected)).toBe(true);
  });
  test('outside the file is 416 with its size', async () => {
    const { status, headers } = await get('/', { range: `bytes=${page.length}-` });
    expect(status).toBe(416);
    expect(headers['content-range']).toBe(`bytes */${page.length}`);
  });
});

test('a range is for GET alone', async () => {
  const { status, headers } = await get('/', { range: 'bytes=0-9' }, 'HEAD');
  expect(status).toBe(200);
  expect(headers['content-length']).toBe(String(page.length));
});

describe('what is not there', () => {
  test('is not there under any condition', async () => {
    expect((await get('/nowhere/', { 'if-match': '"x"' })).status).toBe(404);
    expect((await get('/nowhere/', { 'if-unmodified-since': 'Thu, 01 Jan 1970 00:00:00 GMT' })).status).toBe(
      404,
    );
  });
  test.each(['/nowhere/', '/nowhere', '/index.html.br', '/_headers', '/_redirects', '/.env', '/%E0%A4%A'])(
    '%s is the 404 page with the search in it',
    async (path) => {
      const { status, headers, body } = await get(path, { range: 'bytes=0-9' });
      expect(status).toBe(404);
      expect(headers['content-type']).toBe('text/html; charset=utf-8');
      expect(headers['cache-control']).toBe('no-store');
      expect(body.equals(readFileSync('dist/404.html'))).toBe(true);
    },
  );
});

test.each(['/', '/nowhere/', '/help/gmail', '/api/nowhere', '/api/imap-test', '/healthz'])(
  '%s carries exactly the security headers that the build wrote',
  async (path) => {
    const { headers } = await get(path);
    for (const [name, value] of Object.entries(JSON.parse(readFileSync('.generated/headers.json', 'utf8'))))
      expect(headers[name]).toBe(value);
  },
);
