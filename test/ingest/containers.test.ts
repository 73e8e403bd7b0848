import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { test, type TestContext } from 'node:test';
import { gzipSync } from 'node:zlib';
import type { IngestOptions } from '../../src/ingest/index.js';
import { folderOf, run, SAMPLES } from './loading.js';

const CANONICAL = 'SELECT * EXCEPT (file, row, why) FROM requests ORDER BY timestamp, account_id';

async function canonical(context: TestContext, path: string, options: Partial<IngestOptions> = {}): Promise<string[]> {
  const { rows, engine } = await run(context, [path], options);
  const lines = (await rows(CANONICAL)).map((row) => JSON.stringify(row));
  await engine.close();
  return lines;
}

test('the same six requests come out of every container', async (context) => {
  const csv = await canonical(context, `${SAMPLES}/requests.csv`);
  assert.equal(csv.length, 6);
  const names = ['semicolon-crlf-bom.csv', 'requests.tsv', 'array.json', 'wrapper.json', 'nested.ndjson', 'nested.ndjson.zst', 'requests.parquet'];
  for (const name of names) assert.deepEqual(await canonical(context, `${SAMPLES}/${name}`), csv, name);
});

test('the same six requests come out of gzip, of several gzip members, of UTF-16, of CR LF NDJSON with a mark, and of a pipe', async (context) => {
  const bytes = readFileSync(`${SAMPLES}/requests.csv`);
  const ndjson = readFileSync(`${SAMPLES}/nested.ndjson`, 'utf8');
  const csv = await canonical(context, `${SAMPLES}/requests.csv`);
  const folder = folderOf(context, {
    'one.bin': gzipSync(bytes),
    'two.bin': Buffer.concat([gzipSync(bytes.subarray(0, 333)), gzipSync(bytes.subarray(333))]),
    'utf16.csv': Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from(bytes.toString('utf8'), 'utf16le')]),
    'mark.ndjson': `\ufeff${ndjson.replaceAll('\n', '\r\n')}`,
    'blank-lines-first.csv': `\n\n${bytes.toString('utf8')}`,
    'returns.csv': bytes.toString('utf8').replaceAll('\n', '\r'),
    'sep.csv': `sep=,\n${bytes.toString('utf8')}`,
    // Pretty-printed documents one after another, as some exporters write them.
    'pretty.json': ndjson.trim().split('\n').map((line) => JSON.stringify(JSON.parse(line.replace('"id": 12345678901234567891', '"id": "12345678901234567891"')), null, 2)).join('\n'),
  });
  for (const name of ['one.bin', 'two.bin', 'utf16.csv', 'mark.ndjson', 'blank-lines-first.csv', 'returns.csv', 'sep.csv', 'pretty.json']) assert.deepEqual(await canonical(context, join(folder, name)), csv, name);
  assert.deepEqual(await canonical(context, '-', { stdin: Readable.from([bytes.subarray(0, 100), bytes.subarray(100)]) }), csv);
});

test('a row of a CSV file is what stands in it', async (context) => {
  const { rows, loaded } = await run(context, [`${SAMPLES}/requests.csv`]);
  // Copied from the file by hand; the row of a record counts the header as 1.
  assert.deepEqual(
    await rows('SELECT toString(timestamp), account_id, api_key, org, request_id, ip, user_agent, country, asn, model, endpoint, status, is_error, latency_ms, input_tokens, output_tokens, prompt_chars, file, row FROM requests ORDER BY row LIMIT 3'),
    [
      ['2026-05-01 10:00:00.125', 'acct_a', 'key_1', 'org_x', 'req_1', '192.0.2.10', 'client/1.0', 'NL', '64500', 'model-s', '/v1/chat', '200', 0, 120, 10, 20, 37, 0, '2'],
      ['2026-05-01 10:00:30.000', 'acct_b', 'key_2', 'org_x', 'req_2', '198.51.100.7', 'client/1.0', 'DE', '64501', 'model-s', '/v1/chat', '200', 0, 95, 11, 21, 38, 0, '3'],
      ['2026-05-01 11:15:00.500', 'acct_a', 'key_1', 'org_x', 'req_3', '192.0.2.10', 'client/1.0', 'NL', '64500', 'model-l', '/v1/chat', '429', 1, 5, 0, 0, 47, 0, '4'],
    ],
  );
  // 64-bit ids keep every digit.
  assert.deepEqual(await rows("SELECT input_tokens FROM requests WHERE account_id = '12345678901234567891'"), [[4294967294]]);
  assert.equal(loaded.columns.has('requests.ip'), true);
  assert.equal(loaded.columns.has('requests.tls_fingerprint'), false);
});

