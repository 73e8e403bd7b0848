// What a column holds as JSON in a text is read where no column says it, and whose it is not is left. Tables as warehouses export events
// and accounts, invented for this test; what is expected stands in them.

import assert from 'node:assert/strict';
import { join } from 'node:path';
import { test } from 'node:test';
import { folderOf, run } from '../loading.js';

const json = JSON.stringify;
const quoted = (value: unknown): string => `"${json(value).replaceAll('"', '""')}"`;
const event = { model: 'm', usage: { prompt_tokens: 12, completion_tokens: 34 }, http_status: 429, client: { ip: '192.0.2.1', user_agent: 'curl/8.0' }, params: { temperature: 0.3, max_tokens: 600 }, input: 'Say hello to them', system: 'You greet' };
const TOLD = 'SELECT account_id, toString(model), input_tokens, output_tokens, toString(status), ip, toString(user_agent), toString(parameters), prompt_chars, system_prompt_hash != 0 FROM requests';
/** 17 characters of `Say hello to them`. */
const WHOLE = ['ana', 'm', 12, 34, '429', '192.0.2.1', 'curl/8.0', 'max_tokens=600;temperature=0.3', 17, 1];

const EVENTS: Readonly<Record<string, string>> = {
  'payload.csv': `event_id,event_timestamp,user_id,payload\ne1,2026-05-21T09:00:00Z,ana,${quoted(event)}\n`,
  'data.ndjson': `${json({ event_id: 'e1', event_timestamp: '2026-05-21T09:00:00Z', user_id: 'ana', data: json(event) })}\n`,
  'within.ndjson': `${json({ event_timestamp: '2026-05-21T09:00:00Z', user_id: 'ana', event: { name: 'completion', attributes: json(event) } })}\n`,
};

for (const [name, text] of Object.entries(EVENTS))
  test(`reads the request that a column holds as JSON: ${name}`, async (context) => {
    const { rows } = await run(context, [join(folderOf(context, { [name]: text }), name)]);
    assert.deepEqual(await rows(TOLD), [WHOLE]);
  });

test('a body tells the model, the prompt and the parameters, and no address, status or user', async (context) => {
  const body = { model: 'm', user: 'zed', messages: [{ role: 'user', content: 'Say hello to them' }], temperature: 0.3, status: 'busy', metadata: { ip: '8.8.8.8' } };
  const { rows } = await run(context, [folderOf(context, { 'log.csv': `time,user_id,request_body\n2026-05-21T09:00:00Z,ana,${quoted(body)}\n` })]);
  assert.deepEqual(await rows(TOLD), [['ana', 'm', null, null, '', '', '', 'temperature=0.3', 17, 0]]);
});

test('a column of its own goes before what a text says, and of two texts at one depth none is taken', async (context) => {
  const { rows } = await run(context, [folderOf(context, { 'log.csv': `time,user_id,model,first,second\n2026-05-21T09:00:00Z,ana,own,${quoted({ model: 'x', prompt_tokens: 1 })},${quoted({ model: 'y', prompt_tokens: 2 })}\n` })]);
  assert.deepEqual(await rows('SELECT toString(model), input_tokens FROM requests'), [['own', null]]);
});

test('metadata of an account tells its plan and the address that it signed up from, and not that of a login', async (context) => {
  const log = 'timestamp,account_id,model\n2026-05-21T09:00:00Z,ana,m\n';
  const users = `user_id,user_email,created_at,metadata\nana,ana@example.com,2026-05-01T09:00:00Z,${quoted({ plan: 'free', signup_ip: '192.0.2.9', last_login: { ip: '192.0.2.8' } })}\nbob,bob@example.com,2026-05-01T09:00:01Z,${quoted({ plan: 'pro', last_login: { ip: '192.0.2.7' } })}\n`;
  const { rows } = await run(context, [folderOf(context, { 'log.csv': log, 'users.csv': users })]);
  assert.deepEqual(await rows('SELECT account_id, toString(plan), signup_ip FROM registrations ORDER BY account_id'), [['ana', 'free', '192.0.2.9'], ['bob', 'pro', '']]);
});

test('reads accounts, counts and addresses under the names of billing and of gateways', async (context) => {
  const log = 'event_time,subscriber,model,input_units,output_units,result_code,origin_ip,prompt_head,prompt_prefix_sha\n2026-05-21T09:00:00Z,ana,m,12,34,200,192.0.2.1,Say hello to them,9f86d081884c7d65\n';
  const accounts = 'subscriber,owner_email,since,tariff,client_ip\nana,ana@example.com,2026-05-01T09:00:00Z,free,192.0.2.9\n';
  const { rows } = await run(context, [folderOf(context, { 'log.csv': log, 'accounts.csv': accounts })]);
  assert.deepEqual(await rows('SELECT account_id, input_tokens, output_tokens, toString(status), ip, prompt_chars, system_prompt_hash != 0 FROM requests'), [['ana', 12, 34, '200', '192.0.2.1', 17, 1]]);
  // Since when the tariff holds, or the account is there: nobody can tell.
  assert.deepEqual(await rows('SELECT account_id, toString(plan), signup_ip, created_at IS NULL OR toUnixTimestamp(created_at) = 0 FROM registrations'), [['ana', 'free', '192.0.2.9', 1]]);
});

test('the log\'s own fault ends the run before that of a table of accounts, which is asked for its account and no time', async (context) => {
  const accounts = 'member_ref,email,signup_at,ip\nh1,ana@example.com,2026-05-01T09:00:00Z,192.0.2.9\nh2,bob@example.com,2026-05-02T09:00:00Z,192.0.2.8\n';
  const log = 'event_time,sess,model,tokens_in,latency_ms\n2026-05-21T09:00:00Z,h1,m,12,30\n2026-05-21T09:00:01Z,h2,m,12,30\n';
  const folder = folderOf(context, { 'accounts.csv': accounts, 'log.csv': log });
  await assert.rejects(run(context, [folder]), { code: 'no-account-column', where: 'log.csv' });
  await assert.rejects(run(context, [join(folder, 'accounts.csv')]), { code: 'no-account-column', next: /file for --map with the line: account_id = member_ref$/ });
});
