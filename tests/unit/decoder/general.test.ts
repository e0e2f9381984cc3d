import { beforeAll, describe, expect, test } from 'vitest';
import { loadCatalogue } from '#build/catalogue.ts';
import { createDecoder, type Reading } from '#core/decoder/decode.ts';
import { generalMatch } from '#core/decoder/general.ts';
import { GENERAL_RULES } from '#core/decoder/general-rules.ts';
import { decoderKnowledge } from '#core/decoder/knowledge.ts';

let decode: (text: string) => Reading;
beforeAll(async () => {
  decode = createDecoder(decoderKnowledge(await loadCatalogue()));
});
const first = (text: string) => decode(text).findings[0];
const always = () => true;

/** Lines in our own words, in the order of the rules; every rule is the one that reads a line of its own. */
const LINES: readonly (readonly [line: string, diagnosis: string])[] = [
  ['Please open our web interface once to release the mailbox', 'provider-web-sign-in-required'],
  ['IMAP access is not activated for this user', 'imap-disabled-mailbox'],
  ['SMTP service has been deactivated here', 'smtp-auth-disabled'],
  ['Use a device password for this program', 'app-password-needed'],
  ['Your password was out of date', 'password-expired'],
  ['This port needs an encrypted line: STARTTLS first', 'wrong-server-settings'],
  ['The server doesn’t allow us to use any auth', 'wrong-server-settings'],
  ['auth scheme 7 unsupported here', 'wrong-server-settings'],
  ['The port number and the SMTP host settings look wrong', 'wrong-server-settings'],
  ['a login is required before that command', 'wrong-server-settings'],
  ['basic auth is being deprecated for everybody', 'basic-auth-retired'],
  ['An administrator has not given approval', 'admin-consent-needed'],
  ['the organization does prohibit this program', 'conditional-access-blocked'],
  ['the redirect uri is unknown to us', 'oauth-app-misconfigured'],
  ['peer sent an SSL alert', 'tls-problem'],
  ['DNS has an error for this name', 'wrong-server-settings'],
  ['please slow down a bit', 'throttled'],
  ['5000 commands per hour are granted', 'throttled'],
  ['locked out for now', 'account-locked'],
  ['the user was deactivated', 'account-disabled-or-missing'],
  ['the account ann was not found', 'account-disabled-or-missing'],
  ['she has no valid license', 'mailbox-missing-or-unlicensed'],
  ['the bearer token was empty', 'oauth-token-rejected'],
  ['we are very busy', 'server-temporary'],
  ['the host gave no answer', 'network-blocked'],
  ['the service is shutting down', 'server-temporary'],
  ['this mailbox is in use', 'server-temporary'],
  ['the credentials were denied', 'wrong-password'],
  ['error="535 nope"', 'wrong-password'],
  ['MailConnectException', 'network-blocked'],
];

describe('words that many programs share', () => {
  test.each(LINES)('%s: %s', (line, diagnosis) => {
    expect(generalMatch(line, always)?.diagnosis).toBe(diagnosis);
  });

  test('to check something and try again is no trouble of the server', () => {
    expect(first('imap: please check your password and try again')?.diagnosis).toBe('wrong-password');
    expect(first('imap: please try again')?.diagnosis).toBe('server-temporary');
  });

  test('a constant is read by its words, and shown as it stands', () => {
    expect(first('imap: :auth_failed')).toMatchObject({
      diagnosis: 'wrong-password',
      matched: 'auth_failed',
    });
  });

  test('every rule reads a line that no rule before it reads', () => {
    const idle = GENERAL_RULES.filter(
      (rule) => !LINES.some(([line]) => GENERAL_RULES.find(({ says }) => says.test(line)) === rule),
    );
    expect(idle.map(({ diagnosis, says }) => `${diagnosis}: ${says}`)).toEqual([]);
  });

  test('repeat nothing without an end, so that no text takes long', () => {
    const endless = GENERAL_RULES.filter(({ says }) =>
      /[*+]|\{\d+,\}/.test(says.source.replace(/\\[^wsdWSD]|\[[^\]]*\]/g, 'x')),
    );
    expect(endless.map(({ says }) => says.source)).toEqual([]);
  });

  test('are never more than possible, and tell what they leave open', () => {
    const told = first('imap worker 4: peer sent an SSL alert');
    expect(told).toMatchObject({ diagnosis: 'tls-problem', certainty: 'possible', matched: 'SSL alert' });
    expect(told?.open).toContain('wrong-server-settings');
  });

  test('mark what they read', () => {
    const text = 'imap: ready\nimap: the host gave no answer, giving up';
    const told = first(text);
    expect(text.slice(told?.start, told?.end)).toBe('no answer');
    expect(told?.line).toBe(2);
  });

  test('count in a text about mail only', () => {
    expect(first('smtp: the credentials were denied')?.diagnosis).toBe('wrong-password');
    expect(first('the credentials were denied')).toBeUndefined();
    expect(first('the credentials for the postgres server were denied')).toBeUndefined();
  });

  test.each([
    ['one message', 'smtp: the recipient could not be verified, invalid certificate request'],
    ['a folder', 'imap: folder Archive could not be created, try again'],
    ['a full mailbox', 'imap: the disk is full, try again later'],
    ['mail that the server takes for spam', 'smtp: rejected as spam, log in to ask for release'],
  ])('say nothing about %s', (_, text) => {
    expect(first(text)).toBeUndefined();
  });

  test('a signature goes before them, wherever it stands', () => {
    const text = 'imap: the host gave no answer\nimap: NO User is authenticated but not connected.';
    expect(first(text)).toMatchObject({ diagnosis: 'authenticated-not-connected' });
  });

  test('tell the reason of a refusal, if its line has one', () => {
    const refused = 'imap: a3 NO [AUTHENTICATIONFAILED]';
    expect(first(`${refused} peer sent an SSL alert`)?.diagnosis).toBe('tls-problem');
    expect(first(`${refused} the credentials were denied`)?.diagnosis).toBe('wrong-password');
    expect(first(`${refused}\nimap: peer sent an SSL alert`)?.diagnosis).toBe('wrong-password');
  });

  test('are looked for at the end of a long text', () => {
    const log = 'imap: idle, nothing to do\n'.repeat(2_000);
    expect(first(`${log}imap: peer sent an SSL alert`)?.diagnosis).toBe('tls-problem');
    expect(first(`imap: peer sent an SSL alert\n${log}`)).toBeUndefined();
  });

  test('speak of a provider that takes no password as its own signatures do', () => {
    expect(first('outlook.office365.com imap: the credentials were denied')?.diagnosis).toBe(
      'basic-auth-retired',
    );
  });
});
