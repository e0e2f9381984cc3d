import { isInside, type Network } from '#core/hosts/address.ts';

/**
 * Who asks: the peer, or behind trusted proxies the last address that none of them has. Everything
 * further left in X-Forwarded-For came from the client, and anybody can write it.
 * @param peer the address that the connection came from.
 * @param forwarded the value of X-Forwarded-For, if there is one.
 */
export function clientAddressOf(
  peer: string | undefined,
  forwarded: string | undefined,
  proxies: readonly Network[],
): string | undefined {
  // A server that listens on IPv6 sees IPv4 peers as mapped addresses.
  const direct = peer?.replace(/^::ffff:(?=\d+\.)/i, '');
  if (direct === undefined || forwarded === undefined || !isInside(direct, proxies)) return direct;
  const hops = forwarded.split(',').map((hop) => withoutPort(hop.trim()));
  return hops.findLast((hop) => !isInside(hop, proxies)) ?? direct;
}

/** Some proxies write `203.0.113.7:51234` or `[2001:db8::7]:51234`. */
const withoutPort = (hop: string) =>
  hop.replace(/^(\d{1,3}(?:\.\d{1,3}){3}):\d{1,5}$/, '$1').replace(/^\[([0-9a-f:.]+)\](?::\d{1,5})?$/i, '$1');
