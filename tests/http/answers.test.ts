import { describe, expect, test } from 'vitest';
import { stages as allStages } from '#core/contract/index.ts';
import { deadlineAfter } from '#functions/http/imap-test.ts';
import { testApp } from '../helpers/app.ts';

const good = { address: 'ann@example.net', host: 'imap.example.net', signIn: { method: 'none' } };
const typeFor = async (accept: string | undefined) => {
  const response = await testApp().post(good, accept === undefined ? {} : { accept });
  expect(response.status).toBe(200);
  return response.headers.get('content-type')?.split(';')[0];
};

describe('the Accept header', () => {
  const [json, ndjson, html] = ['application/json', 'application/x-ndjson', 'text/html'];
  test.each([
    [undefined, json],
    ['', json],
    ['*/*', json],
    ['application/*', json],
    ['application/json', json],
    ['application/x-ndjson', ndjson],
    ['application/x-ndjson, application/json', ndjson],
    ['application/json, application/x-ndjson', json],
    ['application/x-ndjson;q=0.5, application/json', json],
    ['application/x-ndjson;q=0.5, */*;q=0.1', ndjson],
    ['application/x-ndjson;q=0, */*', json],
    ['text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8', html],
    ['text/html;q=0.3, application/json;q=0.4', json],
    ['TEXT/HTML', html],
    ['application/x-ndjson; charset=utf-8', ndjson],
    ['application/json;charset="utf-8", application/x-ndjson;profile="a;b";q=0.5', json],
    ['application/x-ndjson;v=1;q=0.5, application/json;q=0.4', ndjson],
    ['text/html;level=1;q=0.1, */*;q=0.2', json],
    ['image/png', json],
    ['nonsense', json],
  ])('%j is answered with %s', async (accept, type) => {
    expect(await typeFor(accept)).toBe(type);
  });
});

describe('a test that started', () => {
  test('streams one line an event, every stage ends once, and the result is last', async () => {
    const response = await testApp().post(good, { accept: 'application/x-ndjson' });
    const text = await response.text();
    expect(text.endsWith('\n')).toBe(true);
    const lines = text
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line) as { type: string; stage?: string; status?: string });
    expect(lines[0]).toMatchObject({ type: 'stage', stage: 'resolve', status: 'started' });
    expect(lines.filter(({ type }) => type === 'result')).toHaveLength(1);
    expect(lines.at(-1)?.type).toBe('result');
    const ends = lines.filter(({ type, status }) => type === 'stage' && status !== 'started');
    expect(ends.map(({ stage }) => stage)).toEqual([...allStages]);
  });

  test('is one object of the result and the stages', async () => {
    const answer = await testApp().run(good);
    expect(Object.keys(answer).sort()).toEqual(
      [
        'type',
        'outcome',
        'diagnosis',
        'certainty',
        'step',
        'evidence',
        'alternatives',
        'ruledOut',
        'provenFine',
        'triesLeft',
        'stages',
      ].sort(),
    );
    expect(answer).toMatchObject({ type: 'result', outcome: 'refused' });
  });

  test('keeps the contract even when a part of ours breaks, and tells no more than that', async () => {
    const secret = 'hunter-two';
    const { post, mistakes } = testApp(
      { IMAP_TEST_HOSTS: 'any' },
      {},
      { resolve: () => Promise.reject(new Error(`broken while holding ${secret}`)) },
    );
    const response = await post({ ...good, signIn: { method: 'password', password: secret } });
    expect(response.status).toBe(200);
    const text = await response.text();
    expect(text).not.toContain(secret);
    const answer = JSON.parse(text);
    expect(answer).toMatchObject({ outcome: 'failed', diagnosis: null, step: null });
    expect(answer.stages.map(({ stage }: { stage: string }) => stage)).toEqual([...allStages]);
    expect(mistakes).toHaveLength(1);
  });

  test('writes one line: outcome, stage times, provider; nothing about a person or a server', async () => {
    const { post, logs } = testApp();
    const body = { address: 'ann@example.net', username: 'ann.secret', host: 'imap.hidden.example' };
    await (await post({ ...body, signIn: { method: 'password', password: 'hunter-two' } })).json();
    expect(logs).toHaveLength(1);
    expect(Object.keys(logs[0] ?? {}).sort()).toEqual(['diagnosis', 'ms', 'outcome', 'provider', 'stages']);
    expect(logs[0]).toMatchObject({ outcome: 'refused', provider: 'other' });
    for (const word of ['ann', 'hidden', 'hunter']) expect(JSON.stringify(logs)).not.toContain(word);
  });
});

