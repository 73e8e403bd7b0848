import assert from 'node:assert/strict';
import { test } from 'node:test';
import { evenShares } from '../../src/confirm/even-shares.js';
import { streamOf } from '../../src/simulate/random.js';
import { byDay, DAY, events, HOUR, hourly, MONDAY, poisson, uniform } from './moments.js';

test('measures Fisher\'s index of dispersion as done by hand', () => {
  // Hours 2 2 2 2 2 / 3 1 2 2 2 / 4 0 2 2 2: D = 0 + 1 + 4 = 5, E = 3 x 4 = 12, Var = 3 x 2 x 4 x 9/10 = 21.6;
  // z = -7 / 4.648 = -1.506, and the normal table has 0.0660 below it.
  const test = evenShares(hourly([[2, 3, 4], [2, 1, 0], [2, 2, 2], [2, 2, 2], [2, 2, 2]]));
  assert.ok(Math.abs((test.effect ?? NaN) - 5 / 12) < 1e-12);
  assert.ok(Math.abs((test.p ?? NaN) - 0.066) < 1e-4, `p ${test.p}`);
  assert.equal(test.outcome, 'not-found');
});

test('the index of independent accounts has the mean and the variance that the multinomial distribution gives it', () => {
  // Eight accounts over twelve hours at five an hour: mean 1, variance 2 (n - 1) / n / (7 x 12) with n = 40 an hour: 0.0232.
  const effects = Array.from({ length: 400 }, (_, seed) => {
    const random = streamOf(seed, 'poisson');
    return evenShares(hourly(Array.from({ length: 8 }, () => Array.from({ length: 12 }, () => poisson(random, 5))))).effect ?? NaN;
  });
  const mean = effects.reduce((sum, effect) => sum + effect, 0) / effects.length;
  const variance = effects.reduce((sum, effect) => sum + (effect - mean) ** 2, 0) / (effects.length - 1);
  assert.ok(Math.abs(mean - 1) < 0.03, `mean ${mean}`);
  assert.ok(Math.abs(variance / 0.0232 - 1) < 0.25, `variance ${variance}`);
});

test('independent programs of one rate scatter as chance does and are not found', () => {
  for (const seed of [1, 2, 3]) {
    const test = evenShares(byDay(seed, 20, 14, (random, day) => uniform(random, day, day + DAY, poisson(random, 40))));
    assert.equal(test.outcome, 'not-found', test.summary);
    assert.ok((test.effect ?? 0) > 0.8 && (test.effect ?? 9) < 1.1, test.summary);
  }
});

test('a dispatcher that takes turns is found', () => {
  const random = streamOf(5, 'arrivals');
  const arrivals = uniform(random, MONDAY, MONDAY + 10 * DAY, 8000).sort((a, b) => a - b);
  const test = evenShares(events(Array.from({ length: 20 }, (_, account) => arrivals.filter((__, index) => index % 20 === account))));
  assert.equal(test.outcome, 'found');
  assert.ok((test.effect ?? 1) < 0.2 && test.weight > 0, test.summary);
});

test('a dispatcher that takes turns with most of the work, and at random with the rest, is found', () => {
  const random = streamOf(6, 'arrivals');
  const times = Array.from({ length: 20 }, (): number[] => []);
  uniform(random, MONDAY, MONDAY + 10 * DAY, 12_000).sort((a, b) => a - b).forEach((at, index) => times[random.chance(0.3) ? random.below(20) : index % 20]?.push(at));
  assert.equal(evenShares(events(times)).outcome, 'found');
});

test('people, a few of whom do most, are not found', () => {
  for (const seed of [1, 2, 3]) {
    const test = evenShares(byDay(seed, 40, 14, (random, day, _, account) => uniform(random, day + 9 * HOUR, day + 18 * HOUR, poisson(random, streamOf(seed, 'taste', account).logNormal(8, 1)))));
    assert.equal(test.outcome, 'not-found');
    assert.ok((test.effect ?? 0) > 1.5, test.summary);
  }
});

test('accounts that a dispatcher has not begun to use, or has given up, do not hide it', () => {
  const random = streamOf(7, 'arrivals');
  const times = Array.from({ length: 20 }, (): number[] => []);
  // Ten accounts work in each of four weeks-long shifts; five are replaced at each change.
  uniform(random, MONDAY, MONDAY + 12 * DAY, 9000).sort((a, b) => a - b).forEach((at, index) => {
    const shift = Math.floor((at - MONDAY) / (4 * DAY));
    times[shift * 5 + (index % 10)]?.push(at);
  });
  assert.equal(evenShares(events(times)).outcome, 'found');
});

test('users who all spend the same daily quota, each at hours of their own, are not found', () => {
  const test = evenShares(byDay(8, 30, 20, (random, day) => uniform(random, day + 8 * HOUR, day + 22 * HOUR, 50)));
  assert.equal(test.outcome, 'not-found', test.summary);
});

test('a nightly job that sends the same number for every customer is not found, nor one that also runs at noon', () => {
  assert.equal(evenShares(byDay(9, 30, 20, (random, day) => uniform(random, day + 2 * HOUR, day + 2.5 * HOUR, 10))).outcome, 'not-found');
  assert.equal(evenShares(byDay(9, 30, 20, (random, day) => [...uniform(random, day + 2 * HOUR, day + 2.5 * HOUR, 10), ...uniform(random, day + 12 * HOUR, day + 12.5 * HOUR, 4)])).outcome, 'not-found');
});

test('monitors that ask every ten minutes, one beside the other, are not found', () => {
  const test = evenShares(byDay(10, 20, 10, (_, day, __, account) => Array.from({ length: 144 }, (___, index) => day + index * 10 * 60_000 + account * 7000)));
  assert.equal(test.outcome, 'not-found', test.summary);
  assert.match(test.summary, /timetable/);
});

test('four accounts, or two hours, are not enough data', () => {
  assert.equal(evenShares(hourly([[9, 9, 9, 9], [9, 9, 9, 9], [9, 9, 9, 9], [9, 9, 9, 9]])).outcome, 'not-enough-data');
  assert.equal(evenShares(hourly([[9, 9], [9, 9], [9, 9], [9, 9], [9, 9]])).outcome, 'not-enough-data');
});
