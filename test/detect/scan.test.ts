// Bursts of registrations against records whose windows can be counted by hand.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { burstsIn, importsIn, WINDOW_MS, type ScanRules } from '../../src/detect/signup-burst/scan.js';
import { negativeBinomialUpperTailLog } from '../../src/domain/tails.js';

const SECOND = 1000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;
/** A Friday, 17.137 seconds past an hour. */
const START = Date.UTC(2026, 4, 1, 0, 0, 17, 137);
const RULES: ScanRules = { leastAccounts: 3, familyWiseError: 0.001, dispersion: 9, leastOfImport: 50 };

const record = (...parts: readonly (readonly number[])[]): Float64Array => Float64Array.from(parts.flat()).sort();
/** So many registrations, so far apart, unevenly by up to half a minute so that no unit fits all. */
const every = (gap: number, count: number, from = START): number[] => Array.from({ length: count }, (_, index) => from + index * gap + ((index * 7919) % 30_011));
const within = (fromMs: number, gap: number, count: number): number[] => Array.from({ length: count }, (_, index) => fromMs + index * gap);
const membersOf = (times: Float64Array, rules = RULES): number => burstsIn(times, rules).reduce((sum, { accounts }) => sum + accounts, 0);

test('an even record has no burst, however long or short it is', () => {
  for (const [gap, count] of [[HOUR, 24], [HOUR, 72], [HOUR, 96], [HOUR, 500], [5 * MINUTE, 300], [10 * SECOND, 60], [DAY, 60]] as const)
    assert.deepEqual(burstsIn(record(every(gap, count)), RULES), [], `${count} registrations, one per ${gap / SECOND} s`);
});

test('a record that is nothing but one stretch has nothing to be compared with', () => {
  assert.deepEqual(burstsIn(record(within(START, 700, 30)), RULES), []);
  assert.deepEqual(burstsIn(record(within(START, 0, 30)), RULES), []);
});

test('twenty in one minute amid one per hour are one burst with their bounds', () => {
  const fromMs = START + 120 * HOUR + 20 * MINUTE;
  const bursts = burstsIn(record(every(HOUR, 240), within(fromMs, 3 * SECOND, 20)), RULES);
  assert.equal(bursts.length, 1);
  const [burst] = bursts;
  assert.ok(burst);
  assert.deepEqual([burst.fromMs, burst.toMs, burst.accounts], [fromMs, fromMs + 57 * SECOND + 1, 20]);
  // A window of one minute holds all twenty. A day before it and a day after it there are 24 each; half a one is added:
  // 48.5 in 2880 minutes.
  assert.ok(Math.abs(burst.expected - 48.5 / 2880) < 1e-12, `${burst.expected}`);
  assert.equal(burst.logP, negativeBinomialUpperTailLog(20, 48.5 / 2880, 9));
});

test('fifty at the very same time were moved here, and forty-nine may have registered; of a record of minutes nobody can tell', () => {
  const moment = START + 100 * HOUR;
  assert.deepEqual([...importsIn(record(every(HOUR, 240), within(moment, 0, 50)), RULES)], [moment]);
  assert.deepEqual([...importsIn(record(every(HOUR, 240), within(moment, 0, 49)), RULES)], []);
  assert.deepEqual([...importsIn(record(every(HOUR, 240), within(moment, 1, 200)), RULES)], []);
  const toTheMinute = (times: readonly number[]): number[] => times.map((time) => Math.floor(time / MINUTE) * MINUTE);
  assert.deepEqual([...importsIn(record(toTheMinute(every(HOUR, 240)), toTheMinute(within(moment, 0, 80))), RULES)], []);
});

test('windows of all lengths over one burst, which overlap, give one burst', () => {
  const fromMs = START + 60 * HOUR + 20 * MINUTE;
  // Two quick stretches 90 seconds apart: the window of three minutes holds both and is less likely than either.
  const bursts = burstsIn(record(every(HOUR, 120), within(fromMs, 2 * SECOND, 10), within(fromMs + 110 * SECOND, 2 * SECOND, 10)), RULES);
  assert.deepEqual(bursts.map(({ fromMs: from, toMs, accounts }) => [from - fromMs, toMs - fromMs, accounts]), [[0, 128 * SECOND + 1, 20]]);
});

test('two bursts far apart are two, in order of time', () => {
  const [early, late] = [START + 30 * HOUR + 20 * MINUTE, START + 200 * HOUR + 20 * MINUTE];
  const bursts = burstsIn(record(every(HOUR, 240), within(late, SECOND, 30), within(early, SECOND, 12)), RULES);
  assert.deepEqual(bursts.map(({ fromMs, accounts }) => [fromMs, accounts]), [[early, 12], [late, 30]]);
});

