// Logs as strangers write them, every one of them invented for this test and found wrong or unclear once. Each that is readable tells of
// two requests: of ana at 2026-05-21T09:00:00Z and of bob ten seconds later, both of model m.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { folderOf, run } from '../loading.js';

const lines = (...each: readonly unknown[]): string => `${each.map((line) => (typeof line === 'string' ? line : JSON.stringify(line))).join('\n')}\n`;

const pretty = (document: unknown): string => JSON.stringify(document, null, 1);

const READ: Readonly<Record<string, string>> = {
  'ctime.csv': lines('when,user,model', 'Thu May 21 09:00:00 2026,ana,m', 'Thu May 21 09:00:10 2026,bob,m'),
  'month-in-words.csv': lines('Time,User,Model', '21 May 2026 09:00:00,ana,m', '21 May 2026 09:00:10,bob,m'),
  'mail-dates.csv': lines('Date,User,Model', '"Thu, 21 May 2026 11:00:00 +0200",ana,m', '"Thu, 21 May 2026 11:00:10 +0200",bob,m'),
  'unix-time.csv': lines('unixtime,account,model', '1779354000.25,ana,m', '1779354010.25,bob,m'),
  'nanoseconds.ndjson': lines('{"time_unix_nano":1779354000000000000,"uid":"ana","llm_model":"m"}', '{"time_unix_nano":1779354010000000000,"uid":"bob","llm_model":"m"}'),
  'spanish.csv': lines('fecha_hora;usuario;modelo;dirección_ip', '21/05/2026 09:00:00;ana;m;192.0.2.1', '21/05/2026 09:00:10;bob;m;192.0.2.2'),
  'french.csv': lines('horodatage;utilisateur;modèle', '2026-05-21 09:00:00;ana;m', '2026-05-21 09:00:10;bob;m'),
  'chinese.csv': lines('时间,用户,模型', '2026-05-21 09:00:00,ana,m', '2026-05-21 09:00:10,bob,m'),
  'logfmt.log': lines('time=2026-05-21T09:00:00Z level=info user_id=ana model="m" path=/v1 msg="it is \\"done\\""', 'time=2026-05-21T09:00:10Z level=info user_id=bob model=m path=/v1'),
  'application.log': lines('2026-05-21 09:00:00,000 INFO api.request - user=ana model=m status=200', '2026-05-21 09:00:10,000 INFO api.request - user=bob model=m status=200'),
  'two-schemas.ndjson': lines({ timestamp: '2026-05-21T09:00:00Z', account_id: 'ana', model: 'm' }, { ts: 1779354010, user_id: 'bob', engine: 'm' }),
  'document-store.ndjson': lines({ timestamp: { $date: '2026-05-21T09:00:00Z' }, accountId: { $oid: 'ana' }, model: 'm' }, { timestamp: { $date: '2026-05-21T09:00:10Z' }, accountId: { $oid: 'bob' }, model: 'm' }),
  'typed-items.ndjson': lines({ Item: { timestamp: { S: '2026-05-21T09:00:00Z' }, account_id: { S: 'ana' }, model: { S: 'm' } } }, { Item: { timestamp: { N: '1779354010' }, account_id: { S: 'bob' }, model: { S: 'm' } } }),
  'comments-first.csv': lines('# export of 2026-05-22', '# by admin', 'timestamp,user,model', '2026-05-21T09:00:00Z,ana,m', '2026-05-21T09:00:10Z,bob,m'),
  'commented-header.csv': lines('#timestamp,user,model', '2026-05-21T09:00:00Z,ana,m', '2026-05-21T09:00:10Z,bob,m'),
  'list-of-requests.json': JSON.stringify({ generated: '2026-05-22T00:00:00Z', requests: [{ created_at: '2026-05-21T09:00:00Z', user_id: 'ana', model: 'm' }, { created_at: '2026-05-21T09:00:10Z', user_id: 'bob', model: 'm' }] }, null, 1),
  // Answers whose names stand apart from their rows, on many lines.
  'bigquery.json': pretty({ kind: 'bigquery#queryResponse', schema: { fields: [{ name: 'ts', type: 'TIMESTAMP' }, { name: 'user_id', type: 'STRING' }, { name: 'model', type: 'STRING' }] }, totalRows: '2', rows: [['1.779354E9', 'ana', 'm'], ['1.77935401E9', 'bob', 'm']].map((row) => ({ f: row.map((v) => ({ v })) })) }),
  'redshift.json': pretty({ Records: [['2026-05-21T09:00:00Z', 'ana', 'm'], ['2026-05-21T09:00:10Z', 'bob', 'm']].map((row) => row.map((stringValue) => ({ stringValue }))), ColumnMetadata: ['ts', 'user_id', 'model'].map((name) => ({ name })) }),
  'hits-of-fields.json': pretty({ took: 1, hits: { hits: [['2026-05-21T09:00:00Z', 'ana'], ['2026-05-21T09:00:10Z', 'bob']].map(([ts, user]) => ({ _index: 'i', fields: { '@timestamp': [ts], user_id: [user], 'user_id.keyword': [user], model: ['m'] } })) } }),
  'joined-lists.json': pretty([[{ ts: '2026-05-21T09:00:00Z', user_id: 'ana', model: 'm' }], [{ ts: '2026-05-21T09:00:10Z', user_id: 'bob', model: 'm' }]]),
  'frame-by-row.json': JSON.stringify({ 0: { ts: 1779354000000, user_id: 'ana', model: 'm' }, 1: { ts: 1779354010000, user_id: 'bob', model: 'm' } }),
  'oracle.csv': lines('LOG_TIME,USER_ID,MODEL', '21-MAY-26 09.00.00.000000 AM,ana,m', '21-MAY-26 09.00.10.000000 AM,bob,m'),
  'oracle-24-hours.csv': lines('LOG_TIME,USER_ID,MODEL', '21-May-2026 09:00:00,ana,m', '21-MAY-26 11:00:10.000 +02:00,bob,m'),
  'digits.csv': lines('timestamp,user,model', '20260521090000,ana,m', '20260521090010000,bob,m'),
  'digits.log': lines('time=20260521090000 user_id=ana model=m', 'time=20260521090010 user_id=bob model=m'),
  // 2026-05-21 is day 46163 of Excel's 1900 date base (=DATEVALUE), 9 hours are 0.375 of a day, 10 seconds 0.00011574.
  'serial-days.csv': lines('Date;User;Model;Tokens', '46163,375;ana;m;5', '46163,375115741;bob;m;6'),
  'zone-in-letters.csv': lines('timestamp,user,model', '2026-05-21 11:00:00 CEST,ana,m', '2026-05-21 05:00:10 EDT,bob,m'),
  'go.csv': lines('time,user,model', '2026-05-21 11:00:00.25 +0200 CEST,ana,m', '2026-05-21 09:00:10 +0000 UTC m=+0.5,bob,m'),
  'go.log': lines('time="2026-05-21 14:30:00 +0530 +0530" user_id=ana model=m', 'time="2026-05-21 09:00:10 +0000 UTC" user_id=bob model=m'),
  'go-among-others.csv': lines('time,user,model', '2026-05-21 11:00:00 +0200 CEST,ana,m', '20260521090010,bob,m'),
  'java.csv': lines('timestamp,user,model', 'Thu May 21 11:00:00 CEST 2026,ana,m', 'Thu May 21 09:00:10 UTC 2026,bob,m'),
  'letters-behind-days-first.csv': lines('timestamp,user,model', '21.05.2026 11:00:00 CEST,ana,m', '21.05.2026 11:00:10 CEST,bob,m'),
  'several-writings.csv': lines('timestamp,user,model', '21-MAY-26 09.00.00.000000 AM,ana,m', '20260521090010,bob,m'),
  'access-table.csv': lines('date,time,cs-user,c-ip,model', '2026-05-21,09:00:00,ana,192.0.2.1,m', '2026-05-21,09:00:10,bob,192.0.2.2,m'),
};

