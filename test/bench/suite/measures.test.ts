// How answers become the suite's rows; expected numbers are worked out by hand.

import assert from 'node:assert/strict';
import { appendFileSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { spawnSync } from 'node:child_process';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';
import { CONTENDERS } from '../../../bench/suite/contenders.js';
import { judgedBy, reportedBy } from '../../../bench/suite/judged.js';
import { failedGates, parseSuiteOptions } from '../../../bench/suite/options.js';
import { realSets } from '../../../bench/suite/real.js';
import { Record, type Line } from '../../../bench/suite/record.js';
import type { Measured } from '../../../bench/suite/run.js';
import { SCENARIOS } from '../../../bench/suite/scenarios/index.js';
import { accusedByKind, falseDiscoveryOf, reliabilityOf, sumsOf } from '../../../bench/suite/sums.js';
import type { TrueAccount } from '../../../src/evaluate/index.js';

const folder = mkdtempSync(join(tmpdir(), 'suite-'));
after(() => {
  rmSync(folder, { recursive: true });
});

const who = (account_id: string, campaign: string, kind = campaign === '' ? 'person' : 'campaign'): TrueAccount => ({ account_id, label: campaign === '' ? 'benign' : 'coordinated', campaign, kind, requests: 1, requests_coordinated: 0 });
const truth = [who('a', 'x'), who('b', 'x'), who('c', ''), who('d', '', 'office')];

/** Flags a and d, misses b. */
const judged = judgedBy(reportedBy({ scores: new Map([['a', 0.9], ['d', 0.8], ['b', 0.2]]), flagged: new Set(['a', 'd']), groups: [['a', 'd']] }), truth);
const [scenario, contender] = [SCENARIOS[0]!, CONTENDERS[0]!];
const line = (given: Partial<Line> = {}): Line => ({ scenario: scenario.name, seed: 1, contender: contender.name, build: 'b', judged, accounts: 4, requests: 4, cpuSeconds: 2, wallSeconds: 3, ...given });
const measured = (given: Partial<Line> = {}): Measured => ({ scenario, contender, line: line(given) });
const quiet = judgedBy([{ account_id: 'q', score: 0.95, flagged: true, campaign_id: 'C-1' }], [who('q', '', 'office'), who('r', '')]);

test('one answer by hand: average precision 1/2 + 1/2 * 2/3, F1 2 / 4, purity 1/2, completeness 1/2', () => {
  assert.ok(Math.abs((judged.averagePrecision ?? 0) - (0.5 + 0.5 * (2 / 3))) < 1e-12);
  assert.deepEqual([judged.f1, judged.purity, judged.completeness, judged.found, judged.accused], [0.5, 0.5, 0.5, 1, 1]);
});

test('an account in two groups counts in the larger one', () => {
  const reported = reportedBy({ scores: new Map(), flagged: new Set(), groups: [['a', 'b', 'c'], ['a', 'd']] });
  const groupOf = new Map(reported.map(({ account_id, campaign_id }) => [account_id, campaign_id]));
  assert.equal(groupOf.get('a'), groupOf.get('b'));
  assert.notEqual(groupOf.get('a'), groupOf.get('d'));
});

test('sums take means over cases with a campaign and count innocents over all: 1 of 2 and 1 of 2 accused are 2 of 4', () => {
  const sums = sumsOf([measured(), measured({ judged: quiet, cpuSeconds: 4 })]);
  assert.deepEqual([sums.f1, sums.recall.count, sums.recall.of, sums.accused.count, sums.accused.of], [0.5, 1, 2, 2, 4]);
  assert.deepEqual([sums.accusedInQuiet.count, sums.accusedInQuiet.of, sums.cpuSeconds], [1, 2, 3]);
});

test('the accused are counted by kind over all cases', () => {
  assert.deepEqual(accusedByKind([measured(), measured({ judged: quiet })]).map(({ kind, share }) => [kind, share.count, share.of]), [['office', 2, 2], ['person', 0, 2]]);
});

test('reliability tables of cases add up: 0.9 and 0.95 in the last tenth, one of two coordinated', () => {
  const last = reliabilityOf([measured(), measured({ judged: quiet })])[9];
  assert.deepEqual([last?.accounts, last?.observed.count], [2, 1]);
  assert.ok(Math.abs((last?.stated ?? 0) - 0.925) < 1e-12);
  // Flagged: 0.9 true, 0.8 and 0.95 false: stated (0.1 + 0.2 + 0.05) / 3.
  const { stated, observed } = falseDiscoveryOf([measured(), measured({ judged: quiet })]);
  assert.ok(Math.abs((stated ?? 0) - 0.35 / 3) < 1e-12);
  assert.deepEqual([observed.count, observed.of], [2, 3]);
});

test('gates name what was found, and nothing measured meets none', () => {
  assert.deepEqual(failedGates([measured()], { minRecall: 0.5, maxFalse: 1 }), []);
  assert.deepEqual(failedGates([measured()], { minRecall: 0.6, maxFalse: 0 }), ['gate --min-recall 0.6: not met (1 of 2 found)', 'gate --max-false 0: not met (1 accused)']);
  assert.equal(failedGates([], { minRecall: 0, maxFalse: 10 }).length, 2);
});

test('the record forgets a half-written line, and answers of another build', () => {
  const path = join(folder, 'record.ndjson');
  new Record(path).add(line());
  appendFileSync(path, '{"scenario":"cru');
  const record = new Record(path);
  assert.deepEqual(record.find(line()), line());
  assert.equal(record.find({ ...line(), build: 'other' }), null);
  assert.equal(record.find({ ...line(), seed: 2 }), null);
  record.add(line({ seed: 3 }));
  assert.deepEqual(new Record(path).find(line({ seed: 3 })), line({ seed: 3 }));
});

test('options name what there is', () => {
  assert.throws(() => parseSuiteOptions(['--split', 'train']), /--split: there is no "train"; there are tune, validate, test/);
  assert.throws(() => parseSuiteOptions(['--min-recall', 'x']), /--min-recall: "x" is not a number/);
  assert.deepEqual([parseSuiteOptions(['--quick'])?.seeds, parseSuiteOptions(['--quick'])?.contenders, parseSuiteOptions([])?.seeds], [1, ['lockstep'], 5]);
});

const SUITE = fileURLToPath(new URL('../../../bench/suite.js', import.meta.url));
const run = (...flags: readonly string[]) => spawnSync(process.execPath, [SUITE, '--dir', folder, '--contenders', 'volume rule', ...flags], { encoding: 'utf8' });

test('a run goes on where it was, and a gate that is not met ends with 11', () => {
  const flags = ['--only', 'foreign-quiet', '--seeds', '1', '--out', join(folder, 'table.md')];
  const first = run(...flags);
  assert.equal(first.status, 0, first.stderr);
  assert.match(first.stderr, /foreign-quiet 90401, volume rule: found 0 of 0/);
  const second = run(...flags);
  assert.equal(second.stderr, '');
  assert.equal(second.stdout, first.stdout);
  assert.equal(readFileSync(join(folder, 'table.md'), 'utf8'), first.stdout);
  assert.equal(run('--recorded').stdout.replace(/^.*\n/, ''), first.stdout.replace(/^.*\n/, ''), 'all that has been measured, and nothing more');
  // lockstep itself has not been measured: its gate cannot be met.
  assert.equal(run(...flags, '--max-false', '0').status, 11);
});

test('a real set is read from its three files; its targets stand where prompts would', () => {
  const set = join(folder, 'real', 'stars');
  mkdirSync(set, { recursive: true });
  const write = (name: string, text: string) => writeFileSync(join(set, name), gzipSync(text));
  write('requests.csv.gz', 'timestamp,account_id,endpoint,repository\n2024-01-01T00:00:00.000Z,u1,WatchEvent,r1\n2024-01-01T00:00:05.000Z,u2,WatchEvent,r1\n');
  write('labels.csv.gz', 'account_id,label,campaign\nu1,coordinated,g\nu2,organic,\n');
  const only = realSets(join(folder, 'real'))[0]!;
  const played = only.play(0);
  assert.equal(only.name, 'stars');
  assert.deepEqual(played.observed.requests.map(({ account_id, prompt }) => [account_id, prompt]), [['u1', 'r1'], ['u2', 'r1']]);
  assert.deepEqual(played.truth.map(({ label, kind, requests_coordinated }) => [label, kind, requests_coordinated]), [['coordinated', 'coordinated', 1], ['benign', 'organic', 0]]);
  assert.match(played.files[0]?.text() ?? '', /^timestamp,account_id,endpoint,prompt\n/);
});
