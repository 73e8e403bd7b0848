// Which pairs of values meet in more accounts than chance and circumstance explain? Pairs of values, not of accounts:
// a campaign of 25,000 accounts has 312 million pairs of accounts and a few hundred pairs of values.

import { CAUSES } from '../domain/link.js';
import { hypergeometricUpperTailLog, negativeBinomialUpperTailLog } from '../domain/tails.js';
import { leastFalse } from './false-discovery.js';
import type { ChosenValues } from './choice.js';
import { cardOf, type Links } from './links.js';
import type { Strata } from './strata.js';

export interface ValuePair {
  readonly a: number;
  readonly b: number;
  /** Accounts that carry both. */
  readonly observed: number;
  readonly expected: number;
  readonly logP: number;
}

export interface PairRules {
  /** Accounts that must carry both: two may know each other. */
  readonly leastObserved: number;
  /** Observed over expected: less than this may be circumstance that the strata do not hold. */
  readonly leastRatio: number;
  /** Dispersion of the null (variance e + e²/r): relative scatter of 1/sqrt(r) that strata leave unexplained. */
  readonly dispersion: number;
  /** Imagined accounts at the population's rates that are added to every stratum. */
  readonly smoothing: number;
  /** Share of false pairs tolerated among the pairs kept. */
  readonly falseDiscoveryRate: number;
}

/**
 * Pairs beyond chance, by Benjamini and Hochberg (1995) over all possible pairs, observed or not. The expectation of a
 * pair is that of Mantel and Haenszel's strata with its own joint carriers left out: under independence the four cells of
 * each stratum satisfy n11 = n10 n01 / n00, and a campaign cannot excuse itself by its own numbers.
 */
export function surprisingPairs(links: Links, chosen: ChosenValues, strata: Strata, rules: PairRules): { readonly pairs: ValuePair[]; readonly logQ: number } {
  const inverse = carriersOf(links, chosen);
  const order = [...inverse.values].sort((a, b) => (chosen.degrees[b] ?? 0) - (chosen.degrees[a] ?? 0) || a - b);
  const rank = new Uint32Array(links.values);
  order.forEach((value, place) => (rank[value] = place));
  const groupOf = independenceOf(links);
  const met = new Uint32Array(links.values);
  const marks = new Uint8Array(links.accounts);
  const candidates: ValuePair[] = [];
  for (const a of order) {
    const partners = countPartners(a, inverse, chosen, rank, met, marks);
    for (const b of partners) {
      const observed = met[b] ?? 0;
      met[b] = 0;
      const naive = ((chosen.degrees[a] ?? 0) * (chosen.degrees[b] ?? 0)) / links.accounts;
      if (observed < rules.leastObserved || observed < rules.leastRatio * naive * LENIENCE || !areIndependent(groupOf, a, b)) continue;
      const expected = expectedJoint(inverse.of(a), inverse.of(b), marks, strata, rules.smoothing);
      if (observed < rules.leastRatio * expected) continue;
      candidates.push({ a, b, observed, expected, logP: logProbability(observed, expected, links.accounts, chosen.degrees[a] ?? 0, chosen.degrees[b] ?? 0, rules) });
    }
    for (const account of inverse.of(a)) marks[account] = 0;
  }
  const possible = possiblePairs(order.length);
  return leastFalse(candidates, possible, rules.falseDiscoveryRate);
}

/**
 * The larger of two: the over-dispersed null of the strata, and Fisher's exact test on the whole population, which knows
 * how little two values of three carriers each can prove.
 */
function logProbability(observed: number, expected: number, population: number, carriersOfA: number, carriersOfB: number, { dispersion }: PairRules): number {
  return Math.max(negativeBinomialUpperTailLog(observed, expected, dispersion), hypergeometricUpperTailLog(observed, population, carriersOfA, carriersOfB));
}

/** A pair that is not even near the ratio without strata is not looked at within them. */
const LENIENCE = 0.5;

const possiblePairs = (values: number): number => Math.max(1, (values * (values - 1)) / 2);

