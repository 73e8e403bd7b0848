// A table of requests that was joined to one of accounts tells of its accounts as a file of the same rows does, whole or in shards.

import assert from 'node:assert/strict';
import { mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import type { Report } from '../../../src/domain/report.js';
import { startFront, type Front } from '../../store/remote/front.js';
import { analysedHere, analysedThere, shardsOf, tablesOf } from './tables.js';

const ACCOUNTS = 40;
/** Eight accounts pay with one card and have mail at one domain; each has eight rows, and three have changed their plan once. */
const JOINED = Array.from({ length: ACCOUNTS * 8 }, (_, row) => {
  const account = row % ACCOUNTS;
  const isTeam = account < 8;
  return [
    `2026-05-${String(1 + (row % 20)).padStart(2, '0')}T1${row % 10}:00:00Z`, `u${account}`, `m${row % 2}`, `192.0.2.${account}`, String(100 + (row % 7)), String(row % 90),
    `p${account}@${isTeam ? 'team.example' : `d${account}.example`}`, isTeam ? 'card-team' : `card-${account}`, account < 3 && row >= 7 * ACCOUNTS ? 'pro' : 'free',
  ];
});
const COLUMNS = ['ts', 'user_id', 'model', 'ip', 'tokens_in', 'tokens_out', 'email', 'card_fingerprint', 'plan'];
const SIGNALS = ['shared-payment', 'email-domain', 'email-shape', 'egress-address'];

const folder = realpathSync(mkdtempSync(join(tmpdir(), 'lockstep-test-')));
const [LOG, TABLE] = [join(folder, 'log.csv'), join(folder, 'accounts.csv')];
let front: Front;
before(async () => {
  writeFileSync(LOG, [COLUMNS, ...JOINED].map((cells) => `${cells.join(',')}\n`).join(''));
  writeFileSync(TABLE, ['account_id,phone,created_at', ...Array.from({ length: ACCOUNTS }, (_, account) => `u${account},+49301${account % 30},2026-04-01T00:00:00Z`)].map((line) => `${line}\n`).join(''));
  const made = (name: string, path: string, columns: readonly string[]): string => `CREATE TABLE ${name} ENGINE = MergeTree ORDER BY tuple() AS SELECT * FROM file('${path}', 'CSVWithNames', '${columns.map((column) => `${column} String`).join(', ')}')`;
  front = await startFront([
    made('joined', LOG, COLUMNS), made('phones', TABLE, ['account_id', 'phone', 'created_at']),
    // By the hour, not by the account: every shard has rows of all accounts.
    ...shardsOf('joined', 'ts', 3), ...shardsOf('phones', 'phone', 3),
  ]);
});
after(() => {
  front.close();
  rmSync(folder, { recursive: true, force: true });
});

const there = (requests: string, registrations: string | null): Promise<Report> => analysedThere(front, 'analyst', tablesOf(front, 'analyst', requests, registrations), SIGNALS);

function assertSame(one: Report, other: Report): void {
  assert.deepEqual(one.summary, other.summary);
  assert.deepEqual(one.shared_values.map(({ kind, value, accounts }) => [kind, value, accounts]), other.shared_values.map(({ kind, value, accounts }) => [kind, value, accounts]));
  assert.equal(one.findings_digest, other.findings_digest);
}

test('what requests tell of their accounts is the same of a file, of a table, and of rows that lie anywhere on three shards', async (context) => {
  const here = await analysedHere(context, [LOG], {}, SIGNALS);
  assert.equal(here.summary.registrations, ACCOUNTS);
  assert.deepEqual(here.shared_values.filter(({ kind }) => kind !== 'email-shape').map(({ kind, value, accounts }) => [kind, value, accounts]), [['email-domain', 'team.example', 8], ['shared-payment', 'card-team', 8]]);
  for (const name of ['default.joined', 'default.joined_on_3', 'default.joined_shard_of_3?cluster=here3']) assertSame(await there(name, null), here);
});

test('beside a table of accounts it is added to that, but for rows on shards, where it is told that it was not', async (context) => {
  const here = await analysedHere(context, [LOG, TABLE], {}, SIGNALS);
  assert.equal(here.summary.registrations, ACCOUNTS);
  assertSame(await there('default.joined', 'default.phones'), here);
  const sharded = await there('default.joined_shard_of_3?cluster=here3', 'default.phones_shard_of_3?cluster=here3');
  assert.deepEqual(sharded.shared_values, []);
  assert.deepEqual(sharded.warnings.flatMap(({ code, message }) => (code === 'registrations-of-table-alone' ? [/tells of accounts as well \(email, payment_fingerprint, plan\)/.test(message)] : [])), [true]);
});
