// Whose cards or machines come from one pool, and whose places from another? Thirty cards of twenty accounts each, used from
// thirty networks, meet pair by pair in less than one account. What tells is that all accounts of such a card, which chance would
// spread over the population, come from networks that serve many as well, and all of such a network pay with cards that serve many.
// Proposals only: membership is judged afterwards against outsiders.

import { SetsByValue } from '../domain/disjoint-sets.js';
import { isOfIssuer, type Cause, type DetectorCard, type DetectorResult } from '../domain/link.js';
import { hypergeometricUpperTailLog } from '../domain/tails.js';
import { degreeOf, type Links } from './links.js';

/** An account has one or a few of these, and who supplies them buys them by the dozen. Nobody buys banks, whose customers come from a country's large networks. */
const POOLED: ReadonlySet<Cause> = new Set(['payment', 'place', 'identity']);
const comesInPools = (card: DetectorCard): boolean => POOLED.has(card.cause) && !card.plantable && !isOfIssuer(card);
/** Accounts of a value: fewer are a family, and tell nothing about whom they are like. */
const LEAST_CARRIERS = 5;
/** How many accounts the other value serves at least: each is tried. */
const LEVELS: readonly number[] = [4, 8, 16, 32, 64, 128, 256, 512, 1024, 2048, 4096];
/** Times the odds of the population: what country, trade and traffic make of such shares stays below. */
const LEAST_ODDS = 10;
/** Largest probability that any value of a population without pools would have been taken for one of a pool. */
const FAMILY_WISE_ERROR = 0.001;
/** A value of the other kind is of the pool when so many of its accounts come from it. */
const MOSTLY = 0.5;
/** Values of a pool: two that meet are a pair, which is tested as such. */
const LEAST_VALUES = 4;
/** Looked at in one turn. */
const VALUES_PER_TURN = 100_000;

export const POOL_SETTINGS = { least_carriers: LEAST_CARRIERS, levels: LEVELS, least_odds: LEAST_ODDS, family_wise_error: FAMILY_WISE_ERROR, mostly: MOSTLY, least_values: LEAST_VALUES } as const;

/** Accounts that carry values of two pools that go together, each list ascending, in order of the kinds. Long work in steps: to be run by `inTurns`. */
export function* poolSeeds(links: Links): Generator<void, number[][]> {
  const kinds = links.results.flatMap(({ card, outcome }, kind) => (outcome === 'found' && comesInPools(card) ? [kindOf(links, kind)] : []));
  const tests = kinds.reduce((sum, { from, to }) => sum + to - from, 0) * LEVELS.length * Math.max(1, kinds.length - 1);
  const cut = Math.log(FAMILY_WISE_ERROR / Math.max(1, tests));
  const seeds: number[][] = [];
  for (const [place, some] of kinds.entries())
    for (const other of kinds.slice(place + 1)) {
      if (areOneFact(some.result.card, other.result.card)) continue;
      const [pooled, beside] = [yield* pooledValues(links, some, other, cut), yield* pooledValues(links, other, some, cut)];
      if (pooled.size === 0 && beside.size === 0) continue;
      seeds.push(...seedsIn(links, union(pooled, mostlyIn(links, some, beside)), union(beside, mostlyIn(links, other, pooled))));
    }
  return seeds;
}

/** An address and its network tell the same of an account; a machine and its address do, unless it comes through many. */
const areOneFact = (some: DetectorCard, other: DetectorCard): boolean => some.cause === other.cause && some.isPortable === other.isPortable;

/** Values of one detector, which are numbered side by side. */
interface Kind {
  readonly result: DetectorResult;
  readonly from: number;
  readonly to: number;
  /** By account: how many of the levels the most popular of its values reaches; 0 where it shares none. */
  readonly reached: Uint8Array;
  /** Accounts at each level or a higher one. */
  readonly everywhere: Float64Array;
}

function kindOf(links: Links, kind: number): Kind {
  const [result, from] = [links.results[kind], links.detectorOf.indexOf(kind)];
  if (result === undefined || from < 0) throw new RangeError(`no values of detector ${kind}`);
  const to = from + result.incidence.values.length;
  const reached = levelsOf(links, from, to);
  return { result, from, to, reached, everywhere: countLevels(reached) };
}

