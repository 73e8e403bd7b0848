// A log without accounts beside a table of accounts, and a table without a key beside a log: what names them is what both have.

import assert from 'node:assert/strict';
import { join } from 'node:path';
import { test, type TestContext } from 'node:test';
import { LockstepError } from '../../src/domain/errors.js';
import type { IngestOptions } from '../../src/ingest/index.js';
import { folderOf, run } from './loading.js';

const table = (header: string, rows: number, make: (row: number) => readonly (string | number)[]): string => `${header}\n${Array.from({ length: rows }, (_, row) => make(row).join(',')).join('\n')}\n`;
const minute = (row: number): string => new Date(Date.UTC(2026, 4, 1, 10, row)).toISOString();
const mail = (row: number): string => `person${row}@example.com`;

/** Twenty customers, three requests each. */
const LOG = table('ts,tenant,model', 60, (row) => [minute(row), `tn-${100 + (row % 20)}`, 'm']);
const PEOPLE = (name: string, idOf: (row: number) => string, rows = 24): string => table(`${name},onboarded_at,email,plan`, rows, (row) => [idOf(row), minute(row), mail(row), 'free']);

async function told(context: TestContext, files: Readonly<Record<string, string>>, options: Partial<IngestOptions> = {}, paths?: (folder: string) => readonly string[]): Promise<string> {
  const folder = folderOf(context, files);
  try {
    const read = await run(context, paths?.(folder) ?? [folder], options);
    const [[requests, registrations] = []] = await read.rows('SELECT toString((SELECT (count(), uniqExact(account_id)) FROM requests)), toString((SELECT count() FROM registrations WHERE account_id IN (SELECT account_id FROM requests)))');
    const warnings = read.told.filter(({ code }) => code === 'named-by-table').map(({ message }) => message.split(', and the table')[0]);
    await read.engine.close();
    return [`${String(requests)} ${String(registrations)}`, ...warnings].join('; ');
  } catch (error) {
    return error instanceof LockstepError ? `${error.code} ${error.where ?? ''}` : assert.fail(String(error));
  }
}

test('a column of a log that holds what is the key of a table of accounts names its accounts', async (context) => {
  const wanted = '(60,20) 20; log.csv: `tenant` is taken to tell whose its rows are: of 20 values that were sampled 20 stand both there and in';
  assert.equal(await told(context, { 'log.csv': LOG, 'people.csv': PEOPLE('account_id', (row) => `tn-${100 + row}`) }), `${wanted} \`account_id\` of people.csv`);
  // Neither of the two names an account: each is told what the other has.
  const both = await told(context, { 'log.csv': LOG, 'people.csv': PEOPLE('tenant', (row) => `tn-${100 + row}`) });
  assert.equal(both, `${wanted} \`tenant\` of people.csv; people.csv: \`tenant\` is taken to tell whose its rows are: of 20 values that were sampled 20 stand both there and in \`tenant\` of log.csv`);
  // Files that were named, the log first and the table by its flag.
  assert.ok((await told(context, { 'log.csv': LOG, 'people.csv': PEOPLE('tenant', (row) => `tn-${100 + row}`) }, {}, (folder) => [join(folder, 'log.csv'), join(folder, 'people.csv')])).startsWith('(60,20) 20'));
});

test('a table of accounts whose key no name tells is read by the accounts of the log', async (context) => {
  const log = LOG.replace('tenant', 'account_id');
  assert.equal(await told(context, { 'log.csv': log, 'people.csv': PEOPLE('ref', (row) => `tn-${100 + row}`) }),
    '(60,20) 20; people.csv: `ref` is taken to tell whose its rows are: of 20 values that were sampled 20 stand both there and in `account_id` of log.csv');
});

test('what the user named is not looked for', async (context) => {
  assert.equal(await told(context, { 'log.csv': LOG, 'people.csv': PEOPLE('account_id', (row) => `tn-${100 + row}`) }, { accountField: 'model' }), '(60,1) 0');
  // A table is read by what the log says then.
  assert.equal(await told(context, { 'log.csv': LOG, 'people.csv': PEOPLE('ref', (row) => `tn-${100 + row}`) }, { accountField: 'tenant' }),
    '(60,20) 20; people.csv: `ref` is taken to tell whose its rows are: of 20 values that were sampled 20 stand both there and in `tenant` of log.csv');
});

test('no column is taken that a table lacks, has more than one row for, or counts', async (context) => {
  const refused = 'no-account-column log.csv';
  const named = (folder: string): readonly string[] => [join(folder, 'log.csv'), join(folder, 'people.csv')];
  // Nine in ten of the log's values stand in a table that was seen whole: 18 of 20 do, 17 do not.
  assert.ok((await told(context, { 'log.csv': LOG, 'people.csv': PEOPLE('account_id', (row) => `tn-${100 + row}`, 18) }, {}, named)).startsWith('(60,20) 18'));
  assert.equal(await told(context, { 'log.csv': LOG, 'people.csv': PEOPLE('account_id', (row) => `tn-${100 + row}`, 17) }, {}, named), refused);
  // Two rows for each: colleagues of one customer.
  assert.equal(await told(context, { 'log.csv': LOG, 'people.csv': PEOPLE('account_id', (row) => `tn-${100 + (row >> 1)}`, 48) }, {}, named), refused);
  // Numbers of rows of a table are numbers of something else in a log.
  const numbered = LOG.replaceAll('tn-', '10').replace('tenant', 'shop');
  assert.equal(await told(context, { 'log.csv': numbered, 'people.csv': PEOPLE('account_id', (row) => String(10_100 + row)) }, {}, named), refused);
  assert.ok((await told(context, { 'log.csv': numbered.replace('shop', 'customer_no'), 'people.csv': PEOPLE('customer_no', (row) => String(10_100 + row)) }, {}, named)).startsWith('(60,20) 20'));
});

