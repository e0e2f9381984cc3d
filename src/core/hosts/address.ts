import ipaddr from 'ipaddr.js';

/** Azure's own service address: public by its range, and not for us. */
const WIRE_SERVER = '168.63.129.16';

/** An address range that the operator allows, parsed. */
export type Network = readonly [ipaddr.IPv4 | ipaddr.IPv6, number];

/**
 * Reads a comma-separated list of ranges such as `10.0.0.0/8, fd00::/8`.
 * @returns the ranges, or the first part that is none.
 */
export function readNetworks(list: string): { networks: Network[] } | { wrong: string } {
  const networks: Network[] = [];
  for (const part of list
    .split(',')
    .map((one) => one.trim())
    .filter(Boolean)) {
    if (!ipaddr.isValidCIDR(part)) return { wrong: part };
    networks.push(ipaddr.parseCIDR(part));
  }
  return { networks };
}

const parse = (address: string) =>
  ipaddr.isValid(address) && !address.includes('%') ? ipaddr.parse(address) : undefined;

/** Is the address inside one of the ranges? */
export function isInside(address: string, networks: readonly Network[]): boolean {
  const parsed = parse(address);
  return (
    parsed !== undefined &&
    networks.some(([base, bits]) => parsed.kind() === base.kind() && parsed.match([base, bits] as never))
  );
}

/** IPv6 blocks inside 2000::/3 that are not the public internet, whatever the library's table says. */
const NOT_PUBLIC: readonly Network[] = [
  '2001::/23', // IETF protocol assignments, Teredo and ORCHID among them (RFC 2928)
  '2001:db8::/32', // documentation (RFC 3849)
  '2002::/16', // 6to4 (RFC 3056)
  '3fff::/20', // documentation (RFC 9637)
].map((range) => ipaddr.parseCIDR(range));

/**
 * Is this an address on the public internet, in its one usual spelling? The table of the library is
 * not enough: it calls ::7f00:1, 1::1 and 64:ff9b:2::1 ordinary, so IPv6 must lie in 2000::/3
 * (RFC 4291, IANA). Addresses that carry another one inside (6to4, Teredo, ISATAP, NAT64) are
 * refused, not decoded. IPv4 with leading zeros is refused: some read it as octal.
 */
export function isPublicAddress(address: string): boolean {
  const parsed = parse(address);
  if (parsed?.range() !== 'unicast') return false;
  if (parsed.kind() === 'ipv4') return parsed.toString() === address && address !== WIRE_SERVER;
  const parts = (parsed as ipaddr.IPv6).parts;
  if (((parts[0] ?? 0) & 0xe000) !== 0x2000 || isInside(address, NOT_PUBLIC)) return false;
  // ISATAP, RFC 5214: an interface identifier of 0000:5efe or 0200:5efe and an IPv4 address.
  return !(parts[5] === 0x5efe && ((parts[4] ?? 0) & 0xfdff) === 0);
}
