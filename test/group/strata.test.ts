import assert from 'node:assert/strict';
import { test } from 'node:test';
import { strataOf } from '../../src/group/strata.js';
import { DAY_MS, made, START_MS, type Person } from './made.js';

const strata = (people: readonly Person[]) => {
  const { population, registrations } = made(people);
  return strataOf(population, registrations);
};
/** The last request of everybody made here is at midnight of START plus 30 days: the log ends with that day. */
const END = START_MS + 31 * DAY_MS;

test('comparable are those of one country, one month of registration and one order of traffic', () => {
  const same = { country: 'AA', createdAtMs: END - 1, requests: 40 };
  const { of, count, sizes } = strata([same, { ...same, requests: 200 }, { ...same, country: 'BB' }, { ...same, createdAtMs: END - 30 * DAY_MS - 1 }, { ...same, requests: 31 }]);
  assert.deepEqual([...of], [0, 0, 1, 2, 3]);
  assert.deepEqual([count, [...sizes]], [4, [2, 1, 1, 1]]);
});

test('months are thirty days each, counted back from the end of the log and not by the calendar', () => {
  // The ends of a month of 30 days before END, by hand; who registered after the end is with the last.
  const ages = [-1, 1, 30 * DAY_MS, 30 * DAY_MS + 1, 60 * DAY_MS, 60 * DAY_MS + 1];
  assert.deepEqual([...strata(ages.map((age) => ({ createdAtMs: END - age }))).of], [0, 0, 0, 1, 1, 2]);
});

test('traffic is cut at 4, 32 and 256 requests', () => {
  assert.deepEqual([...strata([1, 3, 4, 31, 32, 255, 256, 90_000].map((requests) => ({ requests }))).of], [0, 0, 1, 1, 2, 2, 3, 3]);
});

test('the country of the requests counts before that of the registration, and the unknown are among themselves', () => {
  const { population, registrations } = made([{ country: 'AA' }, { country: 'AA' }, {}, { registered: false }]);
  const moved = { ...population, country: ['BB', '', '', ''] };
  assert.deepEqual([...strataOf(moved, registrations).of], [0, 1, 2, 2]);
});
