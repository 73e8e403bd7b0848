import assert from 'node:assert/strict';
import { test } from 'node:test';
import { AGGREGATE_PACING } from '../../src/confirm/aggregate-pacing.js';
import { largestStanding, standing } from '../../src/confirm/multiplicity.js';
import { verdict } from '../../src/confirm/verdict.js';

test('the largest p that stands is that of Benjamini and Yekutieli, by hand', () => {
  // Four tests: 1 + 1/2 + 1/3 + 1/4 = 2.0833; at a rate of 0.25 rank k may be k x 0.03: 0.03, 0.06, 0.09, 0.12.
  assert.equal(largestStanding([0.02, 0.5, 0.085, 0.07], 0.25), 0.085);
  assert.equal(largestStanding([0.04, 0.5, 0.1, 0.07], 0.25), 0);
  assert.equal(largestStanding([]), 0);
});

test('a test that was found is not counted when a thousand others were asked for', () => {
  const test = (p: number) => ({ ...verdict(AGGREGATE_PACING, { accounts: 9, requests: 90 }, { found: p < 1e-3, effect: 0.5, p, summary: 'paced' }), query: null });
  const alone = standing([[test(1e-4)]]);
  assert.deepEqual(alone.flat().map(({ outcome, weight }) => [outcome, weight]), [['found', 2]]);
  const among = standing([[test(1e-4)], Array.from({ length: 999 }, (_, index) => test((index + 1) / 1000))]).flat();
  assert.deepEqual([among[0]?.outcome, among[0]?.weight], ['not-found', 0]);
  assert.match(among[0]?.summary ?? '', /among 1,000 tests of this run/);
});
