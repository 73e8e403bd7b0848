// Every question that counts rows on their way through the load, and those that recall rows afterwards, against a plain second
// writing over random small tables.

import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import fc from 'fast-check';

import { createTables } from '../../../src/ingest/load/staging.js';
import { allRows, type LoadingEngine, type Parameters } from '../../../src/store/engine.js';
import { sqlBeside } from '../../../src/store/sql.js';
import { openEngine } from '../../profile/log.js';
import { groupsBy } from './join-reference.js';
import { cell, numberOf, stage, stagedRegistrations, stagedRequests, stagedSums, textOf, type Row } from './staged.js';

let engine: LoadingEngine;
before(async () => {
  engine = await openEngine(2);
  await createTables(engine);
});
after(() => engine.close());

const ask = async (path: string, parameters: Parameters = {}): Promise<string[]> =>
  (await allRows(engine, sqlBeside(new URL('../../../src/', import.meta.url).href, path), parameters)).map((row) => JSON.stringify(row.map(String)));
const texts = (rows: readonly (readonly unknown[])[]): string[] => rows.map((row) => JSON.stringify(row.map((each) => String(each))));
const each = <Log>(log: fc.Arbitrary<Log>, compare: (log: Log) => Promise<void>): Promise<void> => fc.assert(fc.asyncProperty(log, compare), { numRuns: 15, seed: 20261130, endOnFailure: true });

const isGood = (row: Row): boolean => textOf(row, 'why') === '';
const fileOf = (row: Row): number => numberOf(row, 'file');
const byFile = (rows: readonly Row[]): [number, Row[]][] => groupsBy(rows, (row) => String(fileOf(row))).map((group): [number, Row[]] => [fileOf(group[0] ?? {}), group]).sort(([a], [b]) => a - b);
const times = (rows: readonly Row[], column = 'timestamp'): number[] => rows.flatMap((row) => ((row[column] ?? null) === null ? [] : [Number(row[column])]));
const REASONS = ['timestamp', 'not json', 'blank line'];

test('rows are counted by input and reason, and their span, their hours and their last moment told, as plainly', () =>
  each(stagedRequests(REASONS), async (rows) => {
    await stage(engine, 'requests', rows);
    const counted = groupsBy(rows, (row) => JSON.stringify([fileOf(row), row['why']])).map((group) => [fileOf(group[0] ?? {}), textOf(group[0] ?? {}, 'why'), group.length]);
    assert.deepEqual((await ask('ingest/outcome/tally.sql', { table: 'requests_staging' })).sort(), texts(counted).sort());
    const good = byFile(rows.filter(isGood));
    const repeated = (group: readonly Row[]): number => {
      const ids = group.map((row) => textOf(row, 'request_id')).filter((id) => id !== '');
      return ids.length - new Set(ids).size;
    };
    const table = { table: 'requests_staging', time: 'timestamp' };
    assert.deepEqual(await ask('ingest/inspect/spans.sql', { ...table, id: 'request_id' }), texts(good.map(([file, group]) => [file, Math.min(...times(group)), Math.max(...times(group)), repeated(group)])));
    const hours = good.flatMap(([file, group]) => [...new Set(times(group).map((ms) => Math.floor(ms / 3_600_000)))].sort((a, b) => a - b).map((hour) => [file, hour]));
    assert.deepEqual(await ask('ingest/inspect/hours.sql', table), texts(hours));
    const all = times(rows.filter(isGood));
    assert.deepEqual(await ask('ingest/filter/last-row.sql'), texts([[all.length === 0 ? null : Math.max(...all)]]));
    const excess = [...new Set(rows.filter((row) => row['why'] === 'not json').map(fileOf))].sort();
    assert.deepEqual(await ask('ingest/load/excess.sql', { table: 'requests_staging', reason: 'not json' }), texts(excess.map((file) => [file])));
  }));

test('times that may be absent are told of by the registrations that have one', () =>
  each(stagedRegistrations, async (rows) => {
    await stage(engine, 'registrations', rows);
    const good = byFile(rows.filter((row) => isGood(row) && (row['created_at'] ?? null) !== null));
    const repeated = (): number => {
      const ids = rows.filter(isGood).map((row) => textOf(row, 'account_id')).filter((id) => id !== '');
      return ids.length - new Set(ids).size;
    };
    assert.deepEqual(await ask('ingest/inspect/spans.sql', { table: 'registrations_staging', time: 'created_at', id: 'account_id' }), texts(good.map(([file, group]) => [file, Math.min(...times(group, 'created_at')), Math.max(...times(group, 'created_at')), repeated()])));
  }));

test('the last record of an input is the one of the largest number, and reaches over lines when it says so', () =>
  each(stagedRequests([]), async (rows) => {
    const marked = rows.map((row, index) => ({ ...row, why: '', raw: index % 2 === 0 ? '\n' : '' }));
    await stage(engine, 'requests', marked);
    const long = byFile(marked).filter(([, group]) => group.toSorted((a, b) => numberOf(b, 'row') - numberOf(a, 'row'))[0]?.['raw'] === '\n');
    assert.deepEqual(await ask('ingest/load/last-records.sql', { table: 'requests_staging' }), texts(long.map(([file]) => [file])));
  }));

