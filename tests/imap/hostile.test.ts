import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TlsOptions } from 'node:tls';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { stages } from '#core/contract/stages.ts';
import { testApp } from '../helpers/app.ts';
import { makeAuthority } from '../helpers/certificates.ts';
import { emulate, PLAIN_ANSWERS } from '../helpers/emulator.ts';
import { type Case, flood, HOSTILE, sayAndStay, until } from '../helpers/hostile.ts';
import { forever, type MailServer, type Script, startMailServer } from '../helpers/mail-server.ts';

const NAME = 'imap.mailtest.example';
const PASSWORD = 'correct horse "battery" 100%';
const TOKEN = 'ya29.a0Af_token-of-this-test';
/** Short for servers that only the deadline ends; the usual one for the others, so that a busy machine changes nothing. */
const SHORT_MS = 1_500;
const USUAL_MS = 10_000;
const AT_ONCE = 6;

let folder: string;
let authority: ReturnType<typeof makeAuthority>;
let good: TlsOptions;
let apps: Readonly<Record<'short' | 'usual', ReturnType<typeof testApp>>>;
const servers: MailServer[] = [];

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'dh-'));
  authority = makeAuthority(folder);
  good = authority.issue('good', [NAME]);
  const appWith = (deadlineMs: number) =>
    testApp(
      {
        IMAP_TEST_HOSTS: 'any',
        IMAP_TEST_PORTS: 'any',
        IMAP_TEST_ALLOW_NETWORKS: '127.0.0.0/8',
        IMAP_TEST_CA_FILE: authority.caFile,
        IMAP_TEST_DEADLINE_MS: String(deadlineMs),
      },
      { [NAME]: ['127.0.0.1'] },
    );
  apps = { short: appWith(SHORT_MS), usual: appWith(USUAL_MS) };
});
afterAll(async () => {
  await Promise.all(servers.map((server) => server.stop()));
  rmSync(folder, { recursive: true });
});

type How = { readonly more?: object; readonly plain?: boolean; readonly app?: 'short' | 'usual' };

async function against(
  script: Script,
  tls: TlsOptions,
  { more = {}, plain = false, app = 'usual' }: How = {},
) {
  const server = await startMailServer(tls, plain);
  servers.push(server);
  server.plays(script);
  const began = performance.now();
  const response = await apps[app].post({
    address: 'ann@firm.example',
    host: NAME,
    port: server.port,
    encryption: 'tls',
    signIn: { method: 'password', password: PASSWORD },
    ...more,
  });
  const text = await response.text();
  const ms = performance.now() - began;
  return { server, text, ms, result: JSON.parse(text) as Awaited<ReturnType<(typeof apps)['usual']['run']>> };
}
type Run = Awaited<ReturnType<typeof against>>;

/** What holds for every test, whatever the server does. */
function expectSound({ server, text, ms, result }: Run, outcome = 'failed') {
  expect(result.outcome).toBe(outcome);
  expect(result.stages.map(({ stage }) => stage)).toEqual([...stages]);
  for (const { status } of result.stages) expect(['ok', 'failed', 'skipped']).toContain(status);
  expect(ms).toBeLessThan(12_000);
  expect(Buffer.byteLength(text)).toBeLessThan(65_536);
  expect(text).not.toMatch(/[\p{Cc}\p{Cf}\p{Cs}]/u);
  expect(server.connections()).toBeLessThanOrEqual(1);
}

