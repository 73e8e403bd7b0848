import assert from 'node:assert/strict';
import { test } from 'node:test';
import { timetable } from '../../src/confirm/timetable.js';
import { streamOf } from '../../src/simulate/random.js';
import { byDay, DAY, events, HOUR, MINUTE, MONDAY, SECOND, uniform } from './moments.js';

const range = (count: number): number[] => Array.from({ length: count }, (_, index) => index);

test('jobs that a scheduler starts are found, whatever their period', () => {
  const schedules = {
    '2 hours': byDay(1, 24, 20, (random, day) => range(12).map((turn) => Math.floor(day + turn * 2 * HOUR + random.between(0, 20) * SECOND))),
    '10 minutes': byDay(2, 12, 5, (random, day) => range(144).map((turn) => Math.floor(day + turn * 10 * MINUTE + random.between(0, 5) * SECOND))),
    day: byDay(3, 12, 20, (random, day, _, account) => range(20).map((request) => Math.floor(day + (2 + account / 10) * HOUR + request * 20 * SECOND + random.between(0, 60) * SECOND))),
  };
  for (const [period, some] of Object.entries(schedules)) {
    const verdict = timetable(some);
    assert.equal(verdict.outcome, 'found', verdict.summary);
    assert.match(verdict.summary, new RegExp(`most often of every ${period}, as a scheduler`));
    assert.deepEqual([verdict.weight, verdict.reach], [0, 1]);
  }
});

test('people of a lesson, work at random, and clocks that drift are not found', () => {
  const lesson = byDay(4, 30, 15, (random, day) => uniform(random, day + 9 * HOUR, day + 10 * HOUR, 5));
  const random = byDay(5, 30, 15, (own, day) => uniform(own, day, day + DAY, 12));
  const drifting = events(range(20).map((account) => {
    const own = streamOf(6, 'drift', account);
    let at = MONDAY + account * MINUTE;
    return range(500).map(() => Math.floor((at += 10 * MINUTE + own.between(-1, 1) * MINUTE)));
  }));
  for (const some of [lesson, random, drifting]) assert.equal(timetable(some).outcome, 'not-found', timetable(some).summary);
});

test('most members must keep it, over three days', () => {
  const jobs = (days: number) => byDay(7, 20, days, (_, day) => range(12).map((turn) => day + turn * 2 * HOUR)).times.map((some) => [...some]);
  const strangers = (count: number) => byDay(8, count, 10, (own, day) => uniform(own, day, day + DAY, 12)).times.map((some) => [...some]);
  assert.equal(timetable(events([...jobs(10), ...strangers(5)])).outcome, 'found');
  assert.equal(timetable(events([...jobs(10), ...strangers(6)])).outcome, 'not-found');
  assert.equal(timetable(events(jobs(2))).outcome, 'not-enough-data');
});

test('one request in 240 that is half a period out of step leaves the period, two leave half of it, wherever they stand', () => {
  // Resultants of 238 / 240 = 0.992 and 236 / 240 = 0.983; a deviation of a fortieth is exp(-(2 pi / 40)² / 2) = 0.988.
  const periodWhen = (isLate: (request: number) => boolean): string | undefined =>
    /every ([^,]+)/.exec(timetable(events(range(20).map(() => range(240).map((request) => MONDAY + (2 * request + (isLate(request) ? 1 : 0)) * HOUR)))).summary)?.[1];
  assert.deepEqual([0, 120, 239].map((late) => periodWhen((request) => request === late)), ['2 hours', '2 hours', '2 hours']);
  assert.deepEqual([0, 120, 238].map((late) => periodWhen((request) => request === late || request === late + 1)), ['hour', 'hour', 'hour']);
});
