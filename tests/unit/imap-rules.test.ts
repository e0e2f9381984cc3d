import { expect, test } from 'vitest';
import { cleanText } from '#core/contract/clean-text.ts';
import { judge } from '#core/verdict/judge.ts';
import type { Circumstances, Heard } from '#core/verdict/trouble.ts';
import { backOffSeconds } from '#functions/imap/back-off.ts';
import { passwordWay, waysIn } from '#functions/imap/capabilities.ts';
import { quoting } from '#functions/imap/evidence.ts';

const heard = (line: string): Heard => {
  const [, status = 'NO', code = '', text = ''] = /^(\w+) (?:\[([^\]]+)\] ?)?(.*)$/.exec(line) ?? [];
  return { status: status as Heard['status'], code, text };
};
const unknown: Circumstances = { method: 'password', provider: undefined };
/** Without a catalogue: only codes, shared words, stage and method. */
const verdict = (line: string, around = unknown, stage: 'sign-in' | 'inbox' = 'sign-in') =>
  judge({ stage, kind: 'said-no', answer: heard(line), also: [] }, around, []).diagnosis;

test.each([
  ['NO [UNAVAILABLE] Wrong password service is down', 'server-temporary'],
  ['NO [LIMIT] no', 'throttled'],
  ['NO [EXPIRED] no', 'password-expired'],
  ['NO [CONTACTADMIN] no', 'account-disabled-or-missing'],
  ['NO Your account has been suspended', 'account-disabled-or-missing'],
  ['NO Account locked: too many failed login attempts', 'account-locked'],
  ['NO LOGIN Rate limit hit.', 'throttled'],
  ['NO Sign in with your web browser first', 'provider-web-sign-in-required'],
  ['NO IMAP access is not enabled for this mailbox', 'imap-disabled-mailbox'],
  ['NO Your password has expired', 'password-expired'],
  ['NO Internal server error, try again later', 'server-temporary'],
  ['NO Use an application-specific password', 'app-password-needed'],
  ['NO Invalid credentials, or the account is disabled', 'wrong-password'],
  ['NO go away', 'wrong-password'],
  ['BAD unknown command', 'server-temporary'],
])('%s', (line, diagnosis) => expect(verdict(line)).toBe(diagnosis));

test('the same refusal means the token where a token was sent, and the method at a provider that takes no password', () => {
  expect(verdict('NO AUTHENTICATE failed.', { method: 'token', provider: undefined })).toBe(
    'oauth-token-rejected',
  );
  const cloud = { id: 'microsoft-365', takes: 'no-password', onPassword: 'basic-auth-retired' } as const;
  expect(verdict('NO AUTHENTICATE failed.', { method: 'password', provider: cloud })).toBe(
    'basic-auth-retired',
  );
});

test('who takes no password is named only where it is known', () => {
  const cloud = {
    id: 'outlook-com',
    takes: 'no-password',
    onPassword: 'personal-basic-auth-retired',
  } as const;
  const told = (provider: Circumstances['provider']) =>
    judge({ stage: 'sign-in', kind: 'takes-no-password' }, { method: 'password', provider }, []);
  expect(told(cloud)).toMatchObject({ diagnosis: 'personal-basic-auth-retired', certainty: 'certain' });
  expect(told(undefined)).toMatchObject({ diagnosis: 'no-password-taken', certainty: 'certain' });
});

test('a help address in a refusal is not what the server says', () => {
  expect(verdict('NO refused, see https://help.example/account-locked/web-browser')).toBe('wrong-password');
});

test.each([
  ['AUTH=PLAIN AUTH=XOAUTH2', false, 'AUTHENTICATE PLAIN'],
  ['AUTH=PLAIN', true, 'LOGIN'],
  ['', false, 'LOGIN'],
  ['AUTH=CRAM-MD5', false, 'LOGIN'],
  ['AUTH=LOGIN LOGINDISABLED', false, 'AUTHENTICATE LOGIN'],
  ['AUTH=PLAIN LOGINDISABLED', true, 'AUTHENTICATE PLAIN'],
  ['AUTH=CRAM-MD5 LOGINDISABLED', false, undefined],
  ['AUTH=XOAUTH2 LOGINDISABLED', false, undefined],
  ['AUTH=XOAUTH2 AUTH=OAUTHBEARER', false, undefined],
  ['LOGINDISABLED', false, undefined],
  ['SASL-IR AUTH=GSSAPI', false, 'LOGIN'],
  ['AUTH=GSSAPI AUTH=XOAUTH2', false, 'LOGIN'],
  ['AUTH=GSSAPI LOGINDISABLED', false, undefined],
])('a server that lists "%s" gets the password by (login first %s) %s', (list, first, way) => {
  expect(passwordWay(waysIn(list.split(' ').filter(Boolean)), first)).toBe(way);
});

test.each([
  ['AUTH=XOAUTH2', true],
  ['AUTH=OAUTHBEARER AUTH=XOAUTH2 LOGINDISABLED', true],
  ['LOGINDISABLED', true],
  ['AUTH=GSSAPI', false],
  // It takes them, though in ways that this test does not speak.
  ['AUTH=GSSAPI LOGINDISABLED', false],
  ['AUTH=CRAM-MD5 LOGINDISABLED', false],
])('whether a server that lists "%s" is known to take no password: %s', (list, refuses) => {
  expect(waysIn(list.split(' ')).refusesPasswords).toBe(refuses);
});

test('a pause is read in seconds, whatever its unit', () => {
  expect(backOffSeconds('Suggested Backoff Time: 89117 milliseconds')).toBe(90);
  expect(backOffSeconds('Try again in 5 minutes')).toBe(300);
  expect(backOffSeconds('no such thing')).toBeUndefined();
});

test('a quotation names neither machines nor people nor keys of links', () => {
  const quote = quoting('ann@firm.example', undefined);
  expect(
    quote('for ANN@firm.example from 203.0.113.7 and 2001:db8::1, see https://a.example/x?key=1 now'),
  ).toBe('for [user] from [address] and [address], see https://a.example/x now');
});

test('clean text holds nothing that hides, and is cut between whole characters', () => {
  expect(cleanText('a\u202eb\u200bc\u0007d\u034fe\u{e0041}f')).toBe('a b c d e f');
  expect(cleanText(`${'x'.repeat(198)}😀😀`)).toBe(`${'x'.repeat(198)}…`);
});
