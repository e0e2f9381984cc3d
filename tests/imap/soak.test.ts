import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { expect, test } from 'vitest';
import { trust } from '#functions/imap/dial.ts';
import { talk } from '#functions/imap/dialogue.ts';
import { Secret } from '#functions/imap/secret.ts';
import { makeAuthority } from '../helpers/certificates.ts';
import { HOSTILE } from '../helpers/hostile.ts';
import { startMailServer } from '../helpers/mail-server.ts';

setFlagsFromString('--expose-gc');
const collect: () => void = runInNewContext('gc');

const RUNS = process.env.TEST_ALL ? 1_000 : 60;
const AT_ONCE = 20;
const DEADLINE_MS = 300;
const MAX_GROWTH = 12 * 1024 * 1024;

const sockets = () => process.getActiveResourcesInfo().filter((name) => /TCP|TLS/.test(name)).length;

test(`${RUNS} tests of servers that break the rules leave no socket and no memory behind`, async () => {
  const folder = mkdtempSync(join(tmpdir(), 'ds-'));
  const authority = makeAuthority(folder);
  const server = await startMailServer(authority.issue('good', ['imap.mailtest.example']));
  const secureContext = trust(authority.ca);
  let turn = 0;
  server.plays((peer) => HOSTILE[turn++ % HOSTILE.length]?.script(peer));
  const one = async () => {
    const secret = new Secret('correct horse battery');
    const test = talk(
      {
        name: 'imap.mailtest.example',
        address: '127.0.0.1',
        family: 4,
        port: server.port,
        encryption: 'tls',
        passwordCommand: 'plain-first',
        mayTakePassword: true,
      },
      { method: 'password', user: 'ann@mailtest.example', secret },
      { secureContext, signal: AbortSignal.timeout(DEADLINE_MS) },
    );
    let step = await test.next();
    while (!step.done) step = await test.next();
    return step.value;
  };
  const batch = async (count: number) => {
    for (let done = 0; done < count; done += AT_ONCE) await Promise.all(Array.from({ length: AT_ONCE }, one));
  };
  const before = sockets();
  // The first tests also load and compile what all the others use.
  await batch(AT_ONCE * 2);
  await expect.poll(() => server.open(), { timeout: 5_000 }).toBe(0);
  collect();
  const heap = process.memoryUsage();
  await batch(RUNS);
  await expect.poll(() => server.open(), { timeout: 5_000 }).toBe(0);
  await expect.poll(sockets, { timeout: 5_000 }).toBe(before);
  collect();
  const after = process.memoryUsage();
  const grown = (what: 'heapUsed' | 'external' | 'rss') =>
    ((after[what] - heap[what]) / 1024 / RUNS).toFixed(2);
  if (process.env.TEST_ALL)
    console.info(
      `KiB more for each of ${RUNS}: heap ${grown('heapUsed')}, external ${grown('external')}, resident ${grown('rss')}`,
    );
  expect(after.heapUsed - heap.heapUsed).toBeLessThan(MAX_GROWTH);
  expect(after.external - heap.external).toBeLessThan(MAX_GROWTH);
  await server.stop();
  rmSync(folder, { recursive: true });
}, 300_000);
