import { connect, createServer, type Server, type Socket } from 'node:net';
import { setTimeout as wait } from 'node:timers/promises';
import { connect as connectTls, createServer as createTlsServer } from 'node:tls';

export type Count = {
  /** Times that the client spoke and then waited for the server; TCP's own connect is one more. */
  turns: number;
  bytesUp: number;
  bytesDown: number;
  /** Lines of the client that are commands; only where the relay can read them. */
  commands: string[];
};
export type Relay = { readonly port: number; readonly take: () => Count; readonly stop: () => Promise<void> };

const zero = (): Count => ({ turns: 0, bytesUp: 0, bytesDown: 0, commands: [] });

const listening = (server: Server) =>
  new Promise<number>((resolve) => {
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      resolve(address && typeof address === 'object' ? address.port : 0);
    });
  });

/** Joins two sockets and counts; every byte arrives `delayMs` later, in order. */
function join(client: Socket, upstream: Socket, count: Count, delayMs: number, readable: boolean): void {
  let heard = true;
  const pass = (from: Socket, to: Socket, see: (chunk: Buffer) => void) => {
    let last: Promise<unknown> = Promise.resolve();
    const later = (act: () => void) => {
      if (delayMs === 0) return act();
      const due = wait(delayMs);
      last = last.then(() => due).then(act);
    };
    from.on('data', (chunk: Buffer) => {
      see(chunk);
      later(() => to.writable && to.write(chunk));
    });
    from.on('close', () => later(() => to.end()));
    from.on('error', () => to.destroy());
  };
  pass(client, upstream, (chunk) => {
    count.bytesUp += chunk.length;
    if (heard) count.turns += 1;
    heard = false;
    if (readable) count.commands.push(...chunk.toString('latin1').split('\r\n').flatMap(commandIn));
  });
  pass(upstream, client, (chunk) => {
    count.bytesDown += chunk.length;
    heard = true;
  });
}

/** `a1 AUTHENTICATE PLAIN …` gives AUTHENTICATE; an answer to a continuation gives nothing. */
const commandIn = (line: string) => /^[A-Za-z0-9]+ ([A-Z]{2,})\b/.exec(line)?.slice(1) ?? [];

function relay(server: Server, count: () => Count, reset: () => void, port: number): Relay {
  return {
    port,
    take: () => {
      const taken = count();
      reset();
      return taken;
    },
    stop: () => new Promise((resolve) => server.close(() => resolve())),
  };
}

/** Passes encrypted bytes on, each way `delayMs` later. */
export async function startRelay(to: number, delayMs = 0): Promise<Relay> {
  let count = zero();
  const server = createServer((client) => join(client, connect(to, '127.0.0.1'), count, delayMs, false));
  const reset = () => {
    count = zero();
  };
  return relay(server, () => count, reset, await listening(server));
}

/** Ends the client's TLS and makes one of its own, so that the commands can be read. */
export async function startReader(
  to: number,
  tls: { cert: string; key: string; ca: string; name: string },
): Promise<Relay> {
  let count = zero();
  const server = createTlsServer({ cert: tls.cert, key: tls.key }, (client) => {
    const upstream = connectTls({ host: '127.0.0.1', port: to, servername: tls.name, ca: tls.ca });
    join(client, upstream, count, 0, true);
  });
  const reset = () => {
    count = zero();
  };
  return relay(server, () => count, reset, await listening(server));
}
