// Every question that joins rows, and the one that sorts out sums, against a plain second writing over random small logs.

import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import fc from 'fast-check';

import { joinByTime } from '../../../src/ingest/join/by-time.js';
import { joinLogs } from '../../../src/ingest/join/index.js';
import { joinPhases } from '../../../src/ingest/join/phases.js';
import { leaveRepeated } from '../../../src/ingest/join/repeated.js';
import { createTables } from '../../../src/ingest/load/staging.js';
import { countSums } from '../../../src/ingest/usage/index.js';
import { allRows, type LoadingEngine } from '../../../src/store/engine.js';
import { sqlBeside } from '../../../src/store/sql.js';
import { openEngine } from '../../profile/log.js';
import { groupsBy, KEYS, NO_ACCOUNT, ownersOfKeys, sameRequests, sharedColumns, timePairs, toldOnce, withOwners, withPairs, withSame } from './join-reference.js';
import { ended } from './phases-reference.js';
import { asAnswered, INPUTS, numberOf, stage, stagedRegistrations, stagedRequests, stagedRows, stagedSums, textOf, type Row } from './staged.js';
import { counted } from './sums-reference.js';

const JOIN = new URL('../../../src/ingest/join/', import.meta.url).href;
/** As src/ingest/join has them. */
const [HOUR_MS, DAY_MS] = [3_600_000, 86_400_000];
const PHASES = ['begun', 'ended', 'failed'];

let engine: LoadingEngine;
before(async () => {
  engine = await openEngine(2);
  await createTables(engine);
});
after(() => engine.close());

const ask = async (name: string, parameters: Record<string, string | number | readonly string[] | readonly number[]>): Promise<string[]> =>
  (await allRows(engine, sqlBeside(JOIN, name), parameters)).map((row) => JSON.stringify(row.map(String)));
const texts = (rows: readonly (readonly unknown[])[]): string[] => rows.map((row) => JSON.stringify(row.map(String)));
const all = (rows: readonly Row[]): string[] => rows.map((row) => asAnswered('requests', row)).sort();
const kinOf = (file: number): string => INPUTS[file]?.kin ?? '';
/** What `title` counts must happen in some of the logs, or the comparison shows nothing. */
async function holds<Log>(log: fc.Arbitrary<Log>, compare: (log: Log) => Promise<number>, numRuns = 20): Promise<void> {
  let events = 0;
  await fc.assert(fc.asyncProperty(log, async (rows) => { events += await compare(rows); }), { numRuns, seed: 20261130, endOnFailure: true });
  assert.ok(events > 2, `${events} rows were changed`);
}
const changes = (rows: readonly Row[], why: string): number => rows.filter((row) => row['why'] === why).length;

/** Some rows are copied into other files, as exports that overlap hold them. */
const overlapping = fc.tuple(stagedRequests(PHASES), fc.array(fc.tuple(fc.nat(30), fc.nat(2)), { maxLength: 12 })).map(([rows, copies]) => [
  ...rows, ...copies.map(([from, file], index) => ({ ...(rows[from % rows.length] ?? {}), file, row: 100 + index })),
]);

test('rows that several inputs tell alike are left to the first of them, as the plain writing leaves them', () =>
  holds(overlapping, async (rows) => {
    await stage(engine, 'requests', rows);
    const reasons = ['', NO_ACCOUNT, ...PHASES];
    const candidates = rows.filter((row) => textOf(row, 'request_id') !== '' && reasons.includes(textOf(row, 'why')));
    const spans = groupsBy(candidates, (row) => String(numberOf(row, 'file'))).map((each) => [Math.min(...each.map((row) => numberOf(row, 'timestamp'))), Math.max(...each.map((row) => numberOf(row, 'timestamp'))), each.length]);
    assert.deepEqual((await ask('spans-of-inputs.sql', { reasons })).sort(), texts(spans).sort());
    const expected = toldOnce(rows);
    const repeated = changes(expected, 'told by another input');
    const found = await ask('repeated-requests.sql', { reasons, phases: PHASES, one_in: 1 });
    assert.equal(found.length > 0, repeated > 0);
    await leaveRepeated(engine, INPUTS);
    // Where no two inputs overlap in time nothing is looked for.
    const isLookedFor = spans.toSorted((a, b) => (a[0] ?? 0) - (b[0] ?? 0) || (a[1] ?? 0) - (b[1] ?? 0)).some(([first = 0], index, list) => list.slice(0, index).some(([, last = 0]) => first <= last));
    assert.deepEqual(await stagedRows(engine, 'requests'), all(isLookedFor ? expected : rows));
    return isLookedFor ? repeated : 0;
  }));

