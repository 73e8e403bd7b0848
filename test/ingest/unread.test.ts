// A column that nothing is read from is named while evidence goes without one, and only then.

import assert from 'node:assert/strict';
import { test } from 'node:test';

import type { InputRecord } from '../../src/domain/input.js';
import { unreadColumns } from '../../src/ingest/index.js';
import { folderOf, run } from './loading.js';

test('a card under a name that nobody knows is named with the line of a mapping that reads it', async (context) => {
  const folder = folderOf(context, {
    'requests.csv': 'timestamp,account_id,model,weather\n2026-05-01T10:00:00Z,a,m,dry\n2026-05-01T10:00:01Z,b,m,wet\n',
    'accounts.csv': 'account_id,created_at,email,plastic,,tone\na,2026-04-01T10:00:00Z,a@x.example,k1,,c\nb,2026-04-01T11:00:00Z,b@x.example,k1,,d\n',
  });
  const { loaded } = await run(context, [folder]);
  const [told, ...others] = unreadColumns(loaded.inputs, ['registrations.payment_fingerprint', 'registrations.phone', 'registrations.phone']);
  assert.deepEqual(others, []);
  assert.equal(told?.code, 'columns-not-read');
  assert.match(told.message, /^accounts\.csv: `plastic`, `tone` are not read, and no column gives payment_fingerprint, phone\. .*--map: payment_fingerprint = COLUMN/);
  assert.match(unreadColumns(loaded.inputs, ['requests.ip'])[0]?.message ?? '', /^requests\.csv: `weather` is not read, and no column gives ip\./);
  assert.deepEqual(unreadColumns(loaded.inputs, []), []);
});

test('of many columns six are named in the order of their files, and what is hostile in a name is shown', async (context) => {
  const rows = (columns: string): string => `timestamp,account_id,${columns}\n2026-05-01T10:00:00Z,a${columns.replace(/[^,]+/g, '').replace(/,/g, ',x')},x\n`;
  const { loaded } = await run(context, [folderOf(context, { '1.csv': rows('zeta,k\u001b[2Jey,eta,theta'), '2.csv': rows('eta,rho,tau,chi,psi') })]);
  const [told] = unreadColumns(loaded.inputs, ['requests.ip']);
  assert.match(told?.message ?? '', /^2 files of requests: `zeta`, `k\?\[2Jey`, `eta`, `theta`, `rho`, `tau` and 2 more are not read/);
});

test('a device is asked for only where the name of an unread column speaks of one', async (context) => {
  const accounts = (name: string): string => `account_id,created_at,email,${name}\na,2026-04-01T10:00:00Z,a@x.example,k1\nb,2026-04-01T11:00:00Z,b@x.example,k2\n`;
  const read = async (name: string) => (await run(context, [folderOf(context, { 'requests.csv': 'timestamp,account_id,model\n2026-05-01T10:00:00Z,a,m\n', 'accounts.csv': accounts(name) })])).loaded;
  const [plastic, typed] = [await read('plastic'), await read('deviceTag')];
  assert.deepEqual(unreadColumns(plastic.inputs, ['registrations.device_fingerprint']), []);
  assert.match(unreadColumns(typed.inputs, ['registrations.device_fingerprint'])[0]?.message ?? '', /^accounts\.csv: `deviceTag` is not read, and no column gives device_fingerprint\./);
});

test('an issuer of cards is asked for only where the name of an unread column speaks of one', async (context) => {
  const accounts = (name: string): string => `account_id,created_at,email,${name}\na,2026-04-01T10:00:00Z,a@x.example,k1\nb,2026-04-01T11:00:00Z,b@x.example,k2\n`;
  const read = async (name: string) => (await run(context, [folderOf(context, { 'requests.csv': 'timestamp,account_id,model\n2026-05-01T10:00:00Z,a,m\n', 'accounts.csv': accounts(name) })])).loaded;
  for (const name of ['plastic', 'robin', 'combined', 'expansion']) assert.deepEqual(unreadColumns((await read(name)).inputs, ['registrations.payment_bin']), [], name);
  for (const name of ['card_bin', 'cardBIN', 'iin', 'card_issuer'])
    assert.match(unreadColumns((await read(name)).inputs, ['registrations.payment_bin'])[0]?.message ?? '', new RegExp(`^accounts\\.csv: \`${name}\` is not read, and no column gives payment_bin\\.`), name);
});

test('of an input whose records are told by their format, and of one that is read whole, nothing is said', () => {
  const input = { path: 'a.ndjson', relation: 'requests' } as InputRecord;
  assert.deepEqual(unreadColumns([input, { ...input, unread: [] }], ['requests.ip']), []);
});

test('ids that a spreadsheet has rounded are told, and no others', async (context) => {
  const toldOf = async (...ids: string[]): Promise<string[]> =>
    (await run(context, [folderOf(context, { 'log.csv': ['timestamp,account_id', ...ids.map((id, second) => `2026-05-01T10:00:0${second}Z,${id}`), ''].join('\n') })])).told.filter(({ code }) => code === 'rounded-ids').map(({ message }) => message);
  assert.match((await toldOf('1748293847560192837', '1.74829E+18'))[0] ?? '', /^log\.csv: column `account_id` holds numbers such as 1\.74829E\+18, /);
  assert.deepEqual(await toldOf('1748293847560192837', '1e5', 'E+18', '4.5', '12E+18x'), []);
});

test('a log that is given by --accounts is told, and a list of registrations is not', async (context) => {
  const log = 'timestamp,account_id,request_id,model,input_tokens\n2026-05-01T10:00:00Z,a,r1,m,5\n2026-05-01T10:00:01Z,b,r2,m,7\n';
  const folder = folderOf(context, { 'log.csv': log, 'other.csv': log.replaceAll('r1', 'r3'), 'accounts.csv': 'account_id,created_at,email\na,2026-04-01T10:00:00Z,a@x.example\nb,2026-04-01T11:00:00Z,b@x.example\n', 'ids.csv': 'account_id,created_at\na,2026-04-01T10:00:00Z\nb,2026-04-01T11:00:00Z\n' });
  const toldOf = async (name: string): Promise<string[]> => (await run(context, [`${folder}/log.csv`], { accounts: [`${folder}/${name}`] })).told.filter(({ code }) => code === 'log-for-accounts').map(({ message }) => message);
  assert.match((await toldOf('other.csv'))[0] ?? '', /^other\.csv was given by --accounts, and its columns are those of a log of requests/);
  assert.deepEqual(await toldOf('accounts.csv'), []);
  assert.deepEqual(await toldOf('ids.csv'), []);
});
