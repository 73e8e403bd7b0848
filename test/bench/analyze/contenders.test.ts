// What the contenders of the benchmark answer, and what is installed for them.

import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { answerOf, checkAnswers } from '../../../bench/contenders/answer.js';
import type { Order } from '../../../bench/contenders/command.js';
import { Grouping } from '../../../bench/contenders/grouping.js';
import { CONTENDERS } from '../../../bench/contenders/index.js';
import { parseOptions } from '../../../bench/options.js';

const folder = mkdtempSync(join(tmpdir(), 'contenders-'));
after(() => {
  rmSync(folder, { recursive: true });
});

const DAY = 86_400_000;

/** Account a: gaps 10, 20 and one day less 30 ms; the second smallest of three is 20. Account b: one request, no gap. */
const BY_HAND = { requests: 5, accounts: 2, activeDays: 3, firstSeenMs: 0, lastSeenMs: DAY, medianGapsMs: 20, outputTokens: 15 };

test('the script groups by hand: five requests of two accounts on three days, whatever their order', () => {
  const grouping = new Grouping();
  for (const [account, time, tokens] of [['a', 30, 1], ['a', 0, 2], ['b', 5, 3], ['a', DAY, 4], ['a', 10, 5]] as const) grouping.add(account, time, tokens);
  assert.deepEqual(grouping.answer(), BY_HAND);
});

test('the script reads quoted fields of CSV and lines of NDJSON alike', () => {
  const rows = [['a', '1970-01-01T00:00:00.030Z', 1], ['a', '1970-01-01T00:00:00.000Z', 2], ['b', '1970-01-01T00:00:00.005Z', 3], ['a', '1970-01-02T00:00:00.000Z', 4], ['a', '1970-01-01T00:00:00.010Z', 5]] as const;
  writeFileSync(join(folder, 'log.csv'), ['prompt,account_id,timestamp,output_tokens', ...rows.map(([account, time, tokens]) => `"one, ""two""\nthree",${account},${time},${tokens}`), ''].join('\n'));
  writeFileSync(join(folder, 'log.ndjson'), rows.map(([account_id, timestamp, output_tokens]) => `${JSON.stringify({ account_id, timestamp, output_tokens })}\n`).join(''));
  const script = CONTENDERS.find(({ id }) => id === 'javascript')!;
  for (const format of ['csv', 'ndjson'] as const) {
    const { stdout, stderr } = spawnSync(process.execPath, script.args({ log: join(folder, `log.${format}`), format } as Order), { encoding: 'utf8' });
    assert.deepEqual(JSON.parse(stdout || 'null'), BY_HAND, stderr);
  }
});

test('contenders that answer the same question must agree, and nobody is held to what it does not answer', () => {
  const answers = new Map([['one', answerOf({ requests: 5, accounts: 2 })], ['two', answerOf({ requests: 5 })], ['three', answerOf({ requests: 5, accounts: 2, activeDays: 3 })]]);
  checkAnswers(answers, 5);
  assert.throws(() => checkAnswers(answers, 6), /requests: one 5, two 5, three 5; the log holds 6/);
  assert.throws(() => checkAnswers(new Map([...answers, ['four', answerOf({ requests: 5, accounts: 3 })]]), 5), /accounts: one 2, three 2, four 3/);
});

test('the answer of an analysis is read from the head of its report', async () => {
  const report = join(folder, 'report.json');
  const text = { schema: 'x', run: {}, summary: { window: { first_seen: '1970-01-01T00:00:00.001Z', last_seen: '1970-01-02T00:00:00.000Z' }, requests: 5, accounts: 2 }, campaigns: [] };
  writeFileSync(report, JSON.stringify(text, null, 2));
  const analysis = CONTENDERS.find(({ id }) => id === 'analyze')!;
  assert.deepEqual(await analysis.answer({ report } as Order, ''), answerOf({ requests: 5, accounts: 2, firstSeenMs: 1, lastSeenMs: DAY }));
});

test('what is not there is named with the way to get it', () => {
  const [duckdb, goaccess] = ['duckdb', 'goaccess'].map((wanted) => CONTENDERS.find(({ id }) => id === wanted)!);
  assert.match(duckdb?.missing(join(folder, 'none')) ?? '', /npm ci/);
  const path = process.env['PATH'];
  process.env['PATH'] = folder;
  try {
    assert.match(goaccess?.missing(folder) ?? '', /apt-get install goaccess/);
    writeFileSync(join(folder, 'goaccess'), '');
    assert.equal(goaccess?.missing(folder), null);
  } finally {
    process.env['PATH'] = path;
  }
});

test('a log has an account for every hundred rows unless somebody says otherwise', () => {
  const accounts = (...argv: string[]): number | undefined => parseOptions(argv)?.accounts;
  assert.deepEqual([accounts('--rows', '10000'), accounts('--rows', '50'), accounts('--accounts', '7')], [100, 1, 7]);
});

test('--only takes names of contenders and says which there are', () => {
  assert.deepEqual(parseOptions(['--only', 'bare-scan,load'])?.contenders.map(({ id }) => id), ['load', 'bare-scan']);
  assert.throws(() => parseOptions(['--only', 'sqlite']), /there is no "sqlite"; there are analyze, load/);
});

/** As of the product's own packages: the notice is all that they ask for. */
const PERMISSIVE = ['Apache-2.0', 'MIT'];

test('the lock of what is installed for the comparison names no registry, runs nothing and holds the engine of every platform', () => {
  const text = readFileSync(fileURLToPath(new URL('../../../bench/peers/package-lock.json', import.meta.url)), 'utf8');
  const { packages } = JSON.parse(text) as { packages: Record<string, { license?: string; resolved?: string; integrity?: string; hasInstallScript?: boolean; optionalDependencies?: object }> };
  const installed = Object.entries(packages).filter(([path]) => path !== '');
  assert.deepEqual(installed.filter(([, { license = '', resolved, integrity, hasInstallScript }]) => !PERMISSIVE.includes(license) || resolved !== undefined || integrity === undefined || hasInstallScript === true), []);
  const platforms = Object.keys(packages['node_modules/@duckdb/node-bindings']?.optionalDependencies ?? {});
  assert.equal(platforms.length, 8);
  assert.deepEqual(platforms.filter((name) => packages[`node_modules/${name}`] === undefined), []);
});
