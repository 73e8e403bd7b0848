import assert from 'node:assert/strict';
import { test } from 'node:test';
import { clockOf, expectedPairs, expectedPairsOfEach, observedPairs, pairsOfEach, pairsOn, type Acts } from '../../src/confirm/coincidences.js';
import { streamOf } from '../../src/simulate/random.js';

const acts = (bins: readonly number[], counts = bins.map(() => 1)): Acts => ({ bins: Uint32Array.from(bins), counts: Uint32Array.from(counts) });

test('counts pairs of different accounts in one bin, by hand', () => {
  // Bins of ten a day over three days: three accounts meet in bin 4 (3 pairs), two in bin 25 (1 pair).
  const clock = clockOf([acts([4, 25]), acts([4, 6, 25]), acts([4, 14])], 3, 10);
  assert.equal(observedPairs(clock), 4);
  // The third one day later: bins 14 and 24; nobody else is there, and the others still meet twice.
  assert.equal(pairsOn(clock, Uint32Array.from([0, 0, 1])), 2);
  // The first two days later, the last day turning to the second: bins 24 and 15.
  assert.equal(pairsOn(clock, Uint32Array.from([2, 0, 1])), 1);
});

test('tells whose pairs they are, by hand', () => {
  // As above: in bin 4 each meets two, in bin 25 the first two meet.
  const clock = clockOf([acts([4, 25]), acts([4, 6, 25]), acts([4, 14])], 3, 10);
  assert.deepEqual([...pairsOfEach(clock)], [3, 3, 2]);
  // Of the fourth bin of the day one, one and two acts: 1 x 3, 1 x 3 and 2 x 2 pairs; of the fifth one and one. On three days a third of each.
  assert.deepEqual([...expectedPairsOfEach(clock)].map((pairs) => pairs * 3), [4, 4, 4]);
});

test('what stands in a bin several times meets as often', () => {
  assert.equal(observedPairs(clockOf([acts([3], [4]), acts([3], [5])], 1, 10)), 20);
});

test('an account meets itself in no bin', () => {
  const clock = clockOf([acts([1, 11, 21]), acts([2, 12])], 3, 10);
  assert.equal(observedPairs(clock), 0);
  assert.equal(pairsOn(clock, Uint32Array.from([1, 2])), 0);
});

/** The definition, in a table of all bins. */
function pairsInTable(all: readonly Acts[], shifts: Uint32Array, days: number, perDay: number): number {
  const table = Array.from({ length: days * perDay }, () => [] as number[]);
  all.forEach(({ bins, counts }, account) => bins.forEach((bin, index) => table[(bin + (shifts[account] ?? 0) * perDay) % (days * perDay)]?.push(counts[index] ?? 0)));
  return table.reduce((sum, some) => sum + some.reduce((pairs, count, index) => pairs + some.slice(0, index).reduce((before, other) => before + other * count, 0), 0), 0);
}

test('agrees with a table of all bins, whatever the shifts', () => {
  for (let seed = 1; seed <= 20; seed++) {
    const random = streamOf(seed, 'acts');
    const [days, perDay] = [1 + (seed % 6), 12];
    const whole = (until: number): number => Math.floor(random.between(0, until));
    const all = Array.from({ length: 8 }, () => {
      const bins = [...new Set(Array.from({ length: 15 }, () => whole(days * perDay)))].sort((a, b) => a - b);
      return acts(bins, bins.map(() => 1 + whole(3)));
    });
    const shifts = Uint32Array.from({ length: 8 }, () => whole(days));
    assert.equal(pairsOn(clockOf(all, days, perDay), shifts), pairsInTable(all, shifts, days, perDay));
  }
});

test('pairs to be expected of shifted days are those that share a bin of the day, over the number of days', () => {
  // Bin 4 of the day: accounts 1 and 2 once, account 3 twice: 1 + 2 + 2 = 5 pairs; bin 5: 1 and 2, 1 pair. Three days: 2.
  assert.equal(expectedPairs(clockOf([acts([4, 25]), acts([4, 6, 25]), acts([4, 14])], 3, 10)), 2);
  assert.equal(expectedPairs(clockOf([acts([3], [4]), acts([13], [5])], 2, 10)), 10);
});

test('the mean over all shifts of two accounts is the expectation exactly', () => {
  const all = [acts([1, 4, 15, 27]), acts([4, 5, 11, 17, 21])];
  const clock = clockOf(all, 3, 10);
  const every = [0, 1, 2].flatMap((one) => [0, 1, 2].map((other) => pairsOn(clock, Uint32Array.from([one, other]))));
  assert.ok(Math.abs(every.reduce((sum, pairs) => sum + pairs, 0) / 9 - expectedPairs(clock)) < 1e-12);
});
