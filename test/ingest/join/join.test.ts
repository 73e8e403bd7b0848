// Logs that know different things of the same requests. Every expectation is counted by hand from the few rows that go in.

import assert from 'node:assert/strict';
import { join } from 'node:path';
import { test } from 'node:test';
import { understand } from '../../../src/ingest/wishes.js';
import { counts, folderOf, run } from '../loading.js';

const alb = (second: number, trace: string, address: string): string =>
  `https 2026-05-01T10:00:0${second}.000000Z app/g/1 ${address}:4000 10.0.0.7:8080 0.001 0.009 0.000 200 200 5 20 "POST https://api.example.com:443/v1 HTTP/1.1" "vela/1" - - arn "Root=${trace}" "-" "-" 0 2026-05-01T10:00:0${second}.000000Z`;

const MODEL_LOG = 'timestamp,account_id,request_id,prompt,input_tokens\n2026-05-01T10:00:01Z,a,t1,hello,5\n2026-05-01T10:00:02Z,b,t2,hi,6\n2026-05-01T10:00:03Z,b,t9,ho,7\n';

test('an edge log lends its addresses to the requests of a model log, and its rows are accounted for', async (context) => {
  const folder = folderOf(context, { 'model.csv': MODEL_LOG, 'edge.log': [alb(1, 't1', '192.0.2.1'), alb(2, 't2', '192.0.2.2'), alb(3, 't3', '192.0.2.3')].join('\n') });
  const { loaded, rows, told } = await run(context, [folder]);
  assert.deepEqual(await rows('SELECT account_id, request_id, ip, user_agent, input_tokens, status FROM requests ORDER BY request_id'), [
    ['a', 't1', '192.0.2.1', 'vela/1', 5, '200'], ['b', 't2', '192.0.2.2', 'vela/1', 6, '200'], ['b', 't9', '', '', 7, ''],
  ]);
  // Two edge rows went into requests of the model log, the third names nobody: all three are filtered, none is used.
  assert.deepEqual(counts(loaded), ['edge.log: 3 = 0 + 3 + 0', 'model.csv: 3 = 3 + 0 + 0']);
  assert.ok(loaded.columns.has('requests.ip') && loaded.columns.has('requests.user_agent'));
  const [share] = told.filter(({ code }) => code === 'joined-rows').map(({ message }) => message);
  assert.match(share ?? '', /^edge\.log: of 3 rows that name no account 2 \(66\.7 %\) are joined to one, 2 by request id\.$/);
});

test('a row without an account takes that of its key, where one account alone uses the key', async (context) => {
  const keyed = (index: number, key: string, user: string): string =>
    JSON.stringify({ request_id: `r${index}`, call_type: 'acompletion', api_key: key, spend: 0, startTime: `2026-05-01T10:00:0${index}Z`, endTime: `2026-05-01T10:00:0${index}Z`, model: 'm', user });
  const lines = [keyed(1, 'k1', 'a'), keyed(2, 'k1', ''), keyed(3, 'k2', 'a'), keyed(4, 'k2', 'b'), keyed(5, 'k2', ''), keyed(6, 'k3', '')];
  const folder = folderOf(context, { 'spend.ndjson': lines.join('\n'), 'keys.csv': 'account_id,email,api_key\nc,c@mail.example,k3\n' });
  const { loaded, rows } = await run(context, [join(folder, 'spend.ndjson')], { accounts: [join(folder, 'keys.csv')] });
  // k1 is a's; k2 is used by two; k3 is c's by the registrations.
  assert.deepEqual(await rows('SELECT request_id, account_id FROM requests ORDER BY request_id'), [['r1', 'a'], ['r2', 'a'], ['r3', 'a'], ['r4', 'b'], ['r6', 'c']]);
  assert.deepEqual(counts(loaded), ['keys.csv: 1 = 1 + 0 + 0', 'spend.ndjson: 6 = 5 + 1 + 0']);
});

