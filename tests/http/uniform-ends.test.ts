import { mkdtempSync, rmSync } from 'node:fs';
import { createServer, type Server, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TlsOptions } from 'node:tls';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { StageEvent, TestEvent } from '#core/contract/index.ts';
import { hideUntilSecure } from '#functions/http/hide-until-secure.ts';
import { testFound } from '#functions/http/run-test.ts';
import { NOBODY_AT_MS, REFUSED_AT_MS } from '#functions/http/uniform-ends.ts';
import { trust } from '#functions/imap/dial.ts';
import { testApp } from '../helpers/app.ts';
import { makeAuthority } from '../helpers/certificates.ts';
import { emulate, PLAIN_ANSWERS } from '../helpers/emulator.ts';
import { type MailServer, startMailServer } from '../helpers/mail-server.ts';

const body = (host: string, port = 993) => ({
  address: 'ann@example.net',
  host,
  port,
  encryption: 'tls',
  signIn: { method: 'none' },
});

describe('with any host, a refusal tells nothing', () => {
  const names = {
    'inside.example.net': ['10.0.0.1'],
    'loop.example.net': ['127.0.0.1'],
    'half.example.net': ['93.184.216.34', '10.0.0.1'],
    'meta.example.net': ['169.254.169.254'],
  };
  test('forbidden and unknown names have one answer at one time', async () => {
    const { post } = testApp({ IMAP_TEST_HOSTS: 'any' }, names);
    const hosts = [
      ...Object.keys(names),
      'no-such.example.net',
      'localhost',
      '127.0.0.1',
      'imap.internal',
      'ｌ.example',
    ];
    const answers = await Promise.all(
      hosts.map(async (host) => {
        const began = performance.now();
        const text = await (await post(body(host))).text();
        return { text, ms: performance.now() - began };
      }),
    );
    expect(new Set(answers.map(({ text }) => text)).size).toBe(1);
    expect(JSON.parse(answers[0]?.text ?? '')).toMatchObject({ outcome: 'refused' });
    for (const { ms } of answers) expect(ms).toBeGreaterThanOrEqual(REFUSED_AT_MS - 5);
  });
  test('a name for private networks is looked up only where the operator allows a network', async () => {
    const asked: string[] = [];
    const resolve = async (name: string) => {
      asked.push(name);
      return [{ address: '10.0.0.1', family: 4 as const }];
    };
    const environment = { IMAP_TEST_HOSTS: 'any', IMAP_TEST_DEADLINE_MS: '1000' };
    const hosts = ['imap.firm.internal', 'mail.localhost', '10.0.0.1', 'imap'];
    await Promise.all(hosts.map((host) => testApp(environment, {}, { resolve }).run(body(host))));
    expect(asked).toEqual([]);
    const allowing = { ...environment, IMAP_TEST_ALLOW_NETWORKS: '10.9.0.0/16' };
    await testApp(allowing, {}, { resolve }).run(body('imap.firm.internal'));
    expect(asked).toEqual(['imap.firm.internal']);
  });
  test('only a listed provider is told apart: that our look-up failed is told at once', async () => {
    // One answer for whatever the look-up brought, at the provider or under the server's name.
    const inside = { 'outlook.office365.com': ['10.0.0.1'] };
    const listed = { address: 'ann@outlook.com', provider: 'outlook-com', signIn: { method: 'none' } };
    const began = performance.now();
    const answers = await Promise.all([
      testApp({ IMAP_TEST_HOSTS: 'any' }).run(listed),
      testApp({ IMAP_TEST_HOSTS: 'listed' }, inside).run(listed),
      testApp({ IMAP_TEST_HOSTS: 'any' }, inside).run(body('OUTLOOK.office365.com.')),
    ]);
    expect(performance.now() - began).toBeLessThan(REFUSED_AT_MS - 500);
    for (const answer of answers) {
      expect(answer).toMatchObject({ outcome: 'failed', diagnosis: null, step: null, alternatives: [] });
      expect(answer.stages.map(({ status }) => status)).toEqual(['failed', ...Array(7).fill('skipped')]);
      expect(answer.stages[0]?.detail).toBe('Our look-up of its address failed.');
    }
    const port = await testApp().run({ ...listed, port: 22 });
    expect(port).toMatchObject({ outcome: 'refused' });
  });
  test('a look-up of a listed provider that outlasts the test is one that failed', async () => {
    const { run } = testApp({ IMAP_TEST_DEADLINE_MS: '1000' }, {}, { resolve: () => new Promise(() => {}) });
    const answer = await run({ address: 'ann@gmail.com', provider: 'gmail', signIn: { method: 'none' } });
    expect(answer).toMatchObject({ outcome: 'failed', diagnosis: null });
  });
  test('a port that is not allowed looks the same', async () => {
    const { run } = testApp({ IMAP_TEST_HOSTS: 'any' }, names);
    const [port, unknown] = await Promise.all([
      run(body('inside.example.net', 22)),
      run(body('no-such.example.net')),
    ]);
    expect(port).toEqual(unknown);
  });
});