test('windows-1252 is read as what was meant', async (context) => {
  const folder = folderOf(context, { 'old.csv': Buffer.from('timestamp,account_id,org_id,model\n2026-05-01T10:00:00Z,a,Caf\xe9 M\xfcller,m\n', 'latin1') });
  const { rows } = await run(context, [folder]);
  assert.deepEqual(await rows('SELECT org FROM requests'), [['Café Müller']]);
});

test('a NUL byte in a field harms nothing', async (context) => {
  const folder = folderOf(context, { 'nul.csv': 'timestamp,account_id,model\n2026-05-01T10:00:00Z,a,m\0n\n2026-05-01T10:00:01Z,b,m\n' });
  const { rows } = await run(context, [folder]);
  assert.deepEqual(await rows('SELECT account_id, model FROM requests ORDER BY account_id'), [['a', 'm\0n'], ['b', 'm']]);
});

test('a key that is first seen behind the first megabyte is read', async (context) => {
  const line = (index: number): string => JSON.stringify({ ts: 1777629600 + index, account_id: `acct_${index % 7}`, padding: 'x'.repeat(1000), ...(index === 2400 ? { user_agent: 'late/1.0' } : {}) });
  const folder = folderOf(context, { 'late.ndjson': Array.from({ length: 2500 }, (_, index) => line(index)).join('\n') });
  const { rows, loaded } = await run(context, [folder]);
  assert.equal(loaded.columns.has('requests.user_agent'), true);
  assert.deepEqual(await rows("SELECT row FROM requests WHERE user_agent = 'late/1.0'"), [['2401']]);
});

test('numbers and texts mix in one field: times, ids and statuses', async (context) => {
  const folder = folderOf(context, {
    'mixed.ndjson': [
      '{"ts":1777629600,"account_id":12345678901234567890,"status":200}', '{"ts":"1777629601","account_id":"12345678901234567890","status":"200"}',
      '{"ts":1777629602.25,"account_id":"x","status":"200"}', '{"ts":"2026-05-01T10:00:03Z","account_id":"x","status":200}', '{"ts":1777629604123,"account_id":"x"}',
    ].join('\n'),
  });
  const { rows } = await run(context, [folder]);
  // 1777629600 is 2026-05-01T10:00:00Z (date -u -d @1777629600).
  assert.deepEqual(await rows('SELECT toString(timestamp), account_id, status FROM requests ORDER BY timestamp'), [
    ['2026-05-01 10:00:00.000', '12345678901234567890', '200'],
    ['2026-05-01 10:00:01.000', '12345678901234567890', '200'],
    ['2026-05-01 10:00:02.250', 'x', '200'],
    ['2026-05-01 10:00:03.000', 'x', '200'],
    ['2026-05-01 10:00:04.123', 'x', ''],
  ]);
});

test('the rows of an answer of Log Analytics are requests, on one line and over many', async (context) => {
  const text = readFileSync(`${SAMPLES}/log-analytics.json`, 'utf8');
  const folder = folderOf(context, { 'one.json': text, 'many.json': JSON.stringify(JSON.parse(text), null, 2) });
  for (const name of ['one.json', 'many.json']) {
    const { rows, engine } = await run(context, [join(folder, name)]);
    assert.deepEqual(await rows('SELECT toString(timestamp), account_id, ip, toString(model), input_tokens FROM requests ORDER BY timestamp'), [
      ['2026-05-01 10:00:00.125', 'acct_a', '192.0.2.10', 'model-s', 10], ['2026-05-01 10:00:30.000', 'acct_b', '198.51.100.7', 'model-s', null],
    ], name);
    await engine.close();
  }
});
