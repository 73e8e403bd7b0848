// Exports as teams make them with their tools, invented for this test in the shape that each tool writes; every one was misread or refused
// once. Each tells of a request of ana at 2026-05-21T09:00:00Z and of one of bob 10.5 seconds later; what else it must say stands beside it.

import assert from 'node:assert/strict';
import { join } from 'node:path';
import { test } from 'node:test';
import { folderOf, run } from '../loading.js';

const lines = (...each: readonly unknown[]): string => `${each.map((line) => (typeof line === 'string' ? line : JSON.stringify(line))).join('\n')}\n`;

/** Columns of the request of ana beside its account and time. */
type Said = Readonly<Record<string, string | number | null>>;

const READ: Readonly<Record<string, readonly [text: string, said: Said]>> = {
  'datadog.csv': [
    lines('Date,Host,Status,@usr.id,@network.client.ip,@http.useragent,@llm.model,Message', '"2026-05-21T09:00:00.000Z",h,info,ana,192.0.2.1,sdk/1,m,done', '"2026-05-21T09:00:10.500Z",h,info,bob,192.0.2.2,sdk/1,m,done'),
    { ip: '192.0.2.1', user_agent: 'sdk/1', model: 'm', status: '', request_id: '' },
  ],
  'datadog-api.json': [
    JSON.stringify({ data: [['ana', '00.000', 1], ['bob', '10.500', 2]].map(([id, second, last]) => ({ id: `x${last}`, type: 'log', attributes: { status: 'info', timestamp: `2026-05-21T09:00:${second}Z`, attributes: { usr: { id, email: `${id}@example.org` }, network: { client: { ip: `192.0.2.${last}` } }, http: { status_code: 429 }, duration: 350000000 } } })), meta: { page: {} } }),
    { ip: '192.0.2.1', status: '429', latency_ms: 350, request_id: 'x1' },
  ],
  'search-hits.json': [
    JSON.stringify({ took: 5, hits: { total: { value: 2 }, hits: [['ana', '00.000'], ['bob', '10.500']].map(([id, second]) => ({ _index: 'i', _source: { '@timestamp': `2026-05-21T09:00:${second}Z`, user: { id }, client: { address: '192.0.2.1' }, user_agent: { original: 'sdk/1' }, gen: { model: 'm', prompt_tokens: 12 }, message: 'completion served' } })) } }),
    { ip: '192.0.2.1', user_agent: 'sdk/1', model: 'm', input_tokens: 12 },
  ],
  'document-store.csv': [
    lines('_id,createdAt,user._id,req.ip,usage.prompt,usage.completion', 'ObjectId(1),2026-05-21T09:00:00.000Z,ana,192.0.2.1,12,7', 'ObjectId(2),2026-05-21T09:00:10.500Z,bob,192.0.2.2,12,7'),
    { ip: '192.0.2.1', input_tokens: 12, output_tokens: 7, prompt_chars: 0 },
  ],
  'warehouse.csv': [
    lines('REQUEST_UUID,REQUEST_AT,ACCT_ID,CLIENT_ADDR,MODEL_NM,TOK_IN,TOK_OUT,PROMPT_TXT', 'r1,2026-05-21 09:00:00.000 Z,ana,192.0.2.1,m,12,7,hello', 'r2,2026-05-21 09:00:10.500 Z,bob,192.0.2.2,m,12,7,\\N'),
    { request_id: 'r1', model: 'm', input_tokens: 12, output_tokens: 7, prompt_chars: 5 },
  ],
  'tabelle.csv': [
    lines('Zeitpunkt;Kundennummer;IP-Adresse;Modell;Eingabe-Tokens;Ausgabe-Tokens;Dauer (s)', '21.05.2026 09:00:00;ana;192.0.2.1;m;12;7;0,35', '21.05.2026 09:00:10,500;bob;192.0.2.2;m;12;7;1,35'),
    { ip: '192.0.2.1', model: 'm', input_tokens: 12, output_tokens: 7, latency_ms: 350 },
  ],
  'server.csv': [
    lines('RequestDateTime,RequestGuid,LoginName,ClientAddress,ModelName,InputTokenCount,UserQuery', '2026-05-21 09:00:00.0000000 +00:00,{R1},ana,192.0.2.1,m,12,hello', '2026-05-21 09:00:10.5000000 +00:00,{R2},bob,192.0.2.2,m,12,NULL'),
    { request_id: '{R1}', ip: '192.0.2.1', input_tokens: 12, prompt_chars: 5 },
  ],
  'terse.ndjson': [lines({ t: 1779354000000, uid: 'ana', addr: '192.0.2.1', in: 12, out: 7 }, { t: 1779354010500, uid: 'bob', addr: '192.0.2.2', in: 12, out: 7 }), { ip: '192.0.2.1', input_tokens: 12, output_tokens: 7 }],
  'edge.ndjson': [
    lines({ timestamp: '2026-05-21T09:00:00+0000', customer: 'ana', tls_ja3_md5: 'e7d7', request_user_agent: 'sdk/1' }, { timestamp: '2026-05-21T09:00:10.500+0000', customer: 'bob', tls_ja3_md5: 'e7d7', request_user_agent: 'sdk/1' }),
    { tls_fingerprint: 'e7d7', user_agent: 'sdk/1' },
  ],
  'compact.csv': [lines('time,user,model', ...Array.from({ length: 10 }, (_, row) => `20260521T0900${String(row * 10).padStart(2, '0').slice(-2)}${row === 1 ? '.500' : ''}Z,${row === 0 ? 'ana' : row === 1 ? 'bob' : 'cid'},m`)), { model: 'm' }],
  // The fraction of a second, `0000 UTC`, is no year.
  'microseconds.ndjson': [lines(...Array.from({ length: 12 }, (_, row) => ({ event_ts: `2026-05-21 09:0${row < 2 ? 0 : 1}:${row === 1 ? '10.500000' : `${String(row).padStart(2, '0')}.${row === 0 ? '00' : '12'}0000`} UTC`, customer_id: row === 0 ? 'ana' : row === 1 ? 'bob' : 'cid', llm: { name: 'm', tokens: { input: '12' } } }))), { model: 'm', input_tokens: 12 }],
};

