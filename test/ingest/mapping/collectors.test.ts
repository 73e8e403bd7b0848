// What collectors and services hand over around records that nobody declared. Each is two requests: of ana at 2026-05-21T09:00:00Z and of bob
// ten seconds later, from one address and under ids of their own; what stands around them names other addresses, tenants and ids.

import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { folderOf, run } from '../loading.js';

const json = JSON.stringify;
const lines = (...each: readonly unknown[]): string => each.map((line) => `${typeof line === 'string' ? line : json(line)}\n`).join('');
const quoted = (value: unknown): string => `"${(typeof value === 'string' ? value : json(value)).replaceAll('"', '""')}"`;

const ANA = { user_id: 'ana', request_id: 'r-1', client_ip: '198.51.100.7', model: 'm', latency: '375ms' };
const BOB = { user_id: 'bob', request_id: 'r-2', client_ip: '198.51.100.7', model: 'm', latency: '1m1.5s' };
const AT = ['2026-05-21T09:00:00Z', '2026-05-21T09:00:10Z'] as const;
const TIMED = [{ ts: AT[0], ...ANA }, { ts: AT[1], ...BOB }] as const;
const access = (user: string, time: string, id: string): string => `198.51.100.7 - ${user} [21/May/2026:${time} +0000] "POST /v1/chat?r=${id} HTTP/1.1" 200 12 "-" "curl/8"`;
const ACCESS = [access('ana', '09:00:00', 'r-1'), access('bob', '09:00:10', 'r-2')] as const;
const beat = (message: string, time: string): object => ({ '@timestamp': time, ecs: { version: '8.0.0' }, host: { name: 'w' }, log: { offset: 1 }, message });

const SHIPPED: Readonly<Record<string, { readonly text: string; readonly timezone?: string }>> = {
  'beats.ndjson': { text: lines(beat(json(TIMED[0]), AT[1]), beat('cache warmed up=true', AT[1]), beat(json(TIMED[1]), AT[1])) },
  'papertrail.tsv': { text: lines('id\tgenerated_at\treceived_at\tsource_ip\tmessage', ...TIMED.map((each, index) => `${index}\t${AT[index]}\t${AT[index]}\t192.0.2.1\t${quoted(each)}`)) },
  'containers.csv': { text: lines('TenantId,TimeGenerated [UTC],LogEntry', ...TIMED.map((each) => `t,"5/21/2026, 9:00:30.000 AM",${quoted(each)}`)) },
  'datadog.json': { text: json({ data: [ANA, BOB].map((attributes, index) => ({ id: `AgAA${index}`, type: 'log', attributes: { timestamp: AT[index], service: 'gw', message: 'done', attributes } })), meta: { page: {} } }) },
  'datadog-archive.ndjson': { text: lines(...[ANA, BOB].map((attributes, index) => ({ _id: `AgAA${index}`, date: AT[index], service: 'gw', host: 'h', message: 'done', attributes }))) },
  'table-with-payload.csv': { text: lines('id,created_at,payload', ...[ANA, BOB].map((each, index) => `${index},${AT[index]},${quoted(each)}`)) },
  'python.log': { timezone: '+02:00', text: lines(`2026-05-21 11:00:00,000 - gateway - INFO - ${json(ANA)}`, `2026-05-21 11:00:10,000 - gateway - INFO - ${json(BOB)}`) },
  'go.log': { timezone: 'UTC', text: lines(`2026/05/21 09:00:00 ${json(ANA)}`, `2026/05/21 09:00:10 ${json(BOB)}`) },
  'google.ndjson': { text: lines(...[ANA, BOB].map((jsonPayload, index) => ({ insertId: `i${index}`, timestamp: AT[index], logName: 'projects/p/logs/stdout', resource: { labels: { project_id: 'p' } }, jsonPayload }))) },
};

const NAMED: typeof SHIPPED = {
  // The id of a browser stands beside that of who signed in.
  'application-insights.csv': { text: lines('timestamp [UTC],user_Id,user_AuthenticatedId,client_IP,resultCode,request_id,duration', '"5/21/2026, 9:00:00.000 AM",cookie,ana,198.51.100.7,200,r-1,375', '"5/21/2026, 9:00:10.000 AM",cookie,bob,198.51.100.7,200,r-2,61500') },
  'data-stream.ndjson': { text: lines(...[ANA, BOB].map((each, index) => ({ reqId: each.request_id, reqTimeSec: `${1_779_354_000 + index * 10}.000`, cliIP: each.client_ip, userId: each.user_id, reqPath: '/v1', turnAroundTimeMSec: 5, latency_ms: [375, 61_500][index] }))) },
};

const COLUMNS = { ts: AT, ...Object.fromEntries(Object.keys(ANA).map((key) => [key, [ANA, BOB].map((each) => (each as Record<string, string>)[key])])) };
const FRAMES: typeof SHIPPED = {
  'frame.json': { text: json(Object.fromEntries(Object.entries(COLUMNS).map(([name, values]) => [name, Object.fromEntries(values.map((value, row) => [String(row), value]))]))) },
  'frame-split.json': { text: json({ columns: Object.keys(COLUMNS), index: [0, 1], data: [0, 1].map((row) => Object.values(COLUMNS).map((values) => values[row])) }) },
};

const QUESTION = "SELECT account_id, formatDateTime(timestamp, '%FT%TZ', 'UTC'), ip, request_id, latency_ms FROM requests ORDER BY timestamp";

