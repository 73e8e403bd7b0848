// A group of accounts that share more than chance gives them: the neutral finding. Whether it is suspicious is judged later.

import { CauseWeights } from './cause-weights.js';
import { SetsByValue } from './disjoint-sets.js';
import type { EvidenceQuery, Family, RowReference } from './evidence.js';
import type { Cause, DetectorCard, LinkFacts } from './link.js';

/** A value that members of a group have in common far beyond chance. */
export interface CoreValue {
  readonly card: DetectorCard;
  readonly value: string;
  /** Members that carry it, and carriers in the whole population. */
  readonly members: number;
  readonly carriers: number;
  /** Members that would carry it if each were drawn from its own stratum outside the group. */
  readonly expected: number;
  /** Share of the members' requests that show it. */
  readonly requestShare: number;
  readonly firstSeenMs: number;
  readonly lastSeenMs: number;
  readonly query: EvidenceQuery | null;
  /** What stands in sentences, where the figures above go by the few values that are kept of each account: counted over all requests. */
  readonly counted?: CountedOfGroup;
}

export interface CountedOfGroup extends Pick<LinkFacts, 'members' | 'carriers' | 'expected' | 'requestShare'> {
  /** Of a part of the group: it has so many members that carry the value, and perhaps more. */
  readonly isLeast: boolean;
}

/** What ties one member to its group through one core value. */
export interface Tether {
  /** Index into Group.core. */
  readonly core: number;
  /** Nats, capped: how much more common the value is in the group than among comparable accounts outside. */
  readonly weight: number;
  /** The same before content was taken in proportion to the member's requests. */
  readonly wholeWeight: number;
  /** Share of the member's own requests that show the value. */
  readonly requestShare: number;
  readonly refFile: number;
  readonly refRow: number;
}

export interface Member {
  /** Index into ProfileTable.accountIds. */
  readonly account: number;
  /** Heaviest first. */
  readonly tethers: readonly Tether[];
  /** Sum over causes of the best weight, less the group's rarity in the population: positive fits. */
  readonly margin: number;
  /** Share of its requests on templates that tell the group from others, where it was asked; of the kind that explains most. */
  readonly contentShare: number | null;
}

export interface Group {
  /** By account. */
  readonly members: readonly Member[];
  /** In order of detectors, then of values; Tether.core points into it. */
  readonly core: readonly CoreValue[];
}

/** Share of an account's requests from which content counts in full: an operation spends its quota on its own work, while a planted or accidental prompt is one in hundreds. */
export const FULL_CONTENT_SHARE = 0.2;

/** Nats of each cause for a member, by place in CAUSES; of the tethers that `keeps` keeps. */
export function weightByCause(core: readonly CoreValue[], tethers: readonly Tether[], keeps: (tether: Tether) => boolean = () => true): Float64Array {
  const weights = new CauseWeights();
  for (const tether of tethers) {
    const card = core[tether.core]?.card;
    if (card !== undefined && keeps(tether)) weights.add(card, tether.weight);
  }
  return weights.settled();
}

/**
 * Parties of members, by their places in the group, that the ties meant hold together, one core value reaching from member to member;
 * whom none ties is in no party. In the order of each party's first member.
 */
export function partiesOf({ core, members }: Pick<Group, 'core' | 'members'>, isMeant: (card: DetectorCard, weight: number, value: CoreValue) => boolean): number[][] {
  const parties = new SetsByValue(members.length);
  members.forEach(({ tethers }, member) => {
    for (const { core: index, weight } of tethers) {
      const value = core[index];
      if (value !== undefined && isMeant(value.card, weight, value)) parties.add(member, index);
    }
  });
  return parties.sets();
}

/** Places of the core's values by what they tie in all, the heaviest first; of equals the one that sorts first. */
export function coreByWeight({ core, members }: Group): number[] {
  const totals = new Float64Array(core.length);
  for (const { tethers } of members) for (const { core: place, weight } of tethers) totals[place] = (totals[place] ?? 0) + weight;
  return [...core.keys()].sort((a, b) => (totals[b] ?? 0) - (totals[a] ?? 0) || ((core[a]?.value ?? '') < (core[b]?.value ?? '') ? -1 : 1));
}

