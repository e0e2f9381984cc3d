import { readdirSync, readFileSync, readlinkSync } from 'node:fs';
import { createServer as createHttp } from 'node:http';
import { type AddressInfo, connect, createServer, type Server, type Socket } from 'node:net';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { watchConnections } from '#functions/adapters/node/connections.ts';
import { startNodeServer } from '../helpers/node-server.ts';

type Running = Awaited<ReturnType<typeof startNodeServer>>;

/** Sends bytes on a bare connection and collects what comes back until it ends. */
function raw(port: number, send: (socket: Socket) => void): Promise<{ text: string; reset: boolean }> {
  return new Promise((resolve) => {
    let text = '';
    let reset = false;
    const socket = connect(port, '127.0.0.1', () => send(socket));
    socket.on('data', (chunk) => {
      text += chunk.toString('latin1');
    });
    socket.on('error', () => {
      reset = true;
    });
    socket.on('close', () => resolve({ text, reset }));
  });
}
const post = (...more: string[]) =>
  ['POST /api/imap-test HTTP/1.1', 'Host: localhost', 'Content-Type: application/json', ...more, '', ''].join(
    '\r\n',
  );

describe('a request on a bare connection', () => {
  let site: Running;
  beforeAll(async () => {
    site = await startNodeServer();
  });
  afterAll(() => site.close());

  const tenMegabytes = Buffer.alloc(10 * 1024 * 1024, 32);

  test('a body of 10 MB with a length gets a 413 that can be read', async () => {
    const { text, reset } = await raw(site.port, (socket) => {
      socket.write(post(`Content-Length: ${tenMegabytes.length}`, 'Connection: close'));
      socket.write(tenMegabytes);
    });
    expect(text).toMatch(/^HTTP\/1\.1 413 /);
    expect(text).toContain('"status":413');
    expect(reset).toBe(false);
  });

  test('a body of 10 MB in chunks, sent slowly, gets a 413 that can be read', async () => {
    const { text, reset } = await raw(site.port, async (socket) => {
      socket.write(post('Transfer-Encoding: chunked', 'Connection: close'));
      const chunk = Buffer.concat([
        Buffer.from('100000\r\n'),
        Buffer.alloc(0x100000, 32),
        Buffer.from('\r\n'),
      ]);
      for (let n = 0; n < 10; n += 1) {
        socket.write(chunk);
        await new Promise((resolve) => setTimeout(resolve, 100));
      }
      socket.write('0\r\n\r\n');
    });
    expect(text).toMatch(/^HTTP\/1\.1 413 /);
    expect(text).toContain('"status":413');
    expect(reset).toBe(false);
  });

  test('a client that waits for the answer before it sends the body is answered', async () => {
    const began = performance.now();
    const { text } = await raw(site.port, (socket) => {
      socket.write(post('Content-Length: 10000000'));
      socket.once('data', () => socket.end());
    });
    expect(text).toMatch(/^HTTP\/1\.1 413 /);
    expect(performance.now() - began).toBeLessThan(3_000);
  });

  test('a body that trickles is given up', async () => {
    const began = performance.now();
    const { text } = await raw(site.port, (socket) => {
      socket.write(post('Content-Length: 500'));
      const drip = setInterval(() => socket.write(' '), 300);
      socket.on('close', () => clearInterval(drip));
    });
    expect(text).toMatch(/^HTTP\/1\.1 408 /);
    expect(performance.now() - began).toBeLessThan(9_000);
  }, 15_000);

  test.each([
    'GET /%E0%A4%A HTTP/1.1',
    'GET /../../package.json HTTP/1.1',
    'GET /%2e%2e/%2e%2e/package.json HTTP/1.1',
    'GET /..%2f..%2fpackage.json HTTP/1.1',
    'GET /%00 HTTP/1.1',
    'GET //evil.example/ HTTP/1.1',
    'GET /api/%ff HTTP/1.1',
    'GET /api/..%2f HTTP/1.1',
    'POST / HTTP/1.1',
    'OPTIONS * HTTP/1.1',
    'GET http://[ HTTP/1.1',
    'BREW / HTTP/1.1',
  ])('%s does no harm', async (line) => {
    const { text } = await raw(site.port, (socket) => {
      socket.write(`${line}\r\nHost: localhost\r\nConnection: close\r\n\r\n`);
    });
    expect(text).toMatch(/^HTTP\/1\.1 (?:200|301|400|404|405) /);
    expect(text).not.toContain('"dependencies"');
    expect(text).not.toMatch(/^location: \/\//im);
    expect((await fetch(`${site.origin}/healthz`)).status).toBe(200);
  });

  test('two requests on one connection: the second is not eaten by the first', async () => {
    const { text } = await raw(site.port, (socket) => {
      socket.write(post(`Content-Length: 20000`));
      socket.write(Buffer.alloc(20_000, 32));
      socket.write('GET /healthz HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n');
    });
    expect(text).toMatch(/^HTTP\/1\.1 413 /);
    expect(text).toContain('{"ready":true}');
  });
});

describe('what never becomes a request', () => {
  let site: Running;
  beforeAll(async () => {
    site = await startNodeServer();
  });
  afterAll(() => site.close());

  test.each([
    ['a host that is none', 'GET /healthz HTTP/1.1\r\nHost: a b', 400],
    ['no host', 'GET / HTTP/1.1\r\nAccept: */*', 400],
    ['a method that is none', 'GE(T / HTTP/1.1\r\nHost: localhost', 400],
    ['an expectation of its own', 'GET / HTTP/1.1\r\nHost: localhost\r\nExpect: tea', 417],
    ['a header of 40 kB', `GET / HTTP/1.1\r\nHost: localhost\r\nX-Long: ${'x'.repeat(40_000)}`, 431],
  ])('%s is answered with the headers of every answer', async (_name, head, status) => {
    const { text } = await raw(site.port, (socket) => {
      socket.write(`${head}\r\nConnection: close\r\n\r\n`);
    });
    expect(text).toMatch(new RegExp(`^HTTP/1\\.1 ${status} `));
    for (const [name, value] of Object.entries(JSON.parse(readFileSync('.generated/headers.json', 'utf8'))))
      expect(text.toLowerCase()).toContain(`\r\n${name}: ${value}\r\n`.toLowerCase());
    expect(text.toLowerCase()).toContain('\r\ncache-control: no-store\r\n');
  });

  test('a probe of HTTP/1.0 names no host, and is answered', async () => {
    const { text } = await raw(site.port, (socket) => {
      socket.write('GET /healthz HTTP/1.0\r\n\r\n');
    });
    expect(text).toMatch(/^HTTP\/1\.1 200 /);
    expect(text).toContain('{"ready":true}');
  });

  test('an address in full is the same address', async () => {
    const { text } = await raw(site.port, (socket) => {
      socket.write(`GET http://localhost/healthz HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n`);
    });
    expect(text).toContain('{"ready":true}');
  });
});

describe('who sends requests and reads no answer', () => {
  let site: Running;
  beforeAll(async () => {
    site = await startNodeServer();
  });
  afterAll(() => site.close());

  /** Files of the site that this process, server and all, holds open. */
  const openFiles = () =>
    readdirSync('/proc/self/fd').filter((fd) => {
      try {
        return readlinkSync(`/proc/self/fd/${fd}`).includes('/dist/');
      } catch {
        return false;
      }
    }).length;

  test.each([2, 5, 2_000])('leaves no file open after %i requests at once', async (count) => {
    for (let n = 0; n < 10; n += 1) {
      const socket = connect(site.port, '127.0.0.1');
      socket.on('error', () => {});
      socket.write('GET / HTTP/1.1\r\nHost: localhost\r\n\r\n'.repeat(count), () => socket.destroy());
    }
    await new Promise((resolve) => setTimeout(resolve, 300));
    await expect.poll(openFiles, { timeout: 3_000 }).toBe(0);
    expect((await fetch(`${site.origin}/help/`)).status).toBe(200);
  });

  test('is cut when too many wait, and four may', async () => {
    const ask = 'GET /healthz HTTP/1.1\r\nHost: localhost\r\n';
    const four = await raw(site.port, (socket) => {
      socket.write(`${`${ask}\r\n`.repeat(3)}${ask}Connection: close\r\n\r\n`);
    });
    expect(four.text.match(/HTTP\/1\.1 200 /g)).toHaveLength(4);
    const many = await raw(site.port, (socket) => {
      socket.write(`${ask}\r\n`.repeat(100));
    });
    expect(many.text.match(/HTTP\/1\.1 200 /g)?.length ?? 0).toBeLessThan(5);
  });

  test('is left when nothing moves on the connection', async () => {
    // More than the two ends of a connection hold for each other.
    const large = Buffer.alloc(64 * 1024 * 1024);
    const server = createHttp((_incoming, outgoing) => outgoing.end(large));
    watchConnections(server, {});
    expect(server.timeout).toBe(30_000);
    server.timeout = 400;
    await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready));
    const socket = connect((server.address() as AddressInfo).port, '127.0.0.1');
    socket.on('error', () => {});
    socket.pause();
    socket.write('GET / HTTP/1.1\r\nHost: localhost\r\n\r\n');
    const connections = () =>
      new Promise<number>((resolve) => server.getConnections((_error, count) => resolve(count)));
    await expect.poll(connections).toBe(1);
    await expect.poll(connections, { timeout: 4_000 }).toBe(0);
    socket.destroy();
    server.close();
  });
});