test('what the reading of a request took is taken from the deadline of its test', () => {
  expect(deadlineAfter(20, 10_000)).toBe(10_000);
  expect(deadlineAfter(4_900, 10_000)).toBe(6_600);
  expect(deadlineAfter(4_900, 1_000)).toBe(1_000);
  expect(deadlineAfter(20_000, 10_000)).toBe(1);
});

describe('whose page it is', () => {
  const status = async (headers: Record<string, string>, environment: Record<string, string> = {}) =>
    (await testApp(environment).post(good, headers)).status;
  test.each<[string, Record<string, string>, Record<string, string>, number]>([
    ['neither header, as from curl', {}, {}, 200],
    ['the same origin', { origin: 'http://localhost:4321', 'sec-fetch-site': 'same-origin' }, {}, 200],
    ['a form of ours without scripts', { origin: 'null', 'sec-fetch-site': 'same-origin' }, {}, 200],
    ['typed by hand', { 'sec-fetch-site': 'none' }, {}, 200],
    ['another site', { origin: 'https://evil.example' }, {}, 403],
    ['no origin that can be named', { origin: 'null' }, {}, 403],
    ['another port', { origin: 'http://localhost:4322' }, {}, 403],
    ['a site beside it', { 'sec-fetch-site': 'same-site' }, {}, 403],
    ['cross-site without Origin', { 'sec-fetch-site': 'cross-site' }, {}, 403],
    [
      'our origin, but cross-site',
      { origin: 'http://localhost:4321', 'sec-fetch-site': 'cross-site' },
      {},
      403,
    ],
    [
      'the public origin',
      { origin: 'https://help.example.com' },
      { PUBLIC_ORIGIN: 'https://help.example.com' },
      200,
    ],
    [
      'localhost beside the public origin',
      { origin: 'http://localhost:4321' },
      { PUBLIC_ORIGIN: 'https://help.example.com' },
      200,
    ],
    [
      'the public name without TLS',
      { origin: 'http://help.example.com' },
      { PUBLIC_ORIGIN: 'https://help.example.com' },
      403,
    ],
  ])('%s', async (_name, headers, environment, expected) => {
    expect(await status(headers, environment)).toBe(expected);
  });
});

describe('other methods', () => {
  test.each(['GET', 'PUT', 'DELETE', 'PATCH'])(
    '%s is refused with 405 and what is allowed',
    async (method) => {
      const response = await testApp().app.request('/api/imap-test', { method });
      expect(response.status).toBe(405);
      expect(response.headers.get('allow')).toBe('POST, OPTIONS');
      expect(response.headers.get('content-type')).toBe('application/problem+json');
    },
  );
  test('HEAD is 405 without a body', async () => {
    const response = await testApp().app.request('/api/imap-test', { method: 'HEAD' });
    expect(response.status).toBe(405);
  });
  test('OPTIONS names the methods and opens nothing to other sites', async () => {
    const response = await testApp().app.request('/api/imap-test', {
      method: 'OPTIONS',
      headers: { origin: 'https://evil.example', 'access-control-request-method': 'POST' },
    });
    expect(response.status).toBe(204);
    expect(response.headers.get('allow')).toBe('POST, OPTIONS');
    expect([...response.headers.keys()].filter((name) => name.startsWith('access-control'))).toEqual([]);
  });
});

describe('every answer of the API', () => {
  test.each([
    ['a test', '/api/imap-test', { method: 'POST', body: JSON.stringify(good) }],
    ['a problem', '/api/imap-test', { method: 'POST', body: '{' }],
    ['a wrong method', '/api/imap-test', {}],
    ['an unknown address', '/api/nowhere', {}],
    ['a provider', '/api/provider?domain=gmail.com', {}],
    ['health', '/healthz', {}],
    ['metrics that are refused', '/metrics', {}],
  ])('%s carries the security headers, no cookie, and is not stored', async (_name, path, init) => {
    const response = await testApp().app.request(path, {
      ...init,
      headers: { 'content-type': 'application/json' },
    });
    expect(response.headers.get('cache-control')).toBe('no-store');
    expect(response.headers.get('set-cookie')).toBeNull();
    expect(response.headers.get('content-security-policy')).toContain("default-src 'none'");
    expect(response.headers.get('x-content-type-options')).toBe('nosniff');
    expect(response.headers.get('strict-transport-security')).toBe('max-age=63072000');
  });
});
