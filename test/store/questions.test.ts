import assert from 'node:assert/strict';
import { symlinkSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { allRows, EngineError } from '../../src/store/engine.js';
import { LONG_QUESTION, openedEngine, temporaryFolder } from './opened.js';

const HOSTILE = ["it's", '"quoted"', 'back\\slash', 'line\nbreak\r\n', 'tab\t', 'nul\0nul', '😀 é', "'; DROP TABLE requests; --", '{name:String}', '`x`', '\\N', ''];

test('hostile texts come back as they were bound, alone and in a list', async (context) => {
  const engine = await openedEngine(context);
  for (const text of HOSTILE) assert.deepEqual(await allRows(engine, 'SELECT {text:String}', { text }), [[text]]);
  assert.deepEqual(await allRows(engine, 'SELECT arrayJoin({texts:Array(String)})', { texts: HOSTILE }), HOSTILE.map((text) => [text]));
});

test('64-bit integers arrive as texts, so that none is rounded', async (context) => {
  const engine = await openedEngine(context);
  // The largest UInt64 and the smallest Int64: 2^64 - 1 and -2^63.
  const [row] = await allRows(engine, "SELECT toUInt64('18446744073709551615'), toInt64('-9223372036854775808'), toUInt32(7), 0.5, NULL");
  assert.deepEqual(row, ['18446744073709551615', '-9223372036854775808', 7, 0.5, null]);
});

test('values are refused that the engine would bind as something else', async (context) => {
  const engine = await openedEngine(context);
  const unbound = { text: undefined } as unknown as Record<string, string>;
  await assert.rejects(allRows(engine, 'SELECT {text:String}', unbound), TypeError);
  await assert.rejects(engine.execute('SELECT {x:Float64}', { x: Number.NaN }), TypeError);
  assert.deepEqual(await allRows(engine, 'SELECT 1'), [[1]]);
});

test('300,000 rows arrive in batches, complete and in order', async (context) => {
  const engine = await openedEngine(context);
  let expected = 0;
  let batches = 0;
  for await (const batch of engine.rows('SELECT number FROM numbers({count:UInt32})', { count: 300_000 })) {
    batches++;
    for (const [number] of batch) assert.equal(number, String(expected++));
  }
  assert.equal(expected, 300_000);
  assert.ok(batches > 1);
});

test('rows of all lengths arrive whole and in order, also where one is longer than what is read at once', async (context) => {
  const engine = await openedEngine(context);
  // 'é\n' is three bytes and a row end within a value; rows 250, 251, 252 and 253 hold 300 kB each, the others at most 3 kB.
  const length = (number: number): number => (number >= 250 && number < 254 ? 100_000 : number % 1000);
  const rows = await allRows(engine, "SELECT number, repeat('é\\n', if(number BETWEEN 250 AND 253, 100000, number % 1000)) FROM numbers(2000) ORDER BY number");
  assert.equal(rows.length, 2000);
  for (const [number, row] of rows.entries()) assert.deepEqual(row, [String(number), 'é\n'.repeat(length(number))]);
});

test('an answer may be left early, between batches or within one, and the next question is answered in full', async (context) => {
  const engine = await openedEngine(context);
  for (let round = 0; round < 5; round++) {
    for await (const batch of engine.rows('SELECT number FROM numbers(10000000000)')) {
      assert.ok(batch.length > 0);
      break;
    }
    assert.deepEqual(await allRows(engine, 'SELECT count() FROM numbers(1000)'), [['1000']]);
  }
  // The first row comes at once, the second would take hours: only a killed query lets go of it.
  for await (const batch of engine.rows(`SELECT toUInt64(0) UNION ALL ${LONG_QUESTION}`)) {
    assert.deepEqual(batch, [['0']]);
    break;
  }
  assert.deepEqual(await allRows(engine, 'SELECT 1'), [[1]]);
});

test('the engine waits for a reader that does not read on', async (context) => {
  const engine = await openedEngine(context);
  for await (const batch of engine.rows('SELECT number FROM numbers(10000000000)')) {
    let before = -1;
    let now = batch.length;
    // It comes to rest, which it would do only after ten thousand million rows if it did not wait.
    while (now !== before) {
      await new Promise((resolve) => setTimeout(resolve, 200));
      before = now;
      now = (await engine.progress())?.readRows ?? 0;
    }
    assert.ok(now > 0 && now < 10_000_000, String(now));
    break;
  }
});

test('a second question while one is open is refused at once instead of waiting for ever', async (context) => {
  const engine = await openedEngine(context);
  for await (const batch of engine.rows('SELECT 1')) {
    assert.deepEqual(batch, [[1]]);
    await assert.rejects(allRows(engine, 'SELECT 2'), /one question at a time/);
    await assert.rejects(engine.execute('SELECT 2'), /one question at a time/);
  }
});

test('50,000 ids can be bound as one list', async (context) => {
  const engine = await openedEngine(context);
  const ids = Array.from({ length: 50_000 }, (_, index) => `acct_${index}`);
  const sql = "SELECT count() FROM numbers(100000) WHERE concat('acct_', toString(number)) IN (SELECT arrayJoin({ids:Array(String)}))";
  assert.deepEqual(await allRows(engine, sql, { ids }), [['50000']]);
});

test('statements build tables, and failures carry the code of the engine', async (context) => {
  const engine = await openedEngine(context);
  await engine.execute('CREATE TABLE {table:Identifier} (number UInt64) ENGINE = MergeTree ORDER BY number', { table: 'numbers_kept' });
  await engine.execute('INSERT INTO numbers_kept SELECT number FROM numbers({count:UInt32})', { count: 10 });
  assert.deepEqual(await allRows(engine, 'SELECT sum(number) FROM numbers_kept'), [['45']]);
  // Codes as ClickHouse lists them in system.errors: SYNTAX_ERROR, UNKNOWN_TABLE, FUNCTION_THROW_IF_VALUE_IS_NON_ZERO, MEMORY_LIMIT_EXCEEDED.
  const code = (expected: number) => (error: unknown) => error instanceof EngineError && error.clickhouseCode === expected;
  await assert.rejects(engine.execute('SELECT 1 +'), code(62));
  await assert.rejects(allRows(engine, 'SELECT * FROM absent'), code(60));
  await assert.rejects(allRows(engine, "SELECT throwIf(number = 200000, 'late') FROM numbers(300000)"), code(395));
  await assert.rejects(allRows(engine, 'SELECT length(groupArray(number)) FROM numbers(1000000000)'), code(241));
  assert.deepEqual(await allRows(engine, 'SELECT 1'), [[1]]);
});

test('progress tells what the running question has read, and null when none runs', async (context) => {
  const engine = await openedEngine(context);
  assert.equal(await engine.progress(), null);
  const answer = allRows(engine, 'SELECT uniqExact(sipHash64(number)) FROM numbers(20000000)');
  let most = 0;
  for (let seen = await engine.progress(); seen !== null || most === 0; seen = await engine.progress()) most = Math.max(most, seen?.readRows ?? 0);
  assert.ok(most > 0 && most <= 20_000_000);
  await answer;
  assert.equal(await engine.progress(), null);
});

test('files are read by names below the folder of the engine, through links to wherever they lie', async (context) => {
  const outside = temporaryFolder(context);
  writeFileSync(join(outside, 'evidence {1,2} *.log'), 'first\nsecond\n');
  const engine = await openedEngine(context);
  mkdirSync(join(engine.directory, 'batch000001'));
  symlinkSync(join(outside, 'evidence {1,2} *.log'), join(engine.directory, 'batch000001', 'f000001'));
  const sql = "SELECT _file, _row_number, line FROM file({files:String}, 'LineAsString', 'line String', {compression:String}) ORDER BY _row_number";
  assert.deepEqual(await allRows(engine, sql, { files: 'batch000001/f*', compression: 'none' }), [['f000001', '0', 'first'], ['f000001', '1', 'second']]);
});
