// Rows that find their account, or their request, in a log that comes later: the same as if all had been given at once. What comes
// out at once is the yardstick; that it is right is what the tests of the join say.

import assert from 'node:assert/strict';
import { test } from 'node:test';

import { rowsAfter } from './added.js';

const alb = (second: number, trace: string, address: string): string =>
  `https 2026-05-01T10:00:0${second}.000000Z app/g/1 ${address}:4000 10.0.0.7:8080 0.001 0.009 0.000 200 200 5 20 "POST https://api.example.com:443/v1 HTTP/1.1" "vela/1" - - arn "Root=${trace}" "-" "-" 0 2026-05-01T10:00:0${second}.000000Z`;

// Two edge logs know another address of request t1: which one is believed must not depend on which came first.
const FILES = {
  'model.csv': 'timestamp,account_id,api_key,request_id,input_tokens\n2026-05-01T10:00:01Z,a,k1,t1,5\n2026-05-01T10:00:02Z,b,k2,t2,6\n2026-05-01T10:00:03Z,b,k2,t9,7\n',
  'edge.log': [alb(1, 't1', '192.0.2.1'), alb(2, 't2', '192.0.2.2'), alb(3, 't3', '192.0.2.3')].join('\n'),
  'a-gateway.csv': 'timestamp,api_key,request_id,ip,status\n2026-05-01T10:00:01Z,,t1,198.51.100.1,200\n2026-05-01T10:00:04Z,k1,t7,198.51.100.7,200\n2026-05-01T10:00:05Z,k9,t8,198.51.100.8,200\n',
};
test('logs that are added one by one are joined as they are at once, whichever came first', async (context) => {
  const atOnce = await rowsAfter(context, FILES, [['model.csv', 'edge.log', 'a-gateway.csv']]);
  const text = JSON.stringify(atOnce);
  for (const joined of ['198.51.100.1', '192.0.2.2', '198.51.100.7']) assert.ok(text.includes(joined), `${joined} was joined to an account`);
  assert.ok(!text.includes('192.0.2.1"'), 'of two addresses that of the first file by name is believed');
  assert.deepEqual(await rowsAfter(context, FILES, [['model.csv'], ['edge.log'], ['a-gateway.csv']]), atOnce);
  assert.deepEqual(await rowsAfter(context, FILES, [['model.csv'], ['a-gateway.csv'], ['edge.log']]), atOnce);
});

const signIn = (index: number, user: string): string =>
  JSON.stringify({ uuid: `e${index}`, published: `2026-05-01T10:00:0${index}Z`, eventType: 'user.session.start', actor: { id: user, alternateId: `${user}@mail.example` }, client: { ipAddress: '192.0.2.9' }, outcome: { result: 'SUCCESS' } });
const EVENTS = { 'api.csv': 'timestamp,account_id,model\n2026-05-01T10:00:01Z,a,m\n2026-05-01T10:00:02Z,b,m\n', 'okta.ndjson': [signIn(3, 'a'), signIn(5, 'c')].join('\n') };

test('sign-ins that come after requests are left out as they are at once, and requests after sign-ins are refused', async (context) => {
  assert.deepEqual(await rowsAfter(context, EVENTS, [['api.csv'], ['okta.ndjson']]), await rowsAfter(context, EVENTS, [['api.csv', 'okta.ndjson']]));
  await assert.rejects(rowsAfter(context, EVENTS, [['okta.ndjson'], ['api.csv']]), /api\.csv: is a log of requests, and the case counts sign-ins.*Begin another case/);
});
