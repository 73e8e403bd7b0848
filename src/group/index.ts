// Which accounts share more than chance and circumstance give them? Groups, neutral: an office is one as well.

import { FULL_CONTENT_SHARE, type CoreValue, type Group, type Member } from '../domain/group.js';
import type { DetectorResult } from '../domain/link.js';
import { compare } from '../domain/order.js';
import type { ProfileTable, RegistrationFacts } from '../domain/profile.js';
import { chooseValues, MOST_BY_CAUSE } from './choice.js';
import { weighedByShares, type ContentShareOf } from './content.js';
import { communitiesOf, seedsOf } from './communities.js';
import { CORE_SETTINGS } from './core-finder.js';
import { CROWD_SETTINGS, Crowds } from './crowds.js';
import { newGround } from './ground.js';
import { LEAST_OPENINGS, LEAST_TEMPLATE, MANY_TEXTS, SHARE_OF_MANY } from './legs.js';
import { linksOf } from './links.js';
import { fitMembers, groupOf, KEPT_TO_ASK, type Claim, type Fit, type MembershipRules, type Seed } from './membership.js';
import { HANDFUL, LEAST_LEFT, SAME_SHARE, settleOverlaps } from './overlaps.js';
import { POOL_SETTINGS, poolSeeds } from './pools.js';
import { surprisingPairs, type PairRules } from './pairs.js';
import { CARRIERS_PER_MEMBER } from './screen.js';
import { SINGLE_CAUSE_SETTINGS } from './single-cause.js';
import { strataOf } from './strata.js';
import { supplyPairs } from './supplies.js';
import { OWN_SHARE } from './vouching.js';

/** Three accounts: two may be one person's, and never more than listed. */
const LEAST_MEMBERS = 3;

const PAIR_RULES: PairRules = {
  leastObserved: 3,
  leastRatio: 3,
  // Relative scatter of a half: towns, trades and tools correlate values in ways that country, month and traffic do not
  // hold. At 2 (0.7) small campaigns are lost, at 16 (0.25) neighbourhoods appear.
  dispersion: 4,
  smoothing: 20,
  falseDiscoveryRate: 1e-3,
};

const MEMBERSHIP_RULES: MembershipRules = {
  leastMargin: 2,
  leastCause: 1.5,
  groupSmoothing: 10,
  stratumSmoothing: 20,
  dispersion: PAIR_RULES.dispersion,
  fullContentShare: FULL_CONTENT_SHARE,
  mostRounds: 5,
};

/** Every setting that decides who is grouped, for the report's record of its configuration. */
export const GROUP_SETTINGS = {
  least_members: LEAST_MEMBERS, chosen_values: MOST_BY_CAUSE, pairs: PAIR_RULES, core: CORE_SETTINGS, carriers_asked_per_member: CARRIERS_PER_MEMBER, kept_to_ask: KEPT_TO_ASK, crowds: CROWD_SETTINGS, pools: POOL_SETTINGS,
  membership: MEMBERSHIP_RULES, least_template: LEAST_TEMPLATE, least_openings: LEAST_OPENINGS, many_texts: MANY_TEXTS, share_of_many: SHARE_OF_MANY, own_share: OWN_SHARE, same_share: SAME_SHARE, least_left: LEAST_LEFT, handful: HANDFUL,
  single_cause: SINGLE_CAUSE_SETTINGS,
} as const;

