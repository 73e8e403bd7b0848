// What rows of requests tell of their accounts: columns that an account's rows agree in, and accounts that are addresses of mail.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { dialectOf } from '../../../src/ingest/containers/dialect.js';
import { recogniseColumns } from '../../../src/ingest/mapping/generic.js';
import { isRecognised, pathName, type Wishes } from '../../../src/ingest/mapping/recognition.js';
import { sampleOfDelimited } from '../../../src/ingest/sample.js';

const NO_WISHES: Wishes = { relation: null, map: new Map(), accountField: null, keepsNameless: false };
/** Ten accounts in turn, so that each has `rows / 10` of them. */
const ACCOUNTS = 10;

type Cell = (account: number, row: number) => string;

/** What a log of these columns tells of its accounts: fields with the columns that tell them. */
function told(columns: Readonly<Record<string, Cell>>, { rows = 40, wishes = NO_WISHES }: { rows?: number; wishes?: Wishes } = {}): Record<string, string> {
  const all: Readonly<Record<string, Cell>> = { ts: (_, row) => `2026-05-01T10:${String(row).padStart(2, '0')}:00Z`, user_id: (account) => `u-${account}`, model: () => 'm', ...columns };
  const text = `${Object.keys(all).join(',')}\n${Array.from({ length: rows }, (_, row) => Object.values(all).map((make) => make(row % ACCOUNTS, row)).join(',')).join('\n')}\n`;
  const dialect = dialectOf(text);
  assert.ok(dialect !== null);
  const answer = recogniseColumns(sampleOfDelimited(text, dialect, []), wishes);
  assert.ok(isRecognised(answer) && answer.relation === 'requests', JSON.stringify(answer));
  return Object.fromEntries(Object.entries(answer.registered?.fields ?? {}).filter(([field]) => field !== 'account_id').map(([field, [source]]) => [field, pathName(source?.path ?? [])]));
}

const JOINED: Readonly<Record<string, Cell>> = {
  email: (account) => `person${account}@mail.example`, phone: (account) => `+4930123${account}`, signup_ip: (account) => `192.0.2.${account}`, card_fingerprint: (account) => `card-${account % 3}`,
  account_created_at: (account) => `2026-03-${10 + account}T08:00:00Z`, plan: () => 'free',
};

test('columns of a table of accounts that was joined to its log are registrations, where the rows of an account agree', () => {
  assert.deepEqual(told(JOINED), { created_at: 'account_created_at', email: 'email', phone: 'phone', signup_ip: 'signup_ip', payment_fingerprint: 'card_fingerprint', plan: 'plan' });
  // One customer in twenty has changed a card meanwhile: 1 of 30 rows behind the first ones.
  assert.deepEqual(told({ card_fingerprint: (account, row) => (row === 39 ? 'card-new' : `card-${account}`) }), { payment_fingerprint: 'card_fingerprint' });
});

test('what the rows of an account disagree in is of the request, and so is what too few rows can show', () => {
  assert.deepEqual(told({ email: (_, row) => `visitor${row}@mail.example`, created_at: (_, row) => `2026-05-01T09:${String(row).padStart(2, '0')}:00Z`, phone: (_, row) => `+49301${row % 7}` }), {});
  // 19 rows of ten accounts are 9 behind the first ones. Whether a log has more columns of accounts than of requests, its tokens say here.
  const log = { ...JOINED, tokens_in: () => '5', tokens_out: () => '7', latency_ms: () => '9', endpoint: () => '/v1', user_agent: () => 'x', request_id: (_: number, row: number) => `r-${row}` };
  assert.deepEqual(told(log, { rows: 19 }), {});
  assert.equal(told(log, { rows: 20 })['email'], 'email');
});

test('names of a joined table with its owner before them are read as without it', () => {
  assert.deepEqual(told({
    acct_created: JOINED['account_created_at'] ?? (() => ''), acct_email: JOINED['email'] ?? (() => ''), customer_phone: JOINED['phone'] ?? (() => ''), acct_signup_ip: JOINED['signup_ip'] ?? (() => ''), user_card_fingerprint: (account) => `card-${account % 3}`,
    acct_card_bin: (account) => `45210${account % 4}`, acct_plan: () => 'free', acct_org: (account) => `org-${account % 4}`,
    // What a person calls itself, and where its requests come from, are none of it.
    user_ref: (account) => `r${account}`, user_token: (account) => `t${account}`, user_ip: (account) => `192.0.2.${account}`,
  }), { created_at: 'acct_created', email: 'acct_email', phone: 'customer_phone', signup_ip: 'acct_signup_ip', payment_fingerprint: 'user_card_fingerprint', payment_bin: 'acct_card_bin', plan: 'acct_plan', org: 'acct_org' });
});

test('owners make no table of accounts of a log', () => {
  assert.deepEqual(told({ user_plan: () => 'free', customer_phone: (account) => `+4930123${account}` }, { rows: 12 }), {});
});

test('the hour of an export, the address of a server and the mark of a program are of no account, though all its rows agree', () => {
  assert.deepEqual(told({ created_at: () => '2026-06-01T00:00:00Z', client_ip: (account) => `192.0.2.${account}`, ip_address: (account) => `198.51.100.${account}`, ja4: (account) => `t13d${account}`, fingerprint: (account) => `f-${account}` }), {});
});

test('a column that the user names for a registration is one, whatever its rows say', () => {
  const wishes: Wishes = { ...NO_WISHES, map: new Map([['payment_fingerprint', 'token'], ['email', 'contact']]) };
  assert.deepEqual(told({ tokens_in: () => '5', tokens_out: () => '7', token: (account) => `t-${account}`, contact: (account) => `c${account}@mail.example` }, { rows: 12, wishes }), { email: 'contact', payment_fingerprint: 'token' });
});

test('an account that is an address of mail has its mail, in a log and in a table of accounts', () => {
  assert.deepEqual(told({ user_id: (account) => `p${account}@firm.example` }), { email: 'user_id' });
  assert.deepEqual(told({ user_id: (account) => `p${account}@firm.example`, email: (account) => `own${account}@mail.example` }), { email: 'email' });
  // Two of ten are more than a slip.
  assert.deepEqual(told({ user_id: (account) => (account < 2 ? `svc-${account}` : `p${account}@firm.example`) }), {});
  const table = `user,registered_at,plan\n${Array.from({ length: 12 }, (_, row) => `p${row}@firm.example,2026-05-${10 + row},free`).join('\n')}\n`;
  const dialect = dialectOf(table);
  assert.ok(dialect !== null);
  const answer = recogniseColumns(sampleOfDelimited(table, dialect, []), NO_WISHES);
  assert.ok(isRecognised(answer) && answer.relation === 'registrations');
  assert.deepEqual(answer.fields.email, [{ path: ['user'] }]);
});

test('an organisation that each account keeps is declared, but not one that half of them have, whose log it is', () => {
  assert.deepEqual(told({ org_id: (account) => `org-${account % 4}` }), { org: 'org_id' });
  assert.deepEqual(told({ org_id: (account) => (account < 5 ? 'org-own' : `org-${account}`) }), {});
  assert.deepEqual(told({ org_id: (_, row) => `org-${row % 7}` }), {});
});