/** Each with what is said of it. */
const REFUSED: Readonly<Record<string, readonly [text: string, said: RegExp]>> = {
  'unknown-letters.csv': [lines('timestamp,user,model', '2026-05-21 11:00:00 XQT,ana,m'), /column `timestamp` holds `2026-05-21 11:00:00 XQT`, which is no time that is known\..*--map/],
  'serial-days-of-one-row.csv': [lines('timestamp,user,model', '46163.375,ana,m'), /column `timestamp` holds `46163\.375`/],
  'whole-numbers.csv': [lines('timestamp,user,model', '46163,ana,m', '46164,bob,m'), /column `timestamp` holds `46163`/],
  'numbers-out-of-range.csv': [lines('timestamp,user,model', '46163.5,ana,m', '99.5,bob,m'), /column `timestamp` holds `46163\.5`/],
  'no-header.csv': [lines('2026-05-21T09:00:00Z,ana,192.0.2.1,m,200', '2026-05-21T09:00:10Z,bob,192.0.2.2,m,200'), /first line holds values and no names, so its columns are called 1 to 5.*--account-field/],
  'by-key.json': [JSON.stringify(Object.fromEntries(['r1', 'r2', 'r3'].map((key) => [key, { timestamp: '2026-05-21T09:00:00Z', account_id: 'ana', model: 'm' }]))), /one document.*jq -c '\.\[\]' FILE/],
  'unknown-list.json': [JSON.stringify({ exported: '2026-05-22', things: [{ time: '2026-05-21T09:00:00Z', account_id: 'ana', model: 'm' }] }, null, 1), /the list `things`.*jq -c '\.\. \| objects \| \.things\? \| arrays \| \.\[\]' FILE/],
  'lists-in-lists.json': [JSON.stringify({ results: [{ stuff: [{ time: '2026-05-21T09:00:00Z', account_id: 'ana', model: 'm' }] }] }), /the list `stuff`.*jq -c '\.\. \| objects \| \.stuff\? \| arrays \| \.\[\]' FILE/],
  'backslashes.csv': [lines('time,user,model,text', '2026-05-21T09:00:00Z,ana,m,"say \\"a\\", b"', '2026-05-21T09:00:10Z,bob,m,"say \\"b\\", c"', '2026-05-21T09:00:20Z,bob,m,"say \\"b\\", c"'), /backslashes stand before.*sed 's\/\\\\"\/""\/g' FILE/],
  'lists.json': [JSON.stringify([['timestamp', 'account_id'], ['2026-05-21T09:00:00Z', 'ana']]), /holds no JSON objects that can be read.*@csv/],
};

