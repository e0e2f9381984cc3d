import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { inspect } from 'node:util';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { Secret } from '#functions/imap/secret.ts';
import { createLog, liveWatch } from '#functions/watch.ts';
import { testApp } from '../helpers/app.ts';
import { makeCertificates } from '../helpers/certificates.ts';
import { type Answers, emulate, PLAIN_ANSWERS } from '../helpers/emulator.ts';
import { type MailServer, startMailServer } from '../helpers/mail-server.ts';
import { startNodeServer } from '../helpers/node-server.ts';

vi.setConfig({ testTimeout: 60_000 });

const NAME = 'imap.mailtest.example';
const USER = 'ann@firm.example';
const SECRETS = {
  password: 'Tr0ub4dor "& 3\\ käse%20',
  token: 'eyJ0eXAiOiJKV1QiLCJhbGciOiJub25lIn0.eyJhdWQiOiJtYWlsIn0.c2lnbmF0dXJlLW9mLXRoaXM',
} as const;

const SETTINGS = {
  IMAP_TEST_HOSTS: 'any',
  IMAP_TEST_PORTS: 'any',
  IMAP_TEST_ALLOW_NETWORKS: '127.0.0.0/8',
};

/** The ways in which a careless or hostile server may repeat a secret. */
const base64 = (text: string) => Buffer.from(text).toString('base64');
const ENCODINGS: Readonly<Record<string, (secret: string) => string>> = {
  raw: (secret) => secret,
  'as a JSON string': (secret) => JSON.stringify(secret).slice(1, -1),
  base64,
  'base64 of SASL PLAIN': (secret) => base64(`\u0000${USER}\u0000${secret}`),
  'base64 of XOAUTH2': (secret) => base64(`user=${USER}\u0001auth=Bearer ${secret}\u0001\u0001`),
  'base64 of OAUTHBEARER': (secret) =>
    base64(`n,a=${USER},\u0001host=${NAME}\u0001port=993\u0001auth=Bearer ${secret}\u0001\u0001`),
  'base64 for addresses': (secret) => Buffer.from(secret).toString('base64url'),
  percent: encodeURIComponent,
  hex: (secret) => Buffer.from(secret).toString('hex'),
};
const DISGUISES: typeof ENCODINGS = {
  'in capital letters': (secret) => secret.toUpperCase(),
  'base64 in the middle of something': (secret) => base64(`x${secret}y`),
  'with invisible characters between': (secret) => [...secret].join('\u200b'),
  'the first half of it': (secret) => secret.slice(0, 16),
};

/** Where a server may say it. */
const PLACES: readonly ((echo: string) => Partial<Answers>)[] = [
  (echo) => ({ auth: [`{tag} NO [AUTHENTICATIONFAILED] no entry for ${echo} here`] }),
  (echo) => ({ auth: [`* NO [ALERT] ${echo}`, `* BAD ${echo}`, '{tag} NO Login failed'] }),
  (echo) => ({ auth: [`* BYE ${echo}`] }),
  (echo) => ({ auth: [`{tag} BAD [${echo}] what`] }),
  (echo) => ({ auth: [`+ ${base64(JSON.stringify({ status: echo, scope: echo }))}`, '{tag} NO no'] }),
  (echo) => ({
    auth: [`{tag} OK [CAPABILITY IMAP4rev1 ${echo}] welcome ${echo}`],
    inbox: [`{tag} NO ${echo}`],
  }),
  (echo) => ({
    inbox: [`* OK [UIDVALIDITY ${echo}] x`, `{tag} BAD Request is throttled: ${echo}`, `* BYE ${echo}`],
  }),
];

let folder: string;
let caFile: string;
let server: MailServer;
let app: ReturnType<typeof testApp>;
/** What this process printed itself. */
const printed: string[] = [];
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'dx-'));
  const made = makeCertificates(folder, [NAME, 'localhost']);
  caFile = made.caFile;
  server = await startMailServer({ cert: made.cert, key: made.key });
  app = testApp({ ...SETTINGS, IMAP_TEST_CA_FILE: caFile }, { [NAME]: ['127.0.0.1'] });
  for (const stream of [process.stdout, process.stderr]) {
    const write = stream.write.bind(stream) as (chunk: unknown, ...rest: unknown[]) => boolean;
    vi.spyOn(stream, 'write').mockImplementation((chunk, ...rest: unknown[]) => {
      printed.push(String(chunk));
      return write(chunk, ...rest);
    });
  }
});
afterAll(async () => {
  vi.restoreAllMocks();
  await server.stop();
  rmSync(folder, { recursive: true });
});

const signIns = [
  { method: 'password', password: SECRETS.password },
  { method: 'token', token: SECRETS.token },
] as const;

/** Every form of every secret that must stand nowhere. */
const FORBIDDEN = Object.values(SECRETS).flatMap((secret) =>
  Object.values(ENCODINGS).map((encode) => encode(secret)),
);

/** @param output all that anybody could read of one test, besides what this process printed. */
function expectNoSecret(output: readonly string[]): void {
  const all = [...output, ...printed].join('\n');
  const plain = all.toLowerCase();
  for (const form of FORBIDDEN) expect(plain.includes(form.toLowerCase())).toBe(false);
  // Nor the telling half, nor any of it with something between.
  for (const secret of Object.values(SECRETS)) {
    expect(plain).not.toContain(secret.slice(0, 14).toLowerCase());
    expect(all).not.toContain([...secret].slice(0, 8).join('\u200b'));
  }
}

