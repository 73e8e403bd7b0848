import assert from 'node:assert/strict';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { LockstepError } from '../../../src/domain/errors.js';
import { silentObserver } from '../../../src/domain/observer.js';
import { defineTables, type DefinedTables, type TableOptions } from '../../../src/ingest/remote/index.js';
import { allRows } from '../../../src/store/engine.js';
import { openRemote } from '../../../src/store/remote/index.js';
import { temporaryFolder } from '../../store/opened.js';
import { startFront, type Front } from '../../store/remote/front.js';
import { NO_LIMITS, tablesOf } from './tables.js';

let front: Front;
before(async () => {
  front = await startFront([
    'CREATE TABLE log (at String, who String, model String, secret String) ENGINE = Memory',
    `INSERT INTO log VALUES ('2026-04-22T10:00:00Z', 'a', 'm-1', 'x'), ('2026-04-22T10:00:01Z', 'b', 'm-1', 'x'), ('yesterday', 'c', 'm-1', 'x'), ('2026-04-22T10:00:02Z', '', 'm-2', 'x'), ('2026-04-22 10:00:03Z', ' a ', 'm-2', 'x')`,
    'CREATE TABLE zoneless (at String, who String, model String) ENGINE = Memory',
    "INSERT INTO zoneless VALUES ('2026-04-22 10:00:00', 'a', 'm')",
    'CREATE TABLE people (user_id String, email String, signup_at String) ENGINE = Memory',
    "INSERT INTO people VALUES ('a', 'a@b.example', '2026-01-01T00:00:00Z')",
    'CREATE TABLE nothing (at DateTime, who String, model String) ENGINE = Memory',
  ]);
});
after(() => front.close());

const MAP = 'timestamp = at\naccount_id = who\n';

async function defined(folder: string, table: string, options: Partial<TableOptions> = {}, mapping = MAP): Promise<DefinedTables> {
  const map = join(folder, 'fields.txt');
  writeFileSync(map, mapping);
  const engine = await openRemote(front.access('analyst'), NO_LIMITS);
  after(() => engine.close());
  return defineTables(engine, tablesOf(front, 'analyst', table, null, { map, maxBad: 1, ...options }), silentObserver);
}

const failing = (code: string, exit: number) => (error: unknown): boolean => {
  assert.ok(error instanceof LockstepError, String(error));
  assert.deepEqual([error.code, error.exit], [code, exit], error.message);
  return true;
};

test('every row of a table is used or rejected with its reason, and rejected rows are written with their text', async (context) => {
  const rejectsFile = join(temporaryFolder(context), 'rejects.csv');
  const { loaded, engine } = await defined(temporaryFolder(context), 'log', { rejectsFile });
  const [input] = loaded.inputs;
  // Five rows: one whose time is a word, one without an account.
  assert.deepEqual([input?.path, input?.rowsRead, input?.rowsUsed, input?.rowsFiltered, input?.rowsRejected], ['default.log', 5, 3, 0, 2]);
  assert.deepEqual(loaded.rejects.byReason, { account: 1, timestamp: 1 });
  assert.deepEqual([input?.firstSeen, input?.lastSeen, input?.container], ['2026-04-22T10:00:00.000Z', '2026-04-22T10:00:03.000Z', 'clickhouse']);
  assert.deepEqual(await allRows(engine, 'SELECT account_id, count() AS n FROM requests GROUP BY account_id ORDER BY account_id').then((rows) => rows.map(([id, n]) => [id, Number(n)])), [['a', 2], ['b', 1]]);
  assert.deepEqual(await allRows(engine, 'SELECT count() FROM registrations'), [['0']]);
  const written = readFileSync(rejectsFile, 'utf8');
  assert.match(written, /default\.log,\d+,timestamp,".*yesterday/);
  assert.doesNotMatch(written, /secret|"x"/, 'columns that no field is read from stay where they are');
});

test('too many bad rows end the run with 4, a table without rows with 3', async (context) => {
  await assert.rejects(defined(temporaryFolder(context), 'log', { maxBad: 0.1 }), failing('too-many-bad-rows', 4));
  await assert.rejects(defined(temporaryFolder(context), 'nothing'), failing('no-usable-rows', 3));
});

test('a missing zone, a column that is not there and a table of registrations are told as such, exit 2', async (context) => {
  await assert.rejects(defined(temporaryFolder(context), 'zoneless'), failing('no-timezone', 2));
  const { loaded } = await defined(temporaryFolder(context), 'zoneless', { timezone: 'Asia/Tokyo' });
  // Tokyo is nine hours ahead of UTC all year.
  assert.equal(loaded.inputs[0]?.firstSeen, '2026-04-22T01:00:00.000Z');
  await assert.rejects(defined(temporaryFolder(context), 'log', {}, `${MAP}ip = nowhere\n`), failing('no-such-column', 2));
  await assert.rejects(defined(temporaryFolder(context), 'people', { map: null }), failing('no-requests', 2));
  await assert.rejects(defined(temporaryFolder(context), 'nowhere.log'), failing('no-such-table', 2));
});
