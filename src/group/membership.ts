// Who belongs to a group, and by what? Values that are common in the group and rare outside are its core; an account
// belongs when its own core values outweigh the group's rarity, by two causes at least. Repeated until nothing moves.

import { strongestByCause, weightByCause, type CoreValue, type Member, type Tether } from '../domain/group.js';
import type { Cause } from '../domain/link.js';
import { cardOf, type Links } from './links.js';
import type { Strata } from './strata.js';

export interface MembershipRules {
  /** A member's margin: posterior odds of e^2 = 7 to 1, the least at which a name is put on a list. */
  readonly leastMargin: number;
  /** Nats that a cause must give to count: e^1.5 = 4.5 times more common here. */
  readonly leastCause: number;
  /** Imagined accounts at the population's rates behind every share (detection by two of three members is no certainty). */
  readonly groupSmoothing: number;
  readonly stratumSmoothing: number;
  /** Share of an account's requests below which content counts in proportion: one planted prompt makes no member. */
  readonly fullContentShare: number;
  readonly mostRounds: number;
}

/** A group while it is being fitted: members ascending, core values with their tethers. */
export interface Fit {
  readonly members: readonly Member[];
  readonly core: readonly CoreValue[];
  /** Value number of each core value. */
  readonly values: readonly number[];
}

/** Null when fewer than `leastMembers` accounts remain. */
export function fitMembers(links: Links, strata: Strata, requestsOf: Float64Array, seed: readonly number[], leastMembers: number, rules: MembershipRules): Fit | null {
  let members: readonly number[] = seed;
  let fit: Fit | null = null;
  for (let round = 0; round < rules.mostRounds; round++) {
    if (members.length < leastMembers) return null;
    const core = coreOf(links, strata, requestsOf, members, rules);
    const fitted = membersOf(links, strata, requestsOf, core, members, rules);
    fit = { members: fitted, core: core.map(({ described }) => described), values: core.map(({ value }) => value) };
    const next = fitted.map(({ account }) => account);
    if (next.length === members.length && next.every((account, index) => account === members[index])) break;
    members = next;
  }
  return fit === null || fit.members.length < leastMembers ? null : fit;
}

interface Core {
  readonly value: number;
  readonly described: CoreValue;
  /** Share among members, smoothed. */
  readonly inGroup: (isMember: boolean) => number;
  /** Share among comparable outsiders, by stratum. */
  readonly outside: (stratum: number) => number;
}

/** A value is core when three members or more carry it and it is three times as common among them as expected. */
const LEAST_CARRIERS = 3;
const LEAST_RATIO = 3;
/**
 * Cards, addresses, programs and templates come in supplies, of which each member has some. A day of arrival or a way of
 * forming names does not: it ties a group only when a quarter of the members have the same one, else every crowd would
 * fall into small parties that happened to come on the same days.
 */
const COMMON_SHARE = 0.25;
const MUST_BE_COMMON: ReadonlySet<Cause> = new Set(['arrival', 'identity']);

function coreOf(links: Links, strata: Strata, requestsOf: Float64Array, members: readonly number[], rules: MembershipRules): Core[] {
  const isMember = new Uint8Array(links.accounts);
  const membersIn = new Map<number, number>();
  for (const account of members) {
    isMember[account] = 1;
    const stratum = strata.of[account] ?? 0;
    membersIn.set(stratum, (membersIn.get(stratum) ?? 0) + 1);
  }
  const counts = new Map<number, number>();
  for (const account of members)
    for (let slot = links.accountOffsets[account] ?? 0; slot < (links.accountOffsets[account + 1] ?? 0); slot++) {
      const value = links.valuesOf[slot] ?? 0;
      counts.set(value, (counts.get(value) ?? 0) + 1);
    }
  const totalRequests = members.reduce((sum, account) => sum + (requestsOf[account] ?? 0), 0);
  const core: Core[] = [];
  for (const [value, carried] of [...counts].sort(([a], [b]) => a - b)) {
    const isTooScattered = MUST_BE_COMMON.has(cardOf(links, value).cause) && carried < COMMON_SHARE * members.length;
    if (carried < LEAST_CARRIERS || isTooScattered) continue;
    const { outside, carriers, share } = outsideShares(links, strata, value, isMember, members.length, membersIn, rules);
    let expected = 0;
    for (const [stratum, some] of membersIn) expected += some * outside(stratum);
    if (carried < LEAST_RATIO * expected) continue;
    const inGroup = (own: boolean): number => (carried - (own ? 1 : 0) + rules.groupSmoothing * share) / (members.length - (own ? 1 : 0) + rules.groupSmoothing);
    core.push({ value, described: describe(links, value, isMember, { members: carried, carriers, expected, totalRequests }), inGroup, outside });
  }
  return core;
}

function outsideShares(
  links: Links, strata: Strata, value: number, isMember: Uint8Array, groupSize: number, membersIn: ReadonlyMap<number, number>, rules: MembershipRules,
): { outside: (stratum: number) => number; carriers: number; share: number } {
  const outsideCarriers = new Map<number, number>();
  const [from, to] = [links.offsets[value] ?? 0, links.offsets[value + 1] ?? 0];
  let outsiders = 0;
  for (let entry = from; entry < to; entry++) {
    const account = links.carriers[entry] ?? 0;
    if (isMember[account] === 1) continue;
    outsiders += 1;
    const stratum = strata.of[account] ?? 0;
    outsideCarriers.set(stratum, (outsideCarriers.get(stratum) ?? 0) + 1);
  }
  const share = (outsiders + 0.5) / (links.accounts - groupSize + 1);
  const outside = (stratum: number): number => {
    const size = (strata.sizes[stratum] ?? 0) - (membersIn.get(stratum) ?? 0);
    return ((outsideCarriers.get(stratum) ?? 0) + rules.stratumSmoothing * share) / (size + rules.stratumSmoothing);
  };
  return { outside, carriers: to - from, share };
}

