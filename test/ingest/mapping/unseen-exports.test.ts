// Exports that nobody declared, as other tools write them: what is told by names and shapes, and what is asked. Expected times are
// those of the same moment written as ISO 8601; 2026-05-21T09:00:00Z is the moment of every first row.

import assert from 'node:assert/strict';
import { join } from 'node:path';
import { test } from 'node:test';
import { LockstepError } from '../../../src/domain/errors.js';
import { folderOf, run } from '../loading.js';

const ROW = ["a", '2026-05-21 09:00:00.000', '198.51.100.7', 'm', 12, 350];
const QUESTION = 'SELECT account_id, toString(timestamp), ip, model, input_tokens, latency_ms FROM requests ORDER BY timestamp, account_id LIMIT 1';

const EXPORTS: Readonly<Record<string, { readonly file: string; readonly text: string; readonly timezone?: string }>> = {
  'camel case': { file: 'x.csv', text: 'requestTimestamp,userId,clientIpAddress,modelName,promptTokenCount,latencyMillis\n2026-05-21T09:00:00Z,a,198.51.100.7,m,12,350\n' },
  'a header of words that names the zone': { file: 'x.csv', text: 'Timestamp (UTC),User ID,Client IP,Model,Input Tokens,Latency (s)\n2026-05-21 09:00:00,a,198.51.100.7,m,12,0.35\n' },
  'nested keys': { file: 'x.ndjson', text: '{"ts":1779354000.0,"request":{"user":{"id":"a"},"client":{"ip":"198.51.100.7"},"model":"m"},"response":{"usage":{"input_tokens":12},"latency_ms":350}}\n' },
  'dotted keys': { file: 'x.ndjson', text: '{"event.timestamp":"2026-05-21T09:00:00Z","user.account.id":"a","net.peer.ip":"198.51.100.7","llm.model":"m","llm.usage.prompt_tokens":12,"latency_ms":350}\n' },
  'semicolons, day first, decimal commas': { file: 'x.csv', timezone: 'UTC', text: 'timestamp;account;ip;model;tokens_in;duration_s\n21.05.2026 09:00:00;a;198.51.100.7;m;12;0,35\n' },
  'a spreadsheet of the twelve-hour clock': { file: 'x.csv', timezone: 'UTC', text: 'Date/Time,Customer,IP,Model,Tokens In,Latency ms\n5/21/2026 9:00:00 AM,a,198.51.100.7,m,12,350\n' },
  'days first, told by a day beyond the twelfth': { file: 'x.csv', timezone: 'UTC', text: 'timestamp,user,ip,model,tok_in,took_ms\n21/05/2026 09:00,a,198.51.100.7,m,12,350\n05/06/2026 09:00,b,198.51.100.8,m,1,1\n' },
  'epoch milliseconds as text': { file: 'x.ndjson', text: '{"eventTime":"1779354000000","actor":{"accountId":"a"},"sourceIp":"198.51.100.7","modelId":"m","usage":{"promptTokens":"12"},"elapsedMs":"350"}\n' },
  'a warehouse in capitals': { file: 'x.csv', text: 'EVENT_TS,ACCOUNT_ID,CLIENT_IP,MODEL_NAME,INPUT_TOKENS,LATENCY_MS\n2026-05-21 09:00:00.000 +0000,a,198.51.100.7,m,12,350\n' },
  'a query service that spells UTC out': { file: 'x.ndjson', text: '{"logged_at":"2026-05-21 09:00:00.000000 UTC","user_id":"a","remote_ip":"198.51.100.7","model":"m","prompt_tokens":"12","latency_ms":350}\n' },
  'a table dump with an offset of two digits': { file: 'x.csv', text: 'id,created_at,user_id,ip_address,model,prompt_tokens,latency_ms\n1,2026-05-21 09:00:00.000000+00,a,198.51.100.7,m,12,350\n' },
  'tabs and short names': { file: 'x.tsv', text: 'time\tuid\taddr\tllm\ttok_in\telapsed_ms\n2026-05-21T09:00:00Z\ta\t198.51.100.7\tm\t12\t350\n' },
  'bars': { file: 'x.txt', text: 'log_time|customer_id|src_ip|model|tokens_in|duration_ms\n2026-05-21T09:00:00Z|a|198.51.100.7|m|12|350\n' },
  'a dashboard that names the month': { file: 'x.csv', timezone: 'UTC', text: '"@timestamp",user,ip,model,input_tokens,latency_ms\n"May 21, 2026 @ 09:00:00.000",a,198.51.100.7,m,12,350\n' },
  'dates with slashes, year first': { file: 'x.csv', timezone: 'UTC', text: 'timestamp,user,ip,model,input_tokens,latency_ms\n2026/05/21 09:00:00,a,198.51.100.7,m,12,350\n' },
  'prompts over several lines in quotes': { file: 'x.csv', text: 'Created At,End User,IP,Model,Prompt,Request Tokens,Latency Ms\n2026-05-21T11:00:00+02:00,a,198.51.100.7,m,"one,\n""two"" three",12,350\n' },
};

