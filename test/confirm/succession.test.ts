import assert from 'node:assert/strict';
import { test } from 'node:test';
import { relays, succession, type Life } from '../../src/confirm/succession.js';
import { streamOf } from '../../src/simulate/random.js';
import { DAY, HOUR, MINUTE, MONDAY } from './moments.js';
import { assertNotTooSmall } from './uniform.js';

const DAYS = 40;
const WINDOW = { fromMs: MONDAY, toMs: MONDAY + DAYS * DAY };
const life = (firstMs: number, lastMs: number, closedMs: number | null = null): Life => ({ firstMs, lastMs, closedMs, requests: 200 });

test('gives every start a stop of its own, by hand', () => {
  // Within 2: start 3 takes stop 2, start 4 takes stop 3; start 9 finds 6 too long ago, start 10 takes 10.
  assert.deepEqual(relays(Float64Array.from([3, 4, 9, 10]), Float64Array.from([2, 3, 6, 10]), 2), [3, 4, 10]);
  assert.deepEqual(relays(Float64Array.from([5, 5, 5]), Float64Array.from([4]), 2), [5]);
});

/** Eight places, each handed from one account to the next after some days and `lag`. */
function hydra(seed: number, lag: (random: ReturnType<typeof streamOf>) => number): Life[] {
  return Array.from({ length: 8 }, (_, place) => {
    const random = streamOf(seed, 'place', place);
    const lives: Life[] = [];
    for (let from = MONDAY + random.between(0, DAY); from < WINDOW.toMs; ) {
      const to = Math.min(WINDOW.toMs, from + random.between(3, 9) * DAY);
      lives.push(life(from, to));
      from = to + lag(random);
    }
    return lives;
  }).flat();
}

test('accounts that are replaced within the hour are found', () => {
  for (const seed of [1, 2, 3]) {
    const test = succession(hydra(seed, (random) => random.between(10, 50) * MINUTE), WINDOW);
    assert.equal(test.outcome, 'found', test.summary);
    assert.match(test.summary, /within 1 h after another stops/);
  }
});

test('members that come and go on their own are not found, and their p-values are no smaller than they say', () => {
  assertNotTooSmall(Array.from({ length: 200 }, (_, seed) => {
    const random = streamOf(seed, 'lives');
    return succession(Array.from({ length: 60 }, () => {
      const from = MONDAY + random.between(0, 36) * DAY;
      return life(from, Math.min(WINDOW.toMs, from + random.between(1, 20) * DAY));
    }), WINDOW).p ?? 1;
  }));
});

test('two courses, one after the other, are not found', () => {
  const random = streamOf(4, 'courses');
  const course = (day: number) => Array.from({ length: 40 }, () => life(MONDAY + (day + random.uniform()) * DAY, MONDAY + (day + 12 + random.uniform()) * DAY));
  const test = succession([...course(4), ...course(17)], WINDOW);
  assert.notEqual(test.outcome, 'found', test.summary);
});

test('who is at work at the end of the log has not stopped, nor who only pauses', () => {
  const random = streamOf(5, 'lives');
  const lives = Array.from({ length: 50 }, () => life(MONDAY + random.between(3, 30) * DAY, WINDOW.toMs - random.between(0, 1) * DAY));
  assert.match(succession(lives, WINDOW).summary, /here 0 stop and 50 begin/);
  // Two requests twenty days apart, four days ago: no stop.
  const rare = Array.from({ length: 50 }, () => ({ ...life(MONDAY + 10 * DAY, MONDAY + 36 * DAY), requests: 2 }));
  assert.match(succession(rare, WINDOW).summary, /here 0 stop/);
});

test('an account that was closed at once has stopped, however late', () => {
  const closed = Array.from({ length: 12 }, (_, index) => life(MONDAY + 3 * DAY, WINDOW.toMs - 2 * HOUR - index, WINDOW.toMs - HOUR));
  assert.match(succession(closed, WINDOW).summary, /when the 12 stops move/);
});

test('one member, or a week, is not enough', () => {
  assert.equal(succession([life(MONDAY, MONDAY + DAY)], WINDOW).outcome, 'not-enough-data');
  assert.equal(succession([], { fromMs: Infinity, toMs: -Infinity }).outcome, 'not-enough-data');
});

test('visitors of one day, who come and go in the same hours, replace nobody', () => {
  const random = streamOf(6, 'visitors');
  const visitors = Array.from({ length: 60 }, () => {
    const from = MONDAY + 12 * DAY + random.between(8, 18) * HOUR;
    return life(from, from + random.between(5, 90) * MINUTE);
  });
  assert.match(succession(visitors, WINDOW).summary, /at work for 2 days or more; here 0 stop and 0 begin/);
});

test('one day on which all of one shift go and all of the next come is one event', () => {
  const random = streamOf(7, 'shift');
  const shift = (from: number, to: number) => Array.from({ length: 40 }, () => life(MONDAY + (from + random.uniform() / 50) * DAY, MONDAY + (to + random.uniform() / 50) * DAY));
  const test = succession([...shift(4, 15), ...shift(15.02, 30)], WINDOW);
  assert.notEqual(test.outcome, 'found', test.summary);
  assert.match(test.summary, /on 1 day, /);
});