test('a table of keys alone names the accounts of a log that knows only keys', async (context) => {
  // k2 is given to two people and so to nobody; nobody is said to have k3.
  const folder = folderOf(context, { 'gateway.csv': 'timestamp,api_key,ip,model\n2026-05-01T10:00:01Z,k1,192.0.2.1,m\n2026-05-01T10:00:02Z,k2,192.0.2.2,m\n2026-05-01T10:00:03Z,k3,192.0.2.3,m\n', 'keys.csv': 'key,account\nk1,ana\nk2,bob\nk2,cid\n' });
  for (const [paths, accounts] of [[[folder], []], [[join(folder, 'gateway.csv')], [join(folder, 'keys.csv')]]] as const) {
    const { loaded, rows } = await run(context, paths, { accounts });
    assert.deepEqual(await rows('SELECT account_id, ip FROM requests'), [['ana', '192.0.2.1']]);
    assert.deepEqual(counts(loaded), ['gateway.csv: 3 = 1 + 2 + 0', 'keys.csv: 3 = 3 + 0 + 0']);
  }
});

test('two logs that both name the account of a request give one request, with what either knows', async (context) => {
  const spend = JSON.stringify({ request_id: 't1', call_type: 'acompletion', api_key: 'k', spend: 0, startTime: '2026-05-01T10:00:02Z', endTime: '2026-05-01T10:00:03Z', model: 'vela', user: 'a', requester_ip_address: '192.0.2.9' });
  const folder = folderOf(context, { 'model.csv': MODEL_LOG, 'spend.ndjson': spend });
  const { loaded, rows } = await run(context, [folder]);
  assert.deepEqual(await rows("SELECT account_id, ip, model, input_tokens, toString(timestamp) FROM requests WHERE request_id = 't1'"), [['a', '192.0.2.9', 'vela', 5, '2026-05-01 10:00:01.000']]);
  assert.deepEqual(counts(loaded), ['model.csv: 3 = 3 + 0 + 0', 'spend.ndjson: 1 = 0 + 1 + 0']);
});

test('an id that stands in requests hours apart is no request\'s id, and joins nothing', async (context) => {
  const folder = folderOf(context, { 'model.csv': 'timestamp,account_id,request_id\n2026-05-01T10:00:01Z,a,0\n2026-05-01T15:00:01Z,b,0\n', 'edge.log': alb(1, '0', '192.0.2.1') });
  const { loaded, rows } = await run(context, [folder]);
  assert.deepEqual(await rows('SELECT account_id, ip FROM requests ORDER BY account_id'), [['a', ''], ['b', '']]);
  assert.deepEqual(counts(loaded), ['edge.log: 1 = 0 + 1 + 0', 'model.csv: 2 = 2 + 0 + 0']);
  assert.ok(!loaded.columns.has('requests.ip'), 'a column that nothing was taken from is not there');
});

test('an id that a client repeats hides none of its requests', async (context) => {
  const folder = folderOf(context, { 'model.csv': 'timestamp,account_id,request_id\n2026-05-01T10:00:01Z,a,x\n2026-05-01T10:00:02Z,a,x\n2026-05-01T10:00:03Z,b,y\n', 'edge.log': [alb(1, 'x', '192.0.2.1'), alb(2, 'x', '192.0.2.1'), alb(3, 'y', '192.0.2.2')].join('\n') });
  const { loaded, rows } = await run(context, [folder]);
  assert.deepEqual(await rows('SELECT account_id, count(), max(ip) FROM requests GROUP BY account_id ORDER BY account_id'), [['a', '2', ''], ['b', '1', '192.0.2.2']]);
  assert.deepEqual(counts(loaded), ['edge.log: 3 = 0 + 3 + 0', 'model.csv: 3 = 3 + 0 + 0']);
});

