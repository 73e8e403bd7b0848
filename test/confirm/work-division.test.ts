import assert from 'node:assert/strict';
import { test } from 'node:test';
import { divisionVerdict, expectedPairsIn, poolOf, type Pool } from '../../src/confirm/work-division.js';
import { streamOf, type Random } from '../../src/simulate/random.js';
import { assertNotTooSmall } from './uniform.js';

/** A pool as the question gives it, from what each account sent. */
function poolFrom(sent: readonly (readonly number[])[]): Pool {
  const counts = new Map<number, number>();
  const own = sent.map((prompts) => new Set(prompts));
  for (const prompts of own) for (const prompt of prompts) counts.set(prompt, (counts.get(prompt) ?? 0) + 1);
  const uses = own.reduce((sum, { size }) => sum + size, 0);
  return { prompts: counts.size, uses, pairs: [...counts.values()].reduce((sum, count) => sum + (count * (count - 1)) / 2, 0), breadths: own.map(({ size }) => size).sort((a, b) => a - b) };
}

const drawn = (random: Random, count: number, of: number): number[] => {
  const all = Array.from({ length: of }, (_, prompt) => prompt);
  return Array.from({ length: count }, (_, place) => {
    const other = place + random.below(of - place);
    [all[place], all[other]] = [all[other] ?? 0, all[place] ?? 0];
    return all[place] ?? 0;
  });
};

test('a list of which everybody sends everything is as long as it looks, and repeats entirely', () => {
  // Three accounts with all ten prompts: 3 x 10 pairs, without scatter.
  assert.equal(poolOf(10, [10, 10, 10]), 10);
  assert.deepEqual(expectedPairsIn({ prompts: 10, breadths: [10, 10, 10] }), { expected: 30, variance: 0 });
});

test('the length of a list is that which shows so much of itself, by hand', () => {
  // Two accounts of 5 out of 10 show 10 (1 - 1/4) = 7.5 of it.
  assert.ok(Math.abs(poolOf(7.5, [5, 5]) - 10) < 1e-9);
  // Overlap 5 x 5 / 10 = 2.5, hypergeometric variance 25 x 25 / (100 x 9) = 0.6944.
  const { expected, variance } = expectedPairsIn({ prompts: 7.5, breadths: [5, 5] });
  assert.ok(Math.abs(expected - 2.5) < 1e-9 && Math.abs(variance - 0.694444) < 1e-6);
});

test('a queue that hands every prompt out twice is found', () => {
  const random = streamOf(1, 'queue');
  const sent = Array.from({ length: 10 }, (): number[] => []);
  for (let round = 0; round < 2; round++) drawn(random, 400, 400).forEach((prompt, place) => sent[place % 10]?.push(prompt));
  const test = divisionVerdict([poolFrom(sent)], 10);
  assert.equal(test.outcome, 'found', test.summary);
});

test('members who draw from one list on their own are not found, and their p-values are no smaller than they say', () => {
  assertNotTooSmall(Array.from({ length: 200 }, (_, seed) => {
    const random = streamOf(seed, 'list');
    return divisionVerdict([poolFrom(Array.from({ length: 12 }, () => drawn(random, 10 + random.below(30), 100)))], 12).p ?? 1;
  }));
});

test('a class in which everybody does all exercises, or stops on the way, is not found', () => {
  const random = streamOf(2, 'class');
  assert.equal(divisionVerdict([poolFrom(Array.from({ length: 30 }, () => drawn(random, 20, 20)))], 30).outcome, 'not-found');
  assert.equal(divisionVerdict([poolFrom(Array.from({ length: 30 }, () => Array.from({ length: 5 + random.below(26) }, (_, exercise) => exercise)))], 30).outcome, 'not-found');
});

test('prompts of which some are popular are not found', () => {
  const random = streamOf(3, 'taste');
  const test = divisionVerdict([poolFrom(Array.from({ length: 30 }, () => Array.from({ length: 40 }, () => Math.floor(200 * random.uniform() ** 3))))], 30);
  assert.equal(test.outcome, 'not-found', test.summary);
});

test('no template, and one member, are not enough', () => {
  assert.equal(divisionVerdict([], 9).outcome, 'not-enough-data');
  assert.equal(divisionVerdict([{ prompts: 50, uses: 50, pairs: 0, breadths: [50] }], 1).outcome, 'not-enough-data');
});
