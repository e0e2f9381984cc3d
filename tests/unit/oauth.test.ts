import fc from 'fast-check';
import { beforeAll, describe, expect, test } from 'vitest';
import { loadCatalogue } from '#build/catalogue.ts';
import { type CompiledSignature, compileSignatures } from '#core/decoder/match.ts';
import { approvalAddress, approvalMessage } from '#core/oauth/approval.ts';
import { EXCHANGE_ONLINE, explainToken, type Wanted } from '#core/oauth/explain.ts';
import { judgeSignIn } from '#core/oauth/sign-in-ending.ts';
import { readToken } from '#core/oauth/token.ts';

const NOW = 1_795_500_000;
const part = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url');
const jwt = (claims: object) => `${part({ alg: 'RS256', typ: 'JWT' })}.${part(claims)}.c2lnbmF0dXJl`;
const GOOD = {
  aud: 'https://outlook.office.com',
  scp: 'IMAP.AccessAsUser.All',
  tid: '11111111-2222-3333-4444-555555555555',
  appid: 'aaaaaaaa-bbbb-cccc-dddd-eeeeeeeeeeee',
  upn: 'ann@example.com',
  nbf: NOW - 60,
  exp: NOW + 3600,
};
const wanted = (more: Partial<Wanted> = {}): Wanted => ({
  mailbox: 'ann@example.com',
  app: GOOD.appid,
  now: NOW,
  needs: EXCHANGE_ONLINE,
  ...more,
});
function checks(claims: object, more: Partial<Wanted> = {}) {
  const read = readToken(jwt(claims));
  if (read.kind !== 'claims') throw new Error(`not read: ${read.kind}`);
  return Object.fromEntries(explainToken(read.claims, wanted(more)).map((check) => [check.id, check]));
}

describe('a token explains itself', () => {
  test('one that IMAP in Exchange Online wants passes every check', () => {
    const verdicts = Object.values(checks(GOOD)).map(({ id, verdict }) => `${id} ${verdict}`);
    expect(verdicts).toEqual([
      'audience ok',
      'permission ok',
      'times ok',
      'user ok',
      'tenant unknown',
      'app ok',
    ]);
  });

  test('one for Microsoft Graph is for another audience', () => {
    const { audience, permission } = checks({
      ...GOOD,
      aud: '00000003-0000-0000-c000-000000000000',
      scp: 'Mail.Read',
    });
    expect(audience).toMatchObject({ verdict: 'wrong', diagnosis: 'oauth-app-misconfigured' });
    expect(audience?.words).toContain('https://outlook.office.com/IMAP.AccessAsUser.All');
    expect(permission).toMatchObject({ verdict: 'wrong', diagnosis: 'admin-consent-needed' });
  });

  test('an app-only token is told what else it needs', () => {
    const { permission, user } = checks({
      ...GOOD,
      scp: undefined,
      upn: undefined,
      roles: ['IMAP.AccessAsApp'],
    });
    expect(permission).toMatchObject({ verdict: 'ok' });
    expect(permission?.words).toContain('service principal');
    expect(user).toMatchObject({ verdict: 'unknown', words: 'It stands for an app, not for a person.' });
  });

  test('times are judged with the usual allowance for clocks', () => {
    expect(checks({ ...GOOD, exp: NOW - 120 }).times).toMatchObject({
      verdict: 'wrong',
      words: 'It ran out 2 minutes ago. Sign in again for a new one.',
    });
    expect(checks({ ...GOOD, nbf: NOW + 200 }).times?.verdict).toBe('ok');
    expect(checks({ ...GOOD, nbf: NOW + 4000 }).times?.words).toContain('clock of this device');
  });

  test('another person than the mailbox, and a personal account, are pointed out', () => {
    expect(checks(GOOD, { mailbox: 'intake@example.com' }).user).toMatchObject({
      verdict: 'unknown',
      diagnosis: 'shared-mailbox-sign-in',
    });
    expect(checks({ ...GOOD, tid: '9188040d-6c67-4c5b-b112-36a304b66dad' }).tenant?.words).toContain(
      'personal',
    );
  });
});

