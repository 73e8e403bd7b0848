import assert from 'node:assert/strict';
import { test } from 'node:test';
import { besideDays, dailyBudget } from '../../src/confirm/daily-budget.js';
import { byDay, DAY, HOUR, MINUTE, poisson, uniform } from './moments.js';

/** As many a day, wherever they fall in it. */
const budget = (seed: number, least: number, most: number, resetMs = 0) =>
  byDay(seed, 40, 10, (random, day) => uniform(random, day + resetMs, day + resetMs + DAY, least + random.below(most - least + 1)));

const customers = (seed: number) => byDay(seed, 40, 10, (random, day) => uniform(random, day, day + DAY, poisson(random, 38)));

test('a budget that is spent at random moments of the day is found, whenever the day begins', () => {
  // A whole number of 36 to 39, each as likely, has a variance of (4² - 1) / 12 = 1.25, a thirtieth of a Poisson count's 37.5.
  const verdict = dailyBudget(budget(1, 36, 39));
  assert.equal(verdict.outcome, 'found', verdict.summary);
  assert.ok(Math.abs((verdict.effect ?? NaN) - 1.25 / 37.5) < 0.01, verdict.summary);
  assert.equal(verdict.weight, 0);
  for (const hours of [5, 12, 19]) {
    const shifted = [1, 2, 3, 4, 5, 6, 7, 8].map((seed) => dailyBudget(budget(seed, 36, 39, hours * HOUR)));
    assert.ok(shifted.every(({ outcome }) => outcome === 'found'), `${hours}`);
    // Two parts of a day, of which q lies before midnight, scatter by 2 q (1 - q), and hardly more for the rest: 0.35, 0.51, 0.36 by a simulation apart.
    const q = hours / 24;
    const mean = shifted.reduce((sum, { effect }) => sum + (effect ?? NaN), 0) / shifted.length;
    assert.ok(Math.abs(mean - 2 * q * (1 - q)) < 0.06, `${hours}: ${mean}`);
  }
});

test('customers, people who stop at a limit, timetables and slots of the day are no budget', () => {
  assert.equal(dailyBudget(customers(1)).outcome, 'not-found', 'counts as by chance');
  // Forty a day, in sittings of ten.
  const limited = byDay(1, 40, 10, (random, day) => Array.from({ length: 4 }, (_, sitting) => day + (5 * sitting + random.between(0, 5)) * HOUR).flatMap((at) => uniform(random, at, at + 20 * MINUTE, 10)));
  assert.equal(dailyBudget(limited).outcome, 'not-found', 'people at a limit');
  const hourly = byDay(1, 40, 10, (random, day) => Array.from({ length: 24 }, (_, hour) => day + hour * HOUR + 5 * MINUTE + random.below(9_000)));
  assert.equal(dailyBudget(hourly).outcome, 'not-found', 'a timetable');
  const delayed = byDay(1, 40, 10, (random, day) => Array.from({ length: 24 }, (_, hour) => day + (hour + random.uniform()) * HOUR));
  assert.equal(dailyBudget(delayed).outcome, 'not-found', 'one in every hour, at a random moment of it');
  const twice = byDay(1, 40, 10, (random, day) => Array.from({ length: 48 }, (_, half) => day + (half + random.uniform()) * HOUR / 2));
  assert.equal(dailyBudget(twice).outcome, 'not-found', 'two in every hour');
});

test('it counts only where the days of comparable accounts outside differ', () => {
  const found = { ...dailyBudget(budget(1, 36, 39)), query: null };
  const beside = besideDays(found, customers(3));
  assert.deepEqual([beside.outcome, /; those of 40 comparable accounts outside scatter (0\.9\d?|1\.?\d?) times as much$/.test(beside.summary)], ['found', true], beside.summary);
  assert.match(besideDays(found, budget(4, 20, 30)).summary, /not counted, because those of 40 comparable accounts outside scatter 0\.\d+ times as much/);
  assert.equal(besideDays(found, byDay(1, 3, 10, (random, day) => uniform(random, day, day + DAY, 30))).outcome, 'not-found', 'three tell nothing');
});

test('two days or a handful of requests tell nothing of a budget', () => {
  assert.equal(dailyBudget(byDay(1, 40, 3, (random, day) => uniform(random, day, day + DAY, 20))).outcome, 'not-enough-data', 'one whole day of three');
  assert.equal(dailyBudget(byDay(1, 6, 6, (random, day) => uniform(random, day, day + DAY, 2))).outcome, 'not-enough-data');
});
