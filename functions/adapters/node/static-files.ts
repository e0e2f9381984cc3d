import { readdirSync } from 'node:fs';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { join } from 'node:path';
import { contentType } from 'mime-types';
import Negotiator from 'negotiator';
import send from 'send';
import { cacheControlFor, type Headers } from '#core/headers/security-headers.ts';

/** Encodings that the build writes beside a file, best first, and how their names end. */
const ENCODINGS = { br: '.br', gzip: '.gz' } as const;
type Encoding = keyof typeof ENCODINGS;
const NAMES = Object.keys(ENCODINGS) as Encoding[];

/** Files that are for the platforms, not for visitors. */
const NOT_SERVED = new Set(['/_headers', '/_redirects']);
const LOST = '/404.html';

/** A file of the site: where it lies, and in which encodings. */
type SiteFile = { readonly path: string; readonly encodings: readonly Encoding[] };

/** Every file by its address, read once: what is not in this table does not exist. */
function readSite(root: string): ReadonlyMap<string, SiteFile> {
  const paths = new Set(
    readdirSync(root, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => join(entry.parentPath, entry.name).slice(root.length).replaceAll('\\', '/')),
  );
  const isVariant = (path: string) =>
    NAMES.some((name) => path.endsWith(ENCODINGS[name]) && paths.has(path.slice(0, -3)));
  const files = [...paths].filter((path) => !isVariant(path) && !NOT_SERVED.has(path));
  return new Map(
    files.map((path) => [
      path.replace(/\/index\.html$/, '/'),
      { path, encodings: NAMES.filter((name) => paths.has(path + ENCODINGS[name])) },
    ]),
  );
}

/** The path of a request's target without its query; undefined if it is none. */
function pathOf(target: string | undefined): string | undefined {
  try {
    return decodeURIComponent(new URL(target ?? '/', 'http://site.invalid').pathname);
  } catch {
    return undefined;
  }
}

/** Our best encoding that the client takes at all; undefined for the file as it is. */
function encodingFor(incoming: IncomingMessage, { encodings }: SiteFile): Encoding | undefined {
  const taken = new Negotiator(incoming).encodings([...encodings]);
  return encodings.find((name) => taken.includes(name));
}

function plain(outgoing: ServerResponse, status: number, text: string): void {
  outgoing.statusCode = status;
  outgoing.setHeader('content-type', 'text/plain; charset=utf-8');
  outgoing.setHeader('cache-control', 'no-store');
  outgoing.end(`${text}\n`);
}

function redirect(outgoing: ServerResponse, status: 301 | 302, to: string): void {
  outgoing.setHeader('location', to);
  plain(outgoing, status, `This page is at ${to}`);
}

/** What is wrong with a request for a file that is there: a range outside it, a condition not met. */
function explain(outgoing: ServerResponse, error: Error): void {
  if (outgoing.headersSent) {
    outgoing.destroy();
    return;
  }
  const { status = 500, headers = {} } = error as { status?: number; headers?: Record<string, string> };
  outgoing.removeHeader('content-encoding');
  for (const [name, value] of Object.entries(headers)) outgoing.setHeader(name, value);
  plain(
    outgoing,
    status,
    status < 500 ? 'This part of the file cannot be sent.' : 'The file cannot be read.',
  );
}

function sendFile(
  incoming: IncomingMessage,
  outgoing: ServerResponse,
  root: string,
  file: SiteFile,
  status: 200 | 404,
): void {
  const encoding = encodingFor(incoming, file);
  const path = file.path + (encoding ? ENCODINGS[encoding] : '');
  // A page that says "not here" is no answer to a condition or a range.
  const found = status === 200;
  outgoing.statusCode = status;
  send(incoming, path.split('/').map(encodeURIComponent).join('/'), {
    root,
    // Which files may be asked for is known from the table.
    dotfiles: 'allow',
    index: false,
    cacheControl: false,
    lastModified: false,
    etag: found,
    acceptRanges: found,
  })
    .on('headers', () => {
      outgoing.setHeader(
        'content-type',
        contentType(file.path.slice(file.path.lastIndexOf('.'))) || 'application/octet-stream',
      );
      outgoing.setHeader('cache-control', found ? cacheControlFor(file.path) : 'no-store');
      if (file.encodings.length > 0) outgoing.setHeader('vary', 'accept-encoding');
      if (encoding) outgoing.setHeader('content-encoding', encoding);
    })
    .on('error', (error: Error) => explain(outgoing, error))
    .pipe(outgoing);
}

/**
 * Serves the built site: precompressed where the client takes it, with ETag, conditional requests and
 * ranges (by the package `send`), a redirect to the address with a slash, and the site's own 404 page.
 * @param root the folder of the built site, absolute and without a final slash.
 * @param perPath headers that differ for single pages.
 * @param forward where an address that has moved leads, by path and query; undefined if it has not.
 * @throws if the site has no 404 page, or there is no such folder.
 */
export function staticFiles(
  root: string,
  security: Headers,
  perPath: Readonly<Record<string, Headers>>,
  forward: (path: string, query: string) => string | undefined,
): (incoming: IncomingMessage, outgoing: ServerResponse) => void {
  const site = readSite(root);
  const lost = site.get(LOST);
  if (!lost) throw new Error(`${root} holds no 404.html`);
  return (incoming, outgoing) => {
    const path = pathOf(incoming.url);
    const own = path !== undefined && Object.hasOwn(perPath, path) ? perPath[path] : {};
    for (const [name, value] of Object.entries({ ...security, ...own })) outgoing.setHeader(name, value);
    if (incoming.method !== 'GET' && incoming.method !== 'HEAD') {
      outgoing.setHeader('allow', 'GET, HEAD');
      return plain(outgoing, 405, 'This address takes GET and HEAD.');
    }
    if (path === undefined) return sendFile(incoming, outgoing, root, lost, 404);
    const query = /\?[^#]*/.exec(incoming.url ?? '')?.[0] ?? '';
    const to = forward(path, query);
    if (to !== undefined) return redirect(outgoing, 302, to);
    const file = site.get(path);
    if (file) return sendFile(incoming, outgoing, root, file, 200);
    if (site.has(`${path}/`)) return redirect(outgoing, 301, `${encodeURI(path)}/${query}`);
    sendFile(incoming, outgoing, root, lost, 404);
  };
}