test('a burst at the very beginning or end of the record is found by the time on its other side', () => {
  const last = START + 239 * HOUR;
  for (const fromMs of [START - MINUTE, last + 2 * MINUTE]) {
    const bursts = burstsIn(record(every(HOUR, 240), within(fromMs, 2 * SECOND, 15)), RULES);
    assert.deepEqual(bursts.map(({ accounts }) => accounts), [15]);
    // 24 per day and a half: about one per hour, 1/60 in a minute.
    assert.ok((bursts[0]?.expected ?? NaN) > 0.5 / 60 && (bursts[0]?.expected ?? NaN) < 2 / 60);
  }
});

test('a launch wave over three days is one wide burst or none, and leaves the quiet week alone', () => {
  const wave = START + 20 * DAY;
  const times = record(every(2 * HOUR, 12 * 40), every(4 * MINUTE, 3 * 24 * 15, wave + MINUTE));
  const bursts = burstsIn(times, RULES);
  assert.ok(bursts.length <= 1, `${bursts.length} bursts`);
  for (const { fromMs, toMs } of bursts) {
    assert.ok(fromMs >= wave - HOUR && toMs <= wave + 3 * DAY + 2 * HOUR);
    assert.ok(toMs - fromMs > 2 * DAY, 'it is wide');
  }
  // The quiet weeks by themselves have none.
  assert.deepEqual(burstsIn(record(every(2 * HOUR, 12 * 20)), RULES), []);
});

test('a record that gives only the day, the hour or the minute has no burst in each of them', () => {
  for (const [unit, each, units] of [[DAY, 12, 40], [HOUR, 6, 200], [MINUTE, 5, 600]] as const) {
    const even = Array.from({ length: units }, (_, index) => within(START + index * unit, 0, each));
    assert.deepEqual(burstsIn(record(...even), RULES), [], `${each} per ${unit / SECOND} s`);
    // Two records from another source, which gives the millisecond, do not make the rest finer than it is.
    const stray = units >= 200 ? [START + 5 * unit + 123, START + 9 * unit + 457] : [];
    assert.deepEqual(burstsIn(record(...even, stray), RULES), []);
  }
});

test('in a date-only record a day of many is a burst of that day', () => {
  const even = Array.from({ length: 40 }, (_, index) => within(START + index * DAY, 0, 4));
  const crowded = START + 20 * DAY;
  const bursts = burstsIn(record(...even, within(crowded, 0, 60)), RULES);
  // Ten days on either side hold 40 each (the tenth day after begins where the surroundings end): 80.5 in 20 days.
  assert.deepEqual(bursts.map(({ fromMs, toMs, accounts }) => [fromMs, toMs, accounts]), [[crowded, crowded + 1, 64]]);
  assert.ok(Math.abs((bursts[0]?.expected ?? NaN) - 80.5 / 20) < 0.3, `${bursts[0]?.expected}`);
});

test('fewer than the least number are no burst, and the least number are', () => {
  const fromMs = START + 120 * HOUR + 20 * MINUTE;
  const atOnce = (count: number): number => membersOf(record(every(12 * HOUR, 60), within(fromMs, 0, count)));
  assert.deepEqual([atOnce(2), atOnce(3)], [0, 3]);
});

test('bursts do not overlap, lie in the record, and hold as many as they say', () => {
  const records = fc.array(fc.tuple(fc.nat(20 * 24 * 60), fc.integer({ min: 1, max: 30 }), fc.constantFrom(1, 900, 20_000)), { minLength: 1, maxLength: 40 });
  let seen = 0;
  fc.assert(
    fc.property(records, (clusters) => {
      const times = record(...clusters.map(([minute, count, gap]) => within(START + minute * MINUTE + count, gap, count)));
      const bursts = burstsIn(times, RULES);
      const cut = Math.log(RULES.familyWiseError / (times.length * WINDOW_MS.length));
      bursts.forEach(({ fromMs, toMs, accounts, logP, expected }, index) => {
        assert.ok(index === 0 || (bursts[index - 1]?.toMs ?? Infinity) <= fromMs);
        assert.equal(times.filter((time) => time >= fromMs && time < toMs).length, accounts);
        assert.ok(times.includes(fromMs) && times.includes(toMs - 1) && accounts >= RULES.leastAccounts && logP <= cut && expected > 0);
      });
      seen += bursts.length;
    }),
    { numRuns: 200, seed: 20260422 },
  );
  assert.ok(seen > 50, `${seen} bursts were looked at`);
});