test('rejected rows come in the order of their inputs with their text, and those that reject nothing stay away', () =>
  each(fc.tuple(stagedRequests(REASONS), stagedRegistrations, stagedSums), async ([requests, registrations, sums]) => {
    await stage(engine, 'requests', requests);
    await stage(engine, 'registrations', registrations);
    // Inputs of their own.
    const usage = sums.map((row): Row => ({ ...row, file: fileOf(row) + 10 }));
    await stage(engine, 'usage', usage);
    const rejected = [...requests, ...registrations, ...usage].filter((row) => !['', 'no account', 'blank line'].includes(textOf(row, 'why'))).sort((a, b) => fileOf(a) - fileOf(b) || numberOf(a, 'row') - numberOf(b, 'row'));
    const answer = rejected.slice(0, 4).map((row) => [fileOf(row), numberOf(row, 'row'), row['why'], Buffer.from(textOf(row, 'raw')).toString('base64')]);
    assert.deepEqual(await ask('ingest/outcome/rejected-rows.sql', { no_rejects: ['no account', 'blank line'], most: 4 }), texts(answer));
  }));

const published = (rows: readonly Row[]): Row[] => rows.filter((row) => isGood(row) && numberOf(row, 'timestamp') !== 0);
const orNull = (row: Row, columns: readonly string[]): unknown[] => columns.map((column) => cell('requests', row, column));
const comparedBy = (a: readonly (string | number)[], b: readonly (string | number)[]): number => {
  const at = a.findIndex((value, index) => value !== b[index]);
  return at < 0 ? 0 : (a[at] ?? 0) < (b[at] ?? 0) ? -1 : 1;
};

test('the rows that are used are counted by input, and recalled by account, time and place', () =>
  each(stagedRequests(REASONS, 40), async (staged) => {
    const rows = published(staged);
    await stage(engine, 'requests', rows, 'requests');
    assert.deepEqual(await ask('ingest/outcome/used-rows.sql', { table: 'requests', time: 'timestamp' }), texts(byFile(rows).map(([file, group]) => [file, group.length, Math.min(...times(group)), Math.max(...times(group))])));
    const [from, to] = [Math.min(...times(rows)), Math.max(...times(rows))];
    if (rows.length === 0) return;
    const columns = ['api_key', 'org', 'request_id', 'ip', 'user_agent', 'tls_fingerprint', 'device_fingerprint', 'country', 'asn', 'model', 'endpoint', 'status', 'latency_ms', 'input_tokens', 'output_tokens', 'cached_tokens', 'conversation_id', 'parameters', 'prompt_chars'];
    for (const cited of [0, 1]) {
      const places = rows.filter((_, index) => index % 2 === 0);
      const kept = rows.filter((row) => textOf(row, 'account_id') === 'ada' && numberOf(row, 'timestamp') >= from && numberOf(row, 'timestamp') < to && (cited === 0 || places.includes(row)));
      const key = (row: Row): (string | number)[] => [numberOf(row, 'timestamp'), textOf(row, 'account_id'), textOf(row, 'request_id'), fileOf(row), numberOf(row, 'row')];
      const answer = kept.sort((a, b) => comparedBy(key(a), key(b))).slice(0, 5).map((row) => [row['timestamp'], row['account_id'], row['file'], row['row'], ...orNull(row, columns)]);
      const parameters = { account_ids: ['ada'], from_ms: from, to_ms: to, cited, files: places.map(fileOf), rows: places.map((row) => numberOf(row, 'row')), most: 5 };
      assert.deepEqual(await ask('recall/requests.sql', parameters), texts(answer));
    }
  }));

test('registration records are recalled in order of their creation, undated ones last', () =>
  each(stagedRegistrations, async (staged) => {
    const rows = staged.filter(isGood).map((row): Row => ({ ...row, email: `${textOf(row, 'account_id')}@x.example`, plan: 'free' }));
    await stage(engine, 'registrations', rows, 'registrations');
    const columns = ['email', 'phone', 'signup_ip', 'payment_fingerprint', 'payment_bin', 'device_fingerprint', 'org', 'plan', 'status', 'closed_at', 'country', 'referrer'];
    const key = (row: Row): (string | number)[] => [(row['created_at'] ?? null) === null ? Infinity : Number(row['created_at']), textOf(row, 'account_id'), fileOf(row), numberOf(row, 'row')];
    const asked = rows.filter((row) => ['ada', 'bob'].includes(textOf(row, 'account_id')));
    const answer = asked.sort((a, b) => comparedBy(key(a), key(b))).map((row) => [row['created_at'] ?? null, row['account_id'], row['file'], row['row'], ...columns.map((column) => cell('registrations', row, column))]);
    assert.deepEqual(await ask('recall/registrations.sql', { account_ids: ['ada', 'bob'], cited: 0, files: [], rows: [], most: 100 }), texts(answer));
  }));

test('the fingerprint of a table is the sum of those of its rows, in any order, and another for another row', () =>
  each(fc.tuple(stagedRequests([], 8), stagedRegistrations), async ([staged, registered]) => {
    for (const [relation, rows, path] of [['requests', published(staged), 'fingerprint.sql'], ['registrations', registered.filter(isGood), 'registered.sql']] as const) {
      const sums = async (some: readonly Row[]): Promise<bigint[]> => {
        await stage(engine, relation, some, relation);
        return (JSON.parse((await ask(`ingest/remote/${path}`))[0] ?? '[]') as string[]).map(BigInt);
      };
      // Sixty-four bits wrap around.
      const added = [0n, 0n, 0n];
      for (const row of rows) for (const [index, value] of (await sums([row])).entries()) added[index] = BigInt.asUintN(64, (added[index] ?? 0n) + value);
      const whole = await sums(rows);
      assert.deepEqual(whole, added);
      assert.deepEqual(await sums([...rows].reverse()), whole);
      if (rows.length > 0) assert.notDeepEqual(await sums([...rows.slice(1), { ...rows[0], account_id: 'other' }]), whole);
    }
  }));
