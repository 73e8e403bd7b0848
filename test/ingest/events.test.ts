// Sign-ins and administration are no requests of an API. Every count is by hand from the few rows that go in.

import assert from 'node:assert/strict';
import { join } from 'node:path';
import { test } from 'node:test';
import { counts, folderOf, run } from './loading.js';

const signIn = (index: number, user: string): string =>
  JSON.stringify({ uuid: `e${index}`, published: `2026-05-01T10:00:0${index}Z`, eventType: 'user.session.start', actor: { id: user, alternateId: `${user}@mail.example` }, client: { ipAddress: '192.0.2.9' }, outcome: { result: 'SUCCESS' } });

const FILES = { 'api.csv': 'timestamp,account_id,model\n2026-05-01T10:00:01Z,a,m\n2026-05-01T10:00:02Z,b,m\n', 'okta.ndjson': [signIn(3, 'a'), signIn(4, 'a'), signIn(5, 'c')].join('\n') };

test('sign-ins beside logs of requests are left out, counted, and count for no account', async (context) => {
  const { loaded, rows, told } = await run(context, [folderOf(context, FILES)]);
  assert.deepEqual(await rows('SELECT account_id, count() FROM requests GROUP BY account_id ORDER BY account_id'), [['a', '1'], ['b', '1']]);
  assert.deepEqual(counts(loaded), ['api.csv: 2 = 2 + 0 + 0', 'okta.ndjson: 3 = 0 + 3 + 0']);
  assert.match(told.map(({ message }) => message).join('\n'), /okta\.ndjson: 3 rows are left out: they are sign-ins and administration/);
  assert.ok(!loaded.columns.has('requests.ip'), 'what only sign-ins have is not there');
});

test('sign-ins by themselves are analysed, and the run says that they are no requests', async (context) => {
  const folder = folderOf(context, FILES);
  const { loaded, rows, told } = await run(context, [join(folder, 'okta.ndjson')]);
  assert.deepEqual(await rows('SELECT account_id, count(), sum(is_error) FROM requests GROUP BY account_id ORDER BY account_id'), [['a', '2', '0'], ['c', '1', '0']]);
  assert.deepEqual(counts(loaded), ['okta.ndjson: 3 = 3 + 0 + 0']);
  assert.deepEqual(told.filter(({ code }) => code === 'events-as-requests').map(({ message }) => message), ['okta.ndjson holds sign-ins and administration, no requests of an API: what is counted as requests are these events.']);
});

test('a console sign-in among CloudTrail events is one too, and the calls beside it are not', async (context) => {
  const event = (index: number, source: string, name: string): unknown => ({ eventVersion: '1.10', userIdentity: { arn: 'arn:aws:iam::1:user/ann' }, eventTime: `2026-05-01T10:00:0${index}Z`, eventSource: source, eventName: name, requestID: `r${index}` });
  const folder = folderOf(context, { 'trail.json': JSON.stringify({ Records: [event(1, 'signin.amazonaws.com', 'ConsoleLogin'), event(2, 'bedrock.amazonaws.com', 'Converse')] }) });
  const { loaded, rows } = await run(context, [folder]);
  assert.deepEqual(await rows('SELECT endpoint, status, is_error FROM requests'), [['Converse', 'success', 0]]);
  assert.deepEqual(counts(loaded), ['trail.json: 2 = 1 + 1 + 0']);
});
