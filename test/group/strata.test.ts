import assert from 'node:assert/strict';
import { test } from 'node:test';
import { strataOf } from '../../src/group/strata.js';
import { made, type Person } from './made.js';

const strata = (people: readonly Person[]) => {
  const { population, registrations } = made(people);
  return strataOf(population, registrations);
};
const MAY = Date.UTC(2026, 4, 31, 23, 59);
const JUNE = Date.UTC(2026, 5, 1);

test('comparable are those of one country, one month of registration and one order of traffic', () => {
  const same = { country: 'AA', createdAtMs: MAY, requests: 40 };
  const { of, count, sizes } = strata([same, { ...same, requests: 200 }, { ...same, country: 'BB' }, { ...same, createdAtMs: JUNE }, { ...same, requests: 31 }]);
  assert.deepEqual([...of], [0, 0, 1, 2, 3]);
  assert.deepEqual([count, [...sizes]], [4, [2, 1, 1, 1]]);
});

test('traffic is cut at 4, 32 and 256 requests', () => {
  assert.deepEqual([...strata([1, 3, 4, 31, 32, 255, 256, 90_000].map((requests) => ({ requests }))).of], [0, 0, 1, 1, 2, 2, 3, 3]);
});

test('the country of the requests counts before that of the registration, and the unknown are among themselves', () => {
  const { population, registrations } = made([{ country: 'AA' }, { country: 'AA' }, {}, { registered: false }]);
  const moved = { ...population, country: ['BB', '', '', ''] };
  assert.deepEqual([...strataOf(moved, registrations).of], [0, 1, 2, 2]);
});
