// The names of files and columns are chosen by whoever wrote the log: none of them may mean anything to the engine.

import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { allRows } from '../../src/store/engine.js';
import { folderOf, openedEngine, run, SAMPLES } from './loading.js';

const log = (account: string): string => `timestamp,account_id,model\n2026-05-01T10:00:00Z,${account},m\n`;

/** Each name, and a neighbour that the engine reads as well when it is handed the name as it is; null: it fails or reads an archive. */
const NAMES: readonly (readonly [name: string, neighbour: string | null])[] = [
  ['q?.csv', 'qX.csv'], ['a{b,c}.csv', 'ab.csv'], ['n{1..3}.csv', 'n2.csv'], ['*.csv', 'other.csv'], ['x.zip :: y.csv', null],
  ["it's.csv", null], ['back\\slash.csv', null], ['new\nline.csv', null], ['back`tick.csv', null], ['$(id).csv', null], ['{x:String}.csv', null], ["'); DROP TABLE requests; --.csv", null],
];

test('a file whose name reads like a pattern, an archive or a statement is read as itself and nothing else', async (context) => {
  const names = NAMES.flatMap(([name, neighbour]) => (neighbour === null ? [name] : [name, neighbour]));
  const folder = folderOf(context, Object.fromEntries(names.map((name, index) => [name, log(`acct_${index}`)])));
  for (const [name] of NAMES) {
    const { loaded, rows, engine } = await run(context, [join(folder, name)]);
    assert.deepEqual(await rows('SELECT account_id FROM requests'), [[`acct_${names.indexOf(name)}`]], name);
    assert.deepEqual(loaded.inputs.map(({ path }) => path), [name]);
    await engine.close();
  }
  const { loaded, rows } = await run(context, [folder]);
  assert.deepEqual(await rows('SELECT count(), uniqExact(account_id) FROM requests'), [[String(names.length), String(names.length)]]);
  assert.deepEqual(loaded.inputs.map(({ path }) => path).sort(), [...names].sort());
});

test('the engine itself would read the neighbours: names are what keeps it from them', async (context) => {
  const patterns = NAMES.flatMap(([name, neighbour]) => (neighbour === null ? [] : [[name, neighbour] as const]));
  for (const [name, neighbour] of patterns) {
    const folder = folderOf(context, { [name]: log('a'), [neighbour]: log('b') });
    const engine = await openedEngine(context);
    // Both where the name matches itself as well, the neighbour alone where it does not.
    const found = await allRows(engine, "SELECT DISTINCT account_id FROM file({path:String}, CSVWithNames) WHERE account_id = 'b'", { path: join(folder, name) });
    assert.deepEqual(found, [['b']], name);
    await engine.close();
  }
});

test('the same holds of files that the engine unpacks or whose form it reads', async (context) => {
  for (const [sample, ending] of [['nested.ndjson.zst', '.ndjson.zst'], ['requests.parquet', '.parquet']] as const) {
    const plain = await run(context, [`${SAMPLES}/${sample}`]);
    const folder = folderOf(context, { [`q?${ending}`]: readFileSync(`${SAMPLES}/${sample}`), [`qX${ending}`]: 'no such form' });
    const { loaded } = await run(context, [join(folder, `q?${ending}`)]);
    assert.deepEqual(loaded.inputs.map(({ rowsRead }) => rowsRead), plain.loaded.inputs.map(({ rowsRead }) => rowsRead));
    assert.ok((loaded.inputs[0]?.rowsRead ?? 0) > 0);
  }
});

