// A log that names no account says which of its columns could: every one that it tells is tried here as a user would, by the flag that is told.

import assert from 'node:assert/strict';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { LockstepError } from '../../src/domain/errors.js';
import { counts, folderOf, run, temporaryFolder } from './loading.js';

const ROWS = 60;
const at = (row: number): Date => new Date(Date.UTC(2026, 4, 1, 10, row));
const iso = (row: number): string => at(row).toISOString();
const rows = <Row>(make: (row: number) => Row): Row[] => Array.from({ length: ROWS }, (_, row) => make(row));
const csv = (header: string, make: (row: number) => readonly (string | number)[]): string => `${header}\n${rows((row) => make(row).join(',')).join('\n')}\n`;
const ndjson = (make: (row: number) => object): string => `${rows((row) => JSON.stringify(make(row))).join('\n')}\n`;
const inQuotes = (value: object): string => `"${JSON.stringify(value).replaceAll('"', '""')}"`;

/** The months of the common log format. */
const clf = (row: number): string => `01/May/2026:10:${String(row).padStart(2, '0')}:00 +0000`;
const attribute = (key: string, value: string): object => ({ key, value: { stringValue: value } });
const span = (row: number): object => ({
  traceId: String(row).padStart(32, '0'), spanId: String(row).padStart(16, '0'), name: 'chat m', startTimeUnixNano: `${at(row).getTime()}000000`, endTimeUnixNano: `${at(row).getTime() + 1000}000000`,
  attributes: [attribute('gen_ai.request.model', 'm'), attribute('gen_ai.operation.name', 'chat'), attribute('app.tenant.id', `t${row % 6}`)],
});

/** What it holds by how it was made: column and different values, the likeliest first. */
const LOGS: Readonly<Record<string, readonly [content: string, told: readonly (readonly [string, number])[]]>> = {
  'keys.csv': [csv('ts,org_id,api_key,project,model,ip', (row) => [iso(row), `o${row % 2}`, `sk-${row % 7}`, `p${row % 3}`, 'm', `192.0.2.${row % 4}`]), [['api_key', 7], ['project', 3], ['org_id', 2], ['ip', 4]]],
  'keys.ndjson': [ndjson((row) => ({ time: iso(row), auth: { key: { id: `k${row % 7}` } }, workspace: { id: `w${row % 2}` }, model: 'm', usage: { input_tokens: 5 } })), [['auth.key.id', 7], ['workspace.id', 2]]],
  'array.json': [JSON.stringify(rows((row) => ({ time: iso(row), team: { id: `t${row % 5}` }, model: 'm' }))), [['team.id', 5]]],
  'in-json.csv': [csv('time,request_id,meta,model', (row) => [iso(row), `r${row}`, inQuotes({ subscription_key: `s${row % 4}`, hop: 'eu' }), 'm']), [['meta.subscription_key', 4]]],
  'spaces.csv': [csv('ts,Consumer Ref,model', (row) => [iso(row), `c${row % 9}`, 'm']), [['Consumer Ref', 9]]],
  'dash.csv': [csv('ts,--key,model', (row) => [iso(row), `k${row % 9}`, 'm']), [['--key', 9]]],
  'unsaid.csv': [csv('ts,who,verb,model', (row) => [iso(row), `x${row % 9}`, row % 2 === 0 ? 'GET' : 'POST', 'm']), [['who', 9]]],
  'litellm.ndjson': [ndjson((row) => ({ request_id: `r${row}`, call_type: 'acompletion', api_key: `k${row % 8}`, spend: 0.1, startTime: iso(row), endTime: iso(row), model: 'm', user: '', team_id: `t${row % 2}`, end_user: '', metadata: { user_api_key_alias: `n${row % 5}` } })), [['api_key', 8], ['metadata.user_api_key_alias', 5], ['team_id', 2]]],
  'litellm.csv': [csv('request_id,call_type,api_key,spend,startTime,model,user,metadata', (row) => [`r${row}`, 'acompletion', `k${row % 8}`, '0.1', iso(row), 'm', '', inQuotes({ user_api_key_team_alias: `t${row % 3}` })]), [['api_key', 8], ['metadata.user_api_key_team_alias', 3]]],
  'nginx.log': [rows((row) => `192.0.2.${row % 9} - - [${clf(row)}] "POST /v1/chat HTTP/1.1" 200 512 "-" "client/${row % 3}"`).join('\n'), [['ip', 9]]],
  'spans.json': [JSON.stringify({ resourceSpans: [{ resource: { attributes: [attribute('service.name', 'gw')] }, scopeSpans: [{ spans: rows(span) }] }] }), [['attributes.app.tenant.id', 6]]],
  'half.csv': [csv('ts,project,model', (row) => [iso(row), row % 4 === 3 ? '' : `p${row % 4}`, 'm']), [['project', 3]]],
};

