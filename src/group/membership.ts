// Who belongs to a group, and by what? Values that are common in the group and rare outside are its core; an account
// belongs when its own core values outweigh the group's rarity, by two causes at least. Repeated until nothing moves.

import { weightByCause, type CoreValue, type Group, type Member, type Tether } from '../domain/group.js';
import type { Core, CoreFinder, CoreRules } from './core.js';
import { isObserved, standsOnTwoLegs } from './legs.js';
import type { Links } from './links.js';
import { isMarked, mark, unmarkAround } from './marks.js';
import { likelyMembers } from './screen.js';
import type { Strata } from './strata.js';
import { withoutSelfMade } from './vouching.js';

export interface MembershipRules extends CoreRules {
  /** A member's margin: posterior odds of e^2 = 7 to 1, the least at which a name is put on a list. */
  readonly leastMargin: number;
  /** Nats that a cause must give to count: e^1.5 = 4.5 times more common here. */
  readonly leastCause: number;
  /** Share of an account's requests below which content counts in proportion: one planted prompt makes no member. */
  readonly fullContentShare: number;
  readonly mostRounds: number;
}

/** A group while it is being fitted: members ascending, core values with their tethers. */
export interface Fit {
  readonly members: readonly Member[];
  /** Ascending: who is neither member nor outsider. */
  readonly undecided: readonly number[];
  readonly core: readonly CoreValue[];
  /** Value number of each core value. */
  readonly values: readonly number[];
  /** Parties of the first round that only vouched for themselves: they may be groups of their own. */
  readonly parties: readonly (readonly number[])[];
  /** Whom the core of the last round was counted over. */
  readonly weighedBy: Seed;
}

/** What must be remembered of a fit until all are settled: who is claimed, and how to weigh them again. */
export interface Claim extends Pick<Fit, 'undecided' | 'values' | 'weighedBy'> {
  readonly members: readonly Pick<Member, 'account' | 'margin'>[];
}

/** What every fit looks things up in. */
export interface Ground {
  readonly links: Links;
  readonly strata: Strata;
  readonly requestsOf: Float64Array;
  readonly finder: CoreFinder;
  /** Scratch, one cell per value, 0 between fits: place of a core value plus one. */
  readonly places: Uint32Array;
  /** Scratch, empty between fits: the core values. */
  readonly marks: Uint8Array;
  /** Scratch, one cell per account, 0 between fits: what the core values are that it was seen to carry. */
  readonly sights: Uint16Array;
}

/** Whom a fit begins with; both ascending, and nobody in both. */
export interface Seed {
  readonly members: readonly number[];
  readonly undecided: readonly number[];
}

/** Null when fewer than `leastMembers` accounts remain. */
export function fitMembers(ground: Ground, seed: Seed, leastMembers: number, rules: MembershipRules): Fit | null {
  let { members, undecided } = seed;
  let fit: Fit | null = null;
  let apart: Fit['parties'] = [];
  for (let round = 0; round < rules.mostRounds; round++) {
    if (members.length < leastMembers) return null;
    const core = ground.finder.coreOf(members, undecided);
    const { fitted, onOneLeg, parties } = membersOf(ground, core, members, undecided, rules);
    if (round === 0) apart = parties;
    const next = fitted.map(({ account }) => account);
    // More of them than members would be a crowd that uses the same thing, and must count against it.
    const doubtful = onOneLeg.length <= next.length ? onOneLeg : [];
    fit = { members: fitted, undecided: doubtful, core: core.map(({ described }) => described), values: core.map(({ value }) => value), parties: apart, weighedBy: { members, undecided } };
    if (areSame(next, members) && areSame(doubtful, undecided)) break;
    [members, undecided] = [next, doubtful];
  }
  return fit === null || fit.members.length < leastMembers ? null : fit;
}

/** Ties by the dozen for each member of thousands of fits would fill the memory; of most fits nothing but the claim is needed. */
export const claimOf = ({ members, undecided, values, weighedBy }: Fit): Claim => ({ members: members.map(({ account, margin }) => ({ account, margin })), undecided, values, weighedBy });