test('beginnings and ends of requests become one row, as the plain writing makes them', () => {
  // Rows of one id, moment and phase are told apart by hashes, which a plain writing does not have.
  // Few ids, so that several requests of one are open at once.
  const few = stagedRequests([...PHASES, ...PHASES, ...PHASES, 'timestamp'], 60).map((rows) => rows.map((row) => ({ ...row, request_id: textOf(row, 'request_id').replace(/[2-5]/, '') })));
  const distinct = few.map((rows) => rows.filter((row, index) => rows.findIndex((other) => ['request_id', 'timestamp', 'why'].every((key) => phaseOr(other, key) === phaseOr(row, key))) === index));
  const phaseOr = (row: Row, key: string): string => (key === 'why' && !PHASES.includes(textOf(row, key)) ? '' : textOf(row, key));
  return holds(distinct, async (loaded) => {
    const rows = loaded.map((row, index) => (PHASES.includes(textOf(row, 'why')) ? { ...row, raw: `${textOf(row, 'why')}${index % 2}` } : row));
    await stage(engine, 'requests', rows);
    const telling = [...new Set(rows.filter((row) => PHASES.includes(textOf(row, 'why'))).map((row) => numberOf(row, 'file')))].sort();
    assert.deepEqual(await ask('telling.sql', { phases: PHASES }), texts(telling.map((file) => [file])));
    const expected = ended(rows, (file) => (file === 2 ? 'edge' : ''), 500, DAY_MS);
    await joinPhases(engine, INPUTS);
    assert.deepEqual(await stagedRows(engine, 'requests'), all(expected));
    return changes(expected, 'completed by another row');
  }, 24);
});

test('an id that more rows have than a request can is no request\'s', async () => {
  const rows: Row[] = Array.from({ length: 502 }, (_, index) => ({ timestamp: DAY_MS + index, account_id: index % 3 === 0 ? '' : 'ada', request_id: 'r', file: 0, row: index, why: PHASES[index % 3] ?? '', raw: 'w' }));
  await stage(engine, 'requests', rows);
  await joinPhases(engine, INPUTS);
  const expected = ended(rows, () => '', 500, DAY_MS);
  assert.deepEqual(await stagedRows(engine, 'requests'), all(expected));
  assert.equal(changes(expected, ''), 334, 'two of three name an account');
});

test('rows without an account get that of their key, and rows of several formats become one, as the plain writing joins them', () =>
  holds(fc.tuple(stagedRequests(['timestamp']), stagedRegistrations), async ([rows, registrations]) => {
    await stage(engine, 'requests', rows);
    await stage(engine, 'registrations', registrations);
    const nameless = groupsBy(rows.filter((row) => row['why'] === NO_ACCOUNT), (row) => String(numberOf(row, 'file'))).map((each) => [numberOf(each[0] ?? {}, 'file'), each.length, each.filter((row) => textOf(row, 'api_key') !== '').length]);
    assert.deepEqual(await ask('nameless.sql', { no_account: NO_ACCOUNT }), texts(nameless.sort(([a = 0], [b = 0]) => a - b)));
    const owners = ownersOfKeys(rows, rows, registrations);
    assert.deepEqual(await ask('keys.sql', { table: 'requests_staging', no_account: NO_ACCOUNT }), texts(owners));
    const once = overlapped(rows) ? toldOnce(rows) : rows;
    const keyed = withOwners(once, new Map(ownersOfKeys(once, once, registrations)));
    const same = sameRequests(keyed, [1, 1, 2], 1000, HOUR_MS);
    await joinLogs(engine, INPUTS);
    assert.deepEqual(await stagedRows(engine, 'requests'), all(withSame(keyed, same)));
    return same.length + owners.length;
  }, 24));

const overlapped = (rows: readonly Row[]): boolean => {
  const spans = groupsBy(rows.filter((row) => textOf(row, 'request_id') !== '' && ['', NO_ACCOUNT].includes(textOf(row, 'why'))), (row) => String(numberOf(row, 'file'))).map((each) => each.map((row) => numberOf(row, 'timestamp')));
  return spans.some((one, index) => spans.slice(0, index).some((other) => Math.min(...one) <= Math.max(...other) && Math.min(...other) <= Math.max(...one)));
};

