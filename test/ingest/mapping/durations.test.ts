// Tables that say when a request began and when it was over. Every span is subtracted by hand.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { folderOf, run } from '../loading.js';

const SPANS = 'SELECT request_id, latency_ms FROM requests ORDER BY request_id';
const HEAD = 'request_id,account_id,started_at,finished_at,model';
const ROWS = ['r1,a,2026-05-01T10:00:00Z,2026-05-01T10:00:02.500Z,m', 'r2,b,2026-05-01T10:00:01Z,,m', 'r3,b,2026-05-01T10:00:05+00:00,2026-05-01T12:00:05.1+02:00,m', 'r4,b,2026-05-01T10:00:09Z,2026-05-01T10:00:08Z,m'];
/** One never ended, one ended before it began. */
const EXPECTED = [['r1', 2500], ['r2', null], ['r3', 100], ['r4', null]];

const asObject = (line: string): object => Object.fromEntries(HEAD.split(',').map((name, index) => [name, line.split(',')[index]]));
const CONTAINERS: Readonly<Record<string, string>> = {
  'log.csv': [HEAD, ...ROWS].join('\n'), 'log.ndjson': ROWS.map((line) => JSON.stringify(asObject(line))).join('\n'),
  'log.txt': ROWS.map((line) => `2026-05-01T10:00:00.000000000Z stdout F ${JSON.stringify(asObject(line))}`).join('\n'),
};

for (const [name, content] of Object.entries(CONTAINERS))
  test(`${name} says how long a request took by the times between which it ran`, async (context) => {
    const { rows } = await run(context, [folderOf(context, { [name]: content })]);
    assert.deepEqual(await rows(SPANS), EXPECTED);
  });

test('a column that says how long a request took is believed before two times', async (context) => {
  const folder = folderOf(context, { 'log.csv': 'request_id,account_id,start_time,end_time,duration_ms\nr1,a,2026-05-01T10:00:00Z,2026-05-01T10:00:09Z,40\n' });
  assert.deepEqual(await (await run(context, [folder])).rows(SPANS), [['r1', 40]]);
});

test('of two times at which a request may have been over none is taken, and a mapping names one', async (context) => {
  const folder = folderOf(context, { 'log.csv': 'request_id,account_id,start_time,first_response_at,completed_at\nr1,a,1777629600,1777629601,1777629604\n' });
  assert.deepEqual(await (await run(context, [folder])).rows(SPANS), [['r1', null]]);
  assert.deepEqual(await (await run(context, [folder], { map: { latency_ms: 'completed_at - start_time' } })).rows(SPANS), [['r1', 4000]]);
});

test('the end of a session is no end of a request', async (context) => {
  const folder = folderOf(context, { 'log.csv': 'request_id,account_id,ts,session_ended_at,model\nr1,a,2026-05-01T10:00:00Z,2026-05-01T11:00:00Z,m\n' });
  assert.deepEqual(await (await run(context, [folder])).rows(SPANS), [['r1', null]]);
});
