import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { trust } from '../../functions/imap/dial.ts';
import { knowledgeOf } from '../../functions/imap/knowledge.ts';
import { readCatalogue } from '../../scripts/lib/catalogue.ts';
import { readDeskOptions, readSecret } from '../../scripts/lib/desk-options.ts';
import { runDeskTest } from '../../scripts/lib/desk-test.ts';
import type { TestEvent } from '../../src/core/contract/events.ts';
import { makeCertificates } from '../helpers/certificates.ts';
import { emulate, PLAIN_ANSWERS } from '../helpers/emulator.ts';
import { type MailServer, startMailServer } from '../helpers/mail-server.ts';

// A program of its own for each test takes a while on a busy machine.
vi.setConfig({ testTimeout: 60_000 });

const PASSWORD = 'correct "horse" battery';

let folder: string;
let caFile: string;
let server: MailServer;
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'dd-'));
  const made = makeCertificates(folder, ['localhost', '127.0.0.1']);
  caFile = made.caFile;
  server = await startMailServer({ cert: made.cert, key: made.key });
});
afterAll(async () => {
  await server.stop();
  rmSync(folder, { recursive: true });
});

/** The command as an administrator types it, with the secret on its standard input. */
function desk(args: readonly string[], input = '') {
  const child = spawn(process.execPath, ['scripts/imap-test.ts', ...args], {
    env: { ...process.env, IMAP_TEST_CA_FILE: caFile },
  });
  let stdout = '';
  let stderr = '';
  child.stdout.on('data', (chunk) => {
    stdout += chunk;
  });
  child.stderr.on('data', (chunk) => {
    stderr += chunk;
  });
  child.stdin.on('error', () => {});
  child.stdin.end(input);
  return new Promise<{ status: number | null; stdout: string; stderr: string }>((resolve) =>
    child.once('close', (status) => resolve({ status, stdout, stderr })),
  );
}
const at = (host: string) => ['--host', host, '--port', String(server.port)];
const USER = ['--user', 'ann@firm.example'];

/** What standard input is: pieces of bytes, cut anywhere. */
async function* bytes(pieces: readonly string[]) {
  for (const piece of pieces) yield Buffer.from(piece, 'hex');
}

test('ends with 0 when the Inbox opened; the JSON is that of the service', async () => {
  server.plays(emulate(PLAIN_ANSWERS));
  const { status, stdout, stderr } = await desk(
    [...at('localhost'), ...USER, '--password-stdin', '--json'],
    `${PASSWORD}\n`,
  );
  expect([status, stderr]).toEqual([0, '']);
  const result = JSON.parse(stdout);
  expect(result).toMatchObject({ type: 'result', outcome: 'ok', diagnosis: null, triesLeft: null });
  expect(result.stages).toHaveLength(8);
  expect(server.received()).toContain(
    Buffer.from(`\u0000ann@firm.example\u0000${PASSWORD}`).toString('base64'),
  );
});

test('ends with 1 when it failed, in words, without the password that the server repeats', async () => {
  server.plays(emulate({ ...PLAIN_ANSWERS, auth: [`{tag} NO no such thing as ${PASSWORD}`] }));
  const { status, stdout, stderr } = await desk([...at('127.0.0.1'), ...USER, '--password-stdin'], PASSWORD);
  expect(status).toBe(1);
  expect(stdout).toContain('FAILED');
  expect(stdout).toMatch(/Cause \(likely\): /);
  expect(stdout + stderr).not.toContain('horse');
});

test('names who takes the step, which is not everywhere the administrator', async () => {
  server.plays(emulate({ ...PLAIN_ANSWERS, auth: ['{tag} NO IMAP access is turned off for this account.'] }));
  const { stdout } = await desk([...at('localhost'), ...USER, '--password-stdin'], PASSWORD);
  expect(stdout).toContain('Who can fix it: You. Next step: /go/allow-imap-provider/');
});

