import assert from 'node:assert/strict';
import { test } from 'node:test';
import { returnsIn, timetableOf, turnTaking } from '../../src/confirm/turn-taking.js';
import { streamOf } from '../../src/simulate/random.js';
import { byDay, DAY, events, HOUR, MINUTE, MONDAY, poisson, SECOND, uniform } from './moments.js';
import { assertNotTooSmall } from './uniform.js';

const returns = (times: readonly (readonly number[])[], shifts: readonly number[] = times.map(() => 0)) => returnsIn(timetableOf(events(times).times, MONDAY, 7), Uint32Array.from(shifts));
const at = (seconds: readonly number[]): number[] => seconds.map((second) => MONDAY + second * SECOND);

test('counts early returns, by hand', () => {
  // A B C D A A D B: four members, early is three places or fewer: A comes back after 4, after 1, D after 3, B after 6.
  assert.deepEqual(returns([at([1, 5, 6]), at([2, 8]), at([3]), at([4, 7])]), { early: 2, earlyOf: Float64Array.of(1, 0, 0, 1), returns: 4, present: 4 });
});

test('a day ends what comes back, and a shifted day joins another', () => {
  const [monday, tuesday] = [at([1, 2]), at([86_401, 86_402])];
  // Alone on its day a member passes nobody by: that tells nothing of turns.
  assert.deepEqual(returns([monday, tuesday]), { early: 0, earlyOf: new Float64Array(2), returns: 0, present: 0 });
  // On one day: A A B B, two members, early is one place: both.
  assert.deepEqual(returns([monday, at([86_403, 86_404])], [1, 0]), { early: 2, earlyOf: Float64Array.of(1, 1), returns: 2, present: 2 });
});

test('a dispatcher that takes turns is found, also when each task waits some seconds', () => {
  for (const [seed, jitter] of [[1, 0], [2, 20]] as const) {
    const random = streamOf(seed, 'arrivals');
    const arrivals = uniform(random, MONDAY, MONDAY + 10 * DAY, 5000).sort((a, b) => a - b);
    const test = turnTaking(events(Array.from({ length: 10 }, (_, account) => arrivals.filter((__, index) => index % 10 === account).map((time) => time + Math.floor(random.between(0, jitter * SECOND))))));
    assert.equal(test.outcome, 'found', test.summary);
    assert.ok((test.effect ?? 1) < 0.6 && (test.p ?? 1) < 1e-4, test.summary);
  }
});

test('independent members do not take turns, and their p-values are no smaller than they say', () => {
  assertNotTooSmall(Array.from({ length: 200 }, (_, seed) => turnTaking(byDay(seed, 6, 6, (random, day) => uniform(random, day, day + 8 * HOUR, poisson(random, 40)))).p ?? 1));
});

test('people in sessions are not found', () => {
  for (const seed of [1, 2, 3]) {
    const test = turnTaking(byDay(seed, 20, 10, (random, day) => uniform(random, day + 9 * HOUR, day + 18 * HOUR, 4).flatMap((start) => uniform(random, start, start + 10 * MINUTE, 8))));
    assert.equal(test.outcome, 'not-found');
  }
});

test('one heavy user who is alone at work on a day does not take turns with the others of another week', () => {
  const random = streamOf(22, 'alone');
  const alone = uniform(random, MONDAY, MONDAY + DAY, 340);
  // Twenty people, five or six of them on each of ten later days, in sittings of some requests.
  const others = Array.from({ length: 20 }, () => Array.from({ length: 10 }, (_, day) => MONDAY + (2 + day) * DAY).filter(() => random.between(0, 1) < 0.27)
    .flatMap((day) => uniform(random, day + 8 * HOUR, day + 20 * HOUR, 2).flatMap((start) => uniform(random, start, start + 10 * MINUTE, 8))));
  const test = turnTaking(events([alone, ...others].map((times) => times.sort((a, b) => a - b))));
  assert.equal(test.outcome, 'not-found', test.summary);
  assert.ok((test.effect ?? 0) > 0.9, test.summary);
});

test('a hackathon of three days, with some guests who come on any day, is not judged: shifted apart its people are few', () => {
  const random = streamOf(21, 'weekend');
  const guests = Array.from({ length: 8 }, () => uniform(random, MONDAY, MONDAY + 20 * DAY, 3));
  // From some few requests to hundreds, day and night.
  const crowd = Array.from({ length: 100 }, (_, index) => uniform(random, MONDAY + 4 * DAY + 15 * HOUR, MONDAY + 6 * DAY + 20 * HOUR, Math.round(4 * 1.05 ** index)));
  const test = turnTaking(events([...guests, ...crowd].map((times) => times.sort((a, b) => a - b))));
  assert.equal(test.outcome, 'not-enough-data', test.summary);
  assert.match(test.summary, /on the same days, \d+ on the day of a request and \d+ when/);
});

test('monitors that ask every ten minutes, one beside the other, are not found', () => {
  const test = turnTaking(byDay(10, 20, 10, (_, day, __, account) => Array.from({ length: 144 }, (___, index) => day + index * 10 * MINUTE + account * 7000)));
  assert.notEqual(test.outcome, 'found', test.summary);
});

test('programs that wait for each answer pass each other by, and are not found', () => {
  // Twenty loops of 20 to 40 s, hours long, at hours of their own.
  const test = turnTaking(byDay(11, 20, 12, (random, day) => {
    const times: number[] = [];
    for (let time = day + random.between(8, 12) * HOUR; time < day + 16 * HOUR; time += random.between(20, 40) * SECOND) times.push(Math.floor(time));
    return times;
  }));
  assert.notEqual(test.outcome, 'found', test.summary);
});

test('a job that starts for everybody in one millisecond is not found', () => {
  const test = turnTaking(byDay(12, 20, 10, (_, day) => Array.from({ length: 30 }, (__, index) => day + index * 40 * MINUTE)));
  assert.notEqual(test.outcome, 'found', test.summary);
});

test('one member, or none, is not enough', () => {
  assert.equal(turnTaking(events([at([1, 2, 3])])).outcome, 'not-enough-data');
  assert.equal(turnTaking(events([])).outcome, 'not-enough-data');
});
