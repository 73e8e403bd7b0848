import assert from 'node:assert/strict';
import { test } from 'node:test';
import { evenSpacing } from '../../src/confirm/even-spacing.js';
import { localVariationOf } from '../../src/confirm/local-variation.js';
import { streamOf } from '../../src/simulate/random.js';
import { byDay, DAY, events, MINUTE, MONDAY, SECOND, uniform } from './moments.js';

const range = (count: number): number[] => Array.from({ length: count }, (_, index) => index);
/** A request every `stepMs`, given to one account after the other; `jitter` is a share of the step. */
const inTurn = (accounts: number, requests: number, stepMs: number, jitter = 0) => {
  const random = streamOf(1, 'turns', accounts);
  return events(range(accounts).map((account) => range(requests).filter((request) => request % accounts === account).map((request) => Math.floor(MONDAY + stepMs * (request + jitter * random.between(-0.5, 0.5))))));
};

test('the local variation of a clock is 0 and that of a Poisson stream 1', () => {
  assert.equal(localVariationOf(inTurn(20, 2000, 90 * SECOND))?.value, 0);
  const random = streamOf(2, 'poisson');
  const stream = events(range(50).map(() => uniform(random, MONDAY, MONDAY + 20 * DAY, 400)));
  assert.ok(Math.abs((localVariationOf(stream)?.value ?? 0) - 1) < 0.03, String(localVariationOf(stream)?.value));
});

test('distances that alternate give the variation that is written down for them', () => {
  // Distances 1, 3, 1, 3, ... between different accounts: ((3 - 1) / 4)² = 1/4 for every pair, and three times that is 0.75.
  const times = range(600).map((request) => MONDAY + MINUTE * (2 * request + (request % 2 === 1 ? -1 : 0)));
  const variation = localVariationOf(events(range(6).map((account) => times.filter((_, request) => request % 6 === account))));
  assert.equal(variation?.value, 0.75);
});

test('a dispatcher that serves one account after the other at a steady pace is found, though every day is like the last', () => {
  // A request every eighteen seconds for three hundred accounts: ninety minutes, which divide the day.
  for (const [accounts, step, jitter] of [[300, 18, 0], [15, 400, 0], [15, 401, 0], [60, 30, 0.8]] as const) {
    const verdict = evenSpacing(inTurn(accounts, 40 * accounts, step * SECOND, jitter));
    assert.equal(verdict.outcome, 'found', `${accounts} ${verdict.summary}`);
    assert.equal(verdict.weight, 4);
  }
});

test('strangers, jobs at moments of their own, and one busy clock among others are not found', () => {
  const random = streamOf(3, 'phases');
  const strangers = byDay(4, 40, 20, (own, day) => uniform(own, day, day + DAY, 6));
  const hourly = events(range(40).map(() => { const phase = random.between(0, 60) * MINUTE; return range(200).map((hour) => Math.floor(MONDAY + phase + hour * 60 * MINUTE)); }));
  const together = events(range(24).map(() => range(200).map((hour) => MONDAY + hour * 120 * MINUTE)));
  const clocked = events([range(5000).map((request) => MONDAY + request * MINUTE), ...range(10).map(() => uniform(random, MONDAY, MONDAY + 3 * DAY, 30))]);
  for (const some of [strangers, hourly, together, clocked]) {
    const verdict = evenSpacing(some);
    assert.notEqual(verdict.outcome, 'found', verdict.summary);
  }
});

test('a handful whose moments happen to lie evenly is not found, and a clock of whole seconds does not tell fast streams apart', () => {
  // Four sixths of a circle: five accounts once an hour, whose phases anybody may have.
  const five = events(range(5).map((account) => range(100).map((hour) => MONDAY + account * 12 * MINUTE + hour * 60 * MINUTE + account * 20 * SECOND)));
  assert.equal(evenSpacing(five).outcome, 'not-found', evenSpacing(five).summary);
  assert.equal(evenSpacing(inTurn(50, 5000, 2 * SECOND)).outcome, 'not-enough-data');
});
