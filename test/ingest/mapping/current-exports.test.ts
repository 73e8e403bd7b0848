// Exports as tools write them in 2026, by the shapes that their documentation and their pages show. Every value is read off the rows that go in.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { counts, folderOf, run } from '../loading.js';

const TIME = '2026-05-01T10:00:00.000Z';
const SEEN = 'SELECT account_id, ip, toString(timestamp), latency_ms FROM requests';

test('what CloudWatch answers to a query, lists of fields and values, is read as records', async (context) => {
  const fields = { '@timestamp': TIME, userId: 'ana', sourceIp: '192.0.2.1', modelId: 'vela', requestId: 'q1', '@ptr': 'x' };
  const answer = { status: 'Complete', statistics: { recordsMatched: 1 }, results: [Object.entries(fields).map(([field, value]) => ({ field, value }))] };
  const { rows } = await run(context, [folderOf(context, { 'answer.json': JSON.stringify(answer, null, 1) })]);
  assert.deepEqual(await rows(SEEN), [['ana', '192.0.2.1', '2026-05-01 10:00:00.000', null]]);
});

test('matches of Axiom are records, and their time stands outside them', async (context) => {
  const matches = [{ _time: TIME, _sysTime: TIME, _rowId: 'r', data: { user_id: 'ana', ip: '192.0.2.1', model: 'vela', request_id: 'q1' } }];
  const { rows } = await run(context, [folderOf(context, { 'axiom.json': JSON.stringify({ status: { rowsMatched: 1 }, matches, buckets: {} }) })]);
  assert.deepEqual(await rows(SEEN), [['ana', '192.0.2.1', '2026-05-01 10:00:00.000', null]]);
});

test('keys that begin with $ are names of their own, and distinct_id is who acted', async (context) => {
  const event = { uuid: 'p1', event: '$ai_generation', distinct_id: 'ana', timestamp: TIME, properties: { $ai_model: 'vela', $ai_latency: 1.25, $ip: '192.0.2.1' } };
  const { rows } = await run(context, [folderOf(context, { 'posthog.ndjson': JSON.stringify(event) })]);
  assert.deepEqual(await rows(SEEN), [['ana', '192.0.2.1', '2026-05-01 10:00:00.000', 1250]]);
});

test('the first line of a spreadsheet may name its delimiter in quotes', async (context) => {
  const { rows, loaded } = await run(context, [folderOf(context, { 'grafana.csv': `"sep=,"\n"Time","user_id","ip","model","request_id"\n"${TIME}","ana","192.0.2.1","vela","q1"\n` })]);
  assert.deepEqual(await rows(SEEN), [['ana', '192.0.2.1', '2026-05-01 10:00:00.000', null]]);
  assert.deepEqual(counts(loaded), ['grafana.csv: 1 = 1 + 0 + 0']);
});

test('a mapping may name a place within JSON within JSON that a column holds, whoever else is named beside it', async (context) => {
  const inner = JSON.stringify({ tenant: { user: 'ana' }, more: JSON.stringify({ session: 's1' }) });
  const folder = folderOf(context, { 'log.csv': `user_id,ts,request_id,metadata\nu1,${TIME},q1,"${inner.replaceAll('"', '""')}"\n` });
  const { rows } = await run(context, [folder], { map: { org: 'metadata.tenant.user', conversation_id: 'metadata.more.session' } });
  assert.deepEqual(await rows('SELECT account_id, org, conversation_id FROM requests'), [['u1', 'ana', 's1']]);
  await assert.rejects(run(context, [folder], { map: { org: 'metadata.tenant.owner' } }), { code: 'no-such-column' });
});

test('days as spreadsheets count them are told with both moments that they may mean', async (context) => {
  const folder = folderOf(context, { 'sheet.csv': 'time;user_id;model;request_id\n46163,375;ana;vela;q1\n46163,5;bob;vela;q2\n' });
  const { told } = await run(context, [folder], { timezone: 'UTC' });
  // 46163 days after 1899-12-30 are the 21st of May 2026; after 1904-01-01, the 22nd of May 2030.
  assert.match(told.find(({ code }) => code === 'days-counted')?.message ?? '', /^sheet\.csv: column `time` counts days as spreadsheets do: 46163,375 is read as 2026-05-21 09:00\. In a workbook that counts from 1904 it is 2030-05-22 09:00;/);
});
