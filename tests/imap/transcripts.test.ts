import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { testApp } from '../helpers/app.ts';
import { makeCertificates } from '../helpers/certificates.ts';
import { type Answers, emulate, PLAIN_ANSWERS } from '../helpers/emulator.ts';
import { type MailServer, startMailServer } from '../helpers/mail-server.ts';

type Transcript = {
  readonly id: string;
  readonly provider: string;
  readonly stage: 'greeting' | 'capability' | 'starttls' | 'auth' | 'inbox' | 'logout' | 'any';
  readonly client?: string;
  readonly lines: readonly string[];
  readonly expect?: readonly string[];
};
const transcripts: readonly Transcript[] = parse(
  readFileSync(new URL('../fixtures/imap-transcripts.yaml', import.meta.url), 'utf8'),
);
const linesOf = (id: string) => transcripts.find((one) => one.id === id)?.lines ?? [];

/** Where each provider's mail lives, whose mailbox it is, and how its server begins. */
const OWN = 'imap.mailtest.example';
const PROVIDERS: Readonly<
  Record<
    string,
    { host: string; address: string; greeting: readonly string[]; capability: readonly string[] }
  >
> = {
  'exchange-online': {
    host: 'outlook.office365.com',
    address: 'ann@firm.example',
    greeting: linesOf('exo-greeting'),
    capability: linesOf('exo-capability'),
  },
  'outlook-com': {
    host: 'outlook.office365.com',
    address: 'ann@hotmail.com',
    greeting: linesOf('exo-greeting'),
    capability: linesOf('exo-capability'),
  },
  'exchange-onprem': {
    host: OWN,
    address: 'ann@firm.example',
    greeting: linesOf('exch-greeting'),
    capability: linesOf('exch-capability-tls'),
  },
  gmail: {
    host: 'imap.gmail.com',
    address: 'ann@gmail.com',
    greeting: linesOf('gmail-greeting'),
    capability: linesOf('gmail-capability'),
  },
  yahoo: {
    host: 'imap.mail.yahoo.com',
    address: 'ann@yahoo.com',
    greeting: linesOf('yahoo-greeting'),
    capability: PLAIN_ANSWERS.capability,
  },
  icloud: {
    host: 'imap.mail.me.com',
    address: 'ann@icloud.com',
    greeting: linesOf('icloud-greeting'),
    capability: linesOf('icloud-capability-empty'),
  },
  dovecot: {
    host: OWN,
    address: 'ann@firm.example',
    greeting: linesOf('dovecot-greeting'),
    capability: PLAIN_ANSWERS.capability,
  },
  other: {
    host: OWN,
    address: 'ann@firm.example',
    greeting: PLAIN_ANSWERS.greeting,
    capability: PLAIN_ANSWERS.capability,
  },
};

let folder: string;
let server: MailServer;
let run: ReturnType<typeof testApp>['run'];
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'dt-'));
  const names = [...new Set(Object.values(PROVIDERS).map(({ host }) => host))];
  const { cert, key, caFile } = makeCertificates(folder, names);
  server = await startMailServer({ cert, key });
  ({ run } = testApp(
    {
      IMAP_TEST_HOSTS: 'any',
      IMAP_TEST_PORTS: 'any',
      IMAP_TEST_ALLOW_NETWORKS: '127.0.0.0/8',
      IMAP_TEST_CA_FILE: caFile,
    },
    Object.fromEntries(names.map((name) => [name, ['127.0.0.1']])),
  ));
});
afterAll(async () => {
  await server.stop();
  rmSync(folder, { recursive: true });
});

/** A token where the transcript had one, and for Microsoft's cloud, which is sent no password. */
function signInOf({ id, client = '', lines, stage, provider }: Transcript) {
  const byToken = /oauth/i.test(`${id} ${client}`) || lines.some((line) => line.startsWith('+ eyJ'));
  const cloud = stage !== 'auth' && ['exchange-online', 'outlook-com'].includes(provider);
  return byToken || cloud
    ? { method: 'token', token: 'eyJ0eXAi.token.of-this-test' }
    : { method: 'password', password: 'correct horse battery' };
}

/** What Microsoft's servers answer to a password is heard under another name only: they are sent none. */
const getsNoPassword = (transcript: Transcript) =>
  ['exchange-online', 'outlook-com'].includes(transcript.provider) &&
  transcript.stage === 'auth' &&
  signInOf(transcript).method === 'password';

function replay(transcript: Transcript, host?: string) {
  const provider = PROVIDERS[transcript.provider];
  if (!provider) throw new Error(`no such provider: ${transcript.provider}`);
  const answers: Answers = { ...PLAIN_ANSWERS, greeting: provider.greeting, capability: provider.capability };
  server.plays(emulate({ ...answers, [transcript.stage]: transcript.lines }));
  return run({
    address: provider.address,
    host: host ?? provider.host,
    port: server.port,
    signIn: signInOf(transcript),
  });
}

