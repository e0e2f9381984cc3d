import { type IncomingMessage, type Server, type ServerResponse, STATUS_CODES } from 'node:http';
import type { Socket } from 'node:net';
import type { Headers } from '#core/headers/security-headers.ts';

/**
 * So many requests may wait for their answers on one connection. Browsers send the next when the last is
 * answered, and proxies do; each one that waits holds an open file or a test.
 */
const MOST_WAITING = 4;
/** A connection on which nothing moves for so long is cut: nobody reads an answer, or none is asked for. */
const SILENT_MS = 30_000;

/** What Node refuses before there is a request, by the code of its error. */
const STATUS: Readonly<Record<string, number>> = {
  ERR_HTTP_REQUEST_TIMEOUT: 408,
  HPE_CHUNK_EXTENSIONS_OVERFLOW: 413,
  HPE_HEADER_OVERFLOW: 431,
};

/** A whole answer as it goes over the wire, for a connection that has no response to write to. */
function bare(status: number, headers: Headers): string {
  const lines = Object.entries({
    ...headers,
    'cache-control': 'no-store',
    'content-length': '0',
    connection: 'close',
  });
  return [
    `HTTP/1.1 ${status} ${STATUS_CODES[status]}`,
    ...lines.map(([name, value]) => `${name}: ${value}`),
    '',
    '',
  ].join('\r\n');
}

/**
 * Bounds what one connection can hold, and answers what never becomes a request with the headers of
 * every other answer.
 * @returns whether a request may be worked on; one that may not has lost its connection.
 */
export function watchConnections(
  server: Server,
  headers: Headers,
): (incoming: IncomingMessage, outgoing: ServerResponse) => boolean {
  const waiting = new WeakMap<Socket, Set<ServerResponse>>();
  server.timeout = SILENT_MS;
  server.on('clientError', (error: NodeJS.ErrnoException, socket) => {
    const begun = [...(waiting.get(socket as Socket) ?? [])].some(({ headersSent }) => headersSent);
    if (socket.writable && !begun && error.code !== 'ECONNRESET')
      socket.write(bare(STATUS[error.code ?? ''] ?? 400, headers));
    socket.destroy();
  });
  return ({ socket }, outgoing) => {
    // What Node had read already it still tells of, after the end.
    if (socket.destroyed) return false;
    const others = waiting.get(socket) ?? new Set();
    waiting.set(socket, others.add(outgoing));
    outgoing.once('close', () => others.delete(outgoing));
    if (others.size <= MOST_WAITING) return true;
    socket.destroy();
    return false;
  };
}
