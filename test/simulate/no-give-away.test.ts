// Nothing about how a row is written may tell whose row it is.

import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { parse } from 'csv-parse/sync';
import type { FlatRow } from '../../src/simulate/rows.js';
import { newFolder } from '../cli/run-fake.js';
import { lockstep } from '../cli/run-lockstep.js';
import { areaByFormatting, featuresOf, nullRateZ, onePerAccount, type Table } from './formatting.js';
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

/** The parts of an address by themselves: two rare habits together are rarer than any test has accounts. */
const shapesOf = (value: string | number, column: string): string[] =>
  column === 'email' ? String(value).split(/(?=[+@])/).map(writing) : [shapeOf(value, column)];

const writing = (text: string): string =>
  text.replace(/[A-Z]+/g, 'A').replace(/[a-z]+/g, 'a').replace(/\d+/g, '9').replace(/[Aa9]{2,}/g, 'x');

/** Columns whose words are the evidence itself: their writing is compared by the classifier, not letter by letter. */
const WORDS = new Set(['prompt', 'system_prompt', 'tools']);

/** The campaign's program (a library shows no device), and its addresses: columns in which the plan itself is seen, and no habit of writing. */
const PROGRAM = ['user_agent', 'ja4', 'device_fingerprint', 'endpoint', 'parameters', 'conversation_id', 'cached_tokens'];
/** Rented machines have IPv4 alone, and accounts that registered from one address are no independent ones. */
const PLACES = ['ip', 'signup_ip'];
/** A model of many is a choice. A ban is what happened to an account. */
const CHOICES = ['model', 'status', 'closed_at'];

/** Standard errors from one half, or from no difference: 0.05 % of useless classifiers lie beyond, in twenty comparisons of columns 1 %. */
const WITHIN = 3.5;

function holdsFor(where: string, { requests, registrations, truth }: Case, evidence: readonly string[]): void {
  const coordinated = new Set(truth.filter((row) => row['label'] === 'coordinated').map((row) => String(row['account_id'])));
  const tables: readonly (readonly [string, readonly FlatRow[]])[] = [['requests', requests], ['registrations', registrations]];
  const isCoordinated = (row: FlatRow): boolean => coordinated.has(String(row['account_id']));
  const people = new Set(truth.filter((row) => row['kind'] === 'individual' || row['kind'] === 'campaign').map((row) => String(row['account_id'])));
  const ofPeople = (rows: readonly FlatRow[]): FlatRow[] => rows.filter((row) => people.has(String(row['account_id'])));
  const without = [...WORDS, ...CHOICES, ...evidence];
  const both: readonly [Table, Table] = [{ name: 'requests', rows: onePerAccount(ofPeople(requests)), without }, { name: 'registrations', rows: ofPeople(registrations), without }];

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
        // With a value that is written so; the first of the others that writes so too takes it away.
        const alone = new Map(rows.filter(isCoordinated).flatMap((row) => shapesOf(row[column] ?? '', column).map((shape) => [shape, row[column]])));
        for (const row of rows) {
          if (alone.size === 0) break;
          if (!isCoordinated(row)) for (const shape of shapesOf(row[column] ?? '', column)) alone.delete(shape);
        }
        assert.deepEqual([...alone.values()], [], `${name}.${column}`);
      }
  });

  test(`${where}: optional registration fields are empty as often for both labels (two-proportion z under 4)`, () => {
    for (const column of ['phone', 'referrer', 'payment_fingerprint', 'payment_bin', 'device_fingerprint'] as const) {
      const share = (guilty: boolean) => {
        const some = registrations.filter((row) => isCoordinated(row) === guilty && (!column.startsWith('payment') || row['plan'] === 'free'));
        return { n: some.length, empty: some.filter((row) => row[column] === '').length };
      };
      const [a, b] = [share(true), share(false)];
      const pooled = (a.empty + b.empty) / (a.n + b.n);
      const z = (a.empty / a.n - b.empty / b.n) / Math.sqrt(pooled * (1 - pooled) * (1 / a.n + 1 / b.n));
      assert.ok(Math.abs(z) < 4, `${column}: z = ${z}`);
    }
  });

  test(`${where}: a classifier that sees only formatting cannot tell campaigns from the people they hide among`, () => {
    for (const tables of [both, ...both.map((table) => [table])]) {
      const { area, standardError } = areaByFormatting(featuresOf(tables), coordinated);
      assert.ok(Math.abs(area - 0.5) < WITHIN * standardError, `${tables.map(({ name }) => name).join()}: area under the curve ${area}, standard error ${standardError}`);
    }
  });

  test(`${where}: every column is empty as often for both labels, account by account`, () => {
    for (const { name, rows, without } of [{ ...both[0], rows: ofPeople(requests) }, both[1]])
      for (const column of Object.keys(rows[0] ?? {}).filter((key) => !without.includes(key))) {
        const z = nullRateZ(rows, column, coordinated);
        assert.ok(Math.abs(z) < WITHIN, `${name}.${column}: z = ${z}`);
      }
  });

  test(`${where}: the classifier would see a habit, were there one: a space after a date, a bare number, a null of one in three`, () => {
    const tampered = (change: (row: FlatRow) => FlatRow) => featuresOf([{ ...both[1], rows: both[1].rows.map((row) => (isCoordinated(row) ? change(row) : row)) }]);
    const habits: readonly ((row: FlatRow) => FlatRow)[] = [
      (row) => ({ ...row, created_at: `${row['created_at'] ?? ''} ` }),
      (row) => ({ ...row, created_at: Date.parse(String(row['created_at'])) }),
      ({ account_id = '', ...others }) => ({ ...others, account_id }),
      (row) => (String(row['account_id']).charCodeAt(6) % 3 === 0 ? { ...row, country: '' } : row),
    ];
    for (const [index, habit] of habits.entries()) {
      const { area, standardError } = areaByFormatting(tampered(habit), coordinated);
      assert.ok(area - 0.5 > WITHIN * standardError, `habit ${index}: area under the curve ${area}, standard error ${standardError}`);
    }
  });
}

