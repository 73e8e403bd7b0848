// Tables of sums that nobody declared: what a row is, is told by a count of requests and by times that all begin a period. Each table
// is written by hand, and its author says what a row of it is.

import assert from 'node:assert/strict';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { dialectOf } from '../../../src/ingest/containers/dialect.js';
import { recogniseColumns } from '../../../src/ingest/mapping/generic.js';
import { isRecognised, sourceName, type CanonicalField } from '../../../src/ingest/mapping/recognition.js';
import { sampleOfDelimited } from '../../../src/ingest/sample.js';
import { counts, folderOf, run } from '../loading.js';

/** What the rows are taken for: `requests`, the period and the column that counts, or the problem. */
function taken(text: string, map: ReadonlyMap<CanonicalField, string> = new Map()): string {
  const dialect = dialectOf(text);
  assert.ok(dialect !== null);
  const answer = recogniseColumns(sampleOfDelimited(text, dialect, []), { relation: null, map, accountField: null, keepsNameless: false });
  if (!isRecognised(answer)) return answer.problem;
  const count = answer.fields.request_count?.[0];
  return answer.relation === 'usage' ? `${answer.period ?? ''} ${count === undefined ? '-' : sourceName(count)}` : answer.relation;
}

const days = (column: string, values: readonly string[]): string =>
  `date,account_id,model,${column}\n${['2026-05-01', '2026-05-01', '2026-05-02', '2026-05-03'].map((day, index) => `${day},a${index % 2},m,${values[index] ?? '7'}`).join('\n')}\n`;

test('rows of an account and a day with a count of requests are sums of days', () => {
  for (const column of ['requests', 'num_requests', 'n_requests', 'requestCount', 'Total Requests', 'calls', 'api_calls', 'count', 'count(*)', 'Anzahl Anfragen', 'messages', 'queries'])
    assert.equal(taken(days(column, ['12', '1', '1', '340'])), `day ${column}`, column);
  assert.equal(taken('day,user,requests,input_tokens\n2026-05-19,a,3,100\n2026-05-20,a,4,100\n'), 'day requests');
  // The midnight of Berlin is 22:00 of UTC in summer; of New York, 04:00.
  assert.equal(taken('day,user,requests,input_tokens\n2026-05-01T22:00:00Z,a,3,4\n2026-05-02T22:00:00Z,a,4,5\n2026-05-03T22:00:00Z,b,5,5\n'), 'day requests');
  assert.equal(taken('time,user,requests\n1777593600,a,3\n1777680000,a,4\n'), 'day requests', '2026-05-01 and 02, 00:00 UTC');
  assert.equal(taken('ts,user,calls\n2026-05-01T00:00:00+00:00,a,3\n2026-05-02T00:00:00+00:00,a,1\n'), 'day calls');
  assert.equal(taken('Datum;Benutzer;Anfragen\n01.05.2026;a;1.234\n13.05.2026;a;17\n'), 'day Anfragen');
  assert.equal(taken('date,account_id,requests,failed_requests,request_limit\n2026-05-01,a,5,1,100\n2026-05-02,a,6,0,100\n'), 'day requests');
});

test('hours, weeks and months are told from days', () => {
  assert.equal(taken('hour,user,ts,requests\n7,a,2026-05-01T07:00:00Z,30\n8,a,2026-05-01T08:00:00Z,2\n13,a,2026-05-01T13:00:00Z,1\n'), 'hour requests');
  assert.equal(taken('ts,user,requests\n2026-05-01T07:05:00Z,a,30\n2026-05-01T07:10:00Z,a,2\n2026-05-01T07:40:00Z,a,1\n'), 'minute requests');
  // Mondays.
  assert.equal(taken('date,user,requests\n2026-05-04,a,30\n2026-05-11,a,2\n2026-05-25,a,1\n'), 'week requests');
  assert.equal(taken('date,user,requests\n2026-04-01,a,30\n2026-05-01,a,2\n'), 'month requests');
});

test('requests are requests, whatever they count of themselves', () => {
  const rows = (column: string, value: string): string => `timestamp,account_id,model,${column}\n2026-05-01T10:00:07Z,a,m,${value}\n2026-05-01T11:14:00Z,b,m,${value}\n2026-05-02T00:00:00Z,b,m,${value}\n`;
  for (const column of ['requests', 'tool_calls', 'messages', 'count']) assert.equal(taken(rows(column, '3')), 'requests', column);
  // Minutes, as a spreadsheet rounds them: nothing is counted, or what is counted stands once in every row, or is no request.
  const minutes = (column: string, value: string): string => rows(column, value).replaceAll(':07Z', ':00Z');
  for (const [column, value] of [['status', '200'], ['requests', '1'], ['messages', '4'], ['tool_calls', '2'], ['rate_limit_requests', '60'], ['requests_remaining', '59']] as const) assert.equal(taken(minutes(column, value)), 'requests', column);
  assert.equal(taken(`request_id,${minutes('calls', '3').replaceAll('\n', '\nr1,').replace(/r1,$/, '')}`), 'requests');
  // Two made-up rows at midnight are no table of sums.
  assert.equal(taken('timestamp,account_id,model\n2026-05-01T00:00:00Z,a,m\n2026-05-02T00:00:00Z,b,m\n'), 'requests');
});

test('days without a count are asked about, and a mapping answers', () => {
  assert.equal(taken(days('cost', ['0.1', '0.2'])), 'days-alone');
  const midnights = Array.from({ length: 12 }, (_, index) => `2026-05-${String(index + 1).padStart(2, '0')} 00:00:00,a,m`);
  assert.equal(taken(`timestamp,account_id,model\n${midnights.join('\n')}\n`), 'days-alone');
  assert.equal(taken(days('volume', ['3', '4']), new Map([['request_count', 'volume']])), 'day volume');
  assert.equal(taken(days('cost', ['0.1', '0.2']), new Map([['bucket_start', 'date']])), 'day -');
});

test('sums that nobody declared add to volume beside requests, and never stand among them', async (context) => {
  const folder = folderOf(context, {
    'requests.csv': 'timestamp,account_id,model\n2026-05-01T10:00:00Z,a0,m\n',
    // The log holds a request of a0 on the 1st, so that day's sum counts nowhere.
    'daily.csv': days('n_requests', ['12', '5', '1,340', '8']).replace('1,340', '"1,340"'),
  });
  const { loaded, rows } = await run(context, [folder]);
  assert.deepEqual(counts(loaded), ['daily.csv: 4 = 3 + 1 + 0', 'requests.csv: 1 = 1 + 0 + 0']);
  assert.deepEqual(await rows('SELECT account_id, toString(bucket_start), toString(bucket_end), toString(request_count) FROM usage ORDER BY account_id, bucket_start'), [
    ['a0', '2026-05-02 00:00:00.000', '2026-05-03 00:00:00.000', '1340'], ['a1', '2026-05-01 00:00:00.000', '2026-05-02 00:00:00.000', '5'], ['a1', '2026-05-03 00:00:00.000', '2026-05-04 00:00:00.000', '8'],
  ]);
  await assert.rejects(run(context, [join(folder, 'daily.csv')]), { code: 'no-logs', exit: 3 });
  writeFileSync(join(folder, 'cost.csv'), days('cost', ['0.1']));
  await assert.rejects(run(context, [join(folder, 'cost.csv')]), (error: Error & { next?: string }) => /--map/.test(error.next ?? '') && /request_count/.test(error.next ?? ''));
});