describe('a dialogue of which nothing may be told before TLS', () => {
  const event = (stage: StageEvent['stage'], status: StageEvent['status']): StageEvent => ({
    type: 'stage',
    stage,
    status,
    ms: 7,
    detail: 'seen',
  });
  async function* dialogue(events: StageEvent[]) {
    yield* events;
    return 'ending';
  }
  const through = async (events: StageEvent[]) => {
    const told: StageEvent[] = [];
    const hidden = hideUntilSecure(dialogue(events), [event('resolve', 'ok')], () => {});
    for (;;) {
      const next = await hidden.next();
      if (next.done) return { told, ending: next.value };
      told.push(next.value);
    }
  };
  test.each([
    ['refused', [event('connect', 'started'), event('connect', 'failed'), event('tls', 'skipped')]],
    [
      'no TLS',
      [event('connect', 'started'), event('connect', 'ok'), event('tls', 'started'), event('tls', 'failed')],
    ],
  ])('that ends with %s is dropped whole', async (_name, events) => {
    expect(await through(events)).toEqual({ told: [], ending: undefined });
  });
  test('that reaches TLS is told from the start', async () => {
    const events = [
      event('connect', 'started'),
      event('connect', 'ok'),
      event('tls', 'started'),
      event('tls', 'ok'),
      event('greeting', 'failed'),
    ];
    expect(await through(events)).toEqual({ told: [event('resolve', 'ok'), ...events], ending: 'ending' });
  });
});

describe('servers that nobody listed', () => {
  const NAME = 'imap.example.net';
  const servers: Server[] = [];
  const mail: MailServer[] = [];
  const ports: Record<string, number> = {};
  const folder = mkdtempSync(join(tmpdir(), 'du-'));
  const authority = makeAuthority(folder);
  const secureContext = trust(authority.ca);
  /** A mail server in order, except for what its TLS shows. */
  const listenTls = async (tls: TlsOptions) => {
    const server = await startMailServer(tls);
    server.plays(emulate(PLAIN_ANSWERS));
    mail.push(server);
    return server.port;
  };
  const listen = (name: string, talk: (socket: Socket) => void) =>
    new Promise<void>((resolve) => {
      const server = createServer((socket) => {
        socket.on('error', () => {});
        talk(socket);
      }).listen(0, '127.0.0.1', () => {
        const address = server.address();
        ports[name] = address && typeof address === 'object' ? address.port : 0;
        servers.push(server);
        resolve();
      });
    });
  beforeAll(async () => {
    await listen('silent', () => {});
    await listen('resets', (socket) => socket.resetAndDestroy());
    await listen('plaintext', (socket) => socket.write('* OK ready\r\n'));
    await listen('closes', (socket) => socket.end());
    await listen('gone', () => {});
    await new Promise((resolve) => servers.at(-1)?.close(resolve));
    ports.untrusted = await listenTls(authority.selfSigned('self', [NAME]));
    ports.expired = await listenTls(authority.expired('expired', [NAME]));
    ports.otherName = await listenTls(authority.issue('other', ['other.example.net']));
  });
  afterAll(async () => {
    for (const server of servers) server.close();
    await Promise.all(mail.map((server) => server.stop()));
    rmSync(folder, { recursive: true });
  });

  /** The part of a test after the look-up, with an address that no policy would allow. */
  const endAt = async (
    port: number,
    encryption: 'tls' | 'starttls' = 'tls',
  ): Promise<{ events: TestEvent[]; ms: number }> => {
    const began = performance.now();
    const target = {
      name: NAME,
      address: '127.0.0.1',
      family: 4 as const,
      fallback: undefined,
      port,
      encryption,
      passwordCommand: 'plain-first' as const,
      mayTakePassword: true,
    };
    const events: TestEvent[] = [];
    const request = {
      address: 'ann@example.net',
      host: NAME,
      signIn: { method: 'none' as const },
    };
    const { knowledge, settings } = testApp().parts;
    const test = testFound({ target, open: false }, request, {
      provider: undefined,
      began,
      parts: { secureContext, knowledge, settings },
      triesLeft: 3,
      signal: AbortSignal.timeout(10_000),
    });
    for await (const event of test) events.push(event);
    return { events, ms: performance.now() - began };
  };

  test('end in the same answer at the same time, whatever is there', async () => {
    const answers = await Promise.all([
      ...Object.values(ports).map((port) => endAt(port)),
      // Here a mail server greets, but without TLS it stays unsaid.
      endAt(ports.plaintext ?? 0, 'starttls'),
    ]);
    expect(answers).toHaveLength(9);
    const [first] = answers;
    for (const { events, ms } of answers) {
      expect(events).toEqual(first?.events);
      expect(ms).toBeGreaterThanOrEqual(NOBODY_AT_MS - 5);
      expect(ms).toBeLessThan(NOBODY_AT_MS + 1_500);
    }
    expect(first?.events.at(-1)).toMatchObject({
      type: 'result',
      outcome: 'failed',
      diagnosis: 'wrong-server-settings',
    });
    const text = JSON.stringify(first?.events);
    expect(text).toContain('no mail server answered there');
    expect(text).not.toMatch(/ECONN|CERT_|ERR_/);
  }, 15_000);

  test('are told about from the look-up on once TLS stands', async () => {
    const { events, ms } = await endAt(await listenTls(authority.issue('good', [NAME])));
    expect(ms).toBeLessThan(NOBODY_AT_MS - 1_000);
    expect(
      events.flatMap((event) => (event.type === 'stage' && event.status !== 'started' ? [event.status] : [])),
    ).toEqual(['ok', 'ok', 'ok', 'ok', 'ok', 'skipped', 'skipped', 'ok']);
    expect(events.at(-1)).toMatchObject({ outcome: 'ok', provenFine: expect.arrayContaining(['tls']) });
  });
});
