// A small case as an operator of a gateway would have it: model calls in LiteLLM's spend log behind Kubernetes' prefixes,
// addresses and clients in nginx's log, joined by request id. The findings must be those of the plain tables.

import assert from 'node:assert/strict';
import { copyFileSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { gunzipSync } from 'node:zlib';
import { parse } from 'csv-parse/sync';

import type { Report } from '../../src/domain/report.js';
import { newFolder } from './run-fake.js';
import { lockstep } from './run-lockstep.js';
import { writeSmallCase } from './small-case.js';

type Row = Readonly<Record<string, unknown>>;

function requestsIn(small: string): Row[] {
  const tables = [readFileSync(join(small, 'requests-1.csv')), gunzipSync(readFileSync(join(small, 'requests-2.csv.gz')))];
  const lines = readFileSync(join(small, 'requests-3.ndjson'), 'utf8').trim().split('\n').map((line) => JSON.parse(line) as Row);
  return [...tables.flatMap((table) => parse<Row>(table, { columns: true })), ...lines];
}

const text = (value: unknown): string => (typeof value === 'string' || typeof value === 'number' ? String(value) : '');
const content = (value: unknown): unknown => (typeof value !== 'string' ? (value ?? undefined) : /^[[{]/.test(value) ? (JSON.parse(value) as unknown) : value === '' ? undefined : value);

function spendLine(row: Row): string {
  const began = Date.parse(text(row['timestamp']));
  const system = text(row['system_prompt']);
  const messages = [...(system === '' ? [] : [{ role: 'system', content: system }]), { role: 'user', content: text(row['prompt']) }];
  const record = {
    request_id: row['request_id'], call_type: 'acompletion', api_key: row['api_key_id'], spend: 0, startTime: row['timestamp'], endTime: new Date(began + Number(row['latency_ms'] ?? 0)).toISOString(),
    model: row['model'], user: row['account_id'], organization_id: row['org_id'], prompt_tokens: Number(row['input_tokens']), completion_tokens: Number(row['output_tokens']), session_id: row['conversation_id'],
    status: text(row['status']), proxy_server_request: { messages, tools: content(row['tools']), ...(content(row['parameters']) as object | undefined) },
  };
  return `${new Date(began + 1500).toISOString()} stdout F ${JSON.stringify(record)}`;
}

const edgeLine = (row: Row): string =>
  JSON.stringify({
    time_iso8601: row['timestamp'], remote_addr: row['ip'], http_user_agent: row['user_agent'], request_uri: row['endpoint'], status: text(row['status']), request_id: row['request_id'], ja4: row['ja4'],
    asn: text(row['asn']),
  });

const flagged = ({ accounts }: Report): string[] => accounts.filter((account) => account.flagged).map(({ account_id: id }) => id).sort();
const groups = ({ campaigns }: Report): string[][] => campaigns.map(({ account_ids: ids }) => [...ids].sort()).sort((a, b) => ((a[0] ?? '') < (b[0] ?? '') ? -1 : 1));

test('logs of a gateway and of an edge server, joined, give the findings of the tables that hold both', () => {
  const folder = newFolder();
  const logs = join(folder, 'logs');
  mkdirSync(logs);
  const small = join(folder, 'small');
  writeSmallCase(small);
  const rows = requestsIn(small);
  writeFileSync(join(logs, 'gateway.log'), `${rows.map(spendLine).join('\n')}\n`);
  writeFileSync(join(logs, 'edge.json'), `${rows.map(edgeLine).join('\n')}\n`);
  copyFileSync(join(small, 'accounts.csv'), join(logs, 'accounts.csv'));
  const report = (...paths: readonly string[]): Report => {
    const { exit, stdout, stderr } = lockstep('analyze', ...paths, '-f', 'json', '--no-history', '-q');
    assert.equal(exit, 0, stderr);
    return JSON.parse(stdout) as Report;
  };
  const joined = report(logs);
  assert.equal(joined.summary.requests, rows.length);
  assert.ok(flagged(joined).length > 0, 'there is something to find');
  assert.deepEqual(flagged(joined), flagged(report(small)));
  // The logs have no country, by which comparable outsiders are chosen: groups are those of tables without it.
  const tables = join(folder, 'tables');
  mkdirSync(tables);
  writeFileSync(join(tables, 'requests.ndjson'), rows.map((row) => `${JSON.stringify({ ...row, country: undefined })}\n`).join(''));
  copyFileSync(join(small, 'accounts.csv'), join(tables, 'accounts.csv'));
  assert.deepEqual(groups(joined), groups(report(tables)));
  assert.match(joined.warnings.find(({ code }) => code === 'joined-rows')?.message ?? '', new RegExp(`of ${rows.length} rows that name no account ${rows.length} \\(100 %\\)`));
});