describe('what is no access token gets a clear word', () => {
  test.each([
    ['', 'empty'],
    ['  ', 'empty'],
    ['hello', 'not-a-token'],
    ['correct horse battery!', 'not-a-token'],
    [`eyJhbGciOiJSUzI1NiJ9.eyJhdWQi`, 'damaged'],
    [`${jwt(GOOD).slice(0, -40)}`.replace(/\.[^.]*$/, ''), 'damaged'],
    ['x'.repeat(100_000), 'too-long'],
    [jwt({ aud: 'app', nonce: 'n', upn: 'ann@example.com' }), 'id-token'],
  ])('%#', (pasted, problem) => {
    expect(readToken(pasted)).toEqual({ kind: 'problem', problem });
  });

  test('an opaque token is no mistake', () => {
    expect(readToken(`EwA${'b4dA'.repeat(200)}`)).toEqual({ kind: 'opaque' });
  });

  test('a token copied with its header, quotes and line breaks is read', () => {
    const token = jwt(GOOD);
    const pasted = `Authorization: Bearer "${token.slice(0, 40)}\n${token.slice(40)}",`;
    expect(readToken(pasted).kind).toBe('claims');
  });

  test('never throws, and never shows more than 300 characters of a claim', () => {
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string(),
          fc.object().map(jwt),
          fc.json().map((json) => `a.${part([json])}.c`),
        ),
        (pasted) => {
          const read = readToken(pasted);
          if (read.kind !== 'claims') return;
          const found = explainToken(read.claims, wanted()).map((check) => check.found.length);
          expect(Math.max(...found)).toBeLessThan(12_000);
        },
      ),
    );
    expect(checks({ ...GOOD, upn: 'a'.repeat(4000) }).user?.found).toHaveLength(300);
  });
});

describe('the approval address', () => {
  test('is made from the mail domain and the app', () => {
    expect(approvalAddress('ann@Example.com', GOOD.appid)).toBe(
      `https://login.microsoftonline.com/example.com/adminconsent?client_id=${GOOD.appid}`,
    );
    expect(approvalAddress('ann@agency.us', GOOD.appid, 'microsoft-365-gcc-high')).toContain(
      'microsoftonline.us/',
    );
  });

  test.each([
    ['ann@example.com/evil', GOOD.appid, 'microsoft-365'],
    ['ann@localhost', GOOD.appid, 'microsoft-365'],
    ['ann@example.com', 'not-a-guid', 'microsoft-365'],
    ['ann@gmail.com', GOOD.appid, 'gmail'],
    ['ann@example.com', GOOD.appid, 'toString'],
  ])('is refused for %s, %s, %s', (mail, app, provider) => {
    expect(approvalAddress(mail, app, provider)).toBeUndefined();
  });

  test('the message says how to check and how to undo', () => {
    const message = approvalMessage('ann@example.com', 'Example Sync', 'https://login.example/x', 'Example');
    expect(message).toMatch(/How to check: .*How to undo: /s);
    expect(message).not.toContain('!');
  });
});

describe('a sign-in that ends without a token', () => {
  let signatures: CompiledSignature[];
  beforeAll(async () => {
    signatures = compileSignatures(Object.values((await loadCatalogue()).diagnoses));
  });
  const answered = (error: string, description: string) =>
    judgeSignIn({ kind: 'answered', error, description }, signatures);

  test.each([
    ['access_denied', 'AADSTS65004: User declined to consent to access the app.', 'consent-declined'],
    ['access_denied', 'the end-user aborted interaction', 'consent-declined'],
    ['access_denied', 'AADSTS90094: The grant requires admin permission.', 'admin-consent-needed'],
    [
      'interaction_required',
      'AADSTS50105: The signed-in user is not assigned to a role.',
      'app-user-not-assigned',
    ],
    [
      'access_denied',
      'AADSTS53003: Access has been blocked by Conditional Access policies.',
      'conditional-access-blocked',
    ],
    ['interaction_required', 'AADSTS50076: you must use multi-factor authentication', 'mfa-required'],
    [
      'access_denied',
      'AADSTS530035: Access has been blocked by security defaults.',
      'conditional-access-blocked',
    ],
    [
      'invalid_request',
      "AADSTS50020: User account 'x' from identity provider 'live.com' does not exist",
      'account-disabled-or-missing',
    ],
    [
      'invalid_request',
      'AADSTS9002326: Cross-origin token redemption is permitted only for SPA',
      'oauth-app-misconfigured',
    ],
    ['invalid_grant', 'grant request is invalid', 'oauth-token-rejected'],
    ['server_error', '', 'server-temporary'],
  ])('%s %s', (error, description, diagnosis) => {
    expect(answered(error, description).diagnosis).toBe(diagnosis);
  });

  test.each([
    [{ kind: 'unreachable' }, 'network-blocked'],
    [{ kind: 'token-blocked' }, 'oauth-app-misconfigured'],
    [{ kind: 'clock' }, 'oauth-token-rejected'],
    [{ kind: 'came-back' }, null],
    [{ kind: 'popup-blocked' }, null],
    [{ kind: 'timed-out' }, null],
    [{ kind: 'not-ours' }, null],
  ] as const)('%o says what happened, and names a cause only where there is one', (ending, diagnosis) => {
    const verdict = judgeSignIn(ending, signatures);
    expect(verdict.diagnosis).toBe(diagnosis);
    expect(verdict.words).toMatch(/\.$/);
  });

  test('an unknown reason is not guessed at', () => {
    expect(answered('constructor', 'something new')).toMatchObject({
      diagnosis: null,
      certainty: 'possible',
    });
  });
});