test('reads what the tools of teams export, and takes no column for what its values are not', async (context) => {
  const folder = folderOf(context, Object.fromEntries(Object.entries(READ).map(([name, [text]]) => [name, text])));
  const { loaded, rows } = await run(context, [folder], { timezone: 'UTC' });
  for (const [name, [, said]] of Object.entries(READ)) {
    const id = loaded.inputs.findIndex(({ path }) => path === name);
    assert.ok(id >= 0, `${name} is not read: ${loaded.warnings.map(({ message }) => message).find((message) => message.startsWith(name)) ?? ''}`);
    const times = await rows(`SELECT account_id, toString(timestamp) FROM requests WHERE file = ${id} AND account_id IN ('ana', 'bob') ORDER BY timestamp`);
    assert.deepEqual(times, [['ana', '2026-05-21 09:00:00.000'], ['bob', '2026-05-21 09:00:10.500']], name);
    const columns = Object.keys(said);
    const [values = []] = await rows(`SELECT ${columns.map((column) => (column === 'status' || column === 'model' ? `toString(${column})` : column)).join(', ')} FROM requests WHERE file = ${id} AND account_id = 'ana'`);
    assert.deepEqual(Object.fromEntries(columns.map((column, place) => [column, values[place]])), said, name);
  }
});

test('knows the sign-up columns of blogs and customer records', async (context) => {
  const folder = folderOf(context, {
    'blog.csv': lines('ID,user_login,user_email,user_registered,user_status', '1,ana,ana@example.org,2026-05-01 10:00:00,0', '2,bob,bob@example.org,2026-05-02 10:00:00,0'),
    'customers.csv': lines('Customer ID,Signed Up,Signup IP Address,E-mail Address', 'c1,31/01/2026 08:00,192.0.2.1,c1@example.org', 'c2,01/02/2026 08:00,192.0.2.2,c2@example.org'),
  });
  const { rows } = await run(context, [join(folder, 'blog.csv'), join(folder, 'customers.csv'), join(folderOf(context, { 'log.csv': lines('timestamp,user,model', '2026-05-21T09:00:00Z,1,m') }), 'log.csv')], { timezone: 'UTC' });
  assert.deepEqual(await rows('SELECT account_id, toString(toDateTime(created_at)), email FROM registrations ORDER BY account_id'), [
    ['1', '2026-05-01 10:00:00', 'ana@example.org'], ['2', '2026-05-02 10:00:00', 'bob@example.org'], ['c1', '2026-01-31 08:00:00', 'c1@example.org'], ['c2', '2026-02-01 08:00:00', 'c2@example.org'],
  ]);
});

test('one mapping serves several exports, and which of them lacks a column is said', async (context) => {
  const folder = folderOf(context, {
    'm.map': lines('account_id = who', 'timestamp = when', 'ip = adr'),
    'a.csv': lines('who,when,adr,model', 'ana,2026-05-21T09:00:00Z,192.0.2.1,m'), 'b.csv': lines('who,when,model', 'bob,2026-05-21T09:00:00Z,m'), 'c.csv': lines('who,when,ip,model', 'cid,2026-05-21T09:00:00Z,192.0.2.3,m'),
  });
  const { rows, told } = await run(context, ['a.csv', 'b.csv', 'c.csv'].map((name) => join(folder, name)), { map: join(folder, 'm.map') });
  assert.deepEqual(await rows('SELECT account_id, ip FROM requests ORDER BY account_id'), [['ana', '192.0.2.1'], ['bob', ''], ['cid', '192.0.2.3']]);
  assert.deepEqual(told.filter(({ code }) => code === 'mapped-column-absent').map(({ message }) => message), [
    'b.csv has no column `adr`, which the mapping names for ip: it is read without.', 'c.csv has no column `adr`, which the mapping names for ip: `ip` is read instead.',
  ]);
});
