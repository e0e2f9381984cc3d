import { createServer, type Server, type Socket } from 'node:net';
import { createServer as createTlsServer, TLSSocket, type TlsOptions } from 'node:tls';

/** One connection as a script sees it. */
export type Peer = {
  readonly socket: Socket;
  /** The client's next line without its line end; undefined when the client is gone. */
  readonly line: () => Promise<string | undefined>;
  readonly send: (...lines: readonly string[]) => void;
  /** TLS on this connection, as after STARTTLS. */
  readonly upgrade: () => Promise<Peer>;
};
/** What a server does with a connection. The connection is closed when it ends. */
export type Script = (peer: Peer) => Promise<void> | void;

export type MailServer = {
  readonly port: number;
  /** Connections that were made so far. */
  readonly connections: () => number;
  /** Connections that are open now. */
  readonly open: () => number;
  /** All that clients sent, decrypted. */
  readonly received: () => string;
  /** What the next connections meet. */
  readonly plays: (script: Script) => void;
  readonly stop: () => Promise<void>;
};

/** Never ends; for servers that do not close. */
export const forever = () => new Promise<never>(() => {});

function peerOf(socket: Socket, tls: TlsOptions, received: (text: string) => void): Peer {
  let buffer = '';
  let gone = false;
  let wake = () => {};
  const onData = (chunk: Buffer) => {
    buffer += chunk.toString('latin1');
    received(chunk.toString('utf8'));
    wake();
  };
  const onGone = () => {
    gone = true;
    wake();
  };
  socket.on('data', onData);
  socket.on('error', onGone);
  socket.on('close', onGone);
  socket.on('end', onGone);
  return {
    socket,
    async line() {
      for (;;) {
        const end = buffer.indexOf('\r\n');
        if (end >= 0) {
          const line = buffer.slice(0, end);
          buffer = buffer.slice(end + 2);
          return line;
        }
        if (gone) return undefined;
        await new Promise<void>((resolve) => {
          wake = resolve;
        });
      }
    },
    send: (...lines) => socket.write(lines.map((line) => `${line}\r\n`).join('')),
    upgrade: async () => {
      socket.off('data', onData);
      const secured = new TLSSocket(socket, { isServer: true, ...tls });
      return peerOf(secured, tls, received);
    },
  };
}

/**
 * A server on a free loopback port that plays a script.
 * @param tls its key and certificate; `plain` serves without TLS and upgrades on demand.
 */
export async function startMailServer(tls: TlsOptions, plain = false): Promise<MailServer> {
  let script: Script = () => {};
  let connections = 0;
  let received = '';
  const open = new Set<Socket>();
  const serve = async (socket: Socket) => {
    connections += 1;
    try {
      await script(
        peerOf(socket, tls, (text) => {
          received += text;
        }),
      );
    } finally {
      socket.end();
    }
  };
  const server: Server = plain ? createServer(serve) : createTlsServer(tls, serve);
  const raw = (socket: Socket) => {
    open.add(socket);
    socket.on('close', () => open.delete(socket));
    socket.on('error', () => {});
  };
  server.on('connection', raw);
  server.on('tlsClientError', () => {});
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  if (!address || typeof address === 'string') throw new Error('no port');
  return {
    port: address.port,
    connections: () => connections,
    open: () => open.size,
    received: () => received,
    plays: (next) => {
      script = next;
      connections = 0;
      received = '';
    },
    stop: () =>
      new Promise((resolve) => {
        for (const socket of open) socket.destroy();
        server.close(() => resolve());
      }),
  };
}
