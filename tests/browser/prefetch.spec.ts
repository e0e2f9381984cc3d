import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { expect, type Page, test } from '@playwright/test';
import { filesOf } from '../../scripts/bench/pages/server.ts';

// A page does not see what the browser fetches ahead, so the server tells.
const files = filesOf('dist');
const fetchedAhead: string[] = [];
const server = createServer((request, response) => {
  if (request.headers['sec-purpose']?.includes('prefetch')) fetchedAhead.push(request.url ?? '');
  const body = files(request.url ?? '');
  response.writeHead(body ? 200 : 404, {
    'content-type': request.url?.endsWith('.js') ? 'text/javascript' : 'text/html; charset=utf-8',
  });
  response.end(body);
});

test.beforeAll(() => new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve)));
test.afterAll(() => new Promise<void>((resolve) => server.close(() => resolve())));

async function restOnALink(page: Page): Promise<string> {
  fetchedAhead.length = 0;
  await page.goto(`http://localhost:${(server.address() as AddressInfo).port}/`, { waitUntil: 'load' });
  const link = page.locator('main a[href^="/help/"]').first();
  expect(fetchedAhead).toEqual([]);
  await link.hover();
  return (await link.getAttribute('href')) ?? '';
}

test('a page is fetched ahead when the pointer rests on its link, and not before', async ({ page }) => {
  const address = await restOnALink(page);
  await expect.poll(() => fetchedAhead).toEqual([address]);
});

test('nothing is fetched ahead for people who save data', async ({ page }) => {
  const session = await page.context().newCDPSession(page);
  await session.send('Emulation.setDataSaverOverride', { dataSaverEnabled: true });
  await restOnALink(page);
  // There is no event for a request that is not made; the one above comes within 200 ms.
  await page.waitForTimeout(1_000);
  expect(fetchedAhead).toEqual([]);
});