test('an edge table of one\'s own joins like a declared log', async (context) => {
  const folder = folderOf(context, { 'model.csv': MODEL_LOG, 'edge.csv': 'time,request_id,client_ip\n2026-05-01T10:00:01Z,t1,192.0.2.1\n2026-05-01T10:00:02Z,t7,192.0.2.7\n' });
  const { loaded, rows } = await run(context, [folder]);
  assert.deepEqual(await rows('SELECT request_id, ip FROM requests ORDER BY request_id'), [['t1', '192.0.2.1'], ['t2', ''], ['t9', '']]);
  assert.deepEqual(counts(loaded), ['edge.csv: 2 = 0 + 2 + 0', 'model.csv: 3 = 3 + 0 + 0']);
});

test('edge logs alone name nobody, and say so', async (context) => {
  const folder = folderOf(context, { 'edge.log': alb(1, 't1', '192.0.2.1') });
  await assert.rejects(run(context, [join(folder, 'edge.log')]), { exit: 3, code: 'no-account-column' });
});

test('by time a row is joined that can be of one request only, which can be of no other row', async (context) => {
  const model = [
    'timestamp,account_id,endpoint,input_tokens',
    // In reach of the first edge row alone, across the end of a stretch of two seconds.
    '2026-05-01T10:00:01.900Z,a,/v1/chat,1',
    // Two requests in reach of one row.
    '2026-05-01T10:01:00Z,b,/v1/chat,2', '2026-05-01T10:01:01Z,c,/v1/chat,3',
    // Another endpoint.
    '2026-05-01T10:02:00Z,d,/v1/embed,4',
    // One request in reach of two rows.
    '2026-05-01T10:03:00Z,f,/v1/chat,5',
    // Out of reach, by half a second.
    '2026-05-01T10:04:00Z,g,/v1/chat,6',
    // A crowd of seven in four seconds.
    ...Array.from({ length: 7 }, (_, index) => `2026-05-01T10:05:0${Math.floor(index / 2)}.${index % 2}00Z,h,/v1/chat,7`), '',
  ].join('\n');
  const edge = [
    'timestamp,client_ip,endpoint',
    '2026-05-01T10:00:02.100Z,192.0.2.1,/v1/chat', '2026-05-01T10:01:01Z,192.0.2.2,/v1/chat', '2026-05-01T10:02:00Z,192.0.2.3,/v1/chat',
    '2026-05-01T10:03:01Z,192.0.2.4,/v1/chat', '2026-05-01T10:03:02Z,192.0.2.5,/v1/chat', '2026-05-01T10:04:02.500Z,192.0.2.6,/v1/chat', '2026-05-01T10:05:02Z,192.0.2.7,/v1/chat', '',
  ].join('\n');
  const folder = folderOf(context, { 'model.csv': model, 'edge.csv': edge });
  const { loaded, rows, told } = await run(context, [folder], { joinWithin: '2s' });
  assert.deepEqual(await rows("SELECT account_id, ip, input_tokens FROM requests WHERE ip != '' ORDER BY account_id"), [['a', '192.0.2.1', 1]]);
  assert.deepEqual(counts(loaded), ['edge.csv: 7 = 0 + 7 + 0', 'model.csv: 13 = 13 + 0 + 0']);
  assert.ok(loaded.columns.has('requests.ip'));
  // Of the others four have requests in reach: those of 10:01, both of 10:03, and that of the crowd.
  assert.deepEqual(told.filter(({ code }) => code === 'joined-rows').map(({ message }) => message), [
    'edge.csv: of 7 rows that name no account 1 (14.3 %) are joined to one, 1 by time. By time are one those that lie within 2 s, agree in endpoint, and have no other in reach; 4 (57.1 %) could belong to several requests, and belong to none.',
  ]);
});

