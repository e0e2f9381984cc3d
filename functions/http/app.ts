import { Hono } from 'hono';
import { feedbackApp } from './feedback/app.ts';
import { imapTest } from './imap-test.ts';
import { otherwise } from './methods.ts';
import { offer } from './offer.ts';
import { health, metrics } from './operate.ts';
import type { Parts } from './parts.ts';
import { problem, problemResponse } from './problem.ts';
import { providerFinder, providerRoute } from './provider.ts';

/** The addresses that the app answers; everything else is the site's. */
export const isForApp = (path: string): boolean =>
  /^\/(?:api(?:\/|$)|healthz$|metrics$|feedback\/report(?:\/|$))/.test(path);

/** The whole API: `(Request) → Response` on Web standards. No answer is stored anywhere. */
export function createApp(parts: Parts) {
  const find = providerFinder(parts);
  return new Hono()
    .use(async (c, next) => {
      await next();
      for (const [name, value] of Object.entries(parts.headers)) c.res.headers.set(name, value);
      c.res.headers.set('cache-control', 'no-store');
    })
    .post('/api/imap-test', (c) => imapTest(c.req.raw, parts, find))
    .all('/api/imap-test', otherwise('POST, OPTIONS'))
    .get('/api/imap-test/settings', () => offer(parts))
    .all('/api/imap-test/settings', otherwise('GET, HEAD, OPTIONS'))
    .get('/api/provider', (c) => providerRoute(c.req.raw, parts, find))
    .all('/api/provider', otherwise('GET, HEAD, OPTIONS'))
    .get('/healthz', () => health(parts))
    .all('/healthz', otherwise('GET, HEAD, OPTIONS'))
    .get('/metrics', (c) => metrics(c.req.raw, parts))
    .all('/metrics', otherwise('GET, HEAD, OPTIONS'))
    .route('/', feedbackApp(parts))
    .notFound(() => problemResponse(problem(404, 'There is no such address.')))
    .onError((error) => {
      parts.watch.broke(error);
      return problemResponse(problem(500, 'Something went wrong here. Try again in a minute.'));
    });
}
