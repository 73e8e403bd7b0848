// Which pairs of values meet in more accounts than chance and circumstance explain? Pairs of values, not of accounts:
// a campaign of 25,000 accounts has 312 million pairs of accounts and a few hundred pairs of values.

import { CAUSES, isTemplate } from '../domain/link.js';
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
 * Pairs beyond chance, by Benjamini and Hochberg (1995) over all possible pairs, observed or not. A pair's p is the larger
 * of two: Fisher's exact test on the whole population, which knows how little two values of three carriers each can prove,
 * and the over-dispersed null of the strata. The first is cheap and sorts out nearly everything: what it would not keep, the
 * larger p cannot keep either.
 */
export function* surprisingPairs(
  links: Links, chosen: ChosenValues, strata: Strata, rules: PairRules,
): Generator<void, { readonly pairs: ValuePair[]; readonly logQ: number }> {
  const inverse = carriersOf(links, chosen);
  const possible = possiblePairs(inverse.values.length);
  const met = yield* metPairs(links, chosen, inverse, rules);
  const { pairs: plausible } = leastFalse(met, possible, rules.falseDiscoveryRate);
  const candidates = yield* withExpectations(plausible, links, inverse, strata, rules);
  return leastFalse(candidates, possible, rules.falseDiscoveryRate);
}

interface MetPair {
  readonly a: number;
  readonly b: number;
  readonly observed: number;
  /** ln p of Fisher's exact test. */
  readonly logP: number;
}

/** Independent pairs that meet often enough to be looked at; `a` has at least as many carriers as `b`. */
function* metPairs(links: Links, chosen: ChosenValues, inverse: Inverse, rules: PairRules): Generator<void, MetPair[]> {
  const order = Uint32Array.from([...inverse.values].sort((a, b) => (chosen.degrees[b] ?? 0) - (chosen.degrees[a] ?? 0) || a - b));
  const { ranks, next, ends } = ranksByAccount(order, chosen, inverse);
  const independence = independenceOf(links);
  const met = new Uint32Array(order.length);
  const pairs: MetPair[] = [];
  for (const a of order) {
    yield;
    const carriersOfA = chosen.degrees[a] ?? 0;
    const partners: number[] = [];
    for (const account of inverse.of(a)) {
      // Values come in their order, so that this one is the next of each carrier, and those behind it come later.
      const own = next[account] ?? 0;
      next[account] = own + 1;
      for (let slot = own + 1; slot < (ends[account] ?? 0); slot++) {
        const rank = ranks[slot] ?? 0;
        if (met[rank] === 0) partners.push(rank);
        met[rank] = (met[rank] ?? 0) + 1;
      }
    }
    for (const rank of partners) {
      const observed = met[rank] ?? 0;
      met[rank] = 0;
      const b = order[rank] ?? 0;
      if (observed < rules.leastObserved || !areIndependent(independence, a, b)) continue;
      const carriersOfB = chosen.degrees[b] ?? 0;
      if (observed * links.accounts < rules.leastRatio * LENIENCE * carriersOfA * carriersOfB) continue;
      pairs.push({ a, b, observed, logP: hypergeometricUpperTailLog(observed, links.accounts, carriersOfA, carriersOfB) });
    }
  }
  return pairs;
}

/** Places in the order of the chosen values of each account, ascending: those of account a stand at `next[a] .. ends[a]`. */
function ranksByAccount(order: Uint32Array, chosen: ChosenValues, inverse: Inverse): { readonly ranks: Uint32Array; readonly next: Uint32Array; readonly ends: Uint32Array } {
  const ranks = new Uint32Array(chosen.values.length);
  const [next, ends] = [chosen.offsets.slice(0, -1), chosen.offsets.slice(0, -1)];
  order.forEach((value, rank) => {
    for (const account of inverse.of(value)) {
      const end = ends[account] ?? 0;
      ranks[end] = rank;
      ends[account] = end + 1;
    }
  });
  return { ranks, next, ends };
}

