import { afterAll, beforeAll, expect, test } from 'vitest';
import { testApp } from '../helpers/app.ts';
import { type Dovecot, MAIL_NAME, PASSWORD, startDovecot } from '../helpers/dovecot.ts';
import { freePort } from '../helpers/ports.ts';

let dovecot: Dovecot;
beforeAll(async () => {
  dovecot = await startDovecot();
});
afterAll(() => dovecot.stop());

const allowed = (more: Record<string, string> = {}) =>
  testApp(
    {
      IMAP_TEST_HOSTS: 'any',
      IMAP_TEST_PORTS: 'any',
      IMAP_TEST_ALLOW_NETWORKS: '127.0.0.0/8',
      IMAP_TEST_CA_FILE: dovecot.caFile,
      ...more,
    },
    { [MAIL_NAME]: ['127.0.0.1'], 'other.mailtest.example': ['127.0.0.1'] },
  );
const body = (user: string, password: string, more: object = {}) => ({
  address: `${user}@mailtest.example`,
  host: MAIL_NAME,
  port: dovecot.imapsPort,
  encryption: 'tls',
  signIn: { method: 'password', password },
  ...more,
});

test('the right password opens the Inbox', async () => {
  const result = await allowed().run(body('ann', PASSWORD));
  expect(result).toMatchObject({ outcome: 'ok', diagnosis: null, triesLeft: null });
  expect(result.stages.map(({ stage, status }) => `${stage} ${status}`)).toEqual([
    'resolve ok',
    'connect ok',
    'tls ok',
    'greeting ok',
    'capability ok',
    'sign-in ok',
    'inbox ok',
    'logout ok',
  ]);
  expect(result.ruledOut).toContain('wrong-password');
});

test('a password with quotes, backslashes and braces arrives as it is', async () => {
  expect(await allowed().run(body('quoted', 'a"b\\c {7}'))).toMatchObject({ outcome: 'ok' });
});

test('a refused password is diagnosed after one attempt', async () => {
  const result = await allowed().run(body('ann', 'not-hers'));
  expect(result).toMatchObject({
    outcome: 'failed',
    diagnosis: 'wrong-password',
    step: '/go/try-password-once/',
  });
  expect(result.evidence).toContain('Authentication failed');
  expect(result.alternatives.map(({ diagnosis }) => diagnosis)).toContain('app-password-needed');
  await expect.poll(() => dovecot.log().split('not-hers').length).toBe(1);
  const refusals = dovecot
    .log()
    .split('\n')
    .filter((line) => /auth failed, 1 attempts/.test(line) && line.includes('ann@'));
  expect(refusals).toHaveLength(1);
});

test('STARTTLS on the other port works the same', async () => {
  const result = await allowed().run(
    body('ann', PASSWORD, { port: dovecot.imapPort, encryption: 'starttls' }),
  );
  expect(result).toMatchObject({ outcome: 'ok' });
});

test('a mailbox that is being moved is told apart from a wrong password', async () => {
  expect(await allowed().run(body('moved', 'x'))).toMatchObject({
    outcome: 'failed',
    diagnosis: 'account-disabled-or-missing',
  });
});

test('an Inbox that cannot be opened is trouble of the server', async () => {
  const result = await allowed().run(body('broken', 'x'));
  expect(result).toMatchObject({ outcome: 'failed', diagnosis: 'server-temporary' });
  expect(result.alternatives.map(({ diagnosis }) => diagnosis)).toEqual(['mailbox-missing-or-unlicensed']);
});

test('reach only signs in to nothing and is ok', async () => {
  const result = await allowed().run(body('ann', '', { signIn: { method: 'none' } }));
  expect(result).toMatchObject({ outcome: 'ok', diagnosis: null });
  expect(result.stages.filter(({ status }) => status === 'skipped').map(({ stage }) => stage)).toEqual([
    'sign-in',
    'inbox',
  ]);
});

test('an unreachable server is named as such', async () => {
  const result = await allowed().run(body('ann', PASSWORD, { port: await freePort() }));
  expect(result).toMatchObject({ outcome: 'failed', diagnosis: 'wrong-server-settings' });
  expect(result.stages.find(({ stage }) => stage === 'connect')?.status).toBe('failed');
});

test('a certificate that nobody vouches for, or for another name, is a TLS problem and no password is sent', async () => {
  const unknown = await allowed({ IMAP_TEST_CA_FILE: '' }).run(body('ann', PASSWORD));
  expect(unknown).toMatchObject({ outcome: 'failed', diagnosis: 'tls-problem', certainty: 'certain' });
  const other = await allowed().run(body('ann', PASSWORD, { host: 'other.mailtest.example' }));
  expect(other).toMatchObject({ outcome: 'failed', diagnosis: 'tls-problem' });
  expect(other.stages.find(({ stage }) => stage === 'sign-in')?.status).toBe('skipped');
});
