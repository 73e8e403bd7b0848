// What users note beside a declared format's own fields: read where the format fills the field nowhere else, and only what decides little.

import assert from 'node:assert/strict';
import { join } from 'node:path';
import { test, type TestContext } from 'node:test';
import { folderOf, run } from './loading.js';

const minute = (row: number): string => new Date(Date.UTC(2026, 4, 1, 10, row)).toISOString();
const lines = (rows: number, make: (row: number) => object): string => Array.from({ length: rows }, (_, row) => JSON.stringify(make(row))).join('\n');

/** Observations of Langfuse, as its API writes them. */
const observations = (more: (row: number) => object): string => lines(12, (row) => ({
  id: `o-${row}`, traceId: `t-${row}`, type: 'GENERATION', startTime: minute(row), endTime: minute(row), completionStartTime: null, model: 'm', usageDetails: { input: 5, output: 7 }, userId: `u-${row % 3}`, ...more(row),
}));

async function first(context: TestContext, file: string, text: string, question: string): Promise<readonly unknown[]> {
  const folder = folderOf(context, { [file]: text, 'beside.csv': 'ts,account_id,model,input_tokens\n2026-06-01T00:00:00Z,auth0|0,m,5\n' });
  const { rows, engine } = await run(context, [join(folder, file), join(folder, 'beside.csv')]);
  const [answer = []] = await rows(question);
  await engine.close();
  return answer;
}

const OF_REQUEST = 'SELECT ip, user_agent, tls_fingerprint, org FROM requests ORDER BY timestamp LIMIT 1';

test('the address, the program and the handshake of a request are read from what a gateway noted beside it', async (context) => {
  const metadata = { client_ip: '198.51.100.7', user_agent: 'client/1.2', ja4: 't13d1516h2_8daaf6152771_d8a2da3f94cd', team_id: 'team-1' };
  // Its organisation is not: one customer is an innocent explanation.
  assert.deepEqual(await first(context, 'log.ndjson', observations(() => ({ metadata })), OF_REQUEST), ['198.51.100.7', 'client/1.2', 't13d1516h2_8daaf6152771_d8a2da3f94cd', '']);
  assert.deepEqual(await first(context, 'log.ndjson', observations(() => ({ client_ip: '198.51.100.7', metadata: { headers: { 'User-Agent': 'client/1.2' } } })), OF_REQUEST), ['198.51.100.7', 'client/1.2', '', '']);
});

test('what somebody asked, a server and a tool\'s answer say nothing of a request', async (context) => {
  const beside = { output: { ip: '198.51.100.7' }, input: [{ role: 'user', content: 'hello', user_agent: 'x/1' }], server_ip: '198.51.100.8', peer: '198.51.100.9' };
  assert.deepEqual(await first(context, 'log.ndjson', observations(() => beside), OF_REQUEST), ['', '', '', '']);
});

test('what a format declares is read from where it says', async (context) => {
  const spend = lines(12, (row) => ({ request_id: `r-${row}`, call_type: 'acompletion', api_key: 'k', startTime: minute(row), endTime: minute(row), spend: 0.1, model_group: 'm', user: `u-${row % 3}`, requester_ip_address: '198.51.100.7', metadata: { client_ip: '203.0.113.9' } }));
  assert.deepEqual(await first(context, 'log.ndjson', spend, 'SELECT ip FROM requests ORDER BY timestamp LIMIT 1'), ['198.51.100.7']);
});

test('the card and the address of a registration are read beside a provider\'s own fields, where their names leave no doubt', async (context) => {
  const users = (own: object) => lines(12, (row) => ({ user_id: `auth0|${row}`, created_at: minute(row), email: `p${row}@mail.example`, email_verified: true, identities: [{ provider: 'auth0' }], ...own }));
  const question = 'SELECT signup_ip, payment_fingerprint, payment_bin, plan FROM registrations ORDER BY account_id LIMIT 1';
  assert.deepEqual(await first(context, 'users.ndjson', users({ signup_ip: '198.51.100.7', app_metadata: { card_fingerprint: 'c0ffee0123456789', card_bin: '411111', plan: 'pro' } }), question), ['198.51.100.7', 'c0ffee0123456789', '411111', 'pro']);
  assert.deepEqual(await first(context, 'users.ndjson', users({ last_login_ip: '198.51.100.7', user_metadata: { ip: '198.51.100.8', token: 'c0ffee0123456789' } }), question), ['', '', '', '']);
});
