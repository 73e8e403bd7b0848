// Nothing about how a row is written may tell whose row it is.

import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { parse } from 'csv-parse/sync';
import type { FlatRow } from '../../src/simulate/rows.js';
import { newFolder } from '../cli/run-fake.js';
import { lockstep } from '../cli/run-lockstep.js';
import { read, smallScenario } from './small-scenario.js';

interface Case {
  readonly requests: readonly FlatRow[];
  readonly registrations: readonly FlatRow[];
  readonly truth: readonly FlatRow[];
}

function ofLibrary(): Case {
  const { requests, registrations, truth } = read(smallScenario);
  const flat = (rows: readonly object[]): FlatRow[] => rows.map((row) => ({ ...row }));
  return { requests: flat(requests), registrations: flat(registrations), truth: flat(truth.rows) };
}

/** What the command writes: 120 campaign accounts or so among 2,000 innocents. */
function ofCommand(...flags: readonly string[]): Case {
  const folder = newFolder();
  const { exit, stderr } = lockstep('simulate', '--population', '2000', '--days', '14', '--out', join(folder, 'case'), '-q', ...flags);
  assert.equal(exit, 0, stderr);
  const table = (name: string): FlatRow[] => parse<Record<string, string>>(readFileSync(join(folder, 'case', name)), { columns: true });
  return { requests: table('requests.csv'), registrations: table('accounts.csv'), truth: table('truth.csv') };
}

/** How a value is written: letters as a, digits as 9, runs as one; of an address only whether it is IPv4 or IPv6. */
const shapeOf = (value: string | number, column: string): string =>
  column.endsWith('ip') ? String(value).replace(/[0-9a-f]+/g, 'x') : writing(String(value));

const writing = (text: string): string =>
  text.replace(/[A-Z]+/g, 'A').replace(/[a-z]+/g, 'a').replace(/\d+/g, '9').replace(/[Aa9]{2,}/g, 'x');

/** Columns whose words are the evidence itself: their writing is compared by the classifier, not letter by letter. */
const WORDS = new Set(['prompt', 'system_prompt', 'tools']);

function holdsFor(where: string, { requests, registrations, truth }: Case): void {
  const coordinated = new Set(truth.filter((row) => row['label'] === 'coordinated').map((row) => String(row['account_id'])));
  const tables: readonly (readonly [string, readonly FlatRow[]])[] = [['requests', requests], ['registrations', registrations]];
  const isCoordinated = (row: FlatRow): boolean => coordinated.has(String(row['account_id']));

  test(`${where}: every row has the same keys in the same order`, () => {
    for (const [name, rows] of tables) assert.equal(new Set(rows.map((row) => Object.keys(row).join())).size, 1, name);
  });

  test(`${where}: a column is empty, or filled, in campaign rows only where it is in others too`, () => {
    for (const [name, rows] of tables)
      for (const column of Object.keys(rows[0] ?? {})) {
        const states = (guilty: boolean) => new Set(rows.filter((row) => isCoordinated(row) === guilty).map((row) => row[column] === ''));
        for (const state of states(true)) assert.ok(states(false).has(state), `${name}.${column}`);
      }
  });

  test(`${where}: no value of a campaign is written in a way that nobody else uses`, () => {
    for (const [name, rows] of tables)
      for (const column of Object.keys(rows[0] ?? {}).filter((key) => !WORDS.has(key))) {
        const others = new Set(rows.filter((row) => !isCoordinated(row)).map((row) => shapeOf(row[column] ?? '', column)));
        for (const row of rows.filter(isCoordinated)) assert.ok(others.has(shapeOf(row[column] ?? '', column)), `${name}.${column}: ${row[column]}`);
      }
  });

  test(`${where}: optional registration fields are empty as often for both labels (two-proportion z under 4)`, () => {
    for (const column of ['phone', 'referrer', 'payment_fingerprint'] as const) {
      const share = (guilty: boolean) => {
        const some = registrations.filter((row) => isCoordinated(row) === guilty && (column !== 'payment_fingerprint' || row['plan'] === 'free'));
        return { n: some.length, empty: some.filter((row) => row[column] === '').length };
      };
      const [a, b] = [share(true), share(false)];
      const pooled = (a.empty + b.empty) / (a.n + b.n);
      const z = (a.empty / a.n - b.empty / b.n) / Math.sqrt(pooled * (1 - pooled) * (1 / a.n + 1 / b.n));
      assert.ok(Math.abs(z) < 4, `${column}: z = ${z}`);
    }
  });

  test(`${where}: a classifier that sees only formatting cannot tell campaigns from the people they hide among`, () => {
    // Naive Bayes over the writing of each registration column, trained on every other account; the area under the ROC
    // curve is the share of (coordinated, innocent) pairs in the right order (Hanley and McNeil 1982).
    const people = new Set(truth.filter((row) => row['kind'] === 'individual' || row['kind'] === 'campaign').map((row) => String(row['account_id'])));
    const rows = (tables[1]?.[1] ?? []).filter((row) => people.has(String(row['account_id']))).sort((a, b) => (String(a['account_id']) < String(b['account_id']) ? -1 : 1));
    const features = (row: FlatRow): string[] => Object.entries(row).filter(([column]) => column !== 'closed_at' && column !== 'status').map(([column, value]) => `${column} ${shapeOf(value, column)}`);
    const seen = { true: new Map<string, number>(), false: new Map<string, number>() };
    const training = rows.filter((_, index) => index % 2 === 0);
    for (const row of training) for (const feature of features(row)) {
      const counts = seen[isCoordinated(row) ? 'true' : 'false'];
      counts.set(feature, (counts.get(feature) ?? 0) + 1);
    }
    const guilty = training.filter(isCoordinated).length;
    const logRatio = (feature: string): number =>
      Math.log(((seen.true.get(feature) ?? 0) + 1) / (guilty + 2)) - Math.log(((seen.false.get(feature) ?? 0) + 1) / (training.length - guilty + 2));
    const scored = rows.filter((_, index) => index % 2 === 1).map((row) => ({ guilty: isCoordinated(row), score: features(row).reduce((sum, feature) => sum + logRatio(feature), 0) }));
    const [positives, negatives] = [scored.filter((one) => one.guilty), scored.filter((one) => !one.guilty)];
    const won = positives.flatMap(({ score }) => negatives.map((other): number => (score > other.score ? 1 : score === other.score ? 0.5 : 0)));
    const area = won.reduce((sum, value) => sum + value, 0) / won.length;
    // Standard error of a useless classifier at 80 and 200 accounts is 0.038: 0.62 is three of them above one half.
    assert.ok(area < 0.62, `area under the curve ${area}`);
  });
}

holdsFor('the library', ofLibrary());
// A habit of forming addresses is evidence of the preset, and of no concern here.
holdsFor('deepseek', ofCommand('--preset', 'deepseek', '--scale', '0.2', '--evasion', 'low,emails'));
holdsFor('hydra', ofCommand('--preset', 'hydra', '--scale', '0.002', '--evasion', 'low'));
holdsFor('qwen in hiding', ofCommand('--preset', 'qwen', '--scale', '0.005', '--evasion', 'low,cards,residential,aged,paraphrase,decoys'));
