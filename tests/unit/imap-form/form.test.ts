import { describe, expect, test } from 'vitest';
import { loadCatalogue } from '#build/catalogue.ts';
import { testRequest } from '#core/contract/index.ts';
import { askFor } from '#core/imap-form/ask.ts';
import { readPrefill } from '#core/imap-form/prefill.ts';
import { mayBeName } from '#core/imap-form/server.ts';
import { formProviders } from '#core/imap-form/slice.ts';
import {
  bodyOf,
  emptyValues,
  findMissing,
  OTHER,
  type Values,
  withPlainServer,
} from '#core/imap-form/values.ts';
import { listedOnly } from '#core/imap-form/words.ts';
import { testHref } from '#core/model/addresses.ts';

const catalogue = await loadCatalogue();
const providers = formProviders(catalogue);

test('each provider of the catalogue is offered, and asked for what it takes', () => {
  expect(providers.map(({ id }) => id).sort()).toEqual(Object.keys(catalogue.providers).sort());
  for (const provider of providers) {
    const ask = askFor(provider);
    const expected = {
      'no-password': { first: 'none', label: 'Password' },
      'app-password': { first: 'password', label: 'App password' },
      password: { first: 'password', label: 'Password' },
    }[provider.takes];
    expect([ask.methods[0], ask.secretLabel]).toEqual([expected.first, expected.label]);
    expect(ask.methods.includes('password')).toBe(provider.takes !== 'no-password');
    expect(ask.methods.includes('token')).toBe(provider.oauth);
    expect(catalogue.steps).toHaveProperty(provider.step.id);
  }
});

test('what remains for other servers leads to steps that are there', () => {
  for (const { href } of listedOnly.ways) {
    expect(catalogue.steps).toHaveProperty(href.split('/')[2] ?? '');
  }
});

describe('the body of a request', () => {
  const values: Values = { ...emptyValues, address: ' ann@example.net ', provider: 'gmail' };
  test.each([
    ['a provider, without a sign-in', values, ''],
    ['a provider, with a password', { ...values, method: 'password' }, 'p w'],
    [
      'a server, with a token',
      { ...values, provider: OTHER, host: 'imap.example.net', method: 'token' },
      't',
    ],
    ['another user name', { ...values, username: 'FIRM\\ann' }, ''],
  ] as const)('with %s is what the contract wants', (_, form, secret) => {
    const parsed = testRequest.safeParse(JSON.parse(bodyOf(form, secret)));
    expect(parsed.error?.issues).toBeUndefined();
    expect(parsed.data?.address).toBe('ann@example.net');
  });

  test('holds the token alone, whatever was copied with it, and a password as it was typed', () => {
    const signInOf = (method: Values['method'], secret: string) =>
      JSON.parse(bodyOf({ ...values, method }, secret)).signIn;
    for (const pasted of ['eyJ.a.b', ' Bearer eyJ.\na.b ', 'Authorization: Bearer eyJ.a.b', '"eyJ.a.b",'])
      expect(signInOf('token', pasted)).toEqual({ method: 'token', token: 'eyJ.a.b' });
    expect(signInOf('password', ' "Bearer x" ').password).toBe(' "Bearer x" ');
  });
});

test('what is missing is named by its label', () => {
  const ask = askFor(providers.find(({ id }) => id === 'gmail'));
  const password = 'App password: Enter it for this one test';
  // The provider comes from the address, and its field with it.
  expect(findMissing({ ...emptyValues, method: 'password' }, '', ask)).toEqual({
    address: 'Mail address: Enter the address of the mailbox to test, such as ann@example.com',
    password,
  });
  expect(findMissing({ ...emptyValues, address: 'a@example.net', method: 'password' }, '', ask)).toEqual({
    provider: 'Provider: Choose where the mailbox is, or “Another server”',
    password,
  });
  const whole: Values = {
    ...emptyValues,
    address: 'a@example.net',
    provider: OTHER,
    host: 'imap.example.net',
  };
  expect(findMissing(whole, '', ask)).toEqual({});
  for (const port of ['', '0', '65536', '9a', '-1', '1.5'])
    expect(findMissing({ ...whole, port }, '', ask)).toEqual({ port: 'Port: Enter 993 or 143' });
  for (const host of ['ann@example.com', 'imap example com', 'imap,example.com'])
    expect(findMissing({ ...whole, host }, '', ask)).toEqual({
      host: 'Server: Enter only the name, such as imap.example.com',
    });
});

test.each([
  ['imap.example.com', 'imap.example.com', '993', 'tls'],
  [' https://imap.example.com/ ', 'imap.example.com', '993', 'tls'],
  ['imap.example.com:7002', 'imap.example.com', '7002', 'tls'],
  ['imaps://imap.example.com:993/INBOX?x#y', 'imap.example.com', '993', 'tls'],
  ['imap.example.com:143', 'imap.example.com', '143', 'starttls'],
  // Not clear what is meant: it stays, for the field's error to show.
  ['ann@example.com', 'ann@example.com', '993', 'tls'],
  ['::1', '::1', '993', 'tls'],
])('the server %j is read as %s, port %s, %s', (typed, host, port, encryption) => {
  const values: Values = { ...emptyValues, provider: OTHER, host: typed };
  expect(withPlainServer(values)).toEqual({ ...values, host, port, encryption });
});

test('what may be a name, forbidden or not, is no matter of the field', () => {
  for (const host of [
    'localhost',
    '127.0.0.1',
    '::1',
    '[::1]',
    'imap',
    '0x7f.1',
    'ｌ.example',
    '127。0。0。1',
  ])
    expect(mayBeName(host), host).toBe(true);
  for (const host of ['a b.example', 'a\u00a0b.example', 'a;b', 'a\\b', 'http://a.example', 'a.example:993'])
    expect(mayBeName(host), host).toBe(false);
});

test.each([
  [testHref('gmail'), '', { provider: 'gmail', address: '' }],
  ['?provider=gmail', '#address=ann+x@gmail.com', { provider: 'gmail', address: 'ann+x@gmail.com' }],
  ['', '#address=ann%40gmail.com', { provider: '', address: 'ann@gmail.com' }],
  // An address in the query would stand in logs; it is not taken from there.
  ['?address=ann@gmail.com', '', { provider: '', address: '' }],
  ['?provider=<b>', '#address=javascript:alert(1)', { provider: '', address: '' }],
  ['?provider=__proto__', '#address=a%0a@gmail.com', { provider: '', address: '' }],
  ['', '#stages', { provider: '', address: '' }],
])('the link %j %j fills in %j', (link, fragment, filled) => {
  expect(readPrefill(link.slice(Math.max(link.indexOf('?'), 0)), fragment)).toEqual(filled);
});
