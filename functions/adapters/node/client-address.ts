import type { IncomingMessage } from 'node:http';
import { isInside, type Network } from '#core/hosts/address.ts';

/**
 * Who asks: the peer, or behind trusted proxies the last address that none of them has. Everything
 * further left in X-Forwarded-For came from the client, and anybody can write it.
 */
export function clientAddressOf(incoming: IncomingMessage, proxies: readonly Network[]): string | undefined {
  const peer = incoming.socket.remoteAddress?.replace(/^::ffff:(?=\d+\.)/, '');
  const forwarded = incoming.headers['x-forwarded-for'];
  if (peer === undefined || forwarded === undefined || !isInside(peer, proxies)) return peer;
  const hops = String(forwarded)
    .split(',')
    .map((hop) => hop.trim());
  return hops.findLast((hop) => !isInside(hop, proxies)) ?? peer;
}
