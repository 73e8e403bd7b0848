// Whose addresses are these? Invented networks over the public address space, and the ways accounts leave through them.
// Network numbers lie in a range that no registry has given out, so that no real operator is named.

import { HOUR } from './day-profile.js';
import type { Random } from './random.js';
import { type Weighted, zipf } from './weighted.js';

export interface Network {
  readonly asn: number;
  readonly kind: 'residential' | 'mobile' | 'hosting' | 'office';
  readonly country: string;
  /** Hours east of Greenwich. */
  readonly zoneHours: number;
  /** The network's blocks as the first two bytes of each, or as the first two groups of an IPv6 block. */
  readonly blocks: readonly string[];
  readonly version: 4 | 6;
}

export interface Address {
  readonly ip: string;
  readonly asn: number;
  readonly country: string;
}

/** Where a request of an account comes from at a given moment. */
export type Egress = (ms: number, random: Random) => Address;

/** Countries of the invented world with their offset: strata, the same for everybody, never evidence. */
export const COUNTRIES: readonly (readonly [string, number])[] = [
  ['US', -6], ['IN', 5.5], ['DE', 1], ['BR', -3], ['GB', 0], ['JP', 9], ['FR', 1], ['ID', 7],
  ['CA', -5], ['NG', 1], ['MX', -6], ['PL', 1], ['KR', 9], ['ES', 1], ['TR', 3], ['AU', 10],
];
/** Beyond every block that IANA has delegated to a registry. */
const FIRST_INVENTED_ASN = 420_000;

export interface Networks {
  readonly residential: Weighted<Network>;
  readonly mobile: Weighted<Network>;
  readonly hosting: Weighted<Network>;
  readonly office: Weighted<Network>;
}

/** Draws the networks of a world: few large and many small ones of each kind (Zipf exponent 0.9). */
export function drawNetworks(random: Random): Networks {
  let asn = FIRST_INVENTED_ASN + random.below(10_000);
  const some = (kind: Network['kind'], count: number): Weighted<Network> =>
    zipf(Array.from({ length: count }, () => drawNetwork(kind, (asn += random.integer(1, 40)), random)), 0.9);
  return { residential: some('residential', 160), mobile: some('mobile', 50), hosting: some('hosting', 40), office: some('office', 80) };
}

function drawNetwork(kind: Network['kind'], asn: number, random: Random): Network {
  const version = (kind === 'residential' || kind === 'mobile') && random.chance(0.2) ? 6 : 4;
  // Larger countries first: the square of a uniform number favours the head of the list.
  const [country, zoneHours] = COUNTRIES[Math.floor(random.uniform() * random.uniform() * COUNTRIES.length)] ?? ['US', -6];
  const blocks = Array.from({ length: random.integer(1, 6) }, () => (version === 6 ? publicBlock6(random) : publicBlock4(random)));
  return { asn, kind, country, zoneHours, blocks, version };
}

/** First two bytes of a public IPv4 block: none that RFC 6890 reserves, nor multicast and above. */
function publicBlock4(random: Random): string {
  for (;;) {
    const first = random.integer(1, 223);
    const second = random.below(256);
    const reserved =
      first === 10 || first === 127 || (first === 100 && second >= 64 && second < 128) || (first === 169 && second === 254) ||
      (first === 172 && second >= 16 && second < 32) || (first === 192 && (second === 0 || second === 88 || second === 168)) ||
      (first === 198 && (second === 18 || second === 19 || second === 51)) || (first === 203 && second === 0);
    if (!reserved) return `${first}.${second}`;
  }
}

const publicBlock6 = (random: Random): string => `2a${random.hex(2)}:${(0x1000 + random.below(0xe000)).toString(16)}`;

const group6 = (random: Random): string => (1 + random.below(0xffff)).toString(16);

/** A random address of the network. */
export function addressIn(network: Network, random: Random): Address {
  const block = random.pick(network.blocks);
  const ip =
    network.version === 6
      ? `${block}:${group6(random)}:${group6(random)}:${group6(random)}:${group6(random)}:${group6(random)}:${group6(random)}`
      : `${block}.${random.below(256)}.${random.integer(1, 254)}`;
  return { ip, asn: network.asn, country: network.country };
}

/** `count` neighbouring IPv4 addresses, as an office, a campus or a proxy rack has them. */
export function neighbours(network: Network, count: number, random: Random): Address[] {
  const third = random.below(256);
  const first = random.integer(1, 254 - count);
  const block = network.version === 6 ? publicBlock4(random) : random.pick(network.blocks);
  return Array.from({ length: count }, (_, index) => ({ ip: `${block}.${third}.${first + index}`, asn: network.asn, country: network.country }));
}

/**
 * One subscriber: an address that the provider renews every few days, and for some a phone beside it.
 * The address in use is a function of the moment, so that sessions keep theirs.
 */
export function subscriber(home: Network, networks: Networks, random: Random): Egress {
  const leaseHours = random.logNormal(160, 1.2);
  const leases: Address[] = [];
  const phone = random.chance(0.25) ? networks.mobile.draw(random) : null;
  const firstMs = { value: -1 };
  return (ms, moment) => {
    if (phone !== null && moment.chance(0.2)) return addressIn(phone, moment);
    if (firstMs.value < 0) firstMs.value = ms;
    const lease = Math.floor((ms - firstMs.value) / (leaseHours * HOUR));
    return (leases[lease] ??= addressIn(home, moment));
  };
}

/** One of a fixed set of addresses, another for every request. */
export const anyOf = (addresses: readonly Address[]): Egress => (_, random) => random.pick(addresses);

/** Now through the first, now through the second: the share is that of the first. */
export const either = (share: number, first: Egress, second: Egress): Egress => (ms, random) =>
  random.chance(share) ? first(ms, random) : second(ms, random);
