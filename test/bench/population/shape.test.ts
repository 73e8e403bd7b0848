import assert from 'node:assert/strict';
import { test } from 'node:test';
import { burstiness, gapsOf, gini, hill, memory, sessionsOf, topShare, variation } from '../../../bench/population/shape.js';

test('four accounts of one, one, one and five requests: Gini 3/8, the largest quarter makes five eighths', () => {
  // By hand: mean absolute difference of all 16 ordered pairs is (6 * 4) / 16 = 1.5; over twice the mean of 2 it is 0.375.
  assert.equal(gini([5, 1, 1, 1]), 0.375);
  assert.equal(topShare([5, 1, 1, 1], 0.25), 0.625);
});

test('the tail exponent of values at e, e^2 and e^3 above a threshold of 1 is a half', () => {
  // Hill: the mean of the logarithms is (3 + 2 + 1) / 3 = 2.
  assert.ok(Math.abs(hill([1, Math.E, Math.E ** 2, Math.E ** 3], 0.75) - 0.5) < 1e-12);
});

test('gaps of a clock have no variation and burstiness -1; gaps that alternate forget nothing', () => {
  assert.deepEqual(gapsOf([0, 5, 10, 15]), [5, 5, 5]);
  assert.equal(burstiness(variation([5, 5, 5])), -1);
  assert.equal(memory([5, 5, 5]), 0);
  assert.ok(Math.abs(memory([1, 9, 1, 9, 1]) + 1) < 1e-12);
});

test('a pause longer than the break begins a session', () => {
  assert.deepEqual(sessionsOf([0, 10, 20, 51, 60], 30), [3, 2]);
});