test('a table of keys does not make an account of each key of a customer', async (context) => {
  const log = table('ts,workspace,key_ref,model', 60, (row) => [minute(row), `ws-${row % 5}`, `key-${100 + (row % 20)}`, 'm']);
  const keys = PEOPLE('key_ref', (row) => `key-${100 + row}`);
  assert.equal(await told(context, { 'log.csv': log, 'keys.csv': keys }, {}, (folder) => [join(folder, 'log.csv'), join(folder, 'keys.csv')]), 'no-account-column keys.csv');
});

test('a table of keys names accounts where another table has whose they are for its key', async (context) => {
  const log = table('time_iso8601,remote_addr,request_uri,status,http_user_agent,api_key_id', 60, (row) => [minute(row), '192.0.2.1', '/v1', 200, 'x', `key-${100 + (row % 20)}`]);
  const edge = log.trim().split('\n').slice(1).map((line) => JSON.stringify(Object.fromEntries(line.split(',').map((value, index) => [log.split('\n')[0]?.split(',')[index], value])))).join('\n');
  const keys = table('api_key_id,organization_id,created_at', 20, (row) => [`key-${100 + row}`, `customer-${row >> 1}`, minute(row)]);
  const people = PEOPLE('organization_id', (row) => `customer-${row}`, 12);
  assert.equal(await told(context, { 'edge.ndjson': edge, 'keys.csv': keys, 'people.csv': people }), [
    '(60,10) 30',
    'keys.csv: `organization_id` is taken to tell whose its rows are: of 10 values that were sampled 10 stand both there and in `organization_id` of people.csv',
    'people.csv: `organization_id` is taken to tell whose its rows are: of 10 values that were sampled 10 stand both there and in `organization_id` of keys.csv',
  ].join('; '));
});

test('of columns that tell the same rows apart one is taken, and of those that do not none', async (context) => {
  const log = (keysOfEach: number): string => table('ts,key,workspace,model', 120, (row) => [minute(row), `k${row % (30 * keysOfEach)}`, `w${row % 30}`, 'm']);
  const read = await run(context, [join(folderOf(context, { 'log.csv': log(1) }), 'log.csv')]);
  assert.deepEqual(await read.rows("SELECT toString(uniqExact(account_id)), min(account_id) FROM requests"), [['30', 'w0']]);
  assert.deepEqual(read.told.filter(({ code }) => code === 'named-alike').map(({ message }) => message.split(': in the')[0]), ['log.csv: no column names an account, and `workspace` is taken for one']);
  await read.engine.close();
  assert.equal(await told(context, { 'log.csv': log(2) }, {}, (folder) => [join(folder, 'log.csv')]), 'no-account-column log.csv');
});

test('a table of keys that says whose they are and when they were made is no log, and tells which column of a log is the key', async (context) => {
  const log = table('ts,hop,bearer_id,model', 60, (row) => [minute(row), 'eu', `key-${100 + (row % 20)}`, 'm']);
  const keys = table('api_key_id,account_id,created_at', 20, (row) => [`key-${100 + row}`, `customer-${row >> 1}`, minute(row)]);
  const read = await told(context, { 'log.csv': log, 'keys.csv': keys });
  assert.equal(read, '(60,10) 20; log.csv: `bearer_id` is taken to tell whose its rows are: of 20 values that were sampled 20 stand both there and in `api_key_id` of keys.csv');
});

test('a table whose own id no log knows is read by the column that the log knows', async (context) => {
  const log = LOG.replace('tenant', 'customer_id');
  const customers = (id: (row: number) => string): string => JSON.stringify(Array.from({ length: 24 }, (_, row) => ({ id: id(row), created: 1_777_629_600 + row, email: mail(row), metadata: { user_id: `tn-${100 + row}` } })));
  assert.equal(await told(context, { 'log.csv': log, 'customers.json': customers((row) => `cus_${row}xyz`) }),
    '(60,20) 20; customers.json: `metadata.user_id` is taken to tell whose its rows are: of 20 values that were sampled 20 stand both there and in `customer_id` of log.csv');
  // Where the log knows one of its ids, another column of the same values is another thing.
  assert.equal(await told(context, { 'log.csv': log, 'customers.json': customers((row) => (row === 7 ? 'tn-101' : `cus_${row}xyz`)) }), '(60,20) 1');
});

test('every day of an edge log is named by the table, and not the first alone', async (context) => {
  const day = (first: number): string => Array.from({ length: 60 }, (_, row) => JSON.stringify({
    RayID: `22c80c36${String(first + row).padStart(8, '0')}`, EdgeStartTimestamp: minute(first + row), EdgeEndTimestamp: minute(first + row), ClientIP: `192.0.2.${row % 20}`, ClientRequestHost: 'api.example', ClientRequestMethod: 'POST', ClientRequestURI: '/v1/messages',
    EdgeResponseStatus: 200, RequestHeaders: { 'x-gw-account': `tn-${100 + (row % 20)}` },
  })).join('\n');
  const named = (file: string): string => `${file}: \`RequestHeaders.x-gw-account\` is taken to tell whose its rows are: of 20 values that were sampled 20 stand both there and in \`account_id\` of people.csv`;
  assert.equal(await told(context, { 'day-1.log': day(0), 'day-2.log': day(60), 'people.csv': PEOPLE('account_id', (row) => `tn-${100 + row}`) }), ['(120,20) 20', named('day-1.log'), named('day-2.log')].join('; '));
});