async function hear(
  answers: Partial<Answers>,
  signIn: (typeof signIns)[number],
  accept: string,
): Promise<string> {
  server.plays(emulate({ ...PLAIN_ANSWERS, ...answers }));
  const response = await app.post({ address: USER, host: NAME, port: server.port, signIn }, { accept });
  return response.text();
}

test('whatever a server repeats, no secret stands in any answer, log line or output of a whole run', async () => {
  const output: string[] = [];
  const next = () => (output.length % 2 === 0 ? 'application/x-ndjson' : 'application/json');
  for (const signIn of signIns) {
    const secret = signIn.method === 'password' ? signIn.password : signIn.token;
    for (const encode of Object.values(ENCODINGS))
      for (const place of PLACES) output.push(await hear(place(encode(secret)), signIn, next()));
    for (const disguise of Object.values(DISGUISES))
      for (const place of PLACES.slice(0, 1))
        output.push(await hear(place(disguise(secret)), signIn, next()));
  }
  server.plays(emulate({ ...PLAIN_ANSWERS, ...PLACES[0]?.(SECRETS.password) }));
  const page = await app.post(
    { address: USER, host: NAME, port: server.port, signIn: signIns[0] },
    { accept: 'text/html' },
  );
  output.push(await page.text());
  // Wrong requests, which are answered before any test.
  for (const body of [
    { address: 'no address', host: NAME, signIn: signIns[0] },
    { address: USER, host: SECRETS.password, signIn: { ...signIns[0], password: `${SECRETS.password}\n` } },
    `{"password":"${SECRETS.token}"`,
  ])
    output.push(await (await app.post(body)).text());
  output.push(JSON.stringify(app.logs), inspect(app.logs, { depth: 9 }));
  expect(output.join('').length).toBeGreaterThan(50_000);
  expectNoSecret(output);
});

test('nor in what the real server answers, logs and counts, whoever signs in under whatever name', async () => {
  const output: string[] = [];
  const lines: string[] = [];
  const log = createLog({ write: (line) => lines.push(line) });
  const site = await startNodeServer(
    { ...SETTINGS, IMAP_TEST_CA_FILE: caFile },
    { resolve: async () => [{ address: '127.0.0.1', family: 4 }], watch: liveWatch(log), log },
  );
  const post = async (body: string, headers: Record<string, string>) => {
    const response = await fetch(`${site.origin}/api/imap-test`, { method: 'POST', headers, body });
    output.push(inspect(response.headers), await response.text());
  };
  for (const signIn of signIns) {
    const secret = Object.values(signIn).at(-1) ?? '';
    server.plays(emulate({ ...PLAIN_ANSWERS, ...PLACES[0]?.(base64(`\u0000${USER}.other\u0000${secret}`)) }));
    for (const accept of ['application/x-ndjson', 'application/json', 'text/html'])
      await post(
        JSON.stringify({ address: USER, username: `${USER}.other`, host: NAME, port: server.port, signIn }),
        { 'content-type': 'application/json', accept },
      );
  }
  for (const accept of ['text/html', 'application/json']) {
    const form = { address: 'ann', method: 'password', password: SECRETS.password, token: SECRETS.token };
    await post(new URLSearchParams(form).toString(), {
      'content-type': 'application/x-www-form-urlencoded',
      accept,
    });
  }
  await post(JSON.stringify({ [SECRETS.token]: 1 }).repeat(900), { 'content-type': 'application/json' });
  output.push(await (await fetch(`${site.origin}/metrics`)).text(), ...lines);
  await site.close();
  expect(lines.filter((line) => line.includes('"imap-test"'))).toHaveLength(6);
  expect(lines.join()).not.toContain(USER);
  expect(output.join('').length).toBeGreaterThan(50_000);
  expectNoSecret(output);
});

/** The command at a desk; it runs beside this process, which plays the mail server. */
const desk = (args: readonly string[], input: string) =>
  new Promise<string>((resolve) => {
    const child = execFile(
      process.execPath,
      ['scripts/imap-test.ts', '--host', 'localhost', '--port', String(server.port), '--user', USER, ...args],
      { env: { ...process.env, IMAP_TEST_CA_FILE: caFile } },
      (_status, stdout, stderr) => resolve(stdout + stderr),
    );
    child.stdin?.end(input);
  });

test.each([
  ['password', 'raw'],
  ['password', 'base64 of SASL PLAIN'],
  ['token', 'raw'],
  ['token', 'base64 of XOAUTH2'],
] as const)(
  'the command line says no %s that a server repeats %s, in words and in JSON',
  async (method, how) => {
    const secret = SECRETS[method];
    const echo = ENCODINGS[how]?.(secret) ?? '';
    for (const more of [[], ['--json']]) {
      server.plays(emulate({ ...PLAIN_ANSWERS, auth: [`{tag} NO no entry for ${echo} here`] }));
      const said = await desk([`--${method}-stdin`, ...more], secret);
      // So the server heard it and did repeat it.
      expect(said).toContain('The server repeated the secret');
      expectNoSecret([said]);
    }
  },
);

test('a secret prints as [secret] however it is printed', () => {
  const secret = new Secret(SECRETS.password);
  expect([`${secret}`, JSON.stringify({ secret }), inspect({ secret })]).toEqual([
    '[secret]',
    '{"secret":"[secret]"}',
    '{ secret: [secret] }',
  ]);
});
