// What a user can name in the records of a declared format, and what is said when there is no such thing.

import assert from 'node:assert/strict';
import { join } from 'node:path';
import { test } from 'node:test';
import { counts, folderOf, run } from '../loading.js';

const ACCESS = '192.0.2.1 - - [01/May/2026:10:00:00 +0000] "GET /v1 HTTP/1.1" 200 5\n192.0.2.2 - - [01/May/2026:10:00:01 +0000] "GET /v1 HTTP/1.1" 200 5\n';
const TRAIL = JSON.stringify({
  Records: [{ eventVersion: '1.08', eventTime: '2026-05-01T10:00:00Z', eventSource: 'bedrock.amazonaws.com', eventName: 'InvokeModel', userIdentity: { arn: 'arn:aws:iam::1:user/x', accountId: '1' }, sourceIPAddress: '192.0.2.1', requestID: 'r1' }],
});

test('any field of a text log can be the account', async (context) => {
  const folder = folderOf(context, { 'access.log': ACCESS });
  const { loaded, rows } = await run(context, [join(folder, 'access.log')], { accountField: 'ip' });
  assert.deepEqual(await rows('SELECT account_id, ip FROM requests ORDER BY account_id'), [['192.0.2.1', '192.0.2.1'], ['192.0.2.2', '192.0.2.2']]);
  assert.deepEqual(counts(loaded), ['access.log: 2 = 2 + 0 + 0']);
});

test('a place deep in wrapped records can be the account, a level above or below the one that the format takes', async (context) => {
  const folder = folderOf(context, { 'trail.json': TRAIL });
  const { rows } = await run(context, [join(folder, 'trail.json')], { accountField: 'userIdentity.accountId' });
  assert.deepEqual(await rows('SELECT account_id FROM requests'), [['1']]);
  const taken = await run(context, [join(folder, 'trail.json')]);
  assert.deepEqual(await taken.rows('SELECT account_id FROM requests'), [['arn:aws:iam::1:user/x']]);
});

test('a misspelled place is an error that names the nearest ones, and a nameless log lists what could stand for a name', async (context) => {
  const folder = folderOf(context, { 'trail.json': TRAIL, 'access.log': ACCESS });
  await assert.rejects(run(context, [join(folder, 'trail.json')], { accountField: 'userIdentity.acountId' }), { exit: 2, next: /userIdentity\.accountId/ });
  await assert.rejects(run(context, [join(folder, 'access.log')]), { exit: 3, next: /^A column that could stand for one is `ip` \(2 different values in 2 sampled rows, .*Try --account-field ip\./ });
});

test('an id that comes again and again is offered as an account before the address is, and one of requests is not', async (context) => {
  const log = (idOf: (row: number) => string): string => `timestamp,id,ip\n${Array.from({ length: 40 }, (_, row) => `2026-05-01T10:00:${String(row).padStart(2, '0')}Z,${idOf(row)},192.0.2.${1 + (row % 3)}\n`).join('')}`;
  const folder = folderOf(context, { 'people.csv': log((row) => `48${row % 7}`), 'requests.csv': log((row) => `48${row}`) });
  await assert.rejects(run(context, [join(folder, 'people.csv')]), { exit: 3, next: /^Columns that could stand for one are `id` \(7 different values in 40 sampled rows\), `ip` .*Try --account-field id\./ });
  await assert.rejects(run(context, [join(folder, 'requests.csv')]), { exit: 3, next: /^A column that could stand for one is `ip` / });
});
