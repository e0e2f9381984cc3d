import { expect, test, vi } from 'vitest';
import { createLimiter, WINDOWS } from '#functions/limits/limiter.ts';
import { testApp } from '../helpers/app.ts';

const MX: Record<string, string[]> = {
  'firm.example': ['firm-example.mail.protection.outlook.com'],
  'workspace.example': ['ASPMX.L.GOOGLE.COM.', 'alt1.aspmx.l.google.com'],
  'fooled.example': ['mail.protection.outlook.com.evil.example'],
  'own.example': ['mail.own.example'],
};
const ask = async (query: string, more = {}) => {
  const { app } = testApp({}, {}, { resolveMx: async (domain) => MX[domain] ?? [], ...more });
  const response = await app.request(`http://localhost:4321/api/provider${query}`);
  return { status: response.status, body: await response.json() };
};
const nobody = { provider: null, by: null };

test.each([
  ['gmail.com', { provider: 'gmail', by: 'domain' }],
  ['GMail.Com', { provider: 'gmail', by: 'domain' }],
  ['firm.example', { provider: 'microsoft-365', by: 'mx' }],
  ['workspace.example', { provider: 'gmail', by: 'mx' }],
  ['fooled.example', nobody],
  ['own.example', nobody],
  ['no-such.example', nobody],
  ['localhost', nobody],
  ['127.0.0.1', nobody],
  ['not a domain', nobody],
  [`${'a.'.repeat(2000)}example`, nobody],
])('%s is answered', async (domain, expected) => {
  expect(await ask(`?domain=${encodeURIComponent(domain)}`)).toEqual({ status: 200, body: expected });
});

test('a missing domain is named', async () => {
  const { status, body } = await ask('');
  expect(status).toBe(422);
  expect(body).toMatchObject({ field: 'domain' });
});

test('one look-up serves many questions, also at the same time', async () => {
  const resolveMx = vi.fn(async (domain: string) => MX[domain] ?? []);
  const { app } = testApp({}, {}, { resolveMx });
  const url = 'http://localhost:4321/api/provider?domain=firm.example';
  await Promise.all([app.request(url), app.request(url)]);
  await app.request(url);
  expect(resolveMx).toHaveBeenCalledTimes(1);
});

test('look-ups are limited for each client; known domains cost nothing', async () => {
  const { app } = testApp({}, {}, { limiter: createLimiter(10, 'secret'), resolveMx: async () => [] });
  const get = (domain: string) => app.request(`http://localhost:4321/api/provider?domain=${domain}`);
  for (let n = 0; n < WINDOWS.lookupNear.points; n += 1)
    expect((await get(`d${n}.example`)).status).toBe(200);
  const over = await get('one-more.example');
  expect(over.status).toBe(429);
  expect(Number(over.headers.get('retry-after'))).toBeGreaterThan(0);
  expect((await get('gmail.com')).status).toBe(200);
});

test('another site may not ask', async () => {
  const { app } = testApp();
  const headers = { 'sec-fetch-site': 'cross-site' };
  expect((await app.request('/api/provider?domain=gmail.com', { headers })).status).toBe(403);
});
