// Records of a schema of one's own within what a collector writes, and within the columns of a table. Invented in the shape of what each
// tool writes; every file but the last tells of a request of ana at 2026-05-21T09:00:00Z and of one of bob 10.5 seconds later.

import assert from 'node:assert/strict';
import { join } from 'node:path';
import { test } from 'node:test';
import { counts, folderOf, run } from '../loading.js';

const json = JSON.stringify;
const quoted = (text: string): string => `"${text.replaceAll('"', '""')}"`;
const ROWS = [['ana', '192.0.2.1', '2026-05-21T09:00:00.000Z', '1779354000000000000'], ['bob', '192.0.2.2', '2026-05-21T09:00:10.500Z', '1779354010500000000']] as const;
type Line = (account: string, ip: string, iso: string, nanoseconds: string) => unknown;
const record = (account: string, ip: string): string => json({ user_id: account, client_ip: ip, model: 'm', prompt_tokens: 12 });
const pairs = (account: string, ip: string): string => `level=info user_id=${account} client_ip=${ip} model=m prompt_tokens=12`;
const all = (line: Line): unknown[] => ROWS.map(([account, ip, iso, nanoseconds]) => line(account, ip, iso, nanoseconds));
const lines = (line: Line): string => `${all(line).map((each) => (typeof each === 'string' ? each : json(each))).join('\n')}\n`;
const streams = (inner: typeof record): string => json({ status: 'success', data: { resultType: 'streams', result: [{ stream: { app: 'gw' }, values: all((account, ip, _, nanoseconds) => [nanoseconds, inner(account, ip)]) }] } });

const READ: Readonly<Record<string, string>> = {
  'loki.json': streams(record),
  'loki-pairs.json': streams(pairs),
  'logcli.jsonl': lines((account, ip, iso) => ({ labels: { app: 'gw' }, line: record(account, ip), timestamp: iso })),
  'logcli.txt': lines((account, ip, iso) => `${iso} {app="gw", pod="a{}"}  ${record(account, ip)}`),
  'logcli-no-labels.txt': lines((account, ip, iso) => `${iso} ${record(account, ip)}`),
  'logcli-pairs.txt': lines((account, ip, iso) => `${iso} {app="gw"} ${pairs(account, ip)}`),
  'grafana.json': json(all((account, ip, iso, nanoseconds) => ({ line: record(account, ip), timestamp: nanoseconds, date: iso, fields: { app: 'gw' } })), null, 2),
  'grafana.csv': `Date,Time,Line,tsNs,id\n${lines((account, ip, iso, nanoseconds) => `${iso},${nanoseconds.slice(0, 13)},${quoted(record(account, ip))},${nanoseconds},${nanoseconds}_a`)}`,
  'drain.log': lines((account, ip, iso) => `${iso} app[web.1]: ${record(account, ip)}`),
  'rsyslog.log': lines((account, ip, iso) => `${iso} host gateway[7]: ${pairs(account, ip)}`),
  'splunk.csv': `_time,host,_raw,sourcetype\n${lines((account, ip, iso) => `${iso},h,${quoted(record(account, ip))},gw`)}`,
  'outbox.csv': `id,created_at,payload\n${lines((account, ip, iso) => `1,${iso},${quoted(json({ user: { id: account }, ip, model: 'm', usage: { prompt_tokens: 12 }, prompt: 'hello' }))}`)}`,
  'message.csv': `Date,Host,Message\n${lines((account, ip, iso) => `${iso},h,${quoted(record(account, ip))}`)}`,
  'collector.ndjson': lines((account, ip, iso) => ({ '@timestamp': iso, kubernetes: { pod: 'x' }, log: record(account, ip) })),
  'noted.csv': `time,user_id,model,prompt_tokens,metadata\n${lines((account, ip, iso) => `${iso},${account},m,12,${quoted(json({ ip, region: 'x' }))}`)}`,
};

test('reads records of a schema of one\'s own within lines of collectors and within columns of JSON', async (context) => {
  const folder = folderOf(context, READ);
  const { loaded, rows } = await run(context, [folder]);
  assert.deepEqual(counts(loaded), Object.keys(READ).sort().map((path) => `${path}: 2 = 2 + 0 + 0`));
  for (const [id, { path }] of loaded.inputs.entries())
    assert.deepEqual(await rows(`SELECT account_id, toString(timestamp), ip, toString(model), input_tokens FROM requests WHERE file = ${id} ORDER BY timestamp`), [
      ['ana', '2026-05-21 09:00:00.000', '192.0.2.1', 'm', 12], ['bob', '2026-05-21 09:00:10.500', '192.0.2.2', 'm', 12],
    ], path);
});

/** A request of ana from nowhere in particular: what was said names others. */
const SAID: Readonly<Record<string, string>> = {
  'tools.csv': `time,user_id,tool_input\n2026-05-21T09:00:00Z,ana,${quoted(json({ ip: '8.8.8.8', timestamp: '2020-01-01T00:00:00Z', account_id: 'zed' }))}\n`,
  'bodies.csv': `time,user_id,request_body,response_body\n2026-05-21T09:00:00Z,ana,${quoted(json({ model: 'm', user: 'zed', messages: [{ role: 'user', content: 'hi' }], metadata: { ip: '8.8.8.8' } }))},${quoted(json({ created: 1577836800, choices: [], ip: '8.8.8.8' }))}\n`,
  'payloads.csv': `time,user_id,payload\n2026-05-21T09:00:00Z,ana,${quoted(json({ ip: '8.8.8.8', host: 'x' }))}\n`,
};

test('takes no address, account or time out of what was asked and answered', async (context) => {
  const { rows } = await run(context, [folderOf(context, SAID)]);
  assert.deepEqual(await rows('SELECT account_id, toString(timestamp), ip FROM requests ORDER BY file'), Object.keys(SAID).map(() => ['ana', '2026-05-21 09:00:00.000', '']));
});

test('takes the user whom the body of a chat names for nobody\'s account', async (context) => {
  const folder = folderOf(context, { 'log.csv': `time,region,request_body\n2026-05-21T09:00:00Z,x,${quoted(json({ model: 'm', user: 'zed', messages: [{ role: 'user', content: 'hi' }] }))}\n` });
  await assert.rejects(run(context, [join(folder, 'log.csv')]), { code: 'no-account-column' });
});

test('leaves what Grafana says above its lines aside, and reads the lines', async (context) => {
  const text = `Common labels: {"app":"gw"}\nTotal bytes processed: "1.2 kB"\n\n\n${lines((account, ip, iso, nanoseconds) => `${nanoseconds.slice(0, 13)}\t${iso}\t${record(account, ip)}`)}`;
  const { loaded, rows } = await run(context, [join(folderOf(context, { 'grafana.txt': text }), 'grafana.txt')]);
  assert.deepEqual(counts(loaded), ['grafana.txt: 4 = 2 + 0 + 2']);
  assert.deepEqual(await rows('SELECT account_id, toString(timestamp), ip FROM requests ORDER BY timestamp'), [['ana', '2026-05-21 09:00:00.000', '192.0.2.1'], ['bob', '2026-05-21 09:00:10.500', '192.0.2.2']]);
});
