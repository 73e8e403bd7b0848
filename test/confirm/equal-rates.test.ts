import assert from 'node:assert/strict';
import { test } from 'node:test';
import { besideOthers, equalRates } from '../../src/confirm/equal-rates.js';
import { streamOf, type Random } from '../../src/simulate/random.js';
import { byDay, DAY, events, HOUR, MINUTE, MONDAY, poisson, uniform } from './moments.js';

/** A queue that comes and goes, every request of which is drawn an account. */
const byLot = (seed: number, accounts: number, days: number, perDay: number, pick: (random: Random) => number) => {
  const random = streamOf(seed, 'queue');
  const times = Array.from({ length: accounts }, (): number[] => []);
  for (let day = 0; day < days; day++) for (const at of uniform(random, MONDAY + day * DAY, MONDAY + day * DAY + (6 + (day % 3) * 6) * HOUR, perDay)) times[pick(random)]?.push(at);
  return events(times);
};

/** Each with a rate of its own, constant through the day. */
const customers = (seed: number, accounts: number, rate: (random: Random) => number) =>
  byDay(seed, accounts, 20, (random, day, _, account) => uniform(random, day, day + DAY, poisson(random, rate(streamOf(seed, 'rate', account)))));

test('whoever draws an account for every request is found', () => {
  for (const seed of [1, 2, 3]) {
    const verdict = equalRates(byLot(seed, 50, 12, 200, (random) => random.below(50)));
    assert.equal(verdict.outcome, 'found', verdict.summary);
    assert.ok((verdict.effect ?? 1) < 0.1 && verdict.weight === 0, verdict.summary);
  }
});

test('the figure is the variation of the rates, as they were made', () => {
  // Half of the accounts draw three lots and half one: rates of 1.5 and 0.5 around 1, whose coefficient of variation is 0.5.
  const verdict = equalRates(byLot(4, 200, 20, 8000, (random) => (random.chance(0.75) ? random.below(100) : 100 + random.below(100))));
  assert.ok(Math.abs((verdict.effect ?? 0) - 0.5) < 0.03, verdict.summary);
  assert.equal(verdict.outcome, 'not-found');
});

test('customers whose needs differ by half, which is the least that is thought of, are hardly ever found', () => {
  // A log-normal with sigma 0.4724 has the coefficient of variation sqrt(exp(0.2231) - 1) = 0.5.
  for (let seed = 0; seed < 60; seed++) {
    const verdict = equalRates(customers(seed, 12, (random) => random.logNormal(3, 0.4724)));
    assert.equal(verdict.outcome, 'not-found', `${seed}: ${verdict.summary}`);
  }
});

test('a range of one to two is no lot', () => {
  for (let seed = 0; seed < 10; seed++) {
    const verdict = equalRates(customers(seed, 60, (random) => random.between(2, 4)));
    assert.equal(verdict.outcome, 'not-found', verdict.summary);
  }
});

test('people who send the same number, each in sittings, are not found', () => {
  const pupils = byDay(7, 40, 10, (random, day) => {
    const from = day + random.between(8, 18) * HOUR;
    return Array.from({ length: 4 }, () => Math.floor(from + random.between(0, 30) * MINUTE));
  });
  assert.equal(equalRates(pupils).outcome, 'not-found', equalRates(pupils).summary);
});

test('a timetable that all follow, with a quota or by the hour, is not found', () => {
  const hourly = byDay(8, 30, 10, (random, day) => Array.from({ length: 24 }, (_, hour) => Math.floor(day + hour * HOUR + random.between(0, 5) * MINUTE)));
  const quota = byDay(9, 30, 10, (random, day) => uniform(random, day, day + DAY, 10));
  for (const schedule of [hourly, quota]) {
    const verdict = equalRates(schedule);
    assert.equal(verdict.outcome, 'not-found', verdict.summary);
    assert.match(verdict.summary, /by a quota or a timetable/);
  }
});

test('a few that only look like members do not hide the lot of the others, and many do', () => {
  // Drawn by lot fifty accounts get four requests a day each; the others send thirty.
  const beside = (strangers: number) => {
    const drawn = byLot(5, 50, 12, 200, (random) => random.below(50)).times.map((some) => [...some]);
    const others = byDay(6, strangers, 12, (random, day) => uniform(random, day, day + 12 * HOUR, 30)).times.map((some) => [...some]);
    return equalRates(events([...drawn, ...others]));
  };
  const four = beside(4);
  assert.equal(four.outcome, 'found', four.summary);
  assert.match(four.summary, /^but for 4 of 54 members, /);
  // A tenth of 57 is five: seven are too many.
  assert.equal(beside(7).outcome, 'not-found');
});

test('it counts only where comparable accounts outside scatter as people do', () => {
  const found = { ...equalRates(byLot(1, 50, 12, 200, (random) => random.below(50))), query: null };
  const person = (random: Random, day: number): number[] => {
    const from = day + random.between(8, 20) * HOUR;
    return Array.from({ length: 1 + poisson(random, 4) }, () => Math.floor(from + random.between(0, 30) * MINUTE));
  };
  const besidePeople = besideOthers(found, byDay(2, 40, 12, person), NaN);
  assert.deepEqual([besidePeople.outcome, besidePeople.rulesOutPeople], ['found', true]);
  // Where everybody's requests lie as by chance, that those of some do tells nothing.
  const beside = besideOthers(found, customers(3, 40, () => 4), NaN);
  assert.equal(beside.outcome, 'not-found');
  assert.match(beside.summary, /not counted, because those of 40 comparable accounts outside 1\.\d\d times|not counted, because those of 40 comparable accounts outside 0\.9\d times/);
  assert.equal(besideOthers(found, byDay(2, 3, 12, person), NaN).outcome, 'not-found');
});

test('beside customers whose requests lie as by chance, but of whom few have such a rate, people are not ruled out', () => {
  const found = { ...equalRates(byLot(1, 50, 12, 200, (random) => random.below(50))), query: null };
  const beside = besideOthers(found, customers(3, 40, () => 4), 0.031);
  assert.deepEqual([beside.outcome, beside.rulesOutPeople, beside.weight], ['found', undefined, 0]);
  assert.match(beside.summary, /so that people are not ruled out\); 3\.1 % of all accounts outside have a rate like theirs$/);
  assert.equal(besideOthers(found, customers(3, 40, () => 4), 0.4).outcome, 'not-found', 'where many need as much, equal rates tell nothing');
});

test('a handful says nothing', () => {
  assert.equal(equalRates(events([[MONDAY], [MONDAY + HOUR]])).outcome, 'not-enough-data');
  assert.equal(equalRates(byLot(1, 6, 12, 60, (random) => random.below(6))).outcome, 'not-found', 'six accounts may be alike by chance');
});