test('columns of Parquet with brackets and signs in their names are read, and those that no statement may hold are left out', async (context) => {
  const engine = await openedEngine(context);
  const path = join(engine.directory, 'signs.parquet');
  await engine.execute("INSERT INTO FUNCTION file('signs.parquet', Parquet) SELECT '2026-05-01T10:00:00Z' AS `Timestamp (UTC)`, 'a' AS `account_id`, 'm1' AS `model`, 'x' AS `100 % | [of] it?`, 'y' AS `{x:String}`, 'z' AS `a'b`");
  const { rows, loaded } = await run(context, [path]);
  assert.deepEqual(await rows('SELECT account_id, model, toString(timestamp) FROM requests'), [['a', 'm1', '2026-05-01 10:00:00.000']]);
  assert.deepEqual(loaded.inputs.map(({ rowsUsed }) => rowsUsed), [1]);
});

const COLUMNS = ["'; DROP TABLE requests; --", "') INTO OUTFILE 'stolen' --", "file('/etc/hostname')", 'a`b', 'back\\slash', '{x:String}', 'c0', '__proto__', 'constructor', 'requests', '*', "') FORMAT Null; SELECT ('", '\u0000'];

test('columns may be called anything, and their values stay as they are', async (context) => {
  const hostile = COLUMNS.map((name) => (/[",]/.test(name) ? `"${name.replaceAll('"', '""')}"` : name));
  const values = COLUMNS.map((_, index) => `v${index}`);
  const folder = folderOf(context, {
    'log.csv': `timestamp,account_id,model,${hostile.join(',')}\n2026-05-01T10:00:00Z,"a'; DROP TABLE requests; --",m\\,${values.join(',')}\n`,
    'log.ndjson': `${JSON.stringify({ timestamp: '2026-05-01T10:00:00Z', account_id: 'b`\\', model: '{x:String}', ...Object.fromEntries(COLUMNS.map((name, index) => [name, values[index]])) })}\n`,
  });
  const { rows } = await run(context, [folder]);
  assert.deepEqual(await rows('SELECT account_id, model FROM requests ORDER BY account_id'), [["a'; DROP TABLE requests; --", 'm\\'], ['b`\\', '{x:String}']]);
  for (const column of COLUMNS.filter((name) => !/[\u0000]/.test(name))) {
    const named = await run(context, [join(folder, 'log.csv')], { accountField: column });
    assert.deepEqual(await named.rows('SELECT account_id FROM requests'), [[values[COLUMNS.indexOf(column)]]], column);
    await named.engine.close();
  }
});

test('keys of JSON that no statement may hold are read all the same, named or by what they mean', async (context) => {
  const record = (account: string): object => ({ 'Timestamp (UTC)': '2026-05-01 10:00:00', 'Account [ID]': account, Model: 'm', 'Duration|ms': 120, ...Object.fromEntries(COLUMNS.map((name, index) => [name, `v${index}`])) });
  const folder = folderOf(context, { 'log.ndjson': `${JSON.stringify(record('a'))}\n${JSON.stringify(record('b'))}\n` });
  const { rows, engine } = await run(context, [join(folder, 'log.ndjson')]);
  assert.deepEqual(await rows('SELECT account_id, toString(timestamp), latency_ms FROM requests ORDER BY account_id'), [['a', '2026-05-01 10:00:00.000', 120], ['b', '2026-05-01 10:00:00.000', 120]]);
  await engine.close();
  for (const column of COLUMNS) {
    const named = await run(context, [join(folder, 'log.ndjson')], { accountField: column });
    assert.deepEqual(await named.rows('SELECT DISTINCT account_id FROM requests'), [[`v${COLUMNS.indexOf(column)}`]], column);
    await named.engine.close();
  }
});

test('a column without a name, as a data frame writes its index, makes no sums of a log', async (context) => {
  const rows = Array.from({ length: 12 }, (_, index) => `${index},2026-05-01T10:${10 + index}:07Z,acct_${index % 3},m`).join('\n');
  const folder = folderOf(context, { 'log.csv': `,timestamp,account_id,model\n${rows}\n` });
  const { rows: answer } = await run(context, [folder]);
  assert.deepEqual(await answer('SELECT count(), uniqExact(account_id) FROM requests'), [['12', '3']]);
});
