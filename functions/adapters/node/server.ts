import { existsSync, readFileSync } from 'node:fs';
import { type HttpBindings, serve } from '@hono/node-server';
import { serveStatic } from '@hono/node-server/serve-static';
import { Hono } from 'hono';
import { secureHeaders } from 'hono/secure-headers';
import { isInside } from '#core/hosts/address.ts';
import { type Forwards, forwardOf } from '#core/links/forwards.ts';
import type { Catalogue } from '#core/model/catalogue.ts';
import { createApp } from '../../http/app.ts';
import { liveParts } from '../../parts.ts';
import { readSettings } from '../../settings.ts';

const CATALOGUE = '.generated/catalogue.json';
const FORWARDS = '.generated/forwards.json';
const SITE = 'dist';

function stop(message: string): never {
  console.error(message);
  process.exit(1);
}

const read = readSettings(process.env);
if ('problems' in read) stop(['A setting is wrong.', ...read.problems].join('\n'));
if (process.argv.includes('--check-settings')) process.exit(0);
if (!existsSync(CATALOGUE) || !existsSync(`${SITE}/index.html`))
  stop('The site is not built yet. Run "npm run build" first.');

const { settings } = read;
const catalogue = JSON.parse(readFileSync(CATALOGUE, 'utf8')) as Catalogue;

/** The peer, or behind a trusted proxy the last address that the proxies did not add themselves. */
const addresses = new WeakMap<Request, string>();
function clientOf(peer: string | undefined, forwarded: string | undefined): string | undefined {
  if (!peer || !forwarded || !isInside(peer, settings.TRUSTED_PROXIES)) return peer;
  const hops = forwarded.split(',').map((hop) => hop.trim());
  return hops.findLast((hop) => !isInside(hop, settings.TRUSTED_PROXIES)) ?? peer;
}

const api = createApp(liveParts(settings, catalogue, (request) => addresses.get(request)));
const app = new Hono<{ Bindings: HttpBindings }>();
app.use(
  secureHeaders({ xFrameOptions: 'DENY', referrerPolicy: 'no-referrer', crossOriginEmbedderPolicy: false }),
);
const toApi = async (c: {
  req: { raw: Request; header: (name: string) => string | undefined };
  env: HttpBindings;
}) => {
  const client = clientOf(c.env.incoming.socket.remoteAddress, c.req.header('x-forwarded-for'));
  if (client) addresses.set(c.req.raw, client);
  return api.fetch(c.req.raw);
};
// What `_redirects` is to a platform; here upper case and a missing slash work too.
const forwards = JSON.parse(readFileSync(FORWARDS, 'utf8')) as Forwards;
app.get('*', async (c, next) => {
  const to = forwardOf(c.req.path, new URL(c.req.url).search, forwards);
  return to === undefined ? next() : c.redirect(to, 302);
});
app.all('/api/*', toApi).get('/healthz', toApi);
app.use(
  '*',
  serveStatic({
    root: SITE,
    onFound: (path, c) =>
      c.header(
        'cache-control',
        path.includes('/_astro/') ? 'public, max-age=31536000, immutable' : 'no-cache',
      ),
  }),
);
const lost = readFileSync(`${SITE}/404.html`, 'utf8');
app.notFound((c) => c.html(lost, 404));

const server = serve({ fetch: app.fetch, port: settings.PORT, hostname: settings.HOST }, () => {
  console.log(`Ready: http://${settings.HOST}:${settings.PORT}`);
});
server.on('error', (error: NodeJS.ErrnoException) => {
  stop(
    error.code === 'EADDRINUSE'
      ? `Port ${settings.PORT} on ${settings.HOST} is taken. Stop the program that uses it, or choose another: PORT=4322 npm start`
      : `Cannot listen on ${settings.HOST}, port ${settings.PORT}: ${error.message}`,
  );
});
for (const signal of ['SIGINT', 'SIGTERM'] as const) {
  process.on(signal, () => {
    // Open tests may finish; their own deadline bounds the wait.
    server.close(() => process.exit(0));
    setTimeout(() => process.exit(0), settings.IMAP_TEST_DEADLINE_MS).unref();
  });
}