function levelsOf(links: Links, from: number, to: number): Uint8Array {
  const reached = new Uint8Array(links.accounts);
  for (let value = from; value < to; value++) {
    const level = LEVELS.filter((least) => degreeOf(links, value) >= least).length;
    if (level > 0) for (const account of carriersOf(links, value)) if (level > (reached[account] ?? 0)) reached[account] = level;
  }
  return reached;
}

/** Accounts at each level or a higher one; the last is above all levels. */
function countLevels(reached: Uint8Array, accounts?: Uint32Array): Float64Array {
  const counts = new Float64Array(LEVELS.length + 2);
  const count = (level: number): void => {
    counts[level] = (counts[level] ?? 0) + 1;
  };
  if (accounts === undefined) reached.forEach(count);
  else for (const account of accounts) count(reached[account] ?? 0);
  for (let level = LEVELS.length; level >= 0; level--) counts[level] = (counts[level] ?? 0) + (counts[level + 1] ?? 0);
  return counts;
}

/** Values of one kind whose carriers have popular values of the other, far more of them than the population. */
function* pooledValues(links: Links, kind: Kind, { result: { accountsWithValue: known }, reached, everywhere }: Kind, cut: number): Generator<void, Set<number>> {
  const pooled = new Set<number>();
  for (let value = kind.from; value < kind.to; value++) {
    if ((value - kind.from) % VALUES_PER_TURN === 0) yield;
    const carriers = degreeOf(links, value);
    if (carriers < LEAST_CARRIERS || carriers >= known) continue;
    const here = countLevels(reached, carriersOf(links, value));
    const isPooled = LEVELS.some((_, index) => {
      const [observed, all] = [here[index + 1] ?? 0, everywhere[index + 1] ?? 0];
      const odds = (observed + 0.5) / (carriers - observed + 0.5) / ((all - observed + 0.5) / Math.max(0.5, known - carriers - all + observed + 0.5));
      return odds >= LEAST_ODDS && hypergeometricUpperTailLog(observed, known, Math.min(known, all), carriers) <= cut;
    });
    if (isPooled) pooled.add(value);
  }
  return pooled;
}

/** Values of a kind most of whose carriers have one of these. */
function mostlyIn(links: Links, { from, to }: Kind, pooled: ReadonlySet<number>): Set<number> {
  const isIn = new Uint8Array(links.accounts);
  for (const value of pooled) for (const account of carriersOf(links, value)) isIn[account] = 1;
  const mostly = new Set<number>();
  for (let value = from; pooled.size > 0 && value < to; value++) {
    let inside = 0;
    for (const account of carriersOf(links, value)) inside += isIn[account] ?? 0;
    if (inside >= MOSTLY * degreeOf(links, value)) mostly.add(value);
  }
  return mostly;
}

/** Values that meet in an account go together; accounts that carry one of each. */
function seedsIn(links: Links, some: ReadonlySet<number>, others: ReadonlySet<number>): number[][] {
  const meeting = new Map<number, number[]>();
  for (const value of [...some, ...others].sort((a, b) => a - b))
    for (const account of carriersOf(links, value)) {
      const values = meeting.get(account);
      if (values === undefined) meeting.set(account, [value]);
      else values.push(value);
    }
  const both = [...meeting].filter(([, values]) => values.some((value) => some.has(value)) && values.some((value) => others.has(value))).sort(([a], [b]) => a - b);
  const parties = new SetsByValue(both.length);
  both.forEach(([, values], member) => {
    for (const value of values) parties.add(member, value);
  });
  return parties.sets().flatMap((members) => {
    const values = new Set(members.flatMap((member) => both[member]?.[1] ?? []));
    return values.size < LEAST_VALUES ? [] : [members.flatMap((member) => both[member]?.[0] ?? [])];
  });
}

const union = (some: ReadonlySet<number>, others: ReadonlySet<number>): Set<number> => new Set([...some, ...others]);

const carriersOf = ({ carriers, offsets }: Links, value: number): Uint32Array => carriers.subarray(offsets[value] ?? 0, offsets[value + 1] ?? 0);
