// The device beside each request: as declared formats tell it, as an edge log lends it, and as one half of a request knows it.

import assert from 'node:assert/strict';
import { test } from 'node:test';

import { folderOf, run } from './loading.js';

const [ONE, OTHER] = ['7d1f03c2a9b84e567d1f03c2a9b84e56', '0c55e1907ab2f3d40c55e1907ab2f3d4'];
const DEVICES = 'SELECT account_id, device_fingerprint FROM requests ORDER BY account_id';

test('Okta tells the fingerprint of a device, and its kind and zeros are none', async (context) => {
  const event = (account: string, second: number, device: string): string => JSON.stringify({
    uuid: account, published: `2026-05-01T10:00:0${second}.000Z`, eventType: 'user.session.start', actor: { id: account, type: 'User', alternateId: `${account}@mail.example` },
    client: { device: 'Computer', ipAddress: `192.0.2.${1 + second}` }, outcome: { result: 'SUCCESS' }, debugContext: { debugData: { deviceFingerprint: device } },
  });
  const log = [event('a', 0, ONE), event('b', 1, ONE.toUpperCase()), event('c', 2, 'Computer'), event('d', 3, '00000000000000000000000000000000'), event('e', 4, '')].join('\n');
  const { loaded, rows } = await run(context, [folderOf(context, { 'okta.ndjson': log })]);
  assert.deepEqual(await rows(DEVICES), [['a', ONE], ['b', ONE], ['c', ''], ['d', ''], ['e', '']]);
  assert.ok(loaded.columns.has('requests.device_fingerprint'));
});

test('a row is chosen by its device, and of one that is none nothing is chosen', async (context) => {
  const log = `timestamp,account_id,deviceId\n2026-05-01T10:00:00Z,a,${ONE}\n2026-05-01T10:00:01Z,b,${OTHER}\n2026-05-01T10:00:02Z,c,iPhone\n`;
  const where = `device_fingerprint = '${OTHER}'`;
  assert.deepEqual(await (await run(context, [folderOf(context, { 'log.csv': log })], { where })).rows(DEVICES), [['b', OTHER]]);
});

test('an edge log lends the device to the requests of a model log, by the id of the request', async (context) => {
  const model = 'timestamp,account_id,request_id,ip,prompt\n2026-05-01T10:00:01Z,a,t1,192.0.2.1,hello\n2026-05-01T10:00:02Z,b,t2,192.0.2.2,hi\n';
  const edge = (id: string, second: number, device: string): string => JSON.stringify({
    '@timestamp': `2026-05-01T10:00:0${second}Z`, ecs: { version: '8.11.0' }, client: { ip: `192.0.2.${second}` }, device: { id: device }, http: { request: { method: 'POST', id }, response: { status_code: 200 } }, url: { path: '/v1/chat' },
  });
  const { rows } = await run(context, [folderOf(context, { 'model.csv': model, 'edge.ndjson': [edge('t1', 1, ONE), edge('t2', 2, OTHER)].join('\n') })]);
  assert.deepEqual(await rows(DEVICES), [['a', ONE], ['b', OTHER]]);
});

test('the row that ends a request knows the device of the row that began it', async (context) => {
  const half = (event: string, second: number, id: string, account: string, others: object): string => JSON.stringify({ time: `2026-05-01T10:00:0${second}.000Z`, event, request_id: id, account_id: account, ...others });
  const log = [half('request.started', 0, 'r1', 'a', { device_id: ONE }), half('request.started', 1, 'r2', 'b', { device_id: OTHER }), half('request.completed', 2, 'r1', 'a', { status: 200 }), half('request.completed', 4, 'r2', 'b', { status: 200 })];
  const { rows } = await run(context, [folderOf(context, { 'log.ndjson': log.join('\n') })]);
  assert.deepEqual(await rows(DEVICES), [['a', ONE], ['b', OTHER]]);
});