const diagnosed = transcripts.filter((one) => one.expect !== undefined);

describe('each recorded answer ends in its diagnosis', () => {
  test('there are recorded answers', () => expect(diagnosed.length).toBeGreaterThan(40));

  test.each(diagnosed.map((one) => [one.id, one] as const))('%s', async (_id, transcript) => {
    const [diagnosis, ...others] = transcript.expect ?? [];
    const result = await replay(transcript, getsNoPassword(transcript) ? OWN : undefined);
    expect(result).toMatchObject({ outcome: 'failed', diagnosis });
    const alternatives = result.alternatives.map((one) => one.diagnosis);
    expect(alternatives).toEqual(expect.arrayContaining(others));
    for (const { howToTell, step } of result.alternatives) {
      expect(howToTell).not.toBe('');
      expect(step).toMatch(/^\/go\/[a-z0-9-]+\/$/);
    }
    expect(server.connections()).toBe(1);
  });

  test.each(diagnosed.map((one) => [one.id, one] as const))(
    '%s, under a host name that tells nothing',
    async (_id, transcript) => {
      const result = await replay(transcript, OWN);
      expect(result.diagnosis).toBe(transcript.expect?.[0]);
    },
  );
});

test.each([
  ['gmail', undefined, 'allow-imap-workspace', undefined],
  ['gmail', OWN, 'allow-imap-workspace', 'gmail'],
  ['exchange-onprem', undefined, 'switch-on-imap-exchange-server', 'exchange-server'],
  ['dovecot', undefined, 'allow-imap-provider', undefined],
])('the step is one of whoever runs the server (%s, %s): %s', async (provider, host, step, whose) => {
  const off = transcripts.find(({ id }) => id === 'gmail-imap-off-user');
  if (!off) throw new Error('no such transcript');
  const result = await replay({ ...off, provider }, host);
  expect(result).toMatchObject({ diagnosis: 'imap-disabled-mailbox', step: `/go/${step}/` });
  // With it the page and the report show the same step.
  if (whose !== undefined) expect(result.provider).toBe(whose);
});

test.each([
  ['outlook.office365.com', 'ann@firm.example', 'basic-auth-retired'],
  ['outlook.office365.com', 'ann@hotmail.com', 'personal-basic-auth-retired'],
])('%s gets no password of %s, though its server lists AUTH=PLAIN', async (host, address, diagnosis) => {
  server.plays(
    emulate({ ...PLAIN_ANSWERS, greeting: linesOf('exo-greeting'), capability: linesOf('exo-capability') }),
  );
  const signIn = { method: 'password', password: 'correct horse battery' };
  const result = await run({ address, host, port: server.port, signIn });
  expect(result).toMatchObject({ outcome: 'failed', diagnosis, certainty: 'certain' });
  expect(result.evidence).toContain('AUTH=PLAIN');
  expect(result.stages.find(({ stage }) => stage === 'sign-in')).toMatchObject({
    status: 'skipped',
    detail: 'No password was sent: this server takes none.',
  });
  expect(server.received()).not.toMatch(/LOGIN|AUTHENTICATE/);
});

/** Recorded lines of a server that is content: greetings, lists, and answers that mean yes. */
const fine = transcripts.filter(({ id }) =>
  /greeting(?:-20\d\d)?$|capability(?:-tls|-empty)?$|(?:-ok|-throttled-ok|-logout)$/.test(id),
);
test('there are answers without trouble', () => expect(fine.length).toBeGreaterThan(15));
test.each(fine.map((one) => [one.id, one] as const))('%s is no trouble', async (_id, transcript) => {
  expect(await replay(transcript)).toMatchObject({ outcome: 'ok' });
});

test('a one-time link and the address of the testing machine are not shown', async () => {
  const webLogin = transcripts.find(({ id }) => id === 'gmail-web-login');
  if (!webLogin) throw new Error('no such transcript');
  const answer = JSON.stringify(await replay(webLogin));
  expect(answer).toContain('Please log in via your web browser');
  expect(answer).not.toContain('REDACTED');
  expect(answer).not.toContain('203.0.113.7');
});

test('a pause that the server asks for is shown and not waited for', async () => {
  const throttled = transcripts.find(({ id }) => id === 'exo-throttled-bad');
  if (!throttled) throw new Error('no such transcript');
  const began = performance.now();
  const result = await replay(throttled);
  expect(result.stages.find(({ stage }) => stage === 'inbox')?.detail).toContain('a pause of 90 seconds');
  expect(result.evidence).toContain('89117 milliseconds');
  expect(performance.now() - began).toBeLessThan(5_000);
});
