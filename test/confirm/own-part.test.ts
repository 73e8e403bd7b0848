// Of whom does it tell, what was found of all together?

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { aggregatePacing } from '../../src/confirm/aggregate-pacing.js';
import { dayRotation } from '../../src/confirm/day-rotation.js';
import { unseenAmong } from '../../src/confirm/own-part.js';
import { synchrony } from '../../src/confirm/synchrony.js';
import { turnTaking } from '../../src/confirm/turn-taking.js';
import { streamOf } from '../../src/simulate/random.js';
import { DAY, events, HOUR, MONDAY, SECOND, uniform } from './moments.js';

test('weighs a count at the hand\'s rate against one at chance\'s, by hand', () => {
  // At half as many, ln 0.5 = -0.693: 12 expected and 6 seen give -4.16 + 6 = 1.84 nats; 12 and 12 -2.32; 2 and 0 exactly 1; 1 and 0 a half.
  assert.deepEqual(unseenAmong(Float64Array.of(6, 12, 0, 0), Float64Array.of(12, 12, 2, 1), 0.5), [1, 3]);
  // At three times as many, ln 3 = 1.099: 2 expected and 6 seen 6.59 - 4 = 2.59; 2 and 2 -1.80.
  assert.deepEqual(unseenAmong(Float64Array.of(6, 2), Float64Array.of(2, 2), 3), [1]);
});

/** Requests every 40 s in half of the hours, each by one of twelve members at random; strangers come with theirs. */
function pacedBeside(strangers: readonly number[]) {
  const random = streamOf(7, 'pace beside');
  const times = Array.from({ length: 12 }, (): number[] => []);
  const busy: number[] = [];
  for (let hour = 0; hour < 8 * 24; hour++) {
    if (random.chance(0.5)) continue;
    busy.push(MONDAY + hour * HOUR);
    for (let at = 0; at < HOUR; at += 40 * SECOND) times[random.below(12)]?.push(MONDAY + hour * HOUR + at + Math.floor(random.between(0, 4 * SECOND)));
  }
  const own = strangers.map((requests) => Array.from({ length: requests }, () => (busy[random.below(busy.length)] ?? 0) + Math.floor(random.between(0, HOUR))).sort((a, b) => a - b));
  return events([...times, ...own]);
}

test('a pace that members keep together is seen at them, and not at strangers in the same hours, be they busy or not', () => {
  const { outcome, unseenAt } = aggregatePacing(pacedBeside([700, 700, 2]));
  assert.deepEqual([outcome, unseenAt], ['found', [12, 13, 14]]);
});

test('who does not start when the others do is not seen in their step', () => {
  const random = streamOf(8, 'step');
  // Ten members start together five times a day; one keeps to nobody, another came once.
  const starts = Array.from({ length: 10 }, (_, day) => uniform(random, MONDAY + day * DAY + 8 * HOUR, MONDAY + day * DAY + 18 * HOUR, 5)).flat();
  const members = Array.from({ length: 10 }, () => starts.map((start) => start + Math.floor(random.between(0, 2 * SECOND))).sort((a, b) => a - b));
  const alone = Array.from({ length: 10 }, (_, day) => uniform(random, MONDAY + day * DAY + 8 * HOUR, MONDAY + day * DAY + 18 * HOUR, 5)).flat().sort((a, b) => a - b);
  const { outcome, unseenAt } = synchrony(events([...members, alone, alone.slice(0, 1)]));
  assert.deepEqual([outcome, unseenAt], ['found', [10, 11]]);
});

test('who comes back when it likes is not seen to take turns, and neither is who hardly comes', () => {
  const random = streamOf(9, 'turns beside');
  const arrivals = uniform(random, MONDAY, MONDAY + 10 * DAY, 5000).sort((a, b) => a - b);
  const members = Array.from({ length: 10 }, (_, account) => arrivals.filter((__, index) => index % 10 === account));
  const strangers = [uniform(random, MONDAY, MONDAY + 10 * DAY, 500), uniform(random, MONDAY, MONDAY + 10 * DAY, 3)].map((times) => times.sort((a, b) => a - b));
  const { outcome, unseenAt } = turnTaking(events([...members, ...strangers]));
  assert.deepEqual([outcome, unseenAt], ['found', [10, 11]]);
});

test('who meets somebody on each of its days keeps to no days of its own', () => {
  const random = streamOf(10, 'days beside');
  const on = (days: readonly number[]): number[] => days.flatMap((day) => uniform(random, MONDAY + day * DAY, MONDAY + (day + 1) * DAY, 10)).sort((a, b) => a - b);
  const members = Array.from({ length: 20 }, (_, account) => on([0, 20, 40, 60, 80, 100].map((first) => first + account)));
  // A stranger meets a member on each of its three days, and so many are to be expected: 3 x 121 / 120.
  const { outcome, unseenAt } = dayRotation(events([...members, on([4, 17, 51]), on([8])]));
  assert.deepEqual([outcome, unseenAt], ['found', [20, 21]]);
});
