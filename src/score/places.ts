// Where are the places that members share? A hall is one place, a firm or a product has its own network; a pool of exits lies
// in many, so that none stands out.

import ipaddr from 'ipaddr.js';
import type { Group } from '../domain/group.js';
import { MAJORITY } from './constants.js';

export const [NETWORK, DEVICE, EITHER] = ['a network', 'a device', 'a network or a device'] as const;

export interface Places {
  /** Does one site tie half of the members, does a third of what came from shared places come from it, and are the networks not many? */
  readonly isOneSite: boolean;
  /** Networks of the shared prefixes; null when the logs do not tell of most of what came from them. */
  readonly networks: { readonly count: number; readonly largestShare: number } | null;
  /** Do the inputs tell whether they are one network's? */
  readonly areTold: boolean;
  /** By what the shared places are known, for a sentence: `a network` also where nothing is shared. */
  readonly heldBy: typeof NETWORK | typeof DEVICE | typeof EITHER;
  /** Networks are known, and none sends half of what came from shared prefixes. */
  readonly areManyNetworks: boolean;
  /** Networks are unknown, and the shared prefixes lie all over the address space, as those of homes do and those of a cloud do not: in how many blocks; else null. */
  readonly scatteredOver: number | null;
}

/** A product may run in two clouds and a campus may have a second line, but most of what one house sends goes through one of them. */
const OWN_NETWORK = 0.5;

/** A course may meet in two halls, and a campus has a second network for its guests; a pool with fewer exits than this stays one site. */
const SITE_SHARE = 1 / 3;
/** Of what came from shared prefixes the logs must name the network for so much, or nothing is said. */
const KNOWN_SHARE = 0.8;

/**
 * Servers of one region of a cloud lie in a handful of IPv4 /8 blocks, and of all regions of the largest ones in some fifteen that count (by
 * their published ranges): of two shared prefixes one in fifteen times both lie in one block. Homes of many providers lie in more than a hundred.
 * Twice as scattered as a cloud is none.
 */
const BLOCKS_OF_NO_CLOUD = 32;
const LEAST_PREFIXES = 20;

/** Blocks whose addresses are commonly one site's or one provider's: an IPv4 /16 (a campus's former class B), an IPv6 /32 (the least allocation to a provider, RIPE-738 5.1). */
const SITE_BITS = { ipv4: 16, ipv6: 32 } as const;

/** `networkOf` gives the autonomous system of a prefix where it is known. */
export function placesOf(group: Group, networkOf: ReadonlyMap<string, string>): Places {
  const networks = networksIn(group, networkOf);
  const areManyNetworks = networks !== null && networks.largestShare < OWN_NETWORK;
  const isWorkplace = isOneSite(group, ['egress-prefix', 'egress-address']) && !areManyNetworks;
  const onOneSite = isWorkplace || isOneSite(group, ['signup-prefix', 'signup-address']);
  return {
    heldBy: heldBy(group), networks, areManyNetworks,
    isOneSite: onOneSite, areTold: onOneSite || networks !== null,
    scatteredOver: networks === null ? scatteredOver(group) : null,
  };
}

/** Who shares a device need not share an address: the device itself is the place. */
function heldBy({ core }: Group): Places['heldBy'] {
  const places = core.filter(({ card }) => card.cause === 'place');
  const devices = places.filter(({ card }) => card.isPortable === true).length;
  if (devices === 0) return NETWORK;
  return devices === places.length ? DEVICE : EITHER;
}

/** Blocks of the shared prefixes when pairs of them meet in one block less often than one in so many (Simpson 1949, "Measurement of diversity", Nature 163: unbiased for samples). */
function scatteredOver({ core }: Group): number | null {
  const prefixes = new Map<string, number>();
  let all = 0;
  for (const { card, value } of core) {
    if (card.kind !== 'egress-prefix' || !ipaddr.IPv4.isValid(value.split('/')[0] ?? '')) continue;
    const block = value.split('.')[0] ?? '';
    prefixes.set(block, (prefixes.get(block) ?? 0) + 1);
    all += 1;
  }
  const meetings = [...prefixes.values()].reduce((sum, some) => sum + some * (some - 1), 0);
  return all >= LEAST_PREFIXES && meetings * BLOCKS_OF_NO_CLOUD <= all * (all - 1) ? prefixes.size : null;
}

/** Prefixes are counted where there are any; addresses stand for places only where their prefixes are not shared. */
function isOneSite({ core, members }: Group, kinds: readonly string[]): boolean {
  const kind = kinds.find((each) => core.some(({ card }) => card.kind === each));
  if (kind === undefined) return false;
  const sites = core.map(({ card, value }) => (card.kind === kind ? siteOf(value) : null));
  const shares = new Map<string, number>();
  const tied = new Map<string, Set<number>>();
  sites.forEach((site, index) => {
    if (site === null) return;
    shares.set(site, (shares.get(site) ?? 0) + (core[index]?.requestShare ?? 0));
    tied.set(site, new Set());
  });
  for (const { account, tethers } of members) for (const { core: index } of tethers) tied.get(sites[index] ?? '')?.add(account);
  const all = [...shares.values()].reduce((sum, share) => sum + share, 0);
  return [...tied].some(([site, accounts]) => accounts.size >= MAJORITY * members.length && (shares.get(site) ?? 0) >= SITE_SHARE * all);
}

function networksIn({ core }: Group, networkOf: ReadonlyMap<string, string>): Places['networks'] {
  const shares = new Map<string, number>();
  let [known, all] = [0, 0];
  for (const { card, value, requestShare } of core) {
    if (card.kind !== 'egress-prefix') continue;
    all += requestShare;
    const network = networkOf.get(value);
    if (network === undefined) continue;
    known += requestShare;
    shares.set(network, (shares.get(network) ?? 0) + requestShare);
  }
  if (all === 0 || known < KNOWN_SHARE * all) return null;
  return { count: shares.size, largestShare: Math.max(...shares.values()) / known };
}

/** The block around an address or a prefix; what is neither stands for itself. */
function siteOf(value: string): string {
  const [address = ''] = value.split('/');
  if (!ipaddr.isValid(address)) return value;
  const parsed = ipaddr.parse(address);
  const bytes = parsed.toByteArray().slice(0, SITE_BITS[parsed.kind()] / 8);
  return bytes.join('.');
}
