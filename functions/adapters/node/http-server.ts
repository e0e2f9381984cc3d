import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { getRequestListener, RequestError } from '@hono/node-server';
import { type Headers, pathHeaders } from '#core/headers/security-headers.ts';
import { type Forwards, forwardOf } from '#core/links/forwards.ts';
import type { Catalogue } from '#core/model/catalogue.ts';
import { openStore } from '../../feedback/open.ts';
import { createApp, isForApp } from '../../http/app.ts';
import { type LiveParts, liveParts } from '../../parts.ts';
import { type Settings, signInOrigin } from '../../settings.ts';
import { clientAddressOf } from '../client-address.ts';
import { watchConnections } from './connections.ts';
import { pathOf, plain, staticFiles } from './static-files.ts';

/** Longer than the longest test, so that open tests finish before the end. */
const GRACE_MS = 11_000;
/** So often connections that fell silent are looked for while the server ends. */
const IDLE_MS = 250;

export type Site = {
  /** The folder of the built site, absolute. */
  readonly root: string;
  readonly catalogue: Catalogue;
  readonly security: Headers;
  /** Addresses that lead elsewhere: what `_redirects` is to a platform. */
  readonly forwards: Forwards;
};
export type HttpServer = {
  readonly server: Server;
  readonly parts: LiveParts;
  /** Takes no more requests, lets open ones finish for a while, then ends. */
  readonly close: () => Promise<void>;
};

/**
 * Pages and API on one server that does not listen yet.
 * @param own parts that replace the live ones, such as a test's resolver.
 */
export function createHttpServer(settings: Settings, site: Site, own: Partial<LiveParts> = {}): HttpServer {
  // The app sees Web requests; who sent one is known by the connection it came on.
  const clients = new WeakMap<Request, string>();
  let ending = false;
  const live = liveParts(settings, site.catalogue, {
    clientAddress: (request) => clients.get(request),
    headers: site.security,
    isReady: () => !ending,
    openStore: () => openStore(settings),
  });
  const parts = { ...live, ...own };
  const app = createApp(parts);
  const files = staticFiles({
    root: site.root,
    security: site.security,
    perPath: pathHeaders(site.security, signInOrigin(settings)),
    forward: (path, query) => forwardOf(path, query, site.forwards),
    broke: parts.watch.broke,
  });
  const refuse = (outgoing: ServerResponse, status: number, text: string) => {
    for (const [name, value] of Object.entries(site.security)) outgoing.setHeader(name, value);
    plain(outgoing, status, text);
  };
  const toApp = getRequestListener(
    (request, env) => {
      const { incoming } = env as { incoming: IncomingMessage };
      const forwarded = request.headers.get('x-forwarded-for') ?? undefined;
      const client = clientAddressOf(incoming.socket.remoteAddress, forwarded, settings.TRUSTED_PROXIES);
      if (client) clients.set(request, client);
      return app.fetch(request);
    },
    // What is left of a body is taken in by the app and by Node, which answers before it cuts.
    {
      overrideGlobalObjects: false,
      autoCleanupIncoming: false,
      // A probe of HTTP/1.0 names no host.
      hostname: 'localhost',
      errorHandler: (error) => {
        const status = error instanceof RequestError ? 400 : 500;
        if (status === 500) parts.watch.broke(error);
        return new Response(null, { status, headers: { ...site.security, 'cache-control': 'no-store' } });
      },
    },
  );
  const server = createServer(
    {
      // A request must be whole by then, its body included; Node looks every second.
      requestTimeout: 20_000,
      headersTimeout: 10_000,
      connectionsCheckingInterval: 1_000,
      keepAliveTimeout: 5_000,
      // Ours is refused with the headers of every answer.
      requireHostHeader: false,
    },
    (incoming, outgoing) => {
      if (!mayGoOn(incoming, outgoing)) return;
      if (ending) outgoing.setHeader('connection', 'close');
      if (incoming.headers.host === undefined && incoming.httpVersion !== '1.0')
        refuse(outgoing, 400, 'The request names no host.');
      else if (isForApp(pathOf(incoming.url) ?? '')) toApp(incoming, outgoing);
      else files(incoming, outgoing);
    },
  );
  const mayGoOn = watchConnections(server, site.security);
  server.on('checkExpectation', (incoming: IncomingMessage, outgoing: ServerResponse) => {
    if (mayGoOn(incoming, outgoing)) refuse(outgoing, 417, 'Nothing of that kind can be expected here.');
  });
  const close = () =>
    new Promise<void>((resolve) => {
      ending = true;
      const late = setTimeout(() => server.closeAllConnections(), GRACE_MS);
      // A connection whose answer began before the end is kept alive by it, and has nothing to wait for.
      const idle = setInterval(() => server.closeIdleConnections(), IDLE_MS);
      server.close(() => {
        clearTimeout(late);
        clearInterval(idle);
        parts.close();
        resolve();
      });
      server.closeIdleConnections();
    });
  return { server, parts, close };
}
