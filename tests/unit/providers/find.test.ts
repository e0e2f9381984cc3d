import { expect, test } from 'vitest';
import { domainOf, providerFromDomain, providerFromHost, providerFromMx } from '#core/providers/find.ts';

const providers = [
  { id: 'microsoft-365', domains: ['onmicrosoft.com'], mxSuffixes: ['mail.protection.outlook.com'] },
  { id: 'outlook-com', domains: ['outlook.com'], mxSuffixes: ['olc.protection.outlook.com'] },
  { id: 'gmail', domains: ['gmail.com'], mxSuffixes: ['google.com'] },
];

test.each([
  ['gmail.com', 'gmail'],
  ['contoso.onmicrosoft.com', 'microsoft-365'],
  ['notgmail.com', undefined],
  ['gmail.com.example.net', undefined],
  ['', undefined],
])('the domain %j belongs to %j', (domain, provider) => {
  expect(providerFromDomain(domain, providers)).toBe(provider);
});

test.each([
  [['firm-com.mail.protection.outlook.com'], 'microsoft-365'],
  [['outlook-com.olc.protection.outlook.com.'], 'outlook-com'],
  [['ASPMX.L.GOOGLE.COM'], 'gmail'],
  [['mx.example.net', 'alt1.aspmx.l.google.com'], 'gmail'],
  [['mail.protection.outlook.com.example.net'], undefined],
  [[], undefined],
])('mail hosts %j are run by %j', (hosts, provider) => {
  expect(providerFromMx(hosts, providers)).toBe(provider);
});

test.each([
  ['ann@Example.NET ', 'example.net'],
  ['ann@', ''],
  ['ann@example', ''],
  ['ann', ''],
  ['ann@ex ample.net', ''],
])('the domain of %j is %j', (address, domain) => {
  expect(domainOf(address)).toBe(domain);
});

const hosts = [
  { id: 'outlook-com', domains: ['outlook.com', 'hotmail.com'], imap: { host: 'outlook.office365.com' } },
  { id: 'microsoft-365', domains: ['onmicrosoft.com'], imap: { host: 'outlook.office365.com' } },
  { id: 'gmail', domains: ['gmail.com'], imap: { host: 'imap.gmail.com' } },
];
test.each([
  ['Outlook.Office365.com.', 'hotmail.com', 'outlook-com'],
  ['outlook.office365.com', 'contoso.onmicrosoft.com', 'microsoft-365'],
  ['outlook.office365.com', 'firm.example', 'microsoft-365'],
  ['outlook.office365.com', '', 'microsoft-365'],
  ['imap.gmail.com', 'firm.example', 'gmail'],
  ['imap.firm.example', 'gmail.com', undefined],
  ['gmail.com', 'gmail.com', undefined],
])('%s for the domain "%s" is run by %s', (host, domain, id) => {
  expect(providerFromHost(host, domain, hosts)?.id).toBe(id);
});
