import { readdirSync } from 'node:fs';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Socket } from 'node:net';
import { join } from 'node:path';
import type { Readable } from 'node:stream';
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

/** Said about a file as it is, which an error is not. */
const OF_THE_FILE = ['accept-ranges', 'content-encoding', 'content-length', 'content-range', 'etag', 'vary'];
/** What a request may say about the file that it asks for. */
const CONDITIONS = [
  'if-match',
  'if-modified-since',
  'if-none-match',
  'if-range',
  'if-unmodified-since',
  'range',
];

/** The path of a request's target without its query; undefined if it is none. */
export function pathOf(target: string | undefined): string | undefined {
  try {
    return decodeURIComponent(new URL(target ?? '/', 'http://site.invalid').pathname);
  } catch {
    return undefined;
  }
}

/** What the package takes since 1.0; its types are of 0.6. */
type WithPreferred = {
  readonly encodings: (available: readonly string[], options: { preferred: readonly string[] }) => string[];
};

/** The encoding that the client likes best, and ours where it likes two alike; undefined for the file as it is. */
function encodingFor(incoming: IncomingMessage, { encodings }: SiteFile): Encoding | undefined {
  const ours = [...encodings, 'identity'];
  const [best] = (new Negotiator(incoming) as WithPreferred).encodings(ours, { preferred: ours });
  return encodings.find((name) => name === best);
}

/** Answers with a line of text. */
export function plain(outgoing: ServerResponse, status: number, text: string): void {
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
function explain(outgoing: ServerResponse, error: Error, broke: (error: Error) => void): void {
  const { status = 500, headers = {} } = error as { status?: number; headers?: Record<string, string> };
  if (status >= 500) broke(error);
  if (outgoing.headersSent) {
    outgoing.destroy();
    return;
  }
  for (const name of OF_THE_FILE) outgoing.removeHeader(name);
  for (const [name, value] of Object.entries(headers)) outgoing.setHeader(name, value);
  plain(
    outgoing,
    status,
    status < 500 ? 'This part of the file cannot be sent.' : 'The file cannot be read.',
  );
}

/** An answer that waits behind others never hears that its connection has ended; its file must be closed then. */
function closeWith(socket: Socket, file: Readable): void {
  const close = () => file.destroy();
  if (socket.destroyed) close();
  socket.once('close', close);
  file.once('close', () => socket.off('close', close));
}

function sendFile(
  incoming: IncomingMessage,
  outgoing: ServerResponse,
  { root, broke }: Pick<StaticSite, 'root' | 'broke'>,
  file: SiteFile,
  status: 200 | 404,
): void {
  const encoding = encodingFor(incoming, file);
  const path = file.path + (encoding ? ENCODINGS[encoding] : '');
  const found = status === 200;
  // A page that says "not here" is no answer to a condition, and only a GET can ask for a part.
  for (const name of found ? [] : CONDITIONS) delete incoming.headers[name];
  if (incoming.method === 'HEAD') delete incoming.headers.range;
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
    .on('stream', (stream: Readable) => closeWith(incoming.socket, stream))
    .on('error', (error: Error) => explain(outgoing, error, broke))
    .pipe(outgoing);
}

export type StaticSite = {
  /** The folder of the built site, absolute and without a final slash. */
  readonly root: string;
  readonly security: Headers;
  /** Headers that differ for single pages. */
  readonly perPath: Readonly<Record<string, Headers>>;
  /** Where an address that has moved leads, by path and query; undefined if it has not. */
  readonly forward: (path: string, query: string) => string | undefined;
  /** Is told of a file that cannot be read. */
  readonly broke: (error: Error) => void;
};

/**
 * Serves the built site: precompressed where the client takes it, with ETag, conditional requests and
 * ranges (by the package `send`), a redirect to the address with a slash, and the site's own 404 page.
 * @throws if the site has no 404 page, or there is no such folder.
 */
export function staticFiles(own: StaticSite): (incoming: IncomingMessage, outgoing: ServerResponse) => void {
  const { root, security, perPath, forward } = own;
  const site = readSite(root);
  const lost = site.get(LOST);
  if (!lost) throw new Error(`${root} holds no 404.html`);
  return (incoming, outgoing) => {
    const path = pathOf(incoming.url);
    const special = path !== undefined && Object.hasOwn(perPath, path) ? perPath[path] : {};
    for (const [name, value] of Object.entries({ ...security, ...special })) outgoing.setHeader(name, value);
    if (incoming.method !== 'GET' && incoming.method !== 'HEAD') {
      outgoing.setHeader('allow', 'GET, HEAD');
      return plain(outgoing, 405, 'This address takes GET and HEAD.');
    }
    if (path === undefined) return sendFile(incoming, outgoing, own, lost, 404);
    const query = /\?[^#]*/.exec(incoming.url ?? '')?.[0] ?? '';
    const to = forward(path, query);
    if (to !== undefined) return redirect(outgoing, 302, to);
    const file = site.get(path);
    if (file) return sendFile(incoming, outgoing, own, file, 200);
    if (site.has(`${path}/`)) return redirect(outgoing, 301, `${encodeURI(path)}/${query}`);
    sendFile(incoming, outgoing, own, lost, 404);
  };
}