test('a token goes as a token', async () => {
  server.plays(emulate({ ...PLAIN_ANSWERS, auth: ['+ e30=', '{tag} NO [AUTHENTICATIONFAILED] no'] }));
  const { status, stdout } = await desk(
    [...at('localhost'), ...USER, '--token-stdin', '--json'],
    'some-token',
  );
  expect(status).toBe(1);
  expect(JSON.parse(stdout)).toMatchObject({ diagnosis: 'oauth-token-rejected' });
});

test('reach needs no account', async () => {
  server.plays(emulate(PLAIN_ANSWERS));
  const { status, stdout } = await desk([...at('localhost'), '--reach', '--json']);
  expect(status).toBe(0);
  expect(JSON.parse(stdout)).toMatchObject({ outcome: 'ok' });
});

test.each([
  [['--port', '993', '--reach'], 'Name the mail server with --host.'],
  [['--host', 'a.example', '--port', '99999', '--reach'], '--port: expected a number'],
  [['--host', 'a.example'], 'Choose one of'],
  [['--host', 'a.example', '--reach', '--password-stdin'], 'Choose one of'],
  [['--host', 'a.example', '--password-stdin'], 'Name the account with --user.'],
  [['--host', 'a.example', '--password', 'x'], '--password'],
])('names what is wrong with %j', (args, words) => {
  expect(readDeskOptions(args)).toEqual({ wrong: expect.stringContaining(words) });
});

test.each([
  ['in the middle of a letter', ['70c3', 'a40a'], 'pä'],
  ['within a line end', ['70c3a40d', '0a'], 'pä'],
  ['in the middle of a sign of four bytes', ['f09f', '94', '91'], '🔑'],
])('a secret that comes in pieces, cut %s, is whole', async (_where, pieces, secret) => {
  const read = await readSecret(bytes(pieces), 'password');
  expect('secret' in read && read.secret.reveal()).toBe(secret);
});

test.each([
  ['is no UTF-8 text', ['70e4', '0a'], 'Write the token on standard input as UTF-8 text.'],
  ['ends within a letter', ['70c3'], 'Write the token on standard input as UTF-8 text.'],
  ['is only a line end', ['0d0a'], 'Standard input holds no token.'],
  ['has two lines', ['700a', '700a'], 'Take line breaks'],
  ['is longer than any secret', ['70'.repeat(16_000), '70'.repeat(400)], 'is longer than 16384 bytes.'],
])('a secret that %s is refused in words', async (_what, pieces, words) => {
  expect(await readSecret(bytes(pieces), 'token')).toEqual({ wrong: expect.stringContaining(words) });
});

test.each([
  ['a name that does not exist', 'mail.firm.example', 'ENOTFOUND', 'wrong-server-settings', 'no server with'],
  ['a resolver that cannot ask', 'mail.firm.example', 'EAI_AGAIN', null, 'look-up of the name failed'],
  ['a network that hides a listed server', 'outlook.office365.com', 'ENOTFOUND', null, 'no server with'],
])('tells %s', async (_what, host, code, diagnosis, words) => {
  const options = readDeskOptions(['--host', host, '--reach']);
  if ('wrong' in options) throw new Error(options.wrong);
  const knowledge = knowledgeOf(await readCatalogue());
  const secureContext = trust(undefined);
  const deadlineMs = 10_000;
  const lookUp = () => Promise.reject(Object.assign(new Error('getaddrinfo'), { code }));
  const all = runDeskTest({ ...options, secret: undefined, knowledge, secureContext, deadlineMs }, lookUp);
  const events: TestEvent[] = [];
  for await (const event of all) events.push(event);
  expect(events.at(-1)).toMatchObject({ type: 'result', outcome: 'failed', diagnosis });
  expect(events[1]).toMatchObject({
    stage: 'resolve',
    status: 'failed',
    detail: expect.stringContaining(words),
  });
});

test('ends with 2 on wrong usage, with nothing on standard output', async () => {
  server.plays(emulate(PLAIN_ANSWERS));
  const { status, stdout, stderr } = await desk([...at('localhost'), ...USER, '--password-stdin']);
  expect([status, stdout]).toEqual([2, '']);
  expect(stderr).toContain('Standard input holds no password.');
  expect(stderr).toContain('Usage:');
  expect(server.connections()).toBe(0);
});
