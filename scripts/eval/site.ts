import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { resolve } from 'node:path';
import { staticFiles } from '../../functions/adapters/node/static-files.ts';

/** Serves a built site on a free port of this machine, as the server does, without headers of security. */
export async function serveSite(root: string): Promise<{ origin: string; stop: () => Promise<void> }> {
  const server = createServer(
    staticFiles({
      root: resolve(root),
      security: {},
      perPath: {},
      forward: () => undefined,
      broke: (error) => console.error(error),
    }),
  );
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  const { port } = server.address() as AddressInfo;
  return {
    origin: `http://127.0.0.1:${port}`,
    stop: () =>
      new Promise((done) => {
        server.close(() => done());
        server.closeAllConnections();
      }),
  };
}