test('logs of strangers are read, or refused with what helps', async (context) => {
  const folder = folderOf(context, { ...READ, ...Object.fromEntries(Object.entries(REFUSED).map(([name, [text]]) => [name, text])) });
  const { loaded, rows } = await run(context, [folder], { timezone: 'UTC' });
  const found = await rows("SELECT file, account_id, toString(toDateTime(timestamp)), toString(model) FROM requests ORDER BY file, timestamp");
  for (const name of Object.keys(READ)) {
    const id = loaded.inputs.findIndex(({ path }) => path === name);
    assert.ok(id >= 0, `${name} is not read: ${loaded.warnings.map(({ message }) => message).find((message) => message.startsWith(name)) ?? ''}`);
    assert.deepEqual(found.filter(([file]) => file === id).map((row) => row.slice(1)), [['ana', '2026-05-21 09:00:00', 'm'], ['bob', '2026-05-21 09:00:10', 'm']], name);
  }
  for (const [name, [, said]] of Object.entries(REFUSED)) assert.match(loaded.warnings.map(({ message }) => message).find((message) => message.startsWith(name)) ?? 'nothing', said, name);
  assert.equal(loaded.rejects.total, 0);
});

test('a table is no list of pairs, and a message within a wrapper is no request', async (context) => {
  const folder = folderOf(context, {
    'queries.csv': lines('timestamp,account_id,endpoint', '2026-05-21T09:00:00Z,ana,/v1?a=1&b=2 c=3 d=4 e=5', '2026-05-21T09:00:10Z,bob,/v1?a=1 b=2 c=3'),
    'docker.ndjson': lines({ log: 'time=2026-05-21T09:00:00Z level=info msg=started\n', stream: 'stdout', time: '2026-05-21T09:00:00Z' }),
  });
  const { loaded } = await run(context, [folder]);
  assert.deepEqual(loaded.inputs.map(({ path, rowsUsed, rowsRejected }) => [path, rowsUsed, rowsRejected]).filter(([path]) => path === 'queries.csv'), [['queries.csv', 2, 0]]);
  assert.equal(loaded.rejects.total, 0);
});
