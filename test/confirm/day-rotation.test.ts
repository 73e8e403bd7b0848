import assert from 'node:assert/strict';
import { test } from 'node:test';
import { dayRotation, meetingsOf } from '../../src/confirm/day-rotation.js';
import { streamOf } from '../../src/simulate/random.js';
import { rarityOf } from '../../src/confirm/splitting.js';
import { DAY, events, HOUR, MONDAY, uniform } from './moments.js';
import { assertNotTooSmall } from './uniform.js';

test('counts meetings, by hand', () => {
  // A on days 0 and 3, B on 0 and 1, C on 3: A and B meet once, A and C once.
  assert.equal(meetingsOf({ daysOf: [[0, 3], [0, 1], [3]], days: 5 }), 2);
});

test('how rarely nobody meets is what counting all ways to shift gives', () => {
  // One day each: k accounts on d days are all apart with probability d! / (d - k)! / d^k.
  const apart = (accounts: number, days: number): number => Array.from({ length: accounts }, (_, taken) => (days - taken) / days).reduce((product, share) => product * share, 1);
  for (const [accounts, days] of [[3, 10], [8, 12], [10, 12], [14, 16]] as const) {
    const told = Math.log10(rarityOf(0, { daysOf: Array.from({ length: accounts }, () => [0]), days }));
    assert.ok(Math.abs(told - Math.log10(apart(accounts, days))) < 0.4, `${accounts} on ${days}: 1e${told}, exactly 1e${Math.log10(apart(accounts, days))}`);
  }
});

test('of two who come every n-th day it is told that they meet always or never', () => {
  // On days 0, 4, 8 of twelve: one shift in four lets them meet three times, the others never.
  const attendance = { daysOf: [[0, 4, 8], [1, 5, 9]], days: 12 };
  assert.ok(Math.abs(rarityOf(0, attendance) - 0.75) < 0.15);
  assert.equal(rarityOf(3, attendance), 1);
});

/** Each on the days that `isOn` gives, ten requests a day. */
const working = (seed: number, accounts: number, days: number, isOn: (account: number, day: number, chance: (probability: number) => boolean) => boolean) => {
  const random = streamOf(seed, 'days');
  return events(Array.from({ length: accounts }, (_, account) => Array.from({ length: days }, (__, day) => day).filter((day) => isOn(account, day, (probability) => random.chance(probability)))
    .flatMap((day) => uniform(random, MONDAY + day * DAY + 6 * HOUR, MONDAY + day * DAY + 18 * HOUR, 10)).sort((a, b) => a - b)));
};

test('sixteen accounts, one after the other each day, are found', () => {
  const found = dayRotation(working(1, 16, 60, (account, day) => day % 16 === account));
  assert.equal(found.outcome, 'found', found.summary);
  // Twelve have four days of sixty, four have three: (60^2 - 12 x 16 - 4 x 9) / 2 / 60 = 28.1 meetings are to be expected.
  assert.match(found.summary, /^two members are at work on one day 0 times, 28 when/);
});

test('a rotation that slips now and then is found as well', () => {
  const found = dayRotation(working(2, 16, 60, (account, day, chance) => day % 16 === account || (day % 16 === account + 1 && chance(0.02))));
  assert.equal(found.outcome, 'found', found.summary);
});

test('strangers who come on four days of sixty meet, and their p-values are no smaller than they say', () => {
  assertNotTooSmall(Array.from({ length: 200 }, (_, seed) => dayRotation(working(seed, 16, 60, (__, ___, chance) => chance(1 / 15))).p ?? 1));
});

test('eight colleagues on a duty roster are too few to be judged', () => {
  assert.equal(dayRotation(working(3, 8, 64, (account, day) => Math.floor(day / 7) % 8 === account)).outcome, 'not-enough-data');
});

test('accounts that come once each, and nobody, tell nothing', () => {
  assert.equal(dayRotation(working(4, 12, 60, (account, day) => day === 5 * account)).outcome, 'not-enough-data');
  assert.equal(dayRotation(events([])).outcome, 'not-enough-data');
});
