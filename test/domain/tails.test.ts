// Tails against numbers from outside: sums of exact fractions (Python's fractions and math.comb; for Poisson, terms of
// 60 decimal digits), their natural logarithms taken with 60 digits.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { gammaLowerTail, gammaUpperTail, hypergeometricUpperTailLog, logGamma, negativeBinomialMassLog, negativeBinomialUpperTailLog } from '../../src/domain/tails.js';

function assertClose(found: number, expected: number, what: string, relative = 1e-11): void {
  assert.ok(Math.abs(found - expected) <= relative * Math.max(1, Math.abs(expected)), `${what}: ${found} instead of ${expected}`);
}

test('logGamma is the logarithm of factorials', () => {
  const logFactorials: readonly (readonly [n: number, expected: number])[] = [
    [1, 0], [2, 0], [5, 3.1780538303479456], [10, 12.80182748008147], [20, 39.3398841871995], [50, 144.56574394634489], [100, 359.1342053695754],
    [170, 701.4372638087371], [1000, 5905.220423209181],
  ];
  for (const [n, expected] of logFactorials)
    assertClose(logGamma(n), expected, `ln ${n - 1}!`, 1e-13);
});

test('logGamma knows halves: Γ(1/2) is the root of π, also by reflection below one half', () => {
  assertClose(logGamma(0.5), 0.5723649429247001, 'ln Γ(1/2)', 1e-13);
  // Γ(1/4) = 3.6256099082219083 (Abramowitz and Stegun, table 6.1 and chapter 6).
  assertClose(logGamma(0.25), Math.log(3.6256099082219083), 'ln Γ(1/4)', 1e-13);
});

test('Poisson tails agree with exact sums, down to ln p of two thousand below zero', () => {
  const tails: readonly (readonly [count: number, mean: number, expected: number])[] = [
    [1, 0.5, -0.9327521295671886], [3, 0.02, -13.542820977178285], [10, 2.5, -8.19022275922605], [5, 10, -0.029689079446520874], [12, 12, -0.619148547215927],
    [400, 3, -1564.0482732352999], [150, 0.0001, -1986.5712609835992], [900, 100, -1181.7047210686132],
  ];
  for (const [count, mean, expected] of tails)
    assertClose(negativeBinomialUpperTailLog(count, mean, Infinity), expected, `Poisson ${count} at ${mean}`);
});

test('negative binomial tails agree with exact sums, also for a single degree of dispersion', () => {
  const tails: readonly (readonly [count: number, mean: number, dispersion: number, expected: number])[] = [
    [1, 0.5, 9, -0.9537584640389719], [3, 0.02, 9, -13.241766204922623], [10, 2.5, 9, -6.320485118782368], [5, 10, 9, -0.10130005295528895],
    [12, 12, 9, -0.7101575570648554], [400, 3, 9, -519.3960518260854], [300, 0.001, 9, -2696.3836349680983], [2000, 500, 9, -17.499222889083477],
    [7, 4, 1, -1.5620048591994683], [40, 20, 2, -2.278476832247039],
  ];
  for (const [count, mean, dispersion, expected] of tails)
    assertClose(negativeBinomialUpperTailLog(count, mean, dispersion), expected, `negative binomial ${count} at ${mean}, ${dispersion}`);
});

test('hypergeometric tails agree with exact fractions', () => {
  const tails: readonly (readonly [count: number, population: number, marked: number, draws: number, expected: number])[] = [
    [1, 100, 10, 10, -0.40118858212477576], [3, 20, 5, 4, -3.44227740740562], [4, 20, 5, 4, -6.876264611890766], [30, 204_252, 41, 60, -230.9691235618871],
    [41, 204_252, 41, 60, -352.01919783801764], [4, 10, 8, 5, -0.25131442828090607], [2, 50, 25, 25, 0], [13, 50, 25, 25, -Math.LN2],
  ];
  for (const [count, population, marked, draws, expected] of tails)
    assertClose(hypergeometricUpperTailLog(count, population, marked, draws), expected, `${count} of ${draws} of ${marked} in ${population}`, 1e-9);
  assertClose(hypergeometricUpperTailLog(300, 1_000_000, 300, 300), -2729.7024629660187, 'a group that is exactly its value', 1e-9);
});

test('what cannot fail to happen has ln p = 0, and what cannot happen minus infinity', () => {
  assert.equal(negativeBinomialUpperTailLog(0, 3, 9), 0);
  assert.equal(negativeBinomialUpperTailLog(1, 0, 9), -Infinity);
  // Five draws of ten, eight marked: at least three are marked, at most five.
  assert.equal(hypergeometricUpperTailLog(3, 10, 8, 5), 0);
  assert.equal(hypergeometricUpperTailLog(6, 10, 8, 5), -Infinity);
});

test('a tail is no more likely than a shorter one, at least its first term, and never above 1', () => {
  fc.assert(fc.property(fc.integer({ min: 1, max: 300 }), fc.double({ min: 0.001, max: 300, noNaN: true }), fc.constantFrom(1, 2.5, 9, Infinity), (count, mean, dispersion) => {
    const tail = negativeBinomialUpperTailLog(count, mean, dispersion);
    assert.ok(tail <= 0);
    assert.ok(negativeBinomialUpperTailLog(count + 1, mean, dispersion) <= tail + 1e-12);
    assert.ok(negativeBinomialMassLog(count, mean, dispersion) <= tail + 1e-9 * Math.max(1, Math.abs(tail)));
  }), { numRuns: 500, seed: 20260422 });
});

test('the tails of the gamma distribution agree with chi-square tables', () => {
  // Chi-square with 10 degrees: 18.307 leaves 5 % above it, 3.940 leaves 5 % below it, 2.558 leaves 1 % below it.
  assert.ok(Math.abs(gammaUpperTail(5, 18.307 / 2) - 0.05) < 1e-5);
  assert.ok(Math.abs(gammaLowerTail(5, 3.9403 / 2) - 0.05) < 1e-5);
  assert.ok(Math.abs(gammaLowerTail(5, 2.5582 / 2) - 0.01) < 1e-5);
  // With two degrees it is exponential: 1 - exp(-x), and far below 1 that is x.
  assertClose(Math.log(gammaLowerTail(1, 1e-12)), Math.log(1e-12), 'a tail far below the last digit of one', 1e-9);
  assert.ok(Math.abs(gammaLowerTail(1, 3) + gammaUpperTail(1, 3) - 1) < 1e-14);
});
