// Bad input at the command line, one table: what is said, where, which flag helps, and the exit code; or that it is read, with the rows
// that its author counted by hand. Nothing here is damage of ours: each is how exports come.

import assert from 'node:assert/strict';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { before, test } from 'node:test';
import { gzipSync } from 'node:zlib';

import { newFolder } from './run-fake.js';
import { lockstepIn } from './run-lockstep.js';

const HEADER = 'timestamp,account_id,ip,model,status';
/** A row a second from 10:00:00; every one of another address, so that gzip leaves some bytes to cut. */
const row = (index: number): string => `2026-05-01T10:${String(Math.floor(index / 60)).padStart(2, '0')}:${String(index % 60).padStart(2, '0')}Z,a${index % 5},198.51.${index % 250}.${(index * 7) % 250},m,200`;
const rows = (count: number): string => Array.from({ length: count }, (_, index) => row(index)).join('\n');
const table = (count: number): string => `${HEADER}\n${rows(count)}\n`;
const event = (second: number, rest: object): string => JSON.stringify({ timestamp: `2026-05-01T10:00:${String(second).padStart(2, '0')}Z`, model: 'm', ...rest });

interface Refused {
  readonly content: string | Uint8Array;
  readonly exit: number;
  readonly says: RegExp;
}

/** What one run ends with; all of it stands on stderr, in one message. */
const REFUSED: Readonly<Record<string, Refused>> = {
  'no-time.csv': { content: 'account_id,model\na,m\n', exit: 3, says: /no-time\.csv: no column holds the time.*account_id, model.*--map/ },
  'no-account.csv': { content: 'timestamp,model\n2026-05-01T10:00:00Z,m\n', exit: 3, says: /no-account\.csv: no column names an account.*timestamp, model.*--account-field/ },
  'empty.csv': { content: '', exit: 3, says: /empty\.csv: is empty/ },
  'zoneless.csv': { content: 'timestamp,account_id,model\n2026-05-01 10:00:00,a,m\n', exit: 2, says: /zoneless\.csv, column `timestamp`: times such as `2026-05-01 10:00:00` name no time zone.*--tz/ },
  'cut.csv.gz': { content: gzipSync(table(3000)).subarray(0, 4000), exit: 4, says: /cut\.csv\.gz, which is 4000 bytes long.*cut off.*--salvage/ },
  'packed.csv': { content: 'PK\u0003\u0004rest', exit: 3, says: /packed\.csv: is packed with zip.*unzip packed\.csv/ },
  'picture.csv': { content: Uint8Array.from({ length: 5120 }, (_, index) => index % 256), exit: 3, says: /picture\.csv: is in no form that is known/ },
  // 40 rows name no account and one is no row, of 47: 87.2 %.
  'damaged.csv': { content: `${table(6)}what is this\n${'2026-05-01T10:00:00Z,,192.0.2.1,m,200\n'.repeat(40)}`, exit: 4, says: /41 of 47 rows \(87\.2 %\).*Why: account 40, too few fields 1; the first is damaged\.csv:8\..*--rejects FILE.*--max-bad/ },
  'twice.ndjson': { content: '{"timestamp":"2026-05-01T10:00:00Z","account_id":"a","account_id":"b","model":"m"}\n', exit: 4, says: /1 of 1 rows.*Why: duplicate key 1; the first is twice\.ndjson:1/ },
};

