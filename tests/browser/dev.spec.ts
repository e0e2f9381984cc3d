import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { expect, test } from '@playwright/test';
import { freePort } from '../helpers/ports.ts';
import { startSiteProcess } from '../helpers/site-process.ts';

test('while developing, pages, function and short links are on one address', async ({ request }) => {
  test.setTimeout(120_000);
  const port = await freePort();
  const api = await startSiteProcess({ PUBLIC_ORIGIN: `http://localhost:${port}` });
  const dev = spawn(process.execPath, ['node_modules/astro/bin/astro.mjs', 'dev', '--port', String(port)], {
    env: { ...process.env, API_ORIGIN: api.origin },
    stdio: 'ignore',
  });
  const at = `http://localhost:${port}`;
  try {
    await expect
      .poll(async () => (await request.get(`${at}/glossary/`).catch(() => undefined))?.status(), {
        timeout: 90_000,
      })
      .toBe(200);
    const refused = await request.post(`${at}/api/imap-test`, { data: {}, headers: { origin: at } });
    expect(refused.status()).toBe(422);
    expect(refused.headers()['content-type']).toBe('application/problem+json');
    const short = await request.get(`${at}/go/gmail/`, { maxRedirects: 0 });
    expect(short.headers().location).toBe('/help/gmail/');
  } finally {
    const ended = once(dev, 'exit');
    dev.kill('SIGTERM');
    await ended;
    await api.stop();
  }
});