/** Leaves out pairs that circumstance explains to a third or more. */
function* withExpectations(pairs: readonly MetPair[], links: Links, inverse: Inverse, strata: Strata, rules: PairRules): Generator<void, ValuePair[]> {
  const partnersOf = new Map<number, MetPair[]>();
  for (const pair of pairs) {
    const known = partnersOf.get(pair.a);
    if (known === undefined) partnersOf.set(pair.a, [pair]);
    else known.push(pair);
  }
  const marks = new Uint8Array(links.accounts);
  const expectedFor = expectationsWithin(strata, marks, rules.smoothing);
  const kept: ValuePair[] = [];
  for (const [a, partners] of partnersOf) {
    yield;
    const carriers = inverse.of(a);
    for (const account of carriers) marks[account] = 1;
    const { expectedWith, forget } = expectedFor(carriers);
    for (const { b, observed, logP } of partners) {
      const expected = expectedWith(inverse.of(b));
      if (observed < rules.leastRatio * expected) continue;
      kept.push({ a, b, observed, expected, logP: Math.max(logP, negativeBinomialUpperTailLog(observed, expected, rules.dispersion)) });
    }
    forget();
    for (const account of carriers) marks[account] = 0;
  }
  return kept;
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

/** Cause of each value, its detector, and whether it is a template, of which a request fills one: what makes two values one fact. */
function independenceOf(links: Links): { readonly cause: Uint8Array; readonly kind: Uint16Array; readonly isTemplate: Uint8Array } {
  const cards = Array.from({ length: links.values }, (_, value) => cardOf(links, value));
  return {
    cause: Uint8Array.from(cards, ({ cause }) => CAUSES.indexOf(cause)),
    kind: links.detectorOf,
    isTemplate: Uint8Array.from(cards, (card) => (isTemplate(card) ? 1 : 0)),
  };
}

/** Different causes; or two templates of one detector, which an account uses one beside the other. */
function areIndependent({ cause, kind, isTemplate }: ReturnType<typeof independenceOf>, a: number, b: number): boolean {
  return cause[a] !== cause[b] || (isTemplate[a] === 1 && kind[a] === kind[b]);
}

/** Of one value a: what to expect of it with others, until it is forgotten for the next one. */
interface Expectations {
  /** The answer costs as much as b has carriers. */
  readonly expectedWith: (carriersOfB: Uint32Array) => number;
  readonly forget: () => void;
}

/**
 * Accounts in which a and b would meet by chance within the strata of Mantel and Haenszel (1959): under independence the four
 * cells of each stratum satisfy n11 = n10 n01 / n00. Joint carriers are left out of n10, n01 and n00, so that a campaign
 * cannot excuse itself by its own numbers; imagined accounts at the population's rates keep thin strata from shouting.
 * `marks` marks the carriers of a. Sums go over strata in their order.
 */
function expectationsWithin(strata: Strata, marks: Uint8Array, smoothing: number): (carriersOfA: Uint32Array) => Expectations {
  const population = strata.of.length;
  // By stratum, 0 between values: carriers of a, of b, of both.
  const [ofA, ofB, joint] = [new Uint32Array(strata.count), new Uint32Array(strata.count), new Uint32Array(strata.count)];
  const cells = new Uint32Array(strata.count);
  const counted = (carriers: Uint32Array, counts: Uint32Array): Uint32Array => {
    let end = 0;
    for (const account of carriers) {
      const stratum = strata.of[account] ?? 0;
      if (counts[stratum] === 0) cells[end++] = stratum;
      counts[stratum] = (counts[stratum] ?? 0) + 1;
    }
    return cells.subarray(0, end).sort();
  };
  // Contribution of a stratum without any b, per unit of b's smoothed share.
  const alone = (stratum: number, share: number): number => {
    const withA = (ofA[stratum] ?? 0) + smoothing * share;
    return withA / Math.max((strata.sizes[stratum] ?? 0) - (ofA[stratum] ?? 0) + smoothing * (1 - share), 1);
  };
  return (carriersOfA) => {
    const strataOfA = counted(carriersOfA, ofA).slice();
    const roughShare = carriersOfA.length / population;
    const aloneSum = strataOfA.reduce((sum, stratum) => sum + alone(stratum, roughShare), 0);
    const expectedWith = (carriersOfB: Uint32Array): number => {
      const strataOfB = counted(carriersOfB, ofB);
      let both = 0;
      for (const account of carriersOfB) {
        if (marks[account] !== 1) continue;
        both += 1;
        const stratum = strata.of[account] ?? 0;
        joint[stratum] = (joint[stratum] ?? 0) + 1;
      }
      const shareA = (carriersOfA.length - both + 0.5) / (population - both + 1);
      const shareB = (carriersOfB.length - both + 0.5) / (population - both + 1);
      let [expected, seen] = [0, 0];
      for (const stratum of strataOfB) {
        const together = joint[stratum] ?? 0;
        const onlyA = (ofA[stratum] ?? 0) - together;
        const onlyB = (ofB[stratum] ?? 0) - together;
        const neither = (strata.sizes[stratum] ?? 0) - together - onlyA - onlyB + smoothing * (1 - shareA) * (1 - shareB);
        expected += ((onlyA + smoothing * shareA) * (onlyB + smoothing * shareB)) / Math.max(neither, 1);
        if ((ofA[stratum] ?? 0) > 0) seen += alone(stratum, roughShare);
        ofB[stratum] = joint[stratum] = 0;
      }
      return expected + Math.max(0, aloneSum - seen) * smoothing * shareB;
    };
    return { expectedWith, forget: () => strataOfA.forEach((stratum) => (ofA[stratum] = 0)) };
  };
}
