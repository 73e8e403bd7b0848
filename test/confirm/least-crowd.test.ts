// How many there are at the least, of whom so many different ones were seen.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { leastCrowd } from '../../src/confirm/least-crowd.js';

/** That no two of them are the same, as of birthdays: crowd! / (crowd - sights)! / crowd^sights. */
const allDifferent = (sights: number, crowd: number): number => Array.from({ length: sights }, (_, before) => (crowd - before) / crowd).reduce((product, share) => product * share, 1);

test('of sights that are all different the crowd is as large as birthdays would have it', () => {
  for (const sights of [5, 12, 23]) {
    const crowd = leastCrowd(sights, sights);
    assert.ok(allDifferent(sights, crowd) >= 0.05 && allDifferent(sights, crowd - 1) < 0.05, `${sights}: ${crowd}`);
  }
});

test('of two sights that show two it may be two, and of a hundred that show five it is five', () => {
  // Two different of two: one in two, of a crowd of two.
  assert.deepEqual([leastCrowd(2, 2), leastCrowd(5, 100), leastCrowd(1, 1), leastCrowd(0, 0)], [2, 5, 1, 0]);
});

test('what cannot be, and what would take long, is told as it was seen', () => {
  assert.deepEqual([leastCrowd(9, 0), leastCrowd(900, 5000)], [9, 900]);
});
