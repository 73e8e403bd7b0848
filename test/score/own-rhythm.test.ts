// Who works in sittings of its own in a group that does not: medians worked out by hand.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { ProfileTable } from '../../src/domain/profile.js';
import { membersOfOwnRhythm } from '../../src/score/own-rhythm.js';
import type { Picture } from '../../src/score/picture.js';

const outlying = (burstiness: readonly number[]): number[] => {
  const group = { members: burstiness.map((_, account) => ({ account })) };
  return [...membersOfOwnRhythm({ group } as unknown as Picture, { columns: { burstiness: Float64Array.from(burstiness) } } as unknown as ProfileTable)];
};

test('a member in sittings stands out of a group that is served by lot', () => {
  // Median 0, deviations 0, 0.02, 0.02, 0.04 and 0.6: their median 0.02, times 3.5 / 0.6745 is 0.10.
  assert.deepEqual(outlying([0, 0.02, -0.02, 0.04, 0.6]), [4]);
});

test('who is steadier than the others is not meant, nor who differs by less than chance may', () => {
  assert.deepEqual(outlying([0.5, 0.52, 0.48, 0.54, -0.6]), []);
  assert.deepEqual(outlying([0, 0.001, 0.001, 0, 0.29]), []);
});

test('where members differ anyway nobody stands out', () => {
  // Median 0.2, deviations 0.3, 0.2, 0, 0.2 and 0.5: their median 0.2, times 5.19 is 1.04.
  assert.deepEqual(outlying([-0.1, 0, 0.2, 0.4, 0.7]), []);
});

test('of whom too few requests are known nothing is said', () => {
  assert.deepEqual(outlying([NaN, NaN]), []);
  assert.deepEqual(outlying([0, 0, 0, NaN, 0.9]), [4]);
});