describe('a server that breaks the rules ends in a stated diagnosis', () => {
  let runs: ReadonlyMap<string, Run>;
  beforeAll(async () => {
    const signIn = ({ method = 'password' }: Case) =>
      method === 'password'
        ? { method, password: PASSWORD }
        : method === 'token'
          ? { method, token: TOKEN }
          : { method };
    const all = new Map<string, Run>();
    for (let at = 0; at < HOSTILE.length; at += AT_ONCE)
      await Promise.all(
        HOSTILE.slice(at, at + AT_ONCE).map(async (one) => {
          const app = one.waits ? 'short' : 'usual';
          all.set(one.name, await against(one.script, good, { more: { signIn: signIn(one) }, app }));
        }),
      );
    runs = all;
  }, 60_000);

  test.each(HOSTILE.map((one) => [one.name, one] as const))('%s', async (name, { outcome, diagnosis }) => {
    const run = runs.get(name);
    if (!run) throw new Error('did not run');
    expectSound(run, outcome);
    expect(run.result.diagnosis).toBe(diagnosis);
    expect(run.server.connections()).toBe(1);
    // One attempt: the secret leaves once at most.
    const attempts = run.server.received().match(/AUTHENTICATE|LOGIN "/g) ?? [];
    expect(attempts.length).toBeLessThanOrEqual(1);
    await expect.poll(() => run.server.open()).toBe(0);
  });

  test('a password is not sent again to a server that asks for more and more', () => {
    const received = runs.get('endless continuation')?.server.received() ?? '';
    const response = Buffer.from(`\u0000ann@firm.example\u0000${PASSWORD}`).toString('base64');
    expect(received.split(response)).toHaveLength(2);
  });

  test('nothing is sent to a server that takes no password', () => {
    expect(runs.get('LOGINDISABLED')?.server.received()).not.toMatch(/AUTHENTICATE|LOGIN/);
    const stage = runs.get('LOGINDISABLED')?.result.stages.find((one) => one.stage === 'sign-in');
    expect(stage?.status).toBe('skipped');
  });
});

describe('a secure connection that cannot be trusted is a TLS problem, and nothing is sent', () => {
  const cases: readonly (readonly [string, () => TlsOptions, RegExp])[] = [
    [
      'an expired certificate',
      () => authority.expired('expired', [NAME]),
      /expired on 2024-02-01, \d+ days ago/,
    ],
    ['a self-signed certificate', () => authority.selfSigned('self', [NAME]), /vouches for itself/],
    [
      'a certificate for another name',
      () => authority.issue('other', ['other.mailtest.example']),
      /is for other\.mailtest\.example, not for imap\.mailtest\.example/,
    ],
    [
      'TLS 1.0 only',
      () => ({ ...good, minVersion: 'TLSv1', maxVersion: 'TLSv1', ciphers: 'DEFAULT@SECLEVEL=0' }),
      /no TLS 1\.2/,
    ],
  ];
  test.each(cases)('%s', async (_name, tls, words) => {
    const run = await against(emulate(PLAIN_ANSWERS), tls());
    expectSound(run);
    expect(run.result).toMatchObject({ diagnosis: 'tls-problem', certainty: 'certain' });
    expect(run.result.stages.find(({ stage }) => stage === 'tls')?.detail).toMatch(words);
    expect(run.server.received()).toBe('');
  });

  test.each<readonly [string, TlsOptions]>([
    ['has no cipher in common with us', { maxVersion: 'TLSv1.2', ciphers: 'ADH-AES128-SHA256:@SECLEVEL=0' }],
    [
      'wants a certificate of its client',
      { maxVersion: 'TLSv1.2', requestCert: true, rejectUnauthorized: true },
    ],
  ])('a server that %s speaks TLS, and is not told to have the wrong port', async (_what, more) => {
    const run = await against(emulate(PLAIN_ANSWERS), { ...good, ...more });
    expectSound(run);
    expect(run.result).toMatchObject({ diagnosis: 'tls-problem', certainty: 'likely' });
    expect(run.server.received()).toBe('');
  });

  // RFC 8446, section 6: a record of type 21 with a level and a description.
  test.each([
    ['handshake_failure', 40],
    ['decode_error', 50],
    ['insufficient_security', 71],
    ['internal_error', 80],
    ['unrecognized_name', 112],
    ['certificate_required', 116],
  ])('the alert %s comes from a server that speaks TLS', async (_name, description) => {
    const alert: Script = ({ socket }) =>
      new Promise((done) =>
        socket.once('data', () => socket.write(Buffer.from([21, 3, 3, 0, 2, 2, description]), () => done())),
      );
    const run = await against(alert, good, { plain: true });
    expectSound(run);
    expect(run.result).toMatchObject({ diagnosis: 'tls-problem', certainty: 'likely' });
    expect(run.result.stages.find(({ stage }) => stage === 'tls')?.detail).toContain('speaks TLS');
  });

  test('a server without TLS on the TLS port has wrong settings', async () => {
    const run = await against(emulate(PLAIN_ANSWERS), good, { plain: true });
    expectSound(run);
    expect(run.result.diagnosis).toBe('wrong-server-settings');
    expect(run.server.received()).not.toContain('AUTHENTICATE');
  });

  test('a server that never answers the handshake', async () => {
    const run = await against(forever, good, { plain: true, app: 'short' });
    expectSound(run);
    expect(run.result.diagnosis).toBe('server-temporary');
  });
});

describe('STARTTLS', () => {
  const starttls: How = { more: { encryption: 'starttls' }, plain: true };
  /** Greets, answers STARTTLS with these lines, and goes on over TLS. */
  const upgrading =
    (lines: readonly string[], after: Script): Script =>
    async (peer) => {
      peer.send('* OK [CAPABILITY IMAP4rev1 STARTTLS LOGINDISABLED] ready');
      const [tag = ''] = (await peer.line())?.split(' ') ?? [];
      peer.send(...lines.map((one) => one.replace('{tag}', tag)));
      await after(await peer.upgrade());
    };
  const silentEmulator: Script = (peer) =>
    emulate({ ...PLAIN_ANSWERS, greeting: [] })({
      ...peer,
      send: (...lines) => lines.length > 0 && peer.send(...lines),
    });

  test('signs in inside TLS only, with the list that was read there', async () => {
    const run = await against(upgrading(['{tag} OK begin'], silentEmulator), good, starttls);
    expectSound(run, 'ok');
    expect(run.server.received()).toContain('CAPABILITY');
  });
  test('text that is slipped in before the encryption ends the test', async () => {
    const run = await against(
      upgrading(['{tag} OK begin', '* CAPABILITY IMAP4rev1 AUTH=PLAIN', 'a2 OK signed in'], silentEmulator),
      good,
      starttls,
    );
    expectSound(run);
    expect(run.result.diagnosis).toBe('tls-problem');
    expect(run.server.received()).not.toContain('AUTHENTICATE');
  });
  test('a server without STARTTLS gets no secret', async () => {
    const run = await against(
      async (peer) => {
        peer.send('* OK ready');
        const [tag] = (await peer.line())?.split(' ') ?? [];
        peer.send(`${tag} BAD unknown command`);
        await forever();
      },
      good,
      starttls,
    );
    expectSound(run);
    expect(run.result.diagnosis).toBe('wrong-server-settings');
    expect(run.server.received()).not.toMatch(/AUTHENTICATE|LOGIN/);
  });
  test('PREAUTH before the encryption ends the test', async () => {
    const run = await against((peer) => sayAndStay(peer, '* PREAUTH hello'), good, starttls);
    expectSound(run);
    expect(run.result.diagnosis).toBe('wrong-server-settings');
  });
  test('a port that wants TLS from the start says nothing, and has wrong settings', async () => {
    const run = await against(forever, good, { more: { encryption: 'starttls' }, app: 'short' });
    expectSound(run);
    expect(run.result).toMatchObject({ diagnosis: 'wrong-server-settings', certainty: 'likely' });
    expect(run.result.stages.find(({ stage }) => stage === 'tls')?.detail).toContain('TLS from the start');
  });
  test('a flood before the encryption is cut', async () => {
    const run = await against(
      until('greeting', (peer) => flood(peer, '* OK x\r\n'.repeat(1_000))),
      good,
      starttls,
    );
    expectSound(run);
    expect(run.result.diagnosis).toBe('server-temporary');
  });
});
