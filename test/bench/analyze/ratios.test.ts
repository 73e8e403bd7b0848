// Ratios of interleaved rounds and their comparison with an earlier result; expected numbers are worked out by hand.

import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, linkSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { bytesUnder } from '../../../bench/measure/disk.js';
import { changesTable, contendersTable, verdict } from '../../../bench/report/markdown.js';
import { changes, ownRatios, ratioOf, type Run, type Runs } from '../../../bench/report/ratios.js';
import { differences, readResult, withEarlier, writeResult, type Result } from '../../../bench/report/saved.js';

const folder = mkdtempSync(join(tmpdir(), 'ratios-'));
after(() => {
  rmSync(folder, { recursive: true });
});

const run = (wallSeconds: number, cpuSeconds = wallSeconds): Run => ({ wallSeconds, cpuSeconds, peakBytes: 2e9, peakDiskBytes: 1e9 });
const runs = (analyze: readonly number[], scan: readonly number[]): Runs => ({ analyze: analyze.map((seconds) => run(seconds, 10)), 'bare-scan': scan.map((seconds) => run(seconds, 5)) });
const names = new Map([['analyze', 'all'], ['bare-scan', 'scan']]);

test('a ratio pairs the runs of one round: 20/10, 60/20 and 40/10 are 2, 3 and 4, not 40/10 of the medians', () => {
  assert.deepEqual(ratioOf(runs([20, 60, 40], [10, 20, 10]), 'analyze', 'bare-scan')?.wall, [2, 3, 4]);
});

test('a round that only one of two has run makes no ratio', () => {
  assert.deepEqual(ratioOf(runs([20, 60], [10]), 'analyze', 'bare-scan')?.wall, [2]);
  assert.equal(ratioOf(runs([20], []), 'analyze', 'bare-scan'), null);
});

test('only lockstep is held against others, and its load against reading alone', () => {
  const all = { ...runs([20], [10]), load: [run(8)], duckdb: [run(4)] };
  assert.deepEqual(ownRatios(all).map(({ of, to }) => `${of}/${to}`), ['analyze/bare-scan', 'analyze/duckdb', 'load/bare-scan']);
});

test('a ratio that grows from 2 to 2.31 is a regression, one that grows to 2.29 or falls is none', () => {
  const grown = (analyze: number): boolean[] => changes(runs([20], [10]), runs([analyze], [10])).map(({ isRegression }) => isRegression);
  assert.deepEqual([grown(23.1), grown(22.9), grown(10)], [[true, false], [false, false], [false, false]]);
});

test('a regression stands out before and in the table, and says when the rounds of both results overlap', () => {
  const apart = changes(runs([20, 20, 20], [10, 10, 10]), runs([30, 30, 30], [10, 10, 10]));
  assert.match(verdict(apart), /^\*\*REGRESSION: 1 of 2 ratios/);
  assert.equal(changesTable(apart, names)[2], '| all / scan | wall | 2.00 | 3.00 | **REGRESSION +50 %** |');
  const overlapping = changes(runs([20, 20, 40], [10, 10, 10]), runs([30, 30, 30], [10, 10, 10]));
  assert.match(changesTable(overlapping, names)[2] ?? '', /\*\*REGRESSION \+50 %\*\* \(rounds overlap: measure again\)/);
  assert.equal(verdict(changes(runs([20], [10]), runs([20], [10]))), 'No ratio grew by more than 15 %.');
});

test('the table shows medians with their spread, ratios to the bare scan, rows a second and the highest peaks', () => {
  const [, , analyze] = contendersTable(runs([20, 60, 40], [10, 20, 10]), names, 4_000_000);
  assert.equal(analyze, '| all | 40.0 (20.0 to 60.0) | 10.0 (10.0 to 10.0) | 3.00 (2.00 to 4.00) | 2.00 (2.00 to 2.00) | 100,000 | 2.00 | 1.00 |');
});

const result: Result = { rows: 10, accounts: 2, threads: 2, memoryBytes: 4e9, processor: 'x', node: 'v1', formats: { csv: runs([20], [10]) } };

test('a result is read as it was written, formats that were not measured again stay, and other files are refused', async () => {
  const path = join(folder, 'result.json');
  assert.equal(await readResult(path), null);
  await writeResult(path, withEarlier({ ...result, formats: { ndjson: runs([1], [1]) } }, result));
  assert.deepEqual(Object.keys((await readResult(path))?.formats ?? {}), ['csv', 'ndjson']);
  writeFileSync(path, '{"schema":"lockstep.report/1"}');
  await assert.rejects(readResult(path), /is no result of this benchmark: it says "lockstep\.report\/1"/);
});

test('other threads or another processor are told, since ratios then say little about the code', () => {
  assert.deepEqual(differences(result, { ...result, threads: 8, processor: 'y' }), ['threads 2 before, 8 now', 'processor x before, y now']);
});

test('a file with two names lies in a folder once, and folders within it count', () => {
  const [below, beside] = [join(folder, 'disk', 'below'), join(folder, 'disk', 'a')];
  mkdirSync(below, { recursive: true });
  writeFileSync(beside, Buffer.alloc(64 * 1024, 1));
  const once = bytesUnder(join(folder, 'disk'));
  linkSync(beside, join(below, 'b'));
  assert.equal(bytesUnder(join(folder, 'disk')), once);
  assert.ok(once >= 64 * 1024, `${once} bytes`);
  assert.equal(bytesUnder(join(folder, 'nothing')), 0);
});