for (const [name, { file, text, timezone = null }] of Object.entries(EXPORTS))
  test(`reads ${name}`, async (context) => {
    const folder = folderOf(context, { [file]: text });
    const { rows } = await run(context, [join(folder, file)], { timezone });
    assert.deepEqual(await rows(QUESTION), [ROW]);
  });

const refused = async (context: Parameters<typeof folderOf>[0], text: string): Promise<LockstepError> => {
  const folder = folderOf(context, { 'x.csv': text });
  let thrown: unknown;
  await run(context, [join(folder, 'x.csv')], { timezone: 'UTC' }).catch((error: unknown) => (thrown = error));
  assert.ok(thrown instanceof LockstepError);
  return thrown;
};

test('asks where no date tells the day from the month', async (context) => {
  const error = await refused(context, 'timestamp,user,ip,model\n5/6/2026 09:00,a,198.51.100.7,m\n6/6/2026 09:00,b,198.51.100.8,m\n');
  assert.deepEqual([error.exit, error.what], [3, 'times such as `5/6/2026 09:00` in column `timestamp` may have the day or the month first, and none tells which.']);
});

test('a number with a comma is decimal, or grouped, or neither', async (context) => {
  const folder = folderOf(context, { 'x.csv': 'timestamp;account;model;latency_ms\n2026-05-21T09:00:00Z;a;m;12,5\n2026-05-21T09:00:01Z;a;m;1,234\n2026-05-21T09:00:02Z;a;m;1,234,567\n2026-05-21T09:00:03Z;a;m;1234,567\n2026-05-21T09:00:04Z;a;m;7\n' });
  const { rows } = await run(context, [join(folder, 'x.csv')]);
  assert.deepEqual((await rows('SELECT latency_ms FROM requests ORDER BY timestamp')).flat(), [13, null, 1234567, 1235, 7]);
});

test('the id of a session, a model or a person is no id of a request, and an owner lends no name to a prompt', async (context) => {
  const folder = folderOf(context, { 'x.ndjson': '{"timestamp":"2026-05-21T09:00:00Z","user":{"id":"a"},"session":{"id":"s"},"model":{"id":"m"},"http_request":"GET / HTTP/1.1","http_referrer":"x"}\n' });
  const { rows } = await run(context, [join(folder, 'x.ndjson')]);
  assert.deepEqual(await rows('SELECT account_id, request_id, prompt_chars FROM requests'), [['a', '', 0]]);
});

test('a handshake that thousands agree on is no fingerprint, and the hash of one is', async (context) => {
  const log = (tls: string): string => `ts,account,model,tls\n2026-05-21T09:00:00Z,a,m,${tls}\n2026-05-21T09:00:01Z,b,m,${tls}\n`;
  const folder = folderOf(context, { 'version.csv': log('TLSv1.3'), 'hash.csv': log('80832694e4b1c455fc2450540f5c0a86') });
  const told = async (file: string): Promise<unknown> => (await (await run(context, [join(folder, file)])).rows('SELECT DISTINCT tls_fingerprint FROM requests')).flat();
  assert.deepEqual([await told('version.csv'), await told('hash.csv')], [[''], ['80832694e4b1c455fc2450540f5c0a86']]);
});