interface Inverse {
  readonly values: readonly number[];
  of(value: number): Uint32Array;
}

/** Carriers by value, of chosen values only. */
function carriersOf(links: Links, chosen: ChosenValues): Inverse {
  const offsets = new Uint32Array(links.values + 1);
  for (let value = 0; value < links.values; value++) offsets[value + 1] = (offsets[value] ?? 0) + (chosen.degrees[value] ?? 0);
  const next = offsets.slice();
  const carriers = new Uint32Array(chosen.values.length);
  for (let account = 0; account < links.accounts; account++)
    for (let slot = chosen.offsets[account] ?? 0; slot < (chosen.offsets[account + 1] ?? 0); slot++) {
      const value = chosen.values[slot] ?? 0;
      carriers[next[value] ?? 0] = account;
      next[value] = (next[value] ?? 0) + 1;
    }
  const values = [...chosen.degrees.keys()].filter((value) => (chosen.degrees[value] ?? 0) >= 2);
  return { values, of: (value) => carriers.subarray(offsets[value] ?? 0, offsets[value + 1] ?? 0) };
}

/** Counts how often `a` meets each value further down the order; leaves the carriers of `a` marked. */
function countPartners(a: number, inverse: Inverse, chosen: ChosenValues, rank: Uint32Array, met: Uint32Array, marks: Uint8Array): number[] {
  const partners: number[] = [];
  const own = rank[a] ?? 0;
  for (const account of inverse.of(a)) {
    marks[account] = 1;
    for (let slot = chosen.offsets[account] ?? 0; slot < (chosen.offsets[account + 1] ?? 0); slot++) {
      const b = chosen.values[slot] ?? 0;
      if ((rank[b] ?? 0) <= own || (chosen.degrees[b] ?? 0) < 2) continue;
      if (met[b] === 0) partners.push(b);
      met[b] = (met[b] ?? 0) + 1;
    }
  }
  return partners.sort((left, right) => left - right);
}

/** Cause of each value, and its detector: what makes two values one fact. */
function independenceOf(links: Links): { readonly cause: Uint8Array; readonly kind: Uint16Array } {
  return { cause: Uint8Array.from({ length: links.values }, (_, value) => CAUSES.indexOf(cardOf(links, value).cause)), kind: links.detectorOf };
}

const CONTENT = CAUSES.indexOf('content');

/** Different causes; or two templates of one detector, which an account uses one beside the other. */
function areIndependent({ cause, kind }: ReturnType<typeof independenceOf>, a: number, b: number): boolean {
  return cause[a] !== cause[b] || (cause[a] === CONTENT && kind[a] === kind[b]);
}

/** `marks` marks the carriers of a; b is the rarer of the two. */
function expectedJoint(a: Uint32Array, b: Uint32Array, marks: Uint8Array, strata: Strata, smoothing: number): number {
  const cells = new Map<number, { onlyA: number; onlyB: number; both: number }>();
  const cell = (account: number) => {
    const stratum = strata.of[account] ?? 0;
    let found = cells.get(stratum);
    if (found === undefined) cells.set(stratum, (found = { onlyA: 0, onlyB: 0, both: 0 }));
    return found;
  };
  let both = 0;
  for (const account of b) {
    if (marks[account] === 1) {
      cell(account).both += 1;
      both += 1;
    } else cell(account).onlyB += 1;
  }
  for (const account of a) cell(account).onlyA += 1;
  const population = strata.of.length - both;
  const shareA = (a.length - both + 0.5) / (population + 1);
  const shareB = (b.length - both + 0.5) / (population + 1);
  let expected = 0;
  for (const [stratum, { onlyA, onlyB, both: joint }] of cells) {
    const size = (strata.sizes[stratum] ?? 0) - joint;
    const withA = onlyA - joint + smoothing * shareA;
    const withB = onlyB + smoothing * shareB;
    const neither = size - (onlyA - joint) - onlyB + smoothing * (1 - shareA) * (1 - shareB);
    expected += (withA * withB) / Math.max(neither, 1);
  }
  return expected;
}
