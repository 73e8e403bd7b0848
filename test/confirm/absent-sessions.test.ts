import assert from 'node:assert/strict';
import { test } from 'node:test';
import { absentSessions, besideControls, closePairs } from '../../src/confirm/absent-sessions.js';
import { streamOf } from '../../src/simulate/random.js';
import { byDay, DAY, events, HOUR, MINUTE, MONDAY, poisson, uniform } from './moments.js';

test('counts pairs in one span, and expects as many as by hand', () => {
  // Hours: A 0 0 1, B 1 2. One pair of A in hour 0. Of 10 pairs of five requests 3 + 1 are of one account; hours hold 2 2 1, so
  // that 1 + 1 pairs are of one hour: 4 x 2 / 10 = 0.8.
  const { times } = events([[MONDAY, MONDAY + MINUTE, MONDAY + HOUR], [MONDAY + HOUR, MONDAY + 2 * HOUR]]);
  assert.deepEqual(closePairs(times, HOUR), { observed: 1, expected: 0.8 });
  assert.deepEqual(closePairs([], HOUR), { observed: 0, expected: 0 });
});

test('requests dealt at random have as many close pairs as expected, in the mean of many deals', () => {
  const ratios = Array.from({ length: 300 }, (_, seed) => {
    const random = streamOf(seed, 'deal');
    const times = Array.from({ length: 12 }, (): number[] => []);
    // A busy noon and shares of one to twelve: neither may matter.
    for (const at of [...uniform(random, MONDAY, MONDAY + DAY, 200), ...uniform(random, MONDAY + 12 * HOUR, MONDAY + 14 * HOUR, 200)]) times[random.below(1 + random.below(12))]?.push(at);
    const { observed, expected } = closePairs(events(times).times, HOUR);
    return observed / expected;
  });
  const mean = ratios.reduce((sum, ratio) => sum + ratio, 0) / ratios.length;
  assert.ok(Math.abs(mean - 1) < 0.02, `mean ${mean}`);
});

/** One or two sittings a day at hours of one's own, of some requests minutes apart. */
const person = (random: ReturnType<typeof streamOf>, day: number): number[] =>
  Array.from({ length: 1 + random.below(2) }, () => day + random.between(8, 20) * HOUR).flatMap((from) => Array.from({ length: 1 + poisson(random, 3) }, () => Math.floor(from + random.between(0, 30) * MINUTE)));
const pool = (seed: number) => {
  const random = streamOf(seed, 'pool');
  const times = Array.from({ length: 20 }, (): number[] => []);
  for (const at of uniform(random, MONDAY, MONDAY + 10 * DAY, 4000)) times[random.below(20)]?.push(at);
  return events(times);
};

test('one queue dealt at random is found where people work outside, and not where all programs are alike', () => {
  for (const seed of [1, 2, 3]) {
    const alone = { ...absentSessions(pool(seed)), query: null };
    assert.equal(alone.outcome, 'found', alone.summary);
    assert.equal(besideControls(alone, byDay(seed, 20, 10, person)).outcome, 'found');
    assert.equal(besideControls(alone, pool(seed + 100)).outcome, 'not-found');
    assert.equal(besideControls(alone, events([[MONDAY]])).outcome, 'not-found');
  }
});

test('people are never found, nor a course that meets in the same hours', () => {
  for (let seed = 0; seed < 20; seed++) {
    assert.equal(absentSessions(byDay(seed, 20, 10, person)).outcome, 'not-found');
    // Lessons of two hours on five days, half an hour of exercises each, begun when the teacher is understood.
    const lesson = byDay(seed, 25, 5, (random, day) => {
      const from = day + 10 * HOUR + random.between(0, 90) * MINUTE;
      return Array.from({ length: 2 + poisson(random, 6) }, () => Math.floor(from + random.between(0, 30) * MINUTE));
    });
    assert.equal(absentSessions(lesson).outcome, 'not-found', absentSessions(lesson).summary);
  }
});

test('independent programs of one rate lack sittings: the test says no more', () => {
  const test = absentSessions(byDay(4, 20, 14, (random, day) => uniform(random, day, day + DAY, poisson(random, 20))));
  assert.equal(test.outcome, 'found', test.summary);
  assert.equal(test.cause, 'client');
});

test('too few requests are too little to tell', () => {
  assert.equal(absentSessions(byDay(1, 20, 3, (random, day) => uniform(random, day, day + DAY, 1))).outcome, 'not-enough-data');
  assert.equal(absentSessions(byDay(1, 4, 14, (random, day) => uniform(random, day, day + DAY, 50))).outcome, 'not-enough-data');
});