holdsFor('the library', ofLibrary(), [...PROGRAM, ...PLACES]);
// A habit of forming addresses is evidence of the preset, and of no concern here.
holdsFor('deepseek', ofCommand('--preset', 'deepseek', '--scale', '0.2', '--evasion', 'low,emails'), [...PROGRAM, ...PLACES]);
holdsFor('hydra', ofCommand('--preset', 'hydra', '--scale', '0.002', '--evasion', 'low'), [...PROGRAM, ...PLACES]);
holdsFor('qwen in hiding', ofCommand('--preset', 'qwen', '--scale', '0.005', '--evasion', 'low,cards,residential,aged,paraphrase,decoys'), PROGRAM);
// Nothing of these is evidence: every column is compared.
holdsFor('qwen with programs of all sorts', ofCommand('--preset', 'qwen', '--scale', '0.012', '--evasion', 'clients,low,cards,residential,aged,paraphrase,decoys'), []);
// Names of a mailbox with a plus are evidence where many share it, and a habit of some people; the gateway's library is one of those in use.
holdsFor('deepseek behind a gateway', ofCommand('--preset', 'deepseek', '--scale', '0.2', '--evasion', 'imitation,low,sub-addresses,devices,issuers'), [...PROGRAM, ...PLACES, 'email']);
holdsFor('deepseek that frames and harvests', ofCommand('--preset', 'deepseek', '--scale', '0.2', '--seed', '4', '--evasion', 'low,emails,cards,devices,residential,harvest,framing'), [...PROGRAM, ...PLACES]);
holdsFor('qwen with everything', ofCommand('--preset', 'qwen', '--scale', '0.012', '--seed', '9', '--evasion', 'clients,parameters,emails,volume,mimicry,desynchronised,low,cards,residential,aged,decoys'), []);
