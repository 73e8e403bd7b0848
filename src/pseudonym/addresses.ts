// What stands for an address? One of the block that is kept for documentation (RFC 3849): it still is an address to every tool,
// and never somebody else's. Network and host are replaced apart, so that a shared prefix survives.

import ipaddr from 'ipaddr.js';

/** Keyed digest of a text, another for each use. */
export type Digest = (about: string, text: string) => Buffer;

/** Bits of the network as lockstep compares them. */
const NETWORK_BITS = { ipv4: 24, ipv6: 48 } as const;
const VERSION = { ipv4: 4, ipv6: 6 } as const;

/** `38.174.30.165` becomes `2001:db8:4:` with three groups for its /24 and two for itself; null for what is no address. */
export function addressPseudonym(text: string, digest: Digest): string | null {
  const address = parsed(text);
  if (address === null) return null;
  return `${networkGroups(address, digest)}:${groups(digest('host', address.toNormalizedString()), 2)}`;
}

/** `38.174.30.0/24` and `2a00:1450::/48` become the `/96` that the pseudonyms of their addresses share; null for other lengths. */
export function networkPseudonym(text: string, digest: Digest): string | null {
  const [, base = '', bits = ''] = /^(.+)\/(\d{1,3})$/.exec(text) ?? [];
  const address = parsed(base);
  if (address === null || Number(bits) !== NETWORK_BITS[address.kind()]) return null;
  return `${networkGroups(address, digest)}::/96`;
}

type Address = ReturnType<typeof ipaddr.process>;

/** An IPv4 address within IPv6 is the IPv4 address. */
function parsed(text: string): Address | null {
  const isAddress = /^\d+\.\d+\.\d+\.\d+$/.test(text) ? ipaddr.IPv4.isValid(text) : ipaddr.IPv6.isValid(text);
  return isAddress ? ipaddr.process(text) : null;
}

function networkGroups(address: Address, digest: Digest): string {
  const kind = address.kind();
  const network = address.toByteArray().slice(0, NETWORK_BITS[kind] / 8).join('.');
  return `2001:db8:${VERSION[kind]}:${groups(digest('network', `${kind} ${network}`), 3)}`;
}

/** So many groups of 16 bits; none is zero, or the address would have two spellings. */
const groups = (digest: Buffer, count: number): string =>
  Array.from({ length: count }, (_, index) => (digest.readUInt16BE(2 * index) || 1).toString(16)).join(':');
