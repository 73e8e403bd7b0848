import assert from 'node:assert/strict';
import { test } from 'node:test';
import { synchrony } from '../../src/confirm/synchrony.js';
import { streamOf } from '../../src/simulate/random.js';
import { byDay, DAY, events, HOUR, MINUTE, MONDAY, SECOND, uniform } from './moments.js';

const SEEDS = [1, 2, 3];
const isWeekend = (day: number): boolean => day % 7 >= 5;

test('independent accounts with their own moments are not found', () => {
  for (const seed of SEEDS) assert.equal(synchrony(byDay(seed, 30, 20, (random, day) => uniform(random, day, day + DAY, 30))).outcome, 'not-found');
});

test('a batch that starts for all within two seconds, at other moments every day, is found', () => {
  for (const seed of SEEDS) {
    const starts = streamOf(seed, 'scheduler');
    const moments = Array.from({ length: 20 }, (_, day) => uniform(starts, MONDAY + day * DAY, MONDAY + (day + 1) * DAY, 5));
    const found = synchrony(byDay(seed, 20, 20, (random, day, index) => [...(moments[index] ?? []).map((at) => at + Math.floor(random.between(0, 2 * SECOND))), ...uniform(random, day, day + DAY, 10)]));
    assert.equal(found.outcome, 'found', found.summary);
    assert.ok((found.effect ?? 0) >= 10 && found.weight > 0 && (found.p ?? 1) <= 0.01, found.summary);
  }
});

test('the same batch spread over a minute is still found', () => {
  const starts = streamOf(4, 'scheduler');
  const moments = Array.from({ length: 20 }, (_, day) => uniform(starts, MONDAY + day * DAY, MONDAY + (day + 1) * DAY, 5));
  assert.equal(synchrony(byDay(4, 20, 20, (random, _, index) => (moments[index] ?? []).map((at) => at + Math.floor(random.between(0, MINUTE))))).outcome, 'found');
});

test('a job at exactly 02:00 every day is not found, because every other day has it as well', () => {
  for (const seed of SEEDS) {
    const test = synchrony(byDay(seed, 25, 20, (random, day) => [day + 2 * HOUR, day + 2 * HOUR + 500, ...uniform(random, day, day + DAY, 5)]));
    assert.equal(test.outcome, 'not-found', test.summary);
  }
});

test('a job on working days only is not found', () => {
  const test = synchrony(byDay(1, 25, 28, (_, day, index) => (isWeekend(index) ? [] : [day + 2 * HOUR, day + 14 * HOUR])));
  assert.equal(test.outcome, 'not-found', test.summary);
});

test('office hours with weekends are not found', () => {
  for (const seed of SEEDS) {
    const test = synchrony(byDay(seed, 40, 28, (random, day, index) => (isWeekend(index) ? [] : uniform(random, day + 9 * HOUR, day + 17 * HOUR, 40))));
    assert.equal(test.outcome, 'not-found', test.summary);
  }
});

test('evenings before a deadline, when a whole class works at once, are not found', () => {
  for (const seed of SEEDS) {
    const test = synchrony(byDay(seed, 40, 28, (random, day, index) => (index % 7 === 6 ? uniform(random, day + 19 * HOUR, day + 23 * HOUR, 60) : uniform(random, day + 9 * HOUR, day + 23 * HOUR, 2))));
    assert.equal(test.outcome, 'not-found', test.summary);
  }
});

test('a lunch hour after which everybody returns is not found', () => {
  const test = synchrony(byDay(2, 40, 20, (random, day) => [...uniform(random, day + 9 * HOUR, day + 12 * HOUR, 15), ...uniform(random, day + 13 * HOUR, day + 13.5 * HOUR, 20)]));
  assert.equal(test.outcome, 'not-found', test.summary);
});

test('one account that repeats itself coincides with nobody', () => {
  const burst = Array.from({ length: 500 }, (_, index) => MONDAY + index * 100);
  const test = synchrony(events([burst, ...Array.from({ length: 9 }, (_, account) => Array.from({ length: 10 }, (__, day) => MONDAY + day * DAY + account * 2 * HOUR))]));
  assert.deepEqual([test.outcome, test.weight], ['not-found', 0]);
});

test('four accounts or three days are not enough data', () => {
  assert.equal(synchrony(byDay(1, 4, 20, (random, day) => uniform(random, day, day + DAY, 30))).outcome, 'not-enough-data');
  assert.equal(synchrony(byDay(1, 20, 3, (random, day) => uniform(random, day, day + DAY, 30))).outcome, 'not-enough-data');
  assert.equal(synchrony(events([])).outcome, 'not-enough-data');
});

test('the same times give the same answer, whatever runs it', () => {
  const times = byDay(9, 20, 10, (random, day) => uniform(random, day, day + HOUR, 20));
  assert.deepEqual(synchrony(times), synchrony(times));
});

test('the sentence says how often members meet against shifted days, and how much of it is hours in common', () => {
  // Ten members at ten o'clock on every second of 19 days: each two meet on ten days, and shifted on 10 · 10 / 19 of them, in seconds as in hours.
  const times = Array.from({ length: 10 }, () => Float64Array.from({ length: 10 }, (_, day) => MONDAY + 2 * day * 86_400_000 + 36_000_000));
  const { summary, outcome } = synchrony({ times, total: 100 });
  assert.match(summary, /^members act in the same 2 s 1\.9 times as often as when their days are shifted, and in the same hour 1\.9 times: 1\.0 times as often as hours in common make them /);
  assert.equal(outcome, 'not-found');
});
