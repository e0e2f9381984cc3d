import { connect } from 'node:tls';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { testApp } from '../helpers/app.ts';
import { type Dovecot, MAIL_NAME, PASSWORD, startDovecot } from '../helpers/dovecot.ts';
import { startIntrospection } from '../helpers/introspection.ts';

const ANN = 'ann@mailtest.example';
const TOKENS = {
  'right-token': { active: true, username: ANN },
  'token-of-bob': { active: true, username: 'bob@mailtest.example' },
  'slow-token': 'hang',
  'failing-token': 'fail',
} as const;

function appFor(dovecot: Dovecot) {
  const { run } = testApp(
    {
      IMAP_TEST_HOSTS: 'any',
      IMAP_TEST_PORTS: 'any',
      IMAP_TEST_ALLOW_NETWORKS: '127.0.0.0/8',
      IMAP_TEST_CA_FILE: dovecot.caFile,
    },
    { [MAIL_NAME]: ['127.0.0.1'] },
  );
  return (signIn: object) => run({ address: ANN, host: MAIL_NAME, port: dovecot.imapsPort, signIn });
}

describe('a server that takes tokens only', () => {
  let endpoint: Awaited<ReturnType<typeof startIntrospection>>;
  let dovecot: Dovecot;
  let run: ReturnType<typeof appFor>;
  const token = (value: string) => run({ method: 'token', token: value });
  beforeAll(async () => {
    endpoint = await startIntrospection(TOKENS);
    dovecot = await startDovecot({ oauth: { ways: 'only', introspectionUrl: endpoint.url } });
    run = appFor(dovecot);
  });
  afterAll(async () => {
    await dovecot.stop();
    await endpoint.stop();
  });

  test('the right token opens the Inbox', async () => {
    const result = await token('right-token');
    expect(result).toMatchObject({ outcome: 'ok', diagnosis: null });
    expect(result.ruledOut).toContain('oauth-token-rejected');
  });
  test.each(['nobody-knows-this-token', 'token-of-bob'])('%s is refused as a token', async (value) => {
    const result = await token(value);
    expect(result).toMatchObject({ outcome: 'failed', diagnosis: 'oauth-token-rejected' });
    expect(result.stages.find(({ stage }) => stage === 'sign-in')?.detail).toContain(
      'Its error names status',
    );
  });
  test.each(['slow-token', 'failing-token'])(
    '%s: the trouble is the server, not the token',
    async (value) => {
      expect(await token(value)).toMatchObject({ outcome: 'failed', diagnosis: 'server-temporary' });
    },
  );
  test('a password is not sent there', async () => {
    const result = await run({ method: 'password', password: PASSWORD });
    expect(result).toMatchObject({
      outcome: 'failed',
      diagnosis: 'no-password-taken',
      certainty: 'certain',
    });
    expect(result.stages.find(({ stage }) => stage === 'sign-in')?.status).toBe('skipped');
    expect(dovecot.log()).not.toMatch(/auth failed.*method=PLAIN/);
  });
  test('a test that only reaches it finds that it takes no password', async () => {
    const result = await run({ method: 'none' });
    expect(result).toMatchObject({ outcome: 'ok', diagnosis: 'no-password-taken' });
    expect(result.evidence).toContain('AUTH=XOAUTH2');
  });
});

describe('a server with one session for each person', () => {
  let dovecot: Dovecot;
  beforeAll(async () => {
    dovecot = await startDovecot({ sessions: 1 });
  });
  afterAll(() => dovecot.stop());

  test('too many sessions are told apart from a wrong password', async () => {
    const socket = connect({
      host: '127.0.0.1',
      port: dovecot.imapsPort,
      servername: MAIL_NAME,
      ca: dovecot.ca,
    });
    let said = '';
    socket.on('data', (chunk) => {
      said += chunk;
    });
    socket.write(`x LOGIN ${ANN} "${PASSWORD}"\r\n`);
    await expect.poll(() => said, { timeout: 5_000 }).toContain('x OK');
    const result = await appFor(dovecot)({ method: 'password', password: PASSWORD });
    socket.destroy();
    expect(result).toMatchObject({ outcome: 'failed', diagnosis: 'throttled', certainty: 'certain' });
  });
});