/** The claim with its core and its members' ties, as its last round made them. */
export function fittedAgain(ground: Ground, { members, weighedBy }: Claim, rules: MembershipRules): Group {
  const core = ground.finder.coreOf(weighedBy.members, weighedBy.undecided);
  const isClaimed = new Set(members.map(({ account }) => account));
  const { fitted } = membersOf(ground, core, weighedBy.members, weighedBy.undecided, rules);
  return { members: fitted.filter(({ account }) => isClaimed.has(account)), core: core.map(({ described }) => described) };
}

const areSame = (some: readonly number[], others: readonly number[]): boolean => some.length === others.length && some.every((account, index) => account === others[index]);

interface Fitted {
  readonly fitted: readonly Member[];
  readonly parties: readonly (readonly number[])[];
  /**
   * Those of the members and undecided before who do not pass, but share something that the provider observed. They are
   * accused of nothing, and they are no outsiders either: as outsiders they would make the group's own values look common,
   * and it would melt away round by round.
   */
  readonly onOneLeg: number[];
}

/** Members and whoever carries a core value that is rare enough are weighed; whoever passes is a member. */
function membersOf(ground: Ground, core: readonly Core[], members: readonly number[], undecided: readonly number[], rules: MembershipRules): Fitted {
  const { links, places, marks, strata } = ground;
  const isMember = new Set(members);
  const described = core.map((each) => each.described);
  const rarity = Math.log(Math.max(1, links.accounts - members.length) / members.length);
  const passed: Member[] = [];
  core.forEach(({ value }, index) => {
    places[value] = index + 1;
    mark(marks, value);
  });
  for (const account of likelyMembers(ground, core, members, rarity, rules)) {
    const tethers = contentInProportion(described, tethersOf(ground, account, core, isMember.has(account)), rules);
    let margin = -rarity;
    for (const weight of weightByCause(described, tethers).values()) margin += weight;
    if (margin < rules.leastMargin || !standsOnTwoLegs(described, tethers, rules)) continue;
    passed.push({ account, tethers: [...tethers].sort((a, b) => b.weight - a.weight || a.core - b.core), margin, contentShare: null });
  }
  const { members: fitted, parties } = withoutSelfMade(passed, core, (account) => strata.of[account] ?? 0, rules);
  const isFitted = new Set(fitted.map(({ account }) => account));
  const isHalfIn = (account: number): boolean => tethersOf(ground, account, core, isMember.has(account)).some((tether) => isObserved(described, tether, rules));
  const onOneLeg = [...new Set([...members, ...undecided])].filter((account) => !isFitted.has(account) && isHalfIn(account)).sort((a, b) => a - b);
  for (const { value } of core) {
    places[value] = 0;
    unmarkAround(marks, value);
  }
  return { fitted, parties, onOneLeg };
}

function tethersOf({ links, strata, requestsOf, places, marks }: Ground, account: number, core: readonly Core[], isMember: boolean): Tether[] {
  const stratum = strata.of[account] ?? 0;
  const tethers: Tether[] = [];
  for (let slot = links.accountOffsets[account] ?? 0; slot < (links.accountOffsets[account + 1] ?? 0); slot++) {
    const value = links.valuesOf[slot] ?? 0;
    if (!isMarked(marks, value)) continue;
    const index = (places[value] ?? 0) - 1;
    const weight = core[index]?.weightFor(stratum, isMember) ?? 0;
    if (!(weight > 0)) continue;
    const entry = links.entryOf[slot] ?? 0;
    const requestShare = Math.min(1, (links.requests[entry] ?? 0) / Math.max(1, requestsOf[account] ?? 1));
    tethers.push({ core: index, weight, wholeWeight: weight, requestShare, ...referenceAt(links, value, entry) });
  }
  // In order of core: the order of an account's slots is that of value numbers already.
  return tethers;
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
  const incidence = links.results[links.detectorOf[value] ?? 0]?.incidence;
  const local = (incidence?.offsets[links.placeOf[value] ?? 0] ?? 0) + entry - (links.offsets[value] ?? 0);
  return { refFile: incidence?.refFiles[local] ?? 0, refRow: incidence?.refRows[local] ?? 0 };
}