async function refusal(running: Promise<unknown>): Promise<LockstepError> {
  const error: unknown = await running.then(() => assert.fail('it was read'), (reason: unknown) => reason);
  return error instanceof LockstepError ? error : assert.fail(String(error));
}

const toldBy = (next: string | null): (readonly [string, number])[] => [...(next ?? '').matchAll(/`([^`]+)` \((\d+) (?:different )?values/g)].map(([, column = '', values = '']) => [column, Number(values)]);

for (const [name, [content, told]] of Object.entries(LOGS))
  test(`tells which columns of ${name} could stand for the account, and each of them does when it is named`, async (context) => {
    const path = join(folderOf(context, { [name]: content }), name);
    const error = await refusal(run(context, [path]));
    assert.deepEqual([error.code, error.exit, error.where], ['no-account-column', 3, name]);
    assert.deepEqual(toldBy(error.next), told);
    const [first = ''] = told[0] ?? [];
    assert.ok(error.next?.includes(`Try --account-field${first.startsWith('-') ? '=' : ' '}${first.includes(' ') ? `'${first}'` : first}.`), error.next ?? '');
    for (const [column, values] of told) {
      const read = await run(context, [path], { accountField: column, maxBad: 1 });
      assert.deepEqual(await read.rows('SELECT toString(uniqExact(account_id)), toString(countIf(account_id != \'\')) FROM requests'), [[String(values), String(name === 'half.csv' ? (ROWS * 3) / 4 : ROWS)]], `${name} ${column}: ${counts(read.loaded).join()}`);
      await read.engine.close();
    }
  });

test('says how many rows a column leaves to nobody', async (context) => {
  const { next } = await refusal(run(context, [join(folderOf(context, { 'half.csv': LOGS['half.csv']?.[0] ?? '' }), 'half.csv')]));
  assert.match(next ?? '', /`project` \(3 different values in 60 sampled rows, and none in 15 rows\)/);
});

test('offers no column that says another thing with every row, one thing with all, or what was asked and answered', async (context) => {
  const log = csv('ts,session_key,team,user_agent,user_prompt,key_type,total_tokens,request_body,model', (row) => [iso(row), `s${row}`, 'one', `ua${row % 5}`, `p${row % 5}`, `t${row % 5}`, row % 5, inQuotes({ model: 'm', user: `c${row % 5}`, messages: [{ role: 'user', content: 'hi' }] }), 'm']);
  const { next } = await refusal(run(context, [join(folderOf(context, { 'log.csv': log }), 'log.csv')]));
  assert.deepEqual(toldBy(next), []);
  assert.match(next ?? '', /--account-field/);
});

test('a list of registrations that names nobody is told what a mapping could take, for --account-field is of the logs', async (context) => {
  const folder = folderOf(context, { 'log.csv': 'ts,account_id,model\n2026-05-01T10:00:00Z,c1@example.com,m\n', 'people.csv': csv('signup_at,contact_email,plan', (row) => [iso(row), `c${row}@example.com`, 'free']) });
  const accounts = join(folder, 'people.csv');
  const { next } = await refusal(run(context, [join(folder, 'log.csv')], { accounts: [accounts] }));
  assert.ok(!next?.includes('--account-field'), next ?? '');
  const [, line = ''] = /--map with the line: (.*)$/.exec(next ?? '') ?? assert.fail(next ?? '');
  const map = join(temporaryFolder(context), 'fields.map');
  writeFileSync(map, `${line.replace(/\.?( Or .*)?$/, '')}\n`);
  const read = await run(context, [join(folder, 'log.csv')], { accounts: [accounts], map });
  assert.deepEqual(await read.rows('SELECT toString(count()), toString(uniqExact(account_id)), min(account_id) FROM registrations'), [[String(ROWS), String(ROWS), 'c0@example.com']]);
});

test('of a list of registrations the column of which each row has its own comes first, whatever it is called', async (context) => {
  const folder = folderOf(context, { 'log.csv': 'ts,account_id,model\n2026-05-01T10:00:00Z,o1,m\n', 'people.csv': csv('registered_ms,email_domain,org_id,reg_ip,card_fp', (row) => [at(row).getTime(), `d${row % 3}.example`, `o${row}`, `192.0.2.${row}`, `c${row}`]) });
  const { next } = await refusal(run(context, [join(folder, 'log.csv')], { accounts: [join(folder, 'people.csv')] }));
  assert.deepEqual(toldBy(next).slice(0, 2), [['org_id', ROWS], ['email_domain', 3]]);
});
