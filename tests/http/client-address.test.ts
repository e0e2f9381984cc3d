import { expect, test } from 'vitest';
import { readNetworks } from '#core/hosts/address.ts';
import { clientAddressOf } from '#functions/adapters/client-address.ts';

const read = readNetworks('10.0.0.0/8,127.0.0.1/32,2001:db8:1::/48');
const proxies = 'networks' in read ? read.networks : [];

test.each<[string, string | undefined, string | undefined, string | undefined]>([
  ['nobody in between', '198.51.100.7', undefined, '198.51.100.7'],
  ['a client that pretends', '198.51.100.7', '203.0.113.9', '198.51.100.7'],
  ['a proxy', '10.0.0.1', '203.0.113.9', '203.0.113.9'],
  ['a proxy in IPv6 spelling', '::ffff:10.0.0.1', '203.0.113.9', '203.0.113.9'],
  ['a proxy, and a client that pretends', '10.0.0.1', '192.0.2.1, 203.0.113.9', '203.0.113.9'],
  ['two proxies', '10.0.0.1', '192.0.2.1, 203.0.113.9 ,10.0.0.2', '203.0.113.9'],
  ['a proxy that names a port', '10.0.0.1', '203.0.113.9:51234', '203.0.113.9'],
  ['a proxy that names a port, IPv6', '2001:db8:1::1', '[2001:db8:2::9]:51234', '2001:db8:2::9'],
  ['proxies alone', '10.0.0.1', '10.0.0.3, 10.0.0.2', '10.0.0.1'],
  ['no peer', undefined, '203.0.113.9', undefined],
])('behind %s', (_name, peer, forwarded, client) => {
  expect(clientAddressOf(peer, forwarded, proxies)).toBe(client);
});

test('without a trusted proxy the header counts for nothing', () => {
  expect(clientAddressOf('127.0.0.1', '203.0.113.9', [])).toBe('127.0.0.1');
});
