// The same question answered naively: every pair of values, every stratum, sets and products, no sharing of work. Slow and
// plain, so that it can be checked by reading.

import type { Cause } from '../../src/domain/link.js';

export interface PlainValue {
  readonly number: number;
  readonly kind: string;
  readonly cause: Cause;
  readonly carriers: ReadonlySet<number>;
}

export interface PlainPair {
  readonly a: number;
  readonly b: number;
  readonly observed: number;
  readonly expected: number;
  readonly logP: number;
}

export function plainPairs(values: readonly PlainValue[], stratumOf: readonly number[], smoothing: number, dispersion: number): PlainPair[] {
  const pairs: PlainPair[] = [];
  for (const one of values)
    for (const other of values) {
      if (other.number <= one.number || one.carriers.size < 2 || other.carriers.size < 2) continue;
      const isIndependent = one.cause !== other.cause || (one.cause === 'content' && one.kind === other.kind);
      const both = [...one.carriers].filter((account) => other.carriers.has(account));
      if (!isIndependent || both.length === 0) continue;
      const [a, b] = one.carriers.size >= other.carriers.size ? [one, other] : [other, one];
      const expected = expectation(a.carriers, b.carriers, stratumOf, smoothing, 'rough');
      const logP = Math.max(negativeBinomial(both.length, expected, dispersion), fisher(both.length, stratumOf.length, a.carriers.size, b.carriers.size));
      pairs.push({ a: one.number, b: other.number, observed: both.length, expected, logP });
    }
  return pairs;
}

/**
 * n10 n01 / n00 of each stratum in which either occurs, joint carriers left out, with `smoothing` imagined accounts at the
 * rates outside. `rough`: where only the more popular value occurs, its rate in the whole population is good enough and
 * nobody without it is taken to have the other.
 */
export function expectation(a: ReadonlySet<number>, b: ReadonlySet<number>, stratumOf: readonly number[], smoothing: number, exactness: 'exact' | 'rough'): number {
  const everybody = stratumOf.map((_, account) => account);
  const notJoint = everybody.filter((account) => !(a.has(account) && b.has(account)));
  const rate = (of: ReadonlySet<number>): number => (notJoint.filter((account) => of.has(account)).length + 0.5) / (notJoint.length + 1);
  let expected = 0;
  for (const stratum of new Set(stratumOf)) {
    const here = everybody.filter((account) => stratumOf[account] === stratum);
    const count = (inA: boolean, inB: boolean): number => here.filter((account) => a.has(account) === inA && b.has(account) === inB).length;
    if (count(false, false) === here.length) continue;
    const isRough = exactness === 'rough' && !here.some((account) => b.has(account));
    const [rateA, rateB] = isRough ? [a.size / everybody.length, 0] : [rate(a), rate(b)];
    const onlyA = count(true, false) + smoothing * rateA;
    const onlyB = count(false, true) + smoothing * rate(b);
    const neither = count(false, false) + smoothing * (1 - rateA) * (1 - rateB);
    expected += (onlyA * onlyB) / Math.max(neither, 1);
  }
  return expected;
}

const choose = (n: number, k: number): number => (k < 0 || k > n ? 0 : Array.from({ length: k }, (_, index) => (n - index) / (index + 1)).reduce((product, factor) => product * factor, 1));

/** ln of Fisher's one-sided p from binomial coefficients. */
export function fisher(count: number, population: number, marked: number, draws: number): number {
  let p = 0;
  for (let k = count; k <= Math.min(marked, draws); k++) p += (choose(marked, k) * choose(population - marked, draws - k)) / choose(population, draws);
  return Math.log(Math.min(1, p));
}

/** ln P(X >= count): one less the masses below, each from the one before it by the textbook's recurrence. */
export function negativeBinomial(count: number, mean: number, dispersion: number): number {
  let mass = (dispersion / (dispersion + mean)) ** dispersion;
  let upper = 0;
  for (let k = 0; k < count + 2000; k++) {
    if (k >= count) upper += mass;
    mass *= ((k + dispersion) / (k + 1)) * (mean / (mean + dispersion));
  }
  return Math.log(upper);
}
