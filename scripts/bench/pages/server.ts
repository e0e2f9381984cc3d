import { readFileSync, statSync } from 'node:fs';
import { createSecureServer, type Http2SecureServer } from 'node:http2';
import { extname, join, normalize } from 'node:path';
import { gzipSync } from 'node:zlib';

const TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript',
  '.css': 'text/css',
  '.json': 'application/json',
  '.svg': 'image/svg+xml',
};

export type Files = (path: string) => Buffer | undefined;

/** Files of a built site by address; a folder is its index.html. */
export function filesOf(root: string): Files {
  return (path) => {
    const full = join(root, normalize(decodeURIComponent(path)));
    try {
      return readFileSync(statSync(full).isDirectory() ? join(full, 'index.html') : full);
    } catch {
      return undefined;
    }
  };
}

/** Level 9 is what a static host keeps ready; the same for every page that is compared. */
export const gzip = (body: Buffer | string): Buffer => gzipSync(body, { level: 9 });

/**
 * Serves files over HTTP/2 with gzip, and nothing else: both sides of a comparison get the same server.
 * @param key PEM of the key, `cert` of its certificate.
 * @returns the address without a trailing slash, and how to stop.
 */
export async function serveHttp2(
  files: Files,
  { key, cert }: { readonly key: string; readonly cert: string },
): Promise<{ readonly origin: string; readonly stop: () => Promise<void> }> {
  const kept = new Map<string, { status: number; body: Buffer }>();
  const answer = (path: string) => {
    const known = kept.get(path);
    if (known) return known;
    const found = files(path);
    const made = found
      ? { status: 200, body: gzip(found) }
      : { status: 404, body: gzip(files('/404.html') ?? 'not found') };
    kept.set(path, made);
    return made;
  };
  const server: Http2SecureServer = createSecureServer({ key, cert }, (request, response) => {
    const path = new URL(request.url, 'https://localhost').pathname;
    const { status, body } = answer(path);
    response.writeHead(status, {
      'content-type':
        status === 404
          ? 'text/html; charset=utf-8'
          : (TYPES[extname(path) || '.html'] ?? 'application/octet-stream'),
      'content-encoding': 'gzip',
      'content-length': String(body.length),
      'cache-control': path.startsWith('/_astro/') ? 'public, max-age=31536000, immutable' : 'no-cache',
    });
    response.end(body);
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(0, '127.0.0.1', resolve);
  });
  const address = server.address();
  if (!address || typeof address === 'string') throw new Error('the server has no port');
  return {
    origin: `https://localhost:${address.port}`,
    stop: () => new Promise((resolve) => server.close(() => resolve())),
  };
}