/** Groups by size, largest first; an account is in one group at most. Long work in steps: to be run by `inTurns`. */
export function* groupAccounts(
  population: ProfileTable, registrations: readonly (RegistrationFacts | null)[], results: readonly DetectorResult[],
): Generator<void, Group[]> {
  const links = linksOf(results, population.accountIds.length);
  const strata = strataOf(population, registrations);
  const requestsOf = population.columns.requests;
  yield;
  const chosen = chooseValues(links);
  yield;
  const { pairs } = yield* surprisingPairs(links, chosen, strata, PAIR_RULES);
  const supplies = yield* supplyPairs(links, PAIR_RULES);
  const chosenOf = (account: number): Uint32Array => chosen.values.subarray(chosen.offsets[account] ?? 0, chosen.offsets[account + 1] ?? 0);
  const carriedBy = (account: number): Uint32Array => links.valuesOf.subarray(links.accountOffsets[account] ?? 0, links.accountOffsets[account + 1] ?? 0);
  const seeds = largestFirst([
    ...inOrder(seedsOf(pairs, communitiesOf(pairs), links.accounts, chosenOf)), ...inOrder(seedsOf(supplies, communitiesOf(supplies), links.accounts, carriedBy)),
    ...(yield* poolSeeds(links)), ...stocksOf(results),
  ]);
  yield;
  const ground = newGround(links, strata, requestsOf, MEMBERSHIP_RULES);
  const fit = (seed: Seed, isClosed = false): Fit | null => fitMembers(ground, seed, LEAST_MEMBERS, MEMBERSHIP_RULES, isClosed);
  const claim = (seed: Seed): Claim | null => fit(seed)?.claim ?? null;
  const claimApart = (parts: readonly (readonly number[])[]): Claim[] => parts.flatMap((members) => claim({ members, undecided: [] }) ?? []);
  const claims: Claim[] = [];
  const crowds = new Crowds(links.accounts);
  for (const seed of seeds) {
    yield;
    if (crowds.hold(seed)) continue;
    const whole = fit({ members: seed, undecided: [] });
    if (whole === null) continue;
    const apart = claimApart(whole.parts);
    const found = [...(apart.length > 1 ? apart : [whole.claim]), ...claimApart(whole.parties)];
    for (const { members } of found) crowds.add(members);
    claims.push(...found);
  }
  const groups: Group[] = [];
  for (const settled of yield* settleOverlaps(claims, claim, (seed) => fit(seed, true)?.claim ?? null)) {
    yield;
    const { members, core } = groupOf(ground, settled, MEMBERSHIP_RULES);
    groups.push({ members, core: recounted(core, members) });
  }
  return groups;
}

/** Accounts that draw on one stock of prompts are a group by that alone, though no two of them need to have much in common. */
const stocksOf = (results: readonly DetectorResult[]): number[][] =>
  results.filter(({ card }) => card.isOfManyTexts === true)
    .flatMap(({ incidence: { values, offsets, accounts } }) => values.map((_, place) => [...accounts.subarray(offsets[place] ?? 0, offsets[place + 1] ?? 0)]));

/** Of the same size in the order given. */
const largestFirst = (seeds: readonly (readonly number[])[]): (readonly number[])[] => [...seeds].sort((a, b) => b.length - a.length);

/** By community: the smallest value number in it. */
const inOrder = (seeds: ReadonlyMap<number, number[]>): number[][] => [...seeds].sort(([a], [b]) => a - b).map(([, seed]) => seed);

/** Core values were counted among the members before the last round; what is printed counts the members that are left. */
function recounted(core: readonly CoreValue[], members: readonly Member[]): CoreValue[] {
  const tied = new Uint32Array(core.length);
  for (const { tethers } of members) for (const { core: index } of tethers) tied[index] = (tied[index] ?? 0) + 1;
  return core.map((value, index) => ({ ...value, members: tied[index] ?? 0 }));
}

/** Tells accounts that are in one of the groups. */
export function membershipOf(groups: readonly Group[]): (account: number) => boolean {
  const members = new Set(groups.flatMap((group) => group.members.map(({ account }) => account)));
  return (account) => members.has(account);
}

/** Every network prefix that ties members of a group, each with the first account that it ties. */
export function sharedPrefixes(groups: readonly Group[], { accountIds }: ProfileTable): { readonly prefix: string; readonly accountId: string }[] {
  const first = new Map<string, number>();
  for (const { core, members } of groups)
    for (const { account, tethers } of members)
      for (const { core: index } of tethers) {
        const value = core[index];
        if (value?.card.kind !== 'egress-prefix') continue;
        first.set(value.value, Math.min(account, first.get(value.value) ?? Infinity));
      }
  return [...first].map(([prefix, account]) => ({ prefix, accountId: accountIds[account] ?? '' })).sort((a, b) => compare(a.accountId, b.accountId) || compare(a.prefix, b.prefix));
}

export { ownTemplates } from './content.js';

/** Templates of members weighed by the share of their requests that was asked for; by the rule of membership, and who is a member stays. */
export const weighedByContent = (group: Group, shareOf: ContentShareOf): Group => weighedByShares(group, shareOf, MEMBERSHIP_RULES.fullContentShare);