describe('a mail server that never answers', () => {
  let silent: Server;
  let site: Running;
  const open = new Set<Socket>();
  let port = 0;
  beforeAll(async () => {
    silent = createServer((socket) => {
      open.add(socket);
      socket.on('error', () => {});
      socket.on('close', () => open.delete(socket));
      socket.resume();
    });
    await new Promise<void>((ready) => silent.listen(0, '127.0.0.1', ready));
    port = (silent.address() as { port: number }).port;
    site = await startNodeServer(
      { IMAP_TEST_HOSTS: 'any', IMAP_TEST_PORTS: 'any', IMAP_TEST_ALLOW_NETWORKS: '127.0.0.0/8' },
      { resolve: async () => [{ address: '127.0.0.1', family: 4 }] },
    );
  });
  afterAll(async () => {
    await site.close();
    for (const socket of open) socket.destroy();
    silent.close();
  });
  const ask = (accept: string, signal: AbortSignal) =>
    fetch(`${site.origin}/api/imap-test`, {
      method: 'POST',
      signal,
      headers: { 'content-type': 'application/json', accept },
      body: JSON.stringify({
        address: 'ann@example.net',
        host: 'imap.example.net',
        port,
        signIn: { method: 'password', password: 'hunter-two' },
      }),
    });

  test.each(['application/x-ndjson', 'application/json', 'text/html'])(
    'is left within 2.5 s when a visitor who asked for %s leaves',
    async (accept) => {
      const leave = new AbortController();
      const answer = ask(accept, leave.signal)
        .then((response) => response.text())
        .catch(() => 'left');
      await expect.poll(() => open.size, { timeout: 3_000 }).toBe(1);
      const left = performance.now();
      leave.abort();
      await expect.poll(() => open.size, { timeout: 2_500, interval: 20 }).toBe(0);
      expect(performance.now() - left).toBeLessThan(2_500);
      await answer;
    },
  );

  test('the first line comes at once, the whole answer within 12 s and 64 KiB', async () => {
    const began = performance.now();
    const response = await ask('application/x-ndjson', AbortSignal.timeout(13_000));
    const reader = response.body?.getReader();
    const first = await reader?.read();
    expect(performance.now() - began).toBeLessThan(1_500);
    let text = new TextDecoder().decode(first?.value);
    for (let next = await reader?.read(); next && !next.done; next = await reader?.read())
      text += new TextDecoder().decode(next.value);
    expect(performance.now() - began).toBeLessThan(12_000);
    expect(text.length).toBeLessThan(65_536);
    expect(JSON.parse(text.trim().split('\n').at(-1) ?? '')).toMatchObject({
      type: 'result',
      outcome: 'failed',
    });
    await expect.poll(() => open.size, { timeout: 2_500 }).toBe(0);
  }, 15_000);
});

