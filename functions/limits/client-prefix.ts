import ipaddr from 'ipaddr.js';

/** The networks a client is counted by: the near one, and for IPv6 a wide one around it. */
export type ClientPrefixes = { readonly near: string; readonly wide: string | undefined };

/**
 * The network a client belongs to, by bits: an IPv4 address itself (also one that is mapped into
 * IPv6), for IPv6 the /64 and the /48, since one subscriber has at least a /64 of addresses.
 * @param client an address in text; whatever is none shares one key, so that it is not unlimited.
 */
export function clientPrefixes(client: string | undefined): ClientPrefixes {
  const bare = (client ?? '').replace(/%.*$/, '');
  if (!ipaddr.isValid(bare)) return { near: 'unknown', wide: undefined };
  const address = ipaddr.process(bare);
  if (address.kind() === 'ipv4') return { near: address.toString(), wide: undefined };
  const groups = (address as ipaddr.IPv6).parts.map((part) => part.toString(16));
  return { near: `${groups.slice(0, 4).join(':')}::/64`, wide: `${groups.slice(0, 3).join(':')}::/48` };
}
