import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { type AddressInfo, connect, createServer } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';
import { afterEach, expect, test } from 'vitest';
import { freePort } from '../helpers/ports.ts';
import { type SiteProcess, startSiteProcess } from '../helpers/site-process.ts';

let site: SiteProcess | undefined;
afterEach(() => site?.stop());

/** A request whose body never comes: it is answered with 408 after some seconds, unless the server is cut. */
async function openRequest({ origin }: SiteProcess): Promise<{ readonly answer: Promise<string> }> {
  const socket = connect(Number(new URL(origin).port), 'localhost');
  const answer = new Promise<string>((resolve) => {
    let all = '';
    socket.on('data', (chunk) => {
      all += chunk.toString('latin1');
    });
    socket.on('error', () => {});
    socket.on('close', () => resolve(all));
  });
  socket.write(
    'POST /api/imap-test HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nContent-Length: 100\r\n\r\n{',
  );
  await pause(300);
  return { answer };
}

test('one Ctrl-C that comes twice, from the terminal and from who started the server, cuts nothing', async () => {
  site = await startSiteProcess({});
  const { answer } = await openRequest(site);
  process.kill(site.pid, 'SIGINT');
  await pause(100);
  process.kill(site.pid, 'SIGINT');
  expect(await answer).toMatch(/^HTTP\/1\.1 408 /);
}, 15_000);

test('who asks a second time, later, ends it at once', async () => {
  site = await startSiteProcess({});
  const { answer } = await openRequest(site);
  process.kill(site.pid, 'SIGTERM');
  await pause(1_300);
  const asked = performance.now();
  process.kill(site.pid, 'SIGTERM');
  expect(await answer).toBe('');
  expect(performance.now() - asked).toBeLessThan(1_500);
}, 15_000);

test('a signal counts from the start on, while a database does not answer', async () => {
  const silent = createServer();
  const asked = once(silent, 'connection');
  await once(silent.listen(0, '127.0.0.1'), 'listening');
  const { port } = silent.address() as AddressInfo;
  const child = spawn(process.execPath, ['functions/adapters/node/server.ts'], {
    env: {
      ...process.env,
      ...{ PORT: String(await freePort()), HOST: 'localhost' },
      FEEDBACK_DATABASE_URL: `http://127.0.0.1:${port}`,
    },
    stdio: 'ignore',
  });
  const ended = once(child, 'exit');
  await asked;
  child.kill('SIGTERM');
  // A status and no signal: as process 1 of a container, only our own exit ends it.
  expect(await ended).toEqual([0, null]);
  silent.close();
}, 15_000);
