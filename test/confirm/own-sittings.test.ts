import assert from 'node:assert/strict';
import { test } from 'node:test';
import { ownSittings } from '../../src/confirm/own-sittings.js';
import { streamOf } from '../../src/simulate/random.js';
import { byDay, DAY, events, HOUR, MINUTE, MONDAY, poisson, uniform } from './moments.js';

test('the figure is as by hand', () => {
  // Five accounts, each on a day of its own at 0:00, 0:10 and 3:00: 3 pairs within six hours each, of which 1 lies in one hour.
  const apart = Array.from({ length: 5 }, (_, day) => [0, 10 * MINUTE, 3 * HOUR].map((at) => MONDAY + day * DAY + at));
  assert.equal(ownSittings(events(apart)).outcome, 'not-enough-data');
  // The same a week later makes the thirty pairs that are needed. Nobody else is at work then, so that of any two of the group within
  // six hours just as many, 10 of 30, lie in one hour: 1.
  const weeks = apart.map((some) => [...some, ...some.map((at) => at + 7 * DAY)]);
  assert.ok(Math.abs((ownSittings(events(weeks)).effect ?? NaN) - 1) < 1e-9);
  // Five more accounts at 1:00, 2:00 and 3:00 of the same days: 30 pairs of theirs, none within an hour. Of the group, six hours hold 6
  // requests and 15 pairs, the hours 2, 1, 1, 2 and 2 pairs. 10 of 60 pairs of members against 2 of 15: 1.25.
  const beside = weeks.map((some) => [1, 2, 3].flatMap((hour) => [0, 7].map((later) => (some[0] ?? 0) + hour * HOUR + later * DAY)));
  assert.ok(Math.abs((ownSittings(events([...weeks, ...beside])).effect ?? NaN) - 1.25) < 1e-9);
});

/** Sittings at hours of one's own, of some requests minutes apart. */
const person = (random: ReturnType<typeof streamOf>, day: number): number[] =>
  Array.from({ length: 1 + random.below(2) }, () => day + random.between(8, 20) * HOUR).flatMap((from) => Array.from({ length: 1 + poisson(random, 3) }, () => Math.floor(from + random.between(0, 30) * MINUTE)));

test('people at their keyboards are found', () => {
  for (const seed of [1, 2, 3]) {
    const verdict = ownSittings(byDay(seed, 20, 10, person));
    assert.equal(verdict.outcome, 'found', verdict.summary);
    assert.equal(verdict.weight, 0);
  }
});

test('workers that keep office hours, each in its own zone, are not found', () => {
  for (let seed = 0; seed < 20; seed++) {
    const zoned = byDay(seed, 30, 30, (random, day, _, account) => uniform(random, day + ((account * 5) % 24) * HOUR, day + (((account * 5) % 24) + 8) * HOUR, poisson(random, 3)));
    assert.equal(ownSittings(zoned).outcome, 'not-found', ownSittings(zoned).summary);
  }
});

test('one queue dealt at random is not found, however its load goes up and down', () => {
  const random = streamOf(9, 'queue');
  const times = Array.from({ length: 20 }, (): number[] => []);
  for (let day = 0; day < 20; day++) for (const at of uniform(random, MONDAY + day * DAY, MONDAY + day * DAY + (1 + (day % 5)) * HOUR, 200)) times[random.below(20)]?.push(at);
  const verdict = ownSittings(events(times));
  assert.equal(verdict.outcome, 'not-found', verdict.summary);
  assert.ok(Math.abs((verdict.effect ?? 0) - 1) < 0.1, verdict.summary);
});
