/** The server of `npm start` and of the container: pages and API on one address. */
import { existsSync, readFileSync } from 'node:fs';
import { isIPv6 } from 'node:net';
import { resolve } from 'node:path';
import { readSettings } from '../../settings.ts';
import { createHttpServer } from './http-server.ts';

const CATALOGUE = '.generated/catalogue.json';
const HEADERS = '.generated/headers.json';
const FORWARDS = '.generated/forwards.json';
const SITE = 'dist';
/** A signal so soon after the first is the same one: Ctrl-C reaches all of a group, and who started us hands it on. */
const SAME_SIGNAL_MS = 1_000;

function stop(message: string): never {
  console.error(message);
  process.exit(1);
}
const readJson = (path: string) => JSON.parse(readFileSync(path, 'utf8'));

const read = readSettings(process.env);
if ('problems' in read) stop(['A setting is wrong.', ...read.problems].join('\n'));
if (process.argv.includes('--check-settings')) process.exit(0);
if (![CATALOGUE, HEADERS, FORWARDS, `${SITE}/index.html`].every((path) => existsSync(path)))
  stop('The site is not built yet. Run "npm run build" first.');

const { settings } = read;
const { server, parts, close } = createHttpServer(settings, {
  root: resolve(SITE),
  catalogue: readJson(CATALOGUE),
  security: readJson(HEADERS),
  forwards: readJson(FORWARDS),
});
// Before anything is waited for: process 1 of a container ignores a signal that nobody listens to.
let toldAt: number | undefined;
for (const signal of ['SIGINT', 'SIGTERM'] as const) {
  process.on(signal, async () => {
    if (toldAt !== undefined) {
      // Who asks again means it. As process 1 of a container only our own exit ends us.
      if (performance.now() - toldAt > SAME_SIGNAL_MS) process.exit(1);
      return;
    }
    toldAt = performance.now();
    parts.log.info('ending; open tests may finish');
    await close();
    process.exit(0);
  });
}
await parts.settled;
server.on('error', (error: NodeJS.ErrnoException) => {
  stop(
    error.code === 'EADDRINUSE'
      ? `Port ${settings.PORT} on ${settings.HOST} is taken. Stop the program that uses it, or choose another: PORT=4322 npm start`
      : `Cannot listen on ${settings.HOST}, port ${settings.PORT}: ${error.message}`,
  );
});
server.listen(settings.PORT, settings.HOST, () => {
  const host = isIPv6(settings.HOST) ? `[${settings.HOST}]` : settings.HOST;
  console.log(`Ready: http://${host}:${settings.PORT}`);
});