/** What is read, with rows read, used, filtered and rejected. */
const READ: Readonly<Record<string, readonly [content: string | Uint8Array, rows: readonly [number, number, number, number]]>> = {
  'gzip-called.csv': [gzipSync(table(50)), [50, 50, 0, 0]],
  'text-called.csv.gz': [table(50).replaceAll(/,a(\d)/g, ',b$1'), [50, 50, 0, 0]],
  'latin-1.csv': [Buffer.from(`${HEADER}\n2026-05-01T10:00:00Z,m\xfcller,192.0.2.1,m,200\n`, 'latin1'), [1, 1, 0, 0]],
  'nul.csv': [`${HEADER}\n2026-05-01T10:00:00Z,nu\0l,192.0.2.1,m,200\n`, [1, 1, 0, 0]],
  'long-line.ndjson': [`${event(0, { account_id: 'a', prompt: 'x'.repeat(50_000_000) })}\n${event(1, { account_id: 'a' })}\n`, [2, 1, 0, 1]],
  'header-again.csv': [`${table(3)}${table(4).replaceAll(/,a(\d)/g, ',c$1')}`, [8, 7, 1, 0]],
  'other-order.csv': ['ip,account_id,timestamp,status,model\n192.0.2.9,zz,2026-05-01T10:00:00Z,200,m\n', [1, 1, 0, 0]],
  'late-key.ndjson': [`${Array.from({ length: 100_000 }, () => '{"ts":1777629600,"account_id":"late"}').join('\n')}\n{"ts":1777629600,"account_id":"late","model":"seen-late"}\n`, [100_001, 100_001, 0, 0]],
  'mixed-types.ndjson': [`${event(0, { account_id: 7, status: 200 })}\n${event(1, { account_id: '7', status: '200' })}\n`, [2, 2, 0, 0]],
  'addresses.csv': [`${HEADER}\n2026-05-01T10:00:00Z,a,2001:db8::1,m,200\n2026-05-01T10:00:01Z,a,"203.0.113.5, 10.0.0.1",m,200\n2026-05-01T10:00:02Z,a,81.2.69.***,m,200\n2026-05-01T10:00:03Z,a,[2001:db8::2]:443,m,200\n`, [4, 4, 0, 0]],
};

const folder = newFolder();
const lockstep = lockstepIn(newFolder(), folder);

before(() => {
  mkdirSync(join(folder, 'good'));
  mkdirSync(join(folder, 'nothing'));
  writeFileSync(join(folder, 'nothing', 'notes.txt'), 'Hello there.\n');
  for (const [name, { content }] of Object.entries(REFUSED)) writeFileSync(join(folder, name), content);
  for (const [name, [content]] of Object.entries(READ)) writeFileSync(join(folder, 'good', name), content);
});

for (const [name, { exit, says }] of Object.entries(REFUSED))
  test(`${name} ends with ${exit}, and a message that says what, where and what helps`, () => {
    const ended = lockstep('analyze', name, '-q', '--no-history', '-f', 'csv');
    assert.deepEqual([ended.exit, ended.stdout], [exit, '']);
    assert.match(ended.stderr.replaceAll(/\s+/g, ' '), says);
  });

test('a folder without logs and a path that is not there end with 3', () => {
  const nothing = lockstep('analyze', 'nothing', '-q');
  assert.deepEqual([nothing.exit, /nothing: holds no log \(not usable: notes\.txt\)/.test(nothing.stderr)], [3, true], nothing.stderr);
  const nowhere = lockstep('analyze', 'nowhere.csv', '-q');
  assert.deepEqual([nowhere.exit, /nowhere\.csv: no such file or folder/.test(nowhere.stderr)], [3, true], nowhere.stderr);
});

test('what can be read is read, every row of it accounted for, and --salvage reads a cut file up to the cut', () => {
  const ended = lockstep('analyze', 'good', '-q', '--no-history', '-f', 'json');
  assert.equal(ended.exit, 0, ended.stderr);
  const { run } = JSON.parse(ended.stdout) as { run: { inputs: { path: string; rows_read: number; rows_used: number; rows_filtered: number; rows_rejected: number }[] } };
  const counted = run.inputs.map(({ path, rows_read, rows_used, rows_filtered, rows_rejected }) => [path, [rows_read, rows_used, rows_filtered, rows_rejected]]);
  assert.deepEqual(Object.fromEntries(counted), Object.fromEntries(Object.entries(READ).map(([name, [, expected]]) => [name, expected])));
  const salvaged = lockstep('analyze', 'cut.csv.gz', '--salvage', '-q', '--no-history', '-f', 'json');
  assert.equal(salvaged.exit, 0, salvaged.stderr);
  assert.match(salvaged.stdout, /cut\.csv\.gz/);
});
