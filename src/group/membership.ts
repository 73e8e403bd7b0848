// Who belongs to a group, and by what? Values that are common in the group and rare outside are its core; an account
// belongs when its own core values outweigh the group's rarity, by two causes at least. Repeated until nothing moves.

import { strongestByCause, weightByCause, type CoreValue, type Member, type Tether } from '../domain/group.js';
import { isPhrase, isTemplate } from '../domain/link.js';
import type { Core, CoreFinder, CoreRules } from './core.js';
import type { Links } from './links.js';
import { LEAST_TEMPLATE, likelyMembers } from './screen.js';
import type { Strata } from './strata.js';

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
}

/** What every fit looks things up in. */
export interface Ground {
  readonly links: Links;
  readonly strata: Strata;
  readonly requestsOf: Float64Array;
  readonly finder: CoreFinder;
  /** Scratch, one cell per value, 0 between fits: place of a core value plus one. */
  readonly places: Uint32Array;
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
  for (let round = 0; round < rules.mostRounds; round++) {
    if (members.length < leastMembers) return null;
    const core = ground.finder.coreOf(members, undecided);
    const { fitted, onOneLeg } = membersOf(ground, core, members, undecided, rules);
    const next = fitted.map(({ account }) => account);
    // More of them than members would be a crowd that uses the same thing, and must count against it.
    const doubtful = onOneLeg.length <= next.length ? onOneLeg : [];
    fit = { members: fitted, undecided: doubtful, core: core.map(({ described }) => described), values: core.map(({ value }) => value) };
    if (areSame(next, members) && areSame(doubtful, undecided)) break;
    [members, undecided] = [next, doubtful];
  }
  return fit === null || fit.members.length < leastMembers ? null : fit;
}

const areSame = (some: readonly number[], others: readonly number[]): boolean => some.length === others.length && some.every((account, index) => account === others[index]);

interface Fitted {
  readonly fitted: Member[];
  /**
   * Those of the members and undecided before who do not pass, but share something that the provider observed. They are
   * accused of nothing, and they are no outsiders either: as outsiders they would make the group's own values look common,
   * and it would melt away round by round.
   */
  readonly onOneLeg: number[];
}

/** Members and whoever carries a core value that is rare enough are weighed; whoever passes is a member. */
function membersOf(ground: Ground, core: readonly Core[], members: readonly number[], undecided: readonly number[], rules: MembershipRules): Fitted {
  const { links, places } = ground;
  const isMember = new Set(members);
  const described = core.map((each) => each.described);
  const rarity = Math.log(Math.max(1, links.accounts - members.length) / members.length);
  const fitted: Member[] = [];
  core.forEach(({ value }, index) => (places[value] = index + 1));
  for (const account of likelyMembers(ground, core, members, rarity, rules)) {
    const tethers = contentInProportion(described, tethersOf(ground, account, core, isMember.has(account)), rules);
    let margin = -rarity;
    for (const weight of weightByCause(described, tethers).values()) margin += weight;
    if (margin < rules.leastMargin || !standsOnTwoLegs(described, tethers, rules)) continue;
    fitted.push({ account, tethers: [...tethers].sort((a, b) => b.weight - a.weight || a.core - b.core), margin, contentShare: null });
  }
  const isFitted = new Set(fitted.map(({ account }) => account));
  const isHalfIn = (account: number): boolean => tethersOf(ground, account, core, isMember.has(account)).some(({ core: index, weight }) => weight >= rules.leastCause && described[index]?.card.plantable === false);
  const onOneLeg = [...new Set([...members, ...undecided])].filter((account) => !isFitted.has(account) && isHalfIn(account)).sort((a, b) => a - b);
  for (const { value } of core) places[value] = 0;
  return { fitted, onOneLeg };
}

function tethersOf({ links, strata, requestsOf, places }: Ground, account: number, core: readonly Core[], isMember: boolean): Tether[] {
  const stratum = strata.of[account] ?? 0;
  const tethers: Tether[] = [];
  for (let slot = links.accountOffsets[account] ?? 0; slot < (links.accountOffsets[account + 1] ?? 0); slot++) {
    const value = links.valuesOf[slot] ?? 0;
    const index = (places[value] ?? 0) - 1;
    const weight = index < 0 ? 0 : (core[index]?.weightFor(stratum, isMember) ?? 0);
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

/**
 * Two causes, of which one the provider itself observed (a card, an address, a time) and nobody could have planted; or two
 * rare templates that carry a good part of the account's own requests, which nobody spends to frame a stranger; or one, and a rare
 * phrase that carries as much: of hundreds of templates an account may fill each too seldom.
 */
function standsOnTwoLegs(core: readonly CoreValue[], tethers: readonly Tether[], rules: MembershipRules): boolean {
  const causes = [...strongestByCause(core, tethers).values()].filter(({ weight }) => weight >= rules.leastCause);
  const observed = causes.some((tether) => core[tether.core]?.card.plantable === false);
  if (causes.length >= 2 && observed) return true;
  const byKind = new Map<string, Tether[]>();
  let repeats = false;
  for (const tether of tethers) {
    const card = core[tether.core]?.card;
    if (card === undefined || tether.weight < LEAST_TEMPLATE) continue;
    if (isPhrase(card) && tether.requestShare >= rules.fullContentShare) repeats = true;
    if (!isTemplate(card)) continue;
    byKind.set(card.kind, [...(byKind.get(card.kind) ?? []), tether]);
  }
  return (repeats && byKind.size > 0) || [...byKind.values()].some((some) => some.length >= 2 && some.reduce((sum, { requestShare }) => sum + requestShare, 0) >= rules.fullContentShare);
}