test('rows that share no id become one by time, as the plain writing pairs them', () =>
  holds(stagedRequests([], 40), async (rows) => {
    // Of the edge log all rows name nobody, of the others all that count name somebody.
    const logs = rows.map((row): Row => (row['file'] === 2 ? { ...row, account_id: '', why: NO_ACCOUNT, raw: 'edge' } : row)).filter((row) => row['file'] === 2 || row['why'] === '');
    await stage(engine, 'requests', logs);
    const shared = sharedColumns(logs, [0, 1]);
    assert.deepEqual(await ask('time-keys.sql', { named_files: [0, 1], no_account: NO_ACCOUNT }), texts([shared]));
    const [asking = 0, ...known] = shared;
    const keys = KEYS.filter((_, index) => asking > 0 && (known[index] ?? 0) / asking >= 0.5);
    const pairs = timePairs(logs, keys, [0, 1], 2000, 6);
    for (const reach of [3, 900]) {
      const inReach = timePairs(logs, ['ip'], [0, 1], reach, 2).map(({ edge, named, isPair }) => [numberOf(edge, 'file'), numberOf(edge, 'row'), numberOf(named ?? {}, 'file'), numberOf(named ?? {}, 'row'), Number(isPair)]);
      assert.deepEqual(await ask('time-pairs.sql', { keys: ['ip'], named_files: [0, 1], reach_ms: reach, most: 2, no_account: NO_ACCOUNT }), texts(inReach.sort(([, a = 0], [, b = 0]) => a - b)));
    }
    const { by } = await joinByTime(engine, INPUTS, new Set([2]), 2000);
    const isJoined = keys.some((key) => key !== 'is_error');
    assert.equal(by !== null, isJoined);
    assert.deepEqual(await stagedRows(engine, 'requests'), all(isJoined ? withPairs(logs, pairs) : logs));
    return isJoined ? pairs.filter(({ isPair }) => isPair).length : 0;
  }, 24));

test('two logs whose ids meet at other times are found, as the plain writing finds them', () =>
  holds(stagedRequests([]), async (rows) => {
    await stage(engine, 'requests', rows);
    const usable = rows.filter((row) => textOf(row, 'request_id') !== '' && numberOf(row, 'timestamp') !== 0);
    const once = groupsBy(usable, (row) => `${numberOf(row, 'file')} ${textOf(row, 'request_id')}`).flatMap((each) => (each.length === 1 ? each : []));
    const pairs = once.flatMap((one) => once.filter((other) => numberOf(one, 'file') < numberOf(other, 'file') && one['request_id'] === other['request_id'] && kinOf(numberOf(one, 'file')) !== kinOf(numberOf(other, 'file'))).map((other) => ({ files: `${numberOf(one, 'file')},${numberOf(other, 'file')}`, apart: numberOf(other, 'timestamp') - numberOf(one, 'timestamp') })));
    const expected = [...new Set(pairs.map(({ files }) => files))].sort().map((files) => ({ files, apart: pairs.filter((pair) => pair.files === files).map(({ apart }) => apart) })).sort((a, b) => b.apart.length - a.apart.length);
    const answer = await ask('too-far-apart.sql', { files: [0, 1, 2], kins: [1, 1, 2], no_account: NO_ACCOUNT, least: 1 });
    assert.deepEqual(answer, texts(expected.map(({ files, apart }) => [...files.split(','), apart.length, Math.min(...apart), Math.max(...apart)])));
    return expected.length;
  }));

test('sums over a period count as the plain writing counts them', () =>
  holds(fc.tuple(stagedSums, stagedRequests([], 3), stagedRegistrations), async ([sums, requests, registrations]) => {
    await stage(engine, 'usage', sums);
    await stage(engine, 'requests', requests);
    await stage(engine, 'registrations', registrations);
    await countSums(engine, INPUTS);
    const expected = counted(sums, requests, registrations, kinOf);
    assert.deepEqual(await stagedRows(engine, 'usage'), expected.map((row) => asAnswered('usage', row)).sort());
    return changes(expected, 'sum told before') + changes(expected, 'sum of logged requests') + changes(expected, '');
  }, 24));
