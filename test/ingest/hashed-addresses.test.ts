// An export that gives the hash of an address in its place: equal hashes are one address, and nothing is said of networks.

import assert from 'node:assert/strict';
import { test } from 'node:test';

import { detect } from '../../src/detect/index.js';
import { profilePopulation } from '../../src/profile/index.js';
import { folderOf, run, type Run } from './loading.js';

/** sha256sum of 203.0.113.9, of 198.51.100.7 and of nothing. */
const [OFFICE, HOME, NOTHING] = [
  'd861b7e91033ebc1c1e8e7af3929010158b3241b54ca87ef73e79c32f26400ec', 'e183220b699c10a83ca7be3433d228ed0860a5ecf9480f83e9655f16bad58908', 'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855',
];
const row = (account: string, minute: number, cell: string): string => `2026-05-01T10:0${minute}:00Z,${account},m,${cell}\n`;
const HASHED = `timestamp,account_id,model,ip_hash\n${row('a', 0, OFFICE)}${row('b', 1, OFFICE.toUpperCase())}${row('c', 2, HOME)}${row('d', 3, NOTHING)}${row('e', 4, NOTHING)}${row('f', 5, '')}`;
const ACCOUNTS = `account_id,email,signup_ip_hash\na,a@mail.example,${HOME}\nb,b@mail.example,${HOME}\nc,c@mail.example,${OFFICE}\n`;
const KINDS = ['egress-address', 'egress-prefix', 'signup-address', 'signup-prefix'];

async function found({ engine, loaded }: Run): Promise<{ readonly values: Record<string, readonly string[]>; readonly reasons: Record<string, string> }> {
  const { results, notEvaluated } = await detect({ engine, profiles: await profilePopulation(engine, loaded.columns) }, loaded.columns, { signals: KINDS, skipSignals: [] });
  return {
    values: Object.fromEntries(results.map(({ card, incidence }) => [card.kind, incidence.values])),
    reasons: Object.fromEntries(notEvaluated.filter(({ kind }) => KINDS.includes(kind)).map(({ kind, reason }) => [kind, reason])),
  };
}

test('equal hashes are one address, that of nothing is none, and what needs a network is not evaluated', async (context) => {
  const loaded = await run(context, [folderOf(context, { 'requests.csv': HASHED, 'accounts.csv': ACCOUNTS })]);
  assert.deepEqual(await loaded.rows('SELECT account_id, ip FROM requests ORDER BY account_id'), [
    ['a', 'hash-d861b7e91033ebc1'], ['b', 'hash-d861b7e91033ebc1'], ['c', 'hash-e183220b699c10a8'], ['d', ''], ['e', ''], ['f', ''],
  ]);
  assert.deepEqual(await found(loaded), {
    values: { 'egress-address': ['hash-d861b7e91033ebc1'], 'signup-address': ['hash-e183220b699c10a8'] },
    reasons: { 'egress-prefix': 'requests.ip holds hashes of addresses, which tell no network', 'signup-prefix': 'registrations.signup_ip holds hashes of addresses, which tell no network' },
  });
});

test('beside a log with addresses the hashes have no prefix, and the addresses have theirs', async (context) => {
  const plain = `timestamp,account_id,model,ip\n${row('g', 6, '203.0.113.9')}${row('h', 7, '203.0.113.10')}${row('i', 8, '2001:db8::7')}`;
  const loaded = await run(context, [folderOf(context, { '1.csv': HASHED, '2.csv': plain })]);
  const { values, reasons } = await found(loaded);
  assert.deepEqual(values, { 'egress-address': ['hash-d861b7e91033ebc1'], 'egress-prefix': ['203.0.113.0/24'] });
  assert.deepEqual(Object.keys(reasons).sort(), ['signup-address', 'signup-prefix']);
});

test('a condition on a network passes over hashes, and one on an address takes the hash as it is shown', async (context) => {
  const folder = folderOf(context, { 'requests.csv': HASHED });
  const accounts = async (where: string): Promise<unknown> => {
    const { rows } = await run(context, [folder], { where });
    return (await rows('SELECT account_id FROM requests ORDER BY account_id')).flat();
  };
  assert.deepEqual(await accounts('ip != 203.0.113.0/24'), ['a', 'b', 'c', 'd', 'e', 'f']);
  assert.deepEqual(await accounts("ip = 'hash-d861b7e91033ebc1'"), ['a', 'b']);
});

test('logs of declared formats, and records behind a collector, may hold hashes in place of addresses as well', async (context) => {
  const access = (account: string, minute: number, cell: string): string => `${cell} - ${account} [01/May/2026:10:0${minute}:00 +0000] "POST /v1 HTTP/1.1" 200 5 "-" "x/1"\n`;
  const gateway = (account: string, minute: number, cell: string): string => `${JSON.stringify({ remote_addr: cell, remote_user: account, request_method: 'POST', request_uri: '/v1', status: '200', http_user_agent: 'x/1', time_iso8601: `2026-05-01T10:0${minute}:00Z` })}\n`;
  const container = (account: string, minute: number, cell: string): string => `gw-1  | ${JSON.stringify({ ts: `2026-05-01T10:0${minute}:00Z`, user_id: account, ip_hash: cell, model: 'm' })}\n`;
  for (const line of [access, gateway, container]) {
    const loaded = await run(context, [folderOf(context, { 'x.log': line('a', 0, OFFICE) + line('b', 1, OFFICE) + line('c', 2, HOME) })]);
    assert.deepEqual(await loaded.rows('SELECT account_id, ip FROM requests ORDER BY account_id'), [['a', 'hash-d861b7e91033ebc1'], ['b', 'hash-d861b7e91033ebc1'], ['c', 'hash-e183220b699c10a8']]);
    assert.deepEqual((await found(loaded)).values, { 'egress-address': ['hash-d861b7e91033ebc1'] });
  }
});
