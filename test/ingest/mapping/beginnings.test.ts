// Which of its times is that of a request? The beginning, where a log tells it; else the one that it tells, and nothing is subtracted.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { folderOf, run } from '../loading.js';

const read = async (context: Parameters<typeof run>[0], log: string, name = 'log.csv', options: Parameters<typeof run>[2] = {}): Promise<unknown[]> => {
  const { rows, engine } = await run(context, [folderOf(context, { [name]: log })], options);
  const found = (await rows("SELECT account_id, formatDateTime(timestamp, '%H:%i:%S', 'UTC'), latency_ms FROM requests ORDER BY account_id")).map((row) => row.join(' '));
  await engine.close();
  return found;
};

/** What is written about two requests, that of a from 10:00:00 to 10:00:10 and that of b from 10:01:05 to 10:01:10. */
const TOLD: Readonly<Record<string, readonly [header: string, a: string, b: string]>> = {
  'a stamp and a beginning': ['timestamp,started_at,duration_ms', '2026-05-01T10:00:10Z,2026-05-01T10:00:00Z,10000', '2026-05-01T10:01:10Z,2026-05-01T10:01:05Z,5000'],
  'the moment of writing and a beginning': ['logged_at,request_start,latency_ms', '2026-05-01T10:00:10Z,2026-05-01T10:00:00.000Z,10000', '2026-05-01T10:01:10Z,2026-05-01T10:01:05.000Z,5000'],
  'a creation, a beginning and an end': ['created_at,completed_at,start_ts', '2026-05-01T10:00:10Z,2026-05-01T10:00:10Z,2026-05-01T10:00:00Z', '2026-05-01T10:01:10Z,2026-05-01T10:01:10Z,2026-05-01T10:01:05Z'],
  'a beginning in milliseconds since 1970 and a stamp in words': ['time,call_started,took_ms', '2026-05-01T10:00:10Z,1777629600000,10000', '2026-05-01T10:01:10Z,1777629665000,5000'],
  'a beginning and an end': ['end_time,start_time', '2026-05-01T10:00:10Z,2026-05-01T10:00:00Z', '2026-05-01T10:01:10Z,2026-05-01T10:01:05Z'],
};

for (const [what, [header, a, b]] of Object.entries(TOLD))
  test(`of ${what} the beginning is the time of the request`, async (context) => {
    assert.deepEqual(await read(context, `account_id,model,${header}\na,m,${a}\nb,m,${b}\n`), ['a 10:00:00 10000', 'b 10:01:05 5000']);
  });

test('in JSON as well, and a row without a beginning has the time of its stamp', async (context) => {
  const line = (account: string, stamp: string, start: string | null): string => JSON.stringify({ account_id: account, model: 'm', ts: stamp, request: { started_at: start } });
  const some = [line('a', '2026-05-01T10:00:10Z', '2026-05-01T10:00:00Z'), line('b', '2026-05-01T10:01:10Z', '2026-05-01T10:01:05Z')];
  // The sample shows the first rows; the row without comes long behind.
  const more = Array.from({ length: 5000 }, () => line('z', '2026-05-01T10:00:10Z', '2026-05-01T10:00:00Z'));
  const { rows } = await run(context, [folderOf(context, { 'log.ndjson': [...some, ...more, line('c', '2026-05-01T10:02:00Z', null)].join('\n') })]);
  assert.deepEqual(await rows("SELECT DISTINCT account_id, formatDateTime(timestamp, '%H:%i:%S', 'UTC') FROM requests ORDER BY account_id"), [['a', '10:00:00'], ['b', '10:01:05'], ['c', '10:02:00'], ['z', '10:00:00']]);
});

test('where only the end is told, it is the time of the request, whatever the request took', async (context) => {
  for (const end of ['completed_at', 'end_time', 'finished_at'])
    assert.deepEqual(await read(context, `account_id,model,${end},duration_ms\na,m,2026-05-01T10:00:10Z,10000\nb,m,2026-05-01T10:01:10Z,5000\n`), ['a 10:00:10 10000', 'b 10:01:10 5000'], end);
});

test('what began another day, or behind the stamp, is no beginning of a request, and a mapping is believed before all names', async (context) => {
  const log = (start: string): string => `account_id,model,timestamp,started_at,duration_ms\na,m,2026-05-01T10:00:10Z,${start},10000\n`;
  for (const start of ['2026-04-30T10:00:00Z', '2026-05-01T10:00:12Z', 'never', '2026-05-01 10:00:00']) assert.deepEqual(await read(context, log(start)), ['a 10:00:10 10000'], start);
  assert.deepEqual(await read(context, log('2026-05-01T10:00:00Z'), 'log.csv', { map: { timestamp: 'timestamp' } }), ['a 10:00:10 10000']);
});