describe('the end of the server', () => {
  let site: Running | undefined;
  afterEach(() => site?.close());

  test('an open test finishes, new connections are refused', async () => {
    let answer: (addresses: []) => void = () => {};
    site = await startNodeServer(
      { IMAP_TEST_HOSTS: 'any', IMAP_TEST_DEADLINE_MS: '3000' },
      {
        resolve: () =>
          new Promise((resolve) => {
            answer = resolve;
          }),
      },
    );
    const { origin } = site;
    const open = fetch(`${origin}/api/imap-test`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ address: 'ann@example.net', host: 'a.example.net', signIn: { method: 'none' } }),
    });
    await new Promise((resolve) => setTimeout(resolve, 200));
    const closed = site.close();
    site = undefined;
    await expect(fetch(`${origin}/healthz`)).rejects.toThrow();
    answer([]);
    expect(await (await open).json()).toMatchObject({ type: 'result', outcome: 'refused' });
    // Not only when the client lets go of a connection that it would use again.
    const answered = performance.now();
    await closed;
    expect(performance.now() - answered).toBeLessThan(2_500);
  });
});

describe('what only the operator may read', () => {
  const token = 'a-token-of-this-test';
  let site: Running;
  beforeAll(async () => {
    site = await startNodeServer({ METRICS_TOKEN: token, TRUSTED_PROXIES: '127.0.0.1' });
  });
  afterAll(() => site.close());
  const metrics = (headers: Record<string, string>) => fetch(`${site.origin}/metrics`, { headers });

  test.each<[string, Record<string, string>, number]>([
    ['from this machine', {}, 200],
    ['through a proxy on this machine', { 'x-forwarded-for': '198.51.100.7' }, 403],
    ['through a proxy, pretending', { 'x-forwarded-for': '127.0.0.1' }, 403],
    ['with the token', { 'x-forwarded-for': '198.51.100.7', authorization: `Bearer ${token}` }, 200],
    ['with another token', { authorization: 'Bearer another-token-of-it' }, 403],
  ])('metrics %s: %i', async (_name, headers, status) => {
    expect((await metrics(headers)).status).toBe(status);
  });

  test('metrics count tests, stages and what was turned away', async () => {
    const body = JSON.stringify({
      address: 'ann@example.net',
      host: 'a.example.net',
      signIn: { method: 'none' },
    });
    const headers = { 'content-type': 'application/json' };
    await fetch(`${site.origin}/api/imap-test`, { method: 'POST', headers, body });
    await fetch(`${site.origin}/api/imap-test`, { method: 'POST', headers, body: '{' });
    const text = await (await metrics({})).text();
    expect(text).toContain(
      'imap_tests_total{outcome="refused",diagnosis="wrong-server-settings",provider="other"} 1',
    );
    expect(text).toContain('imap_test_stage_seconds_count{stage="resolve"} 1');
    expect(text).toContain('imap_test_requests_turned_away_total{reason="malformed"} 1');
    expect(text).toContain('imap_tests_running 0');
  });
});
