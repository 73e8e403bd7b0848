// Whose cards come from one pool, and whose places or mail domains from another? Thirty cards of twenty accounts each, used from
// thirty networks, meet pair by pair in less than one account. What tells is that all accounts of such a card, which chance would
// spread over the population, come from networks that serve many as well, and all of such a network pay with cards that serve many.
// Proposals only: membership is judged afterwards against outsiders.

import type { Cause } from '../domain/link.js';
import { SetsByValue } from '../domain/disjoint-sets.js';
import { hypergeometricUpperTailLog } from '../domain/tails.js';
import { degreeOf, type Links } from './links.js';

/** An account has one or a few of these, and who supplies them buys them by the dozen. */
const POOLED: ReadonlySet<Cause> = new Set(['payment', 'place', 'identity']);
/** Accounts of a value: fewer are a family, and tell nothing about whom they are like. */
const LEAST_CARRIERS = 5;
/** How many accounts the other value serves at least: each level is tried. */
const LEVELS = [4, 8, 16, 32, 64, 128, 256, 512, 1024, 2048, 4096] as const;
/** Times the odds of the population: what country, trade and traffic make of such shares stays below. */
const LEAST_ODDS = 10;
/** Largest probability that any value of a population without pools would have been taken for one of a pool. */
const FAMILY_WISE_ERROR = 0.001;
/** A value of the other kind is of the pool when so many of its accounts come from it. */
const MOSTLY = 0.5;
/** Values of a pool: two that meet are a pair, which is tested as such. */
const LEAST_VALUES = 4;

export const POOL_SETTINGS = { least_carriers: LEAST_CARRIERS, levels: LEVELS, least_odds: LEAST_ODDS, family_wise_error: FAMILY_WISE_ERROR, mostly: MOSTLY, least_values: LEAST_VALUES } as const;

/** Accounts that carry values of two pools that go together, each list ascending, in order of the kinds. */
export function* poolSeeds(links: Links): Generator<void, number[][]> {
  const kinds = links.results.flatMap(({ card, outcome }, kind) => (outcome === 'found' && POOLED.has(card.cause) && !card.plantable ? [kind] : []));
  const reachOf = kinds.map((kind) => reaches(links, kind));
  const tests = kinds.reduce((sum, kind) => sum + (links.results[kind]?.incidence.values.length ?? 0), 0) * LEVELS.length * Math.max(1, kinds.length - 1);
  const cut = Math.log(FAMILY_WISE_ERROR / Math.max(1, tests));
  const seeds: number[][] = [];
  for (const [first, some] of kinds.entries())
    for (const [second, other] of kinds.entries()) {
      if (second <= first || links.results[some]?.card.cause === links.results[other]?.card.cause) continue;
      yield;
      const [pooled, beside] = [pooledValues(links, some, other, reachOf[second] ?? NONE, cut), pooledValues(links, other, some, reachOf[first] ?? NONE, cut)];
      if (pooled.size === 0 && beside.size === 0) continue;
      seeds.push(...seedsIn(links, union(pooled, mostlyIn(links, some, beside)), union(beside, mostlyIn(links, other, pooled))));
    }
  return seeds;
}

const NONE = new Uint32Array();

/** By account: how many accounts the most popular of its values of a kind serves; 0 where it shares none. */
function reaches(links: Links, kind: number): Uint32Array {
  const reach = new Uint32Array(links.accounts);
  for (const value of valuesOf(links, kind)) for (const account of carriersOf(links, value)) reach[account] = Math.max(reach[account] ?? 0, degreeOf(links, value));
  return reach;
}

/** Values of a kind whose carriers have popular values of the other kind, far more of them than the population. */
function pooledValues(links: Links, kind: number, other: number, reach: Uint32Array, cut: number): Set<number> {
  const known = links.results[other]?.accountsWithValue ?? 0;
  const withAll = LEVELS.map((level) => reach.reduce((sum, each) => sum + (each >= level ? 1 : 0), 0));
  const pooled = new Set<number>();
  for (const value of valuesOf(links, kind)) {
    const carriers = carriersOf(links, value);
    if (carriers.length < LEAST_CARRIERS || carriers.length >= known) continue;
    const isPooled = LEVELS.some((level, index) => {
      const observed = carriers.reduce((sum, account) => sum + ((reach[account] ?? 0) >= level ? 1 : 0), 0);
      const outside = (withAll[index] ?? 0) - observed;
      const odds = (observed + 0.5) / (carriers.length - observed + 0.5) / ((outside + 0.5) / Math.max(0.5, known - carriers.length - outside + 0.5));
      return odds >= LEAST_ODDS && hypergeometricUpperTailLog(observed, known, Math.min(known, withAll[index] ?? 0), carriers.length) <= cut;
    });
    if (isPooled) pooled.add(value);
  }
  return pooled;
}

/** Values of a kind most of whose carriers have one of these. */
function mostlyIn(links: Links, kind: number, pooled: ReadonlySet<number>): Set<number> {
  const isIn = new Uint8Array(links.accounts);
  for (const value of pooled) for (const account of carriersOf(links, value)) isIn[account] = 1;
  const mostly = valuesOf(links, kind).filter((value) => {
    const carriers = carriersOf(links, value);
    return carriers.reduce((sum, account) => sum + (isIn[account] ?? 0), 0) >= MOSTLY * carriers.length;
  });
  return new Set(mostly);
}

/** Values that meet in an account go together; accounts that carry one of each. */
function seedsIn(links: Links, some: ReadonlySet<number>, others: ReadonlySet<number>): number[][] {
  const meeting = new Map<number, number[]>();
  for (const value of [...some, ...others].sort((a, b) => a - b)) for (const account of carriersOf(links, value)) meeting.set(account, [...(meeting.get(account) ?? []), value]);
  const both = [...meeting].filter(([, values]) => values.some((value) => some.has(value)) && values.some((value) => others.has(value))).sort(([a], [b]) => a - b);
  const parties = new SetsByValue(both.length);
  both.forEach(([, values], member) => values.forEach((value) => parties.add(member, value)));
  return parties.sets().flatMap((members) => {
    const values = new Set(members.flatMap((member) => both[member]?.[1] ?? []));
    return values.size < LEAST_VALUES ? [] : [members.flatMap((member) => both[member]?.[0] ?? [])];
  });
}

const union = (some: ReadonlySet<number>, others: ReadonlySet<number>): Set<number> => new Set([...some, ...others]);

function valuesOf({ detectorOf }: Links, kind: number): number[] {
  const first = detectorOf.indexOf(kind);
  return first < 0 ? [] : Array.from({ length: detectorOf.lastIndexOf(kind) - first + 1 }, (_, place) => first + place);
}

const carriersOf = ({ carriers, offsets }: Links, value: number): Uint32Array => carriers.subarray(offsets[value] ?? 0, offsets[value + 1] ?? 0);
