// What holds of the CSV of a case holds of its other formats: they hold the same values, each written in one way.

import assert from 'node:assert/strict';
import { copyFileSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { parse } from 'csv-parse/sync';
import { REGISTRATION_COLUMNS } from '../../src/simulate/registration.js';
import { REQUEST_COLUMNS } from '../../src/simulate/request.js';
import { csvLineOf } from '../../src/simulate/rows.js';
import { allRows } from '../../src/store/engine.js';
import { newFolder } from '../cli/run-fake.js';
import { lockstep } from '../cli/run-lockstep.js';
import { openedEngine } from '../store/opened.js';

const TABLES = [
  { name: 'requests', columns: REQUEST_COLUMNS, id: 'request_id' },
  { name: 'accounts', columns: REGISTRATION_COLUMNS, id: 'account_id' },
] as const;
const TIMES: ReadonlySet<string> = new Set(['timestamp', 'created_at', 'closed_at']);

const folder = newFolder();

/** A campaign whose accounts share next to nothing: every column is filled by the ways of single accounts. */
function simulated(format: 'csv' | 'ndjson' | 'parquet'): string {
  const out = join(folder, format);
  const { exit, stderr } = lockstep('simulate', '--preset', 'hydra', '--scale', '0.001', '--population', '600', '--days', '10', '--evasion', 'low,clients,cards', '--format', format, '--out', out, '-q');
  assert.equal(exit, 0, stderr);
  return out;
}

const csv = simulated('csv');
const textOf = (name: string): string => readFileSync(join(csv, `${name}.csv`), 'utf8');
const rowsOf = (name: string): Record<string, string>[] => parse<Record<string, string>>(textOf(name), { columns: true });
const truth = new Map(rowsOf('truth').map((row) => [row['account_id'], row['label']]));

test('every line of CSV is the one way to write its values: quotes only where they are needed', () => {
  assert.ok([...truth.values()].includes('coordinated'));
  for (const { name } of TABLES) {
    const lines: string[][] = parse(textOf(name));
    assert.equal(lines.map(csvLineOf).join(''), textOf(name));
  }
});

test('NDJSON has the values of CSV, every key on every line, and one type of value in a column whoever sends it', () => {
  const ndjson = simulated('ndjson');
  for (const { name, columns } of TABLES) {
    const lines = readFileSync(join(ndjson, `${name}.ndjson`), 'utf8').trimEnd().split('\n');
    const parsed = lines.map((line) => JSON.parse(line) as Record<string, string | number | null>);
    assert.deepEqual(parsed.map((row) => JSON.stringify(row)), lines, 'spaces and escapes as one writer has them');
    const kinds = new Map<string, Set<string>>();
    for (const row of parsed) {
      assert.deepEqual(Object.keys(row), columns);
      for (const [column, value] of Object.entries(row)) kinds.set(column, (kinds.get(column) ?? new Set()).add(value === null ? 'null' : typeof value));
    }
    for (const [column, types] of kinds) assert.ok([...types].filter((type) => type !== 'null').length <= 1, `${name}.${column} is ${[...types].join(' and ')}`);
    assert.deepEqual(parsed.map((row) => Object.fromEntries(Object.entries(row).map(([column, value]) => [column, value === null ? '' : String(value)]))), rowsOf(name));
  }
});

test('Parquet has the values of CSV, and null exactly where it is empty', async (context) => {
  const parquet = simulated('parquet');
  const engine = await openedEngine(context);
  for (const { name, columns, id } of TABLES) {
    copyFileSync(join(parquet, `${name}.parquet`), join(engine.directory, `${name}.parquet`));
    const read = columns.map((column) => (TIMES.has(column) ? `toString(toUnixTimestamp64Milli(${column}))` : `toString(${column})`)).join(', ');
    const rows = await allRows(engine, `SELECT ${read} FROM file('${name}.parquet', 'Parquet') ORDER BY ${id}`);
    const expected = rowsOf(name).sort((a, b) => ((a[id] ?? '') < (b[id] ?? '') ? -1 : 1));
    const valueOf = (column: string, text: string): string | null => (text === '' ? null : TIMES.has(column) ? String(Date.parse(text)) : text);
    assert.deepEqual(rows, expected.map((row) => columns.map((column) => valueOf(column, row[column] ?? ''))));
  }
});
