import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { stages as allStages } from '#core/contract/index.ts';

/** The API wherever it runs; `fetch` as in a browser, with a path instead of an address. */
export type Place = {
  readonly fetch: (path: string, init?: RequestInit) => Promise<Response>;
  readonly stop: () => Promise<void> | void;
};

/** What every place is started with: any host may be named, and the limits count. */
export const ENVIRONMENT = {
  IMAP_TEST_HOSTS: 'any',
  // What is held back is told at the deadline, so that this suite takes seconds.
  IMAP_TEST_DEADLINE_MS: '1000',
  IMAP_TEST_RATE_LIMIT: 'on',
} as const;

const json = { 'content-type': 'application/json' };
const wanted = (n: number) =>
  JSON.stringify({
    address: `ann${n}@example.net`,
    host: `no-such-${n}.invalid`,
    signIn: { method: 'none' },
  });

/** The contract over HTTP, the same for each adapter. */
export function contractSuite(name: string, start: () => Promise<Place>): void {
  describe(`the contract on ${name}`, () => {
    let place: Place;
    beforeAll(async () => {
      place = await start();
    });
    afterAll(() => place.stop());
    const post = (body: BodyInit, headers: Record<string, string> = json) =>
      place.fetch('/api/imap-test', { method: 'POST', headers, body });

    test('a test is one object, with its tries', async () => {
      const response = await post(wanted(1));
      expect(response.status).toBe(200);
      expect(response.headers.get('content-type')).toContain('application/json');
      expect(await response.json()).toMatchObject({ type: 'result', outcome: 'refused', triesLeft: 4 });
    });

    test('a test is told as it happens', async () => {
      const began = performance.now();
      const response = await post(wanted(2), { ...json, accept: 'application/x-ndjson' });
      expect(response.headers.get('content-type')).toContain('application/x-ndjson');
      const reader = response.body?.getReader();
      const decoder = new TextDecoder();
      let text = '';
      let firstAt = 0;
      for (let next = await reader?.read(); next && !next.done; next = await reader?.read()) {
        text += decoder.decode(next.value, { stream: true });
        if (text.includes('\n')) firstAt ||= performance.now() - began;
      }
      // The answer about a name that nobody listed is held back; the first line is not.
      expect(firstAt).toBeLessThan(1_500);
      expect(performance.now() - began - firstAt).toBeGreaterThan(500);
      const events = text
        .trim()
        .split('\n')
        .map((line) => JSON.parse(line));
      expect(events[0]).toMatchObject({ stage: 'resolve', status: 'started' });
      expect(events.at(-1)).toMatchObject({ type: 'result' });
      expect(events.filter(({ status }) => status && status !== 'started').map(({ stage }) => stage)).toEqual(
        [...allStages],
      );
    });

    test('a form is answered with a page', async () => {
      const form = new URLSearchParams({
        address: 'ann3@example.net',
        host: 'no-such.invalid',
        method: 'none',
      });
      const response = await post(form.toString(), {
        'content-type': 'application/x-www-form-urlencoded',
        accept: 'text/html',
      });
      expect(response.status).toBe(200);
      expect(response.headers.get('content-type')).toContain('text/html');
      expect(await response.text()).toContain('<!doctype html>');
    });

    test.each<[number, BodyInit, Record<string, string>]>([
      [400, '{', json],
      [403, wanted(4), { ...json, origin: 'https://evil.example' }],
      [413, ' '.repeat(100_000), json],
      [415, 'x', { 'content-type': 'text/plain' }],
      [422, '{"address":"x"}', json],
    ])('%i is a problem', async (status, body, headers) => {
      const response = await post(body, headers);
      expect(response.status).toBe(status);
      expect(response.headers.get('content-type')).toBe('application/problem+json');
      expect(await response.json()).toMatchObject({ status });
    });

    test('405 names what is allowed, HEAD and OPTIONS have no body', async () => {
      const response = await place.fetch('/api/imap-test');
      expect(response.status).toBe(405);
      expect(response.headers.get('allow')).toContain('POST');
      const options = await place.fetch('/api/imap-test', { method: 'OPTIONS' });
      expect([options.status, await options.text()]).toEqual([204, '']);
      const head = await place.fetch('/api/provider?domain=gmail.com', { method: 'HEAD' });
      expect([head.status, await head.text()]).toEqual([200, '']);
    });

    test('a provider is found', async () => {
      const response = await place.fetch('/api/provider?domain=gmail.com');
      expect(await response.json()).toEqual({ provider: 'gmail', by: 'domain' });
    });

    test('health is told, and every answer carries the headers', async () => {
      const response = await place.fetch('/healthz');
      expect(response.status).toBe(200);
      expect(response.headers.get('cache-control')).toBe('no-store');
      expect(response.headers.get('set-cookie')).toBeNull();
      expect(response.headers.get('content-security-policy')).toContain("default-src 'none'");
      expect(response.headers.get('cross-origin-opener-policy')).toBe('same-origin');
    });

    test('a mailbox is paused after five tests', async () => {
      const ask = () =>
        post(
          JSON.stringify({
            address: 'ann@example.net',
            provider: 'gmail',
            port: 1,
            signIn: { method: 'none' },
          }),
        );
      const answers = [];
      for (let n = 0; n < 6; n += 1) answers.push(await ask());
      expect(answers.map(({ status }) => status)).toEqual([200, 200, 200, 200, 200, 429]);
      expect(Number(answers.at(-1)?.headers.get('retry-after'))).toBeGreaterThan(0);
    }, 30_000);
  });
}
