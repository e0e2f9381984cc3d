import { expect, test } from 'vitest';
import { loadCatalogue } from '#build/catalogue.ts';
import {
  evidenceTitle,
  makeReport,
  type Report,
  reportText,
  reportWords,
  viewOf,
} from '#core/report/index.ts';

const words = reportWords(await loadCatalogue());
const report: Report = {
  at: '2026-11-04T09:05Z',
  mailbox: 'a…@example.net',
  provider: null,
  server: { host: 'imap.example.net', port: 993, encryption: 'tls' },
  method: 'password',
  outcome: 'failed',
  diagnosis: 'wrong-password',
  certainty: 'likely',
  evidence: 'Authentication failed.',
  alternatives: ['app-password-needed', 'no-such-diagnosis'],
  ruledOut: ['network-blocked'],
  provenFine: ['resolve', 'tls', 'logout'],
  stages: [
    { stage: 'resolve', status: 'ok', ms: 4, detail: 'The name leads to a server.' },
    { stage: 'sign-in', status: 'failed', ms: 210, detail: '' },
    { stage: 'inbox', status: 'skipped', ms: 0, detail: 'Not reached.' },
  ],
};

test('a report as text has the parts of an answer, with whole links', () => {
  const text = reportText(report, viewOf(report, words, 'the product'), words, 'https://help.example.com');
  expect(text).toContain('Connection test, 4 November 2026, 09:05 UTC\nMailbox: a…@example.net');
  expect(text).toContain('Server: imap.example.net, port 993, TLS');
  expect(text).toContain('Result: The user name or the password is wrong');
  expect(text).toContain('Who must act: You');
  expect(text).toContain('https://help.example.com/help/check-password/#try-password-once');
  expect(text).toContain('- Find the server: ok, 4 ms. The name leads to a server.');
  expect(text).toContain('- Sign in: failed, 210 ms\n- Open the Inbox: left out. Not reached.');
  expect(text).toContain('- The line is encrypted, and the certificate of the server is valid.');
  expect(text).not.toContain('undefined');
});

test('every diagnosis can be put into words; one that the catalogue does not know is left out', () => {
  for (const [id, { title, first }] of Object.entries(words.diagnoses)) {
    const view = viewOf({ ...report, provider: 'microsoft-365', diagnosis: id }, words, 'the product');
    expect(view.title).toBe(title);
    expect(view.first?.href).toBe(first.href);
  }
  const view = viewOf({ ...report, diagnosis: 'constructor' }, words, 'the product');
  expect(view).toMatchObject({ title: 'The test stopped, and no cause is known', fixedBy: undefined });
  expect(view.alternatives.map(({ id }) => id)).toEqual(['app-password-needed']);
});

test.each([
  ['microsoft-365', 'administrator', 'check-imap-mailbox'],
  ['gmail', 'administrator', 'allow-imap-workspace'],
  ['zoho', 'you', 'allow-imap-zoho'],
  ['yahoo', 'you', 'check-provider-takes-app-passwords'],
  ['exchange-server', 'administrator', 'switch-on-imap-exchange-server'],
  [null, 'you', 'allow-imap-provider'],
])('who switches IMAP on, and where, is told for the provider of the mailbox: %s', (provider, role, step) => {
  const view = viewOf({ ...report, provider, diagnosis: 'imap-disabled-mailbox' }, words, 'the product');
  expect([view.fixedBy, view.first?.id]).toEqual([role, step]);
  const { alternatives } = viewOf(
    { ...report, provider, alternatives: ['imap-disabled-mailbox'] },
    words,
    'the product',
  );
  expect(alternatives[0]?.step.id).toBe(step);
});

test('a report knows whose server it was, also where the request named none', () => {
  const asked = { address: 'ann@firm.example', method: 'password' } as const;
  const result = {
    ...report,
    type: 'result',
    step: null,
    alternatives: [],
    triesLeft: null,
    ruledOut: [],
    provenFine: [],
  } as const;
  expect(makeReport(asked, [], { ...result, provider: 'gmail' }, new Date()).provider).toBe('gmail');
  expect(
    makeReport({ ...asked, provider: 'zoho' }, [], { ...result, provider: 'gmail' }, new Date()).provider,
  ).toBe('zoho');
});

test('a refusal by our own rules is not told as a cause that was seen', () => {
  const view = viewOf(
    { ...report, outcome: 'refused', diagnosis: 'wrong-server-settings', certainty: 'possible' },
    words,
    'the product',
  );
  expect(view.title).toBe('This server cannot be tested here');
  expect(view.certainty).toBe('');
  expect(view.first).toBeDefined();
});

test('a cause that began on a day says so, by the date of the report, unless it is one guess among several', () => {
  const sentence = 'This began on 16 September 2024: it is not your password.';
  const personal = { ...report, provider: 'outlook-com', diagnosis: 'personal-basic-auth-retired' } as const;
  const said = (more: Partial<Report> = {}) => viewOf({ ...personal, ...more }, words, 'the product').began;
  expect(said()).toEqual([sentence]);
  expect(said({ at: '2024-09-15T09:05Z' })).toEqual([]);
  expect(said({ certainty: 'possible' })).toEqual([]);
  expect(said({ outcome: 'refused' })).toEqual([]);
  expect(said({ diagnosis: 'wrong-password' })).toEqual([]);
  const view = viewOf(personal, words, 'the product');
  expect(reportText(personal, view, words, 'https://help.example.com')).toContain(
    `${view.cause}\n${sentence}`,
  );
});

test('a sign-in that works needs nobody to act', () => {
  const works = viewOf({ ...report, outcome: 'ok', diagnosis: null }, words, 'the product');
  expect(works).toMatchObject({ title: 'The sign-in works and the Inbox opens', fixedBy: undefined });
  const reached = viewOf({ ...report, outcome: 'ok', diagnosis: null, method: 'none' }, words, 'the product');
  expect(reached.title).toBe('The server can be reached');
});

test.each([
  ['ECONNREFUSED', 'The error code'],
  ['CERT_HAS_EXPIRED', 'The error code'],
  ['ERR_SSL_WRONG_VERSION_NUMBER', 'The error code'],
  ['NO [AUTHENTICATIONFAILED] Authentication failed.', 'The server said'],
  ['CAPABILITY AUTH=XOAUTH2 LOGINDISABLED', 'The server said'],
  ['220 smtp.example.net ESMTP', 'The server said'],
])('%s is headed "%s"', (evidence, title) => expect(evidenceTitle(evidence)).toBe(title));
