import assert from 'node:assert/strict';
import { test } from 'node:test';
import { detectionLimit, leastGroup } from '../../src/group/limit.js';
import { resultsOf } from './made.js';

// Two values that m of N accounts carry meet in all m by chance with probability 1 / C(N, m); with v values there are
// v (v - 1) / 2 pairs, and 0.001 over their number is asked for.

test('three accounts suffice when there is one pair of values: C(100, 3) = 161,700 is more than 1,000', () => {
  assert.equal(leastGroup(100, 2), 3);
});

test('among 100,000 values and 1,000 accounts five are needed: C(1000, 4) = 4.1e10 is too few, C(1000, 5) = 8.3e12 enough for 5e12', () => {
  assert.equal(leastGroup(1000, 100_000), 5);
});

test('more values never make a smaller group visible', () => {
  const least = [2, 10, 100, 1000, 10_000, 100_000, 1_000_000].map((values) => leastGroup(500, values));
  assert.deepEqual(least, [...least].sort((a, b) => a - b));
});

test('where no group could be beyond chance the whole population is the limit', () => {
  assert.equal(leastGroup(4, 1_000_000), 4);
});

test('the sentence names the population, the values and the fewest accounts', () => {
  const requests = new Array<number>(100).fill(10);
  assert.match(detectionLimit(100, resultsOf({ 'shared-payment': { c: [0, 1], d: [2, 3] } }, requests)), /^Among 100 accounts and 2 shared values, .* at least 3 accounts/);
  assert.equal(detectionLimit(100, []), 'No values are shared between accounts, so no group could be found.');
});