function describe(
  links: Links, value: number, isMember: Uint8Array, facts: { readonly members: number; readonly carriers: number; readonly expected: number; readonly totalRequests: number },
): CoreValue {
  const result = links.results[links.detectorOf[value] ?? 0];
  const place = links.placeOf[value] ?? 0;
  let shown = 0;
  for (let entry = links.offsets[value] ?? 0; entry < (links.offsets[value + 1] ?? 0); entry++)
    if (isMember[links.carriers[entry] ?? 0] === 1) shown += links.requests[entry] ?? 0;
  return {
    card: cardOf(links, value),
    value: result?.incidence.values[place] ?? '',
    members: facts.members,
    carriers: facts.carriers,
    expected: facts.expected,
    requestShare: facts.totalRequests === 0 ? 0 : shown / facts.totalRequests,
    firstSeenMs: result?.incidence.firstSeenMs[place] ?? NaN,
    lastSeenMs: result?.incidence.lastSeenMs[place] ?? NaN,
    query: result?.query ?? null,
  };
}

/** Everybody who carries a core value is weighed; whoever passes is a member. */
function membersOf(links: Links, strata: Strata, requestsOf: Float64Array, core: readonly Core[], members: readonly number[], rules: MembershipRules): Member[] {
  const isMember = new Set(members);
  const tethersOf = new Map<number, Tether[]>();
  core.forEach(({ value, described: { card }, inGroup, outside }, index) => {
    for (let entry = links.offsets[value] ?? 0; entry < (links.offsets[value + 1] ?? 0); entry++) {
      const account = links.carriers[entry] ?? 0;
      const requestShare = Math.min(1, (links.requests[entry] ?? 0) / Math.max(1, requestsOf[account] ?? 1));
      const weight = Math.min(card.cap, Math.log(inGroup(isMember.has(account)) / outside(strata.of[account] ?? 0)));
      if (!(weight > 0)) continue;
      const tether = { core: index, weight, requestShare, ...referenceAt(links, value, entry) };
      const known = tethersOf.get(account);
      if (known === undefined) tethersOf.set(account, [tether]);
      else known.push(tether);
    }
  });
  const described = core.map((each) => each.described);
  const rarity = Math.log(Math.max(1, links.accounts - members.length) / members.length);
  const fitted: Member[] = [];
  for (const [account, unscaled] of tethersOf) {
    const tethers = contentInProportion(described, unscaled, rules);
    const margin = [...weightByCause(described, tethers).values()].reduce((sum, weight) => sum + weight, 0) - rarity;
    if (margin < rules.leastMargin || !standsOnTwoLegs(described, tethers, rules)) continue;
    fitted.push({ account, tethers: [...tethers].sort((a, b) => b.weight - a.weight || a.core - b.core), margin });
  }
  return fitted.sort((a, b) => a.account - b.account);
}

/** Content counts in full from a fifth of the account's requests on, all templates of one kind taken together, and in proportion below. */
function contentInProportion(core: readonly CoreValue[], tethers: readonly Tether[], { fullContentShare }: MembershipRules): Tether[] {
  const shares = new Map<string, number>();
  const cardOf = (tether: Tether) => core[tether.core]?.card;
  for (const tether of tethers) {
    const kind = cardOf(tether)?.kind ?? '';
    shares.set(kind, (shares.get(kind) ?? 0) + tether.requestShare);
  }
  return tethers.map((tether) => {
    const card = cardOf(tether);
    return card?.cause === 'content' ? { ...tether, weight: tether.weight * Math.min(1, (shares.get(card.kind) ?? 0) / fullContentShare) } : tether;
  });
}

function referenceAt(links: Links, value: number, entry: number): { refFile: number; refRow: number } {
  const detector = links.detectorOf[value] ?? 0;
  const incidence = links.results[detector]?.incidence;
  const place = links.placeOf[value] ?? 0;
  const local = (incidence?.offsets[place] ?? 0) + entry - (links.offsets[value] ?? 0);
  return { refFile: incidence?.refFiles[local] ?? 0, refRow: incidence?.refRows[local] ?? 0 };
}

/**
 * Two causes, of which one the provider itself observed (a card, an address, a time) and nobody could have planted; or two
 * rare templates that carry a good part of the account's own requests, which nobody spends to frame a stranger.
 */
function standsOnTwoLegs(core: readonly CoreValue[], tethers: readonly Tether[], rules: MembershipRules): boolean {
  const causes = [...strongestByCause(core, tethers).values()].filter(({ weight }) => weight >= rules.leastCause);
  const observed = causes.some((tether) => core[tether.core]?.card.plantable === false);
  if (causes.length >= 2 && observed) return true;
  const templates = tethers.filter(({ core: index, weight }) => {
    const card = core[index]?.card;
    return card?.cause === 'content' && card.onePerRequest && weight >= 2;
  });
  const byKind = new Map<string, Tether[]>();
  for (const tether of templates) {
    const kind = core[tether.core]?.card.kind ?? '';
    byKind.set(kind, [...(byKind.get(kind) ?? []), tether]);
  }
  return [...byKind.values()].some((some) => some.length >= 2 && some.reduce((sum, { requestShare }) => sum + requestShare, 0) >= rules.fullContentShare);
}
