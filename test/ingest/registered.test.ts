// Logs whose rows tell of their accounts as well: each registration once, cited by the first row that tells it, and no row counted twice.

import assert from 'node:assert/strict';
import { join } from 'node:path';
import { test } from 'node:test';
import { counts, folderOf, run, type Run } from './loading.js';

const TOLD = "SELECT account_id, email, payment_fingerprint, org, toString(created_at) AS created, row FROM registrations ORDER BY account_id, row";

/** Six rows of each of four accounts, in turn; one of the fourth has another card. */
const ROWS = Array.from({ length: 24 }, (_, row) => ({
  ts: `2026-05-01T10:${String(row).padStart(2, '0')}:00Z`, user_id: `u${row % 4}`, model: 'm', org_id: `o${row % 4}`, email: `P${row % 4}@mail.example`, card_id: row === 11 ? 'c9' : `c${row % 4}`, account_created: `2026-04-0${1 + (row % 4)} 09:00:00`,
}));
const HEADER = Object.keys(ROWS[0] ?? {}).join(',');
const CSV = `${HEADER}\n${ROWS.map((row) => Object.values(row).join(',')).join('\n')}\n`;
const NDJSON = ROWS.map((row) => `${JSON.stringify(row)}\n`).join('');

/** By hand, from the rows above; `first` is the number of the first row. */
const expected = (first: number, created: readonly (string | null)[]): unknown[] => [
  ...[0, 1, 2].map((account) => [`u${account}`, `p${account}@mail.example`, `c${account}`, `o${account}`, created[account], first + account]),
  ['u3', 'p3@mail.example', 'c3', 'o3', created[3], first + 3], ['u3', 'p3@mail.example', 'c9', 'o3', created[3], first + 11],
];
const DATED = [1, 2, 3, 4].map((day) => `2026-04-0${day} 09:00:00.000`);
const numbered = async ({ rows }: Run): Promise<unknown[]> => (await rows(TOLD)).map((row) => row.map((cell, index) => (index === 5 ? Number(cell) : cell)));

test('each registration is kept once, cited by the first row that tells it, and rows are counted once', async (context) => {
  for (const [name, text, first] of [['log.csv', CSV, 2], ['log.ndjson', NDJSON, 1]] as const) {
    const loaded = await run(context, [join(folderOf(context, { [name]: text }), name)], { timezone: 'UTC' });
    assert.deepEqual(await numbered(loaded), expected(first, DATED), name);
    assert.deepEqual(counts(loaded.loaded), [`${name}: 24 = 24 + 0 + 0`]);
    const [input] = loaded.loaded.inputs;
    assert.ok(input !== undefined);
    assert.equal(input.firstSeen, '2026-05-01T10:00:00.000Z');
    assert.deepEqual(input.unread, []);
    assert.equal(input.mapping['registrations.email'], 'email');
    for (const column of ['registrations.email', 'registrations.payment_fingerprint', 'registrations.created_at'] as const) assert.ok(loaded.loaded.columns.has(column), column);
  }
});

test('times of registration that name no zone are left out where nobody says which, and the log is read all the same', async (context) => {
  const loaded = await run(context, [folderOf(context, { 'log.csv': CSV })]);
  assert.deepEqual(await numbered(loaded), expected(2, [null, null, null, null]));
  assert.deepEqual(loaded.loaded.inputs[0]?.unread, ['account_created']);
});

test('rejected rows and repeated headers tell of nobody', async (context) => {
  const bad = `never,u1,m,o1,other@mail.example,c1,2026-04-02 09:00:00\n${HEADER}\n`;
  const loaded = await run(context, [folderOf(context, { 'log.csv': CSV + bad })], { timezone: 'UTC' });
  assert.deepEqual(await numbered(loaded), expected(2, DATED));
  assert.deepEqual(counts(loaded.loaded), ['log.csv: 26 = 24 + 1 + 1']);
});

test('a log tells beside a table of accounts what that one lacks', async (context) => {
  const table = `account_id,phone,created_at\n${[0, 1, 2, 3].map((account) => `u${account},+49301${account},2026-04-01T00:00:00Z`).join('\n')}\n`;
  const loaded = await run(context, [folderOf(context, { 'accounts.csv': table, 'log.csv': CSV })], { timezone: 'UTC' });
  assert.deepEqual(counts(loaded.loaded), ['accounts.csv: 4 = 4 + 0 + 0', 'log.csv: 24 = 24 + 0 + 0']);
  assert.deepEqual(await loaded.rows("SELECT account_id, max(phone), min(email) FROM registrations WHERE account_id = 'u2' GROUP BY account_id"), [['u2', '', 'p2@mail.example']].map(([id]) => [id, '+493012', '']));
});

test('the users of an access log that are addresses of mail have their mail, and its rows are read once', async (context) => {
  const line = (row: number): string => `192.0.2.1 - p${row % 4}@firm.example [01/May/2026:10:${String(row).padStart(2, '0')}:00 +0000] "POST /v1 HTTP/1.1" 200 5 "-" "x/1"\n`;
  const loaded = await run(context, [folderOf(context, { 'access.log': Array.from({ length: 12 }, (_, row) => line(row)).join('') })]);
  assert.deepEqual(await loaded.rows('SELECT account_id, email, toUInt8(row) FROM registrations ORDER BY account_id'), [0, 1, 2, 3].map((account) => [`p${account}@firm.example`, `p${account}@firm.example`, account + 1]));
  assert.deepEqual(counts(loaded.loaded), ['access.log: 12 = 12 + 0 + 0']);
  assert.ok(loaded.loaded.columns.has('registrations.email'));
});
