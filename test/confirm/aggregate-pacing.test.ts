import assert from 'node:assert/strict';
import { test } from 'node:test';
import { aggregatePacing } from '../../src/confirm/aggregate-pacing.js';
import { streamOf } from '../../src/simulate/random.js';
import { byDay, DAY, events, HOUR, MINUTE, MONDAY, poisson, SECOND, uniform } from './moments.js';
import { assertNotTooSmall } from './uniform.js';

/** Requests every `everyMs`, a tenth early or late, in hours that come and go, each to a member at random. */
function paced(seed: number, members: number, everyMs: number) {
  const random = streamOf(seed, 'pace');
  const times = Array.from({ length: members }, (): number[] => []);
  for (let day = 0; day < 8; day++)
    for (let hour = 0; hour < 24; hour++) {
      if (random.chance(0.5)) continue;
      for (let at = 0; at < HOUR; at += everyMs) times[random.below(members)]?.push(MONDAY + day * DAY + hour * HOUR + at + Math.floor(random.between(0, 0.1 * everyMs)));
    }
  return events(times);
}

test('a total of one request in forty seconds, each by a member at random, is found', () => {
  for (const seed of [1, 2]) {
    const test = aggregatePacing(paced(seed, 12, 40 * SECOND));
    assert.equal(test.outcome, 'found', test.summary);
    // 1.5 requests a minute, one or two at a time: of 12 members 11/12 of pairs differ; Poisson has 1.5^2 / 2 pairs a minute, a pace 0.5.
    assert.ok(Math.abs((test.effect ?? 0) - 0.5 / 1.125) < 0.08, test.summary);
  }
});

test('independent members are not found, and their p-values are no smaller than they say', () => {
  assertNotTooSmall(Array.from({ length: 200 }, (_, seed) => aggregatePacing(byDay(seed, 6, 6, (random, day) => uniform(random, day, day + 8 * HOUR, poisson(random, 120)))).p ?? 1));
});

test('monitors that keep out of each other\'s way by their timetables are not found', () => {
  const test = aggregatePacing(byDay(3, 10, 10, (_, day, __, account) => Array.from({ length: 288 }, (___, index) => day + index * 5 * MINUTE + (account % 5) * MINUTE)));
  assert.notEqual(test.outcome, 'found', test.summary);
});

test('people in sessions are not found', () => {
  const test = aggregatePacing(byDay(4, 30, 10, (random, day) => uniform(random, day + 9 * HOUR, day + 18 * HOUR, 6).flatMap((start) => uniform(random, start, start + 10 * MINUTE, 10))));
  assert.equal(test.outcome, 'not-found', test.summary);
});

test('four members, three days or a few requests are not enough', () => {
  assert.equal(aggregatePacing(byDay(1, 4, 9, (random, day) => uniform(random, day, day + DAY, 300))).outcome, 'not-enough-data');
  assert.equal(aggregatePacing(byDay(1, 9, 3, (random, day) => uniform(random, day, day + DAY, 300))).outcome, 'not-enough-data');
  assert.equal(aggregatePacing(byDay(1, 9, 9, (random, day) => uniform(random, day, day + DAY, 3))).outcome, 'not-enough-data');
  assert.equal(aggregatePacing(events([])).outcome, 'not-enough-data');
});

test('everything in one millisecond is no pace', () => {
  const test = aggregatePacing(events(Array.from({ length: 20 }, () => Array.from({ length: 200 }, (_, index) => MONDAY + (index % 5) * DAY))));
  assert.notEqual(test.outcome, 'found', test.summary);
});
