import { readFileSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import { resolve } from 'node:path';
import { createHttpServer } from '#functions/adapters/node/http-server.ts';
import type { LiveParts } from '#functions/parts.ts';
import { readSettings } from '#functions/settings.ts';

const readJson = (path: string) => JSON.parse(readFileSync(path, 'utf8'));

/** The real server of pages and API on a free port, with the built site. */
export async function startNodeServer(
  environment: Record<string, string> = {},
  own: Partial<LiveParts> = {},
) {
  const read = readSettings({ IMAP_TEST_RATE_LIMIT: 'off', FEEDBACK: 'off', ...environment });
  if ('problems' in read) throw new Error(read.problems.join('\n'));
  const site = {
    root: resolve('dist'),
    catalogue: readJson('.generated/catalogue.json'),
    security: readJson('.generated/headers.json'),
    forwards: readJson('.generated/forwards.json'),
  };
  const { server, close, parts } = createHttpServer(read.settings, site, own);
  await parts.settled;
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready));
  const { port } = server.address() as AddressInfo;
  return { port, origin: `http://127.0.0.1:${port}`, close, server };
}