test('logs that share no column are not joined by time alone, and a span that is none is refused', async (context) => {
  const folder = folderOf(context, { 'model.csv': 'timestamp,account_id,model\n2026-05-01T10:00:00Z,a,m-1\n', 'edge.csv': 'timestamp,client_ip,endpoint\n2026-05-01T10:00:00Z,192.0.2.1,/v1/chat\n' });
  const { rows, told } = await run(context, [folder], { joinWithin: '2s' });
  assert.deepEqual(await rows('SELECT account_id, ip FROM requests'), [['a', '']]);
  assert.match(told.map(({ message }) => message).join(' '), /By time none can be: no log that names accounts shares an address, a user agent, a model or an endpoint/);
  for (const joinWithin of ['2', '0s', '1h', '11m', '-1s']) await assert.rejects(understand({ map: null, timezone: null, since: null, until: null, where: null, joinWithin }), { code: 'bad-reach', exit: 2 });
});

test('a row that two exports tell alike is one request, and what is not quite alike stays two', async (context) => {
  const head = 'timestamp,account_id,request_id,ip,prompt\n';
  const row = (second: number, account: string, id: string, prompt: string): string => `2026-05-01T10:00:0${second}.125Z,${account},${id},192.0.2.1,${prompt}\n`;
  const both = row(2, 'a', 't2', 'hello') + row(3, 'b', 't3', 'hi');
  const folder = folderOf(context, {
    // t4 is answered twice by one log: an id that a client repeats. The last rows have no id and may be two requests.
    'monday.csv': head + row(1, 'a', 't1', 'ho') + both + row(4, 'c', 't4', 'he') + row(4, 'c', 't4', 'he') + row(6, 'd', '', 'x'),
    'tuesday.csv': head + both + row(4, 'c', 't4', 'he') + row(5, 'a', 't1', 'ho') + row(6, 'd', '', 'x'),
  });
  const { loaded, rows } = await run(context, [folder]);
  assert.deepEqual(counts(loaded), ['monday.csv: 6 = 6 + 0 + 0', 'tuesday.csv: 5 = 3 + 2 + 0']);
  assert.deepEqual(await rows('SELECT request_id, toUInt32(count()) FROM requests GROUP BY request_id ORDER BY request_id'), [['', 2], ['t1', 2], ['t2', 1], ['t3', 1], ['t4', 3]]);
  assert.ok(loaded.warnings.some(({ message }) => /^tuesday\.csv: 2 rows are left out: another input holds them too/.test(message)));
  const back = await run(context, [join(folder, 'tuesday.csv'), join(folder, 'monday.csv')]);
  assert.deepEqual(counts(back.loaded), counts(loaded), 'the order of the arguments decides nothing');
});

test('requests of the same ids whole quarters of an hour apart are told of: one of the logs is read in a zone that is not its own', async (context) => {
  // What stood on a clock in Kolkata, five and a half hours ahead of UTC; the one stamps the beginning and the other the end.
  const at = (second: number, hours: string): string => `2026-05-01 ${hours}:0${second}`;
  const edge = (ids: readonly string[]): string => `time,request_id,client_ip,path\n${ids.map((id, second) => `${at(second, '15:30')},${id},192.0.2.1,/v1`).join('\n')}\n`;
  const gateway = `timestamp,account_id,request_id,model\n${['t1', 't2', 't3'].map((id, second) => `${at(second + 2, '10:00')}Z,a,${id},m`).join('\n')}\n`;
  const folder = folderOf(context, { 'edge.csv': edge(['t1', 't2', 't3']), 'gateway.csv': gateway, 'few.csv': edge(['t1', 't2', 'x']) });
  const toldOf = async (edgeLog: string, timezone: string): Promise<string[]> => {
    const { told, engine } = await run(context, [join(folder, edgeLog), join(folder, 'gateway.csv')], { timezone });
    await engine.close();
    return told.filter(({ code }) => code === 'zones-apart').map(({ message }) => message);
  };
  const [message = ''] = await toldOf('edge.csv', 'UTC');
  assert.match(message, /^edge\.csv and gateway\.csv hold 3 requests of the same ids, 5 h 30 min earlier in gateway\.csv: .*--tz/);
  assert.deepEqual(await toldOf('edge.csv', 'Asia/Kolkata'), []);
  assert.deepEqual(await toldOf('few.csv', 'UTC'), [], 'two ids may meet by chance');
});