/** Some of the members, by their places, and of the core what two of them or more have; shares of requests stay those of the whole group. */
export function partOf({ core, members }: Group, places: readonly number[]): Group {
  const some = places.flatMap((place) => members[place] ?? []);
  const carried = new Uint32Array(core.length);
  for (const { tethers } of some) for (const { core: index } of tethers) carried[index] = (carried[index] ?? 0) + 1;
  const kept = [...core.keys()].filter((index) => (carried[index] ?? 0) >= 2);
  const placeOf = new Int32Array(core.length).fill(-1);
  kept.forEach((index, place) => (placeOf[index] = place));
  // Of a large group millions: what stands where it stood is not written anew.
  const tethersOf = (tethers: readonly Tether[]): Tether[] => {
    const left: Tether[] = [];
    for (const tether of tethers) {
      const place = placeOf[tether.core] ?? -1;
      if (place >= 0) left.push(place === tether.core ? tether : { ...tether, core: place });
    }
    return left;
  };
  return {
    members: some.map((member) => ({ ...member, tethers: tethersOf(member.tethers) })),
    core: kept.flatMap((index) => core[index] ?? []).map((value, place) => withMembers(value, carried[kept[place] ?? 0] ?? 0)),
  };
}

/** Whether those of whom it is not known carry it as well was counted for the whole group only. */
function withMembers(value: CoreValue, members: number): CoreValue {
  const { counted } = value;
  return counted === undefined ? { ...value, members } : { ...value, members, counted: { ...counted, members, isLeast: counted.isLeast || counted.members > value.members } };
}

export const referenceOf = (tether: Tether, inputPaths: readonly string[]): readonly RowReference[] =>
  tether.refRow === 0 ? [] : [{ file: inputPaths[tether.refFile] ?? '', row: tether.refRow }];

/** What a test of a whole group declares about itself. */
export interface GroupTestCard {
  /** Kebab-case, e.g. `synchrony`. */
  readonly kind: string;
  readonly family: Family;
  /** `rhythm` when one hand at work is the likeliest reading: only such a test ties a group. Others weigh as further sights of their cause. */
  readonly cause: Cause;
  /** Nats when found; the reason stands beside it in the test. */
  readonly weight: number;
  /** Does what it finds speak for strangers? Then it ties nobody. */
  readonly isExculpating?: true;
  /** Could somebody who is not one of them bring it about at a stranger? */
  readonly isPlantable?: true;
  /** Does it find members as equal as no independent customers are, though perhaps not of one hand? */
  readonly isEvenness?: true;
  /** What decides whether it finds, for the report's record of its configuration. */
  readonly limits: Readonly<Record<string, number | readonly number[] | Readonly<Record<string, number>>>>;
  /** How the same figures come about innocently. */
  readonly benignReading: string;
}

/** A test of a whole group for one operator, and what it said. */
export interface GroupTest extends Omit<GroupTestCard, 'limits'> {
  readonly outcome: 'found' | 'not-found' | 'not-enough-data';
  /** Effect size; what it measures is in the sentence. */
  readonly effect: number | null;
  readonly p: number | null;
  /** Share of the members at which it was seen, where the test tells. */
  readonly reach?: number;
  /** Accounts that were looked at and of which it is not so, where the test tells. */
  readonly apart?: readonly number[];
  /** Accounts that were looked at and at which nothing of it was seen, where the test tells: it may be so of them all the same. */
  readonly untouched?: readonly number[];
  /** Accounts of which it does not tell, where it is found of all together and the test tells: their own part of it may be chance. */
  readonly unseenAt?: readonly number[];
  /** Does it show equal rates of accounts at which nobody sits, while people sit at comparable ones outside? */
  readonly rulesOutPeople?: boolean;
  /** Share of the members' requests that were looked at, where it was not all of them. */
  readonly ofRequests?: number;
  /** Nats when found, else 0. */
  readonly weight: number;
  readonly summary: string;
  /** Accounts and requests that were looked at. */
  readonly accounts: number;
  readonly requests: number;
  readonly query: EvidenceQuery | null;
}

/** Did it find one hand at work? */
export const isOneHand = ({ outcome, cause }: Pick<GroupTest, 'outcome' | 'cause'>): boolean => outcome === 'found' && cause === 'rhythm';

/**
 * Times as much as chance alone. Counts of independent people are sums of sittings: their index of dispersion is E S² / E S for sittings
 * of S requests, 2 at least when those hold two in the mean (compound Poisson; Feller 1968, volume I, XII.2). Such sittings also make
 * at least twice as many pairs within an hour as dealing at random does.
 */
export const SCATTER_OF_PEOPLE = 2;
