// Timing measures on sequences whose values are worked out by hand.

import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import type { LoadingEngine } from '../../src/store/engine.js';
import { readAccounts } from '../../src/profile/accounts.js';
import { readTiming } from '../../src/profile/timing.js';
import { DAY, emptyTables, HOUR, insertRequests, lineOf, MIDNIGHT, MINUTE, openEngine, profileOf, SECOND, waiting } from './log.js';

let engine: LoadingEngine;
before(async () => {
  engine = await openEngine();
});
after(() => engine.close());

const lineFor = async (gaps: readonly number[], start = MIDNIGHT + 123) => lineOf(await profileOf(engine, waiting('a', gaps, start)), 'a');
const repeated = (count: number, gaps: readonly number[]): number[] => Array.from({ length: count }, () => gaps).flat();
const near = (found: number, expected: number): void => assert.ok(Math.abs(found - expected) < 1e-12, `${found} instead of ${expected}`);

test('a clock has burstiness -1, its own interval as period, and no memory to speak of', async () => {
  const line = await lineFor(repeated(20, [HOUR]));
  assert.equal(line.burstiness, -1);
  assert.equal(line.periodMs, HOUR);
  assert.equal(line.memory, NaN);
  assert.deepEqual([line.gapP10Ms, line.gapP50Ms, line.gapP90Ms], [HOUR, HOUR, HOUR]);
});

test('burstiness by hand: 1, 1, 1, 5 give r = √3/2 and A = 1 - 2/√5', async () => near((await lineFor([1, 1, 1, 5])).burstiness, 1 - 2 / Math.sqrt(5)));

test('burstiness is 0 where r is that of a randomly cut stick: 7, 4, 3, 1, 0 have r² = 2/3 = (5-1)/(5+1)', async () =>
  near((await lineFor([7, 4, 3, 1, 0])).burstiness, 0));

test('burstiness is 1 when all waiting lies in one gap', async () => near((await lineFor([0, 0, 0, 8 * HOUR])).burstiness, 1));

test('burstiness needs four gaps and some time between them', async () => {
  assert.equal((await lineFor([1, 2, 3])).burstiness, NaN);
  assert.equal((await lineFor([0, 0, 0, 0, 0])).burstiness, NaN);
});

test('memory by hand: rising gaps 1, alternating gaps -1, and 1, 1, 2, 2, 2 give 1/√3', async () => {
  near((await lineFor([1, 2, 3, 4, 5, 6])).memory, 1);
  near((await lineFor([1, 3, 1, 3, 1, 3])).memory, -1);
  near((await lineFor([1, 1, 2, 2, 2])).memory, 1 / Math.sqrt(3));
  near((await lineFor([1, 1, 2, 2, 1])).memory, 0);
});

test('memory needs five gaps, since fewer pairs lie on a line by chance', async () => assert.equal((await lineFor([1, 2, 3, 4])).memory, NaN));

test('quantiles are nearest-rank: of the gaps 1 to 20 the places 2, 10 and 18', async () => {
  const line = await lineFor(Array.from({ length: 20 }, (_, index) => 20 - index));
  assert.deepEqual([line.gapP10Ms, line.gapP50Ms, line.gapP90Ms], [2, 10, 18]);
});

test('the quiet gap is the median day: 10.5 h, 12 h and 22 h give 12 h', async () => {
  const at = (day: number, hours: number) => ({ account: 'a', time: MIDNIGHT + day * DAY + hours * HOUR });
  const rows = [at(0, 8), at(0, 9.5), at(0, 20), at(1, 12), at(6, 1), at(6, 23)];
  assert.equal(lineOf(await profileOf(engine, rows), 'a').quietGapH, 12);
});

test('an account that never rests has no quiet gap, and a request at midnight belongs to the day it opens', async () => {
  assert.equal((await lineFor(repeated(96, [15 * MINUTE]), MIDNIGHT)).quietGapH, 0.25);
});

test('finds the period through jitter of a few per cent and skipped beats', async () => {
  const jittered = repeated(5, [59 * SECOND, 60_500, 62 * SECOND, 57_500, 61 * SECOND, 120 * SECOND, 180 * SECOND]);
  assert.equal((await lineFor(jittered)).periodMs, 60_500);
});

test('a batch of requests in one moment every hour is hourly', async () => assert.equal((await lineFor(repeated(20, [0, 0, HOUR]))).periodMs, HOUR));

test('whole seconds make no period: a busy account whose gaps are 1 or 2 s only looks regular', async () => {
  assert.equal((await lineFor(repeated(20, [1000, 2000, 1000]), MIDNIGHT)).periodMs, NaN);
  assert.equal((await lineFor(repeated(20, [1000, 2000, 1000]), MIDNIGHT + 1)).periodMs, 1000);
});

test('a log stamped in whole minutes does not make every account a clock of one minute', async () => {
  assert.equal((await lineFor(repeated(30, [MINUTE]), MIDNIGHT)).periodMs, NaN);
  assert.equal((await lineFor(repeated(30, [10 * MINUTE]), MIDNIGHT)).periodMs, 10 * MINUTE);
});

test('nineteen beats are too few for a period, and spread gaps have none', async () => {
  assert.equal((await lineFor(repeated(19, [HOUR]))).periodMs, NaN);
  assert.equal((await lineFor(repeated(5, [HOUR, 2 * HOUR, 3 * HOUR, 4 * HOUR]))).periodMs, NaN);
});

test('an account above the sample is timed by its first requests, whatever the order of insertion', async () => {
  const rows = waiting('a', [1, 1, 1, 1, 50, 70]);
  for (const inserted of [rows, [...rows].reverse()]) {
    await emptyTables(engine);
    await insertRequests(engine, inserted);
    const timing = await readTiming(engine, await readAccounts(engine), { logResolutionMs: 1, sampleRequests: 5 });
    assert.deepEqual([timing.gapP90Ms[0], timing.burstiness[0]], [1, -1]);
  }
});