for (const [name, { text, timezone = null }] of Object.entries({ ...SHIPPED, ...FRAMES, ...NAMED }))
  test(`${name}: who asked, when and from where is what the record says, not what stands around it`, async (context) => {
    const folder = folderOf(context, { [name]: text });
    const { rows } = await run(context, [join(folder, name)], { timezone });
    assert.deepEqual(await rows(QUESTION), [['ana', AT[0], '198.51.100.7', 'r-1', 375], ['bob', AT[1], '198.51.100.7', 'r-2', 61500]]);
  });

const LINES: Readonly<Record<string, string>> = {
  'beats.ndjson': lines(...ACCESS.map((line) => beat(line, AT[1]))),
  'google.ndjson': lines(...ACCESS.map((textPayload, index) => ({ insertId: `i${index}`, timestamp: AT[index], logName: 'projects/p/logs/stdout', textPayload }))),
  'fluent-bit.ndjson': lines(...ACCESS.map((log) => ({ date: 1779354000.5, stream: 'stdout', log: `${log}\n`, kubernetes: { pod_name: 'p' } }))),
};

for (const [name, text] of Object.entries(LINES))
  test(`${name}: lines of an access log within are read as such`, async (context) => {
    const folder = folderOf(context, { [name]: text });
    const { rows } = await run(context, [join(folder, name)]);
    assert.deepEqual(await rows("SELECT account_id, formatDateTime(timestamp, '%FT%TZ', 'UTC'), ip FROM requests ORDER BY timestamp"), [['ana', AT[0], '198.51.100.7'], ['bob', AT[1], '198.51.100.7']]);
  });

test('a span that says its unit is one in every container, and a plain number beside it is none', async (context) => {
  const spans = ['1.5s', '375ms', '812.4us', '2m', '1h0m1s', '250000000ns', '12'];
  const folder = folderOf(context, { 'x.csv': lines('ts,user_id,model,duration', ...spans.map((span, index) => `2026-05-21T09:00:0${index}Z,a,m,${span}`)), 'x.log': lines(...spans.map((span, index) => `time=2026-05-21T09:00:0${index}Z user_id=b model=m duration=${span}`)) });
  const { rows } = await run(context, [join(folder, 'x.csv'), join(folder, 'x.log')]);
  const milliseconds = [1500, 375, 1, 120_000, 3_601_000, 250, null];
  for (const account of ['a', 'b']) assert.deepEqual((await rows(`SELECT latency_ms FROM requests WHERE account_id = '${account}' ORDER BY timestamp`)).flat(), milliseconds, account);
});

test('what a program prints for nothing names no account', async (context) => {
  const folder = folderOf(context, { 'x.csv': lines('ts,user_id,model', '2026-05-21T09:00:00Z,ana,m', '2026-05-21T09:00:01Z,<nil>,m') });
  const { rows } = await run(context, [join(folder, 'x.csv')]);
  assert.deepEqual(await rows('SELECT account_id FROM requests'), [['ana']]);
});

test('a typed value of a database is no parameter for the letter of its type', async (context) => {
  const item = (account: string, time: string): object => ({ Item: { user_id: { S: account }, timestamp: { N: time }, tokens: { N: '7' }, model: { S: 'm' }, temperature: { N: '0.5' } } });
  const folder = folderOf(context, { 'x.ndjson': lines(item('a', '1779354000'), item('b', '1779354010')) });
  const { rows } = await run(context, [join(folder, 'x.ndjson')]);
  assert.deepEqual(await rows('SELECT DISTINCT parameters FROM requests'), [['temperature=0.5']]);
});

test('an answer of one line is read whole up to what a line may have, and a longer one is refused with what cuts it', async (context) => {
  const columns = ['ts', 'user_id', 'client_ip', 'model', 'note'].map((name) => ({ name, type: 'string' }));
  const answer = (rows: number, note: string): string => json({ tables: [{ name: 'PrimaryResult', columns, rows: Array.from({ length: rows }, (_, row) => [new Date(1_779_354_000_000 + row).toISOString(), `u${row % 3}`, '198.51.100.7', 'm', note]) }] });
  const hits = json({ took: 1, hits: { total: 1, hits: Array.from({ length: 3000 }, (_, row) => ({ _index: 'i', _id: String(row), _source: { ...TIMED[row % 2], note: 'x'.repeat(400) } })) } });
  const folder = folderOf(context, { 'table.json': answer(9000, 'x'.repeat(200)), 'hits.json': hits, 'large.json': answer(17, 'x'.repeat(1 << 20)) });
  const { loaded, rows } = await run(context, [folder]);
  assert.deepEqual(loaded.inputs.map(({ path, rowsUsed, rowsRejected }) => [path, rowsUsed, rowsRejected]), [['hits.json', 3000, 0], ['table.json', 9000, 0]]);
  assert.deepEqual(await rows('SELECT toUInt32(uniqExact(account_id)) FROM requests'), [[5]]);
  assert.match(loaded.warnings.map(({ message }) => message).join('\n'), /large\.json is one line of more than 16 MiB.*jq -c '\.tables\[0\]/);
});

test('of a rejected record among thousands in one line its own text is kept', async (context) => {
  const hits = json({ hits: { hits: Array.from({ length: 300 }, (_, row) => ({ _index: 'i', _source: { ts: row === 7 ? 'never' : AT[0], ...ANA, note: 'x'.repeat(400) } })) } });
  const folder = folderOf(context, { 'hits.json': hits });
  const target = join(folder, 'rejects.csv');
  await run(context, [join(folder, 'hits.json')], { rejectsFile: target });
  const [, kept = ''] = readFileSync(target, 'utf8').split('\n');
  assert.match(kept, /^hits\.json,1,timestamp,"\{""ts"":""never"",""user_id"":""ana""/);
  assert.ok(kept.length < 1000);
});
