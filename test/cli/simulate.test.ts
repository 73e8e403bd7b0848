// What `simulate` writes, by the command itself.

import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { before, test } from 'node:test';
import { gunzipSync } from 'node:zlib';
import { parse } from 'csv-parse/sync';

import type { Report } from '../../src/domain/report.js';
import { newFolder } from './run-fake.js';
import { lockstep } from './run-lockstep.js';

type Row = Readonly<Record<string, string>>;

const folder = newFolder();
const at = (name: string): string => join(folder, name);
const SMALL = ['--preset', 'deepseek', '--scale', '0.04', '--population', '200', '--days', '14', '-q'];

function simulated(name: string, ...flags: readonly string[]): string {
  const { exit, stderr, stdout } = lockstep('simulate', ...SMALL, '--out', at(name), ...flags);
  assert.equal(exit, 0, stderr);
  return stdout;
}

const rows = (path: string): Row[] => parse<Row>(path.endsWith('.gz') ? gunzipSync(readFileSync(path)) : readFileSync(path), { columns: true });
const digest = (path: string): string => createHash('sha256').update(readFileSync(path)).digest('hex');
const digests = (name: string): string[] => readdirSync(at(name)).sort().map((file) => `${file} ${digest(join(at(name), file))}`);

before(() => {
  simulated('plain');
});

test('writes requests, accounts and truth, and no clock time, path or other file', () => {
  assert.deepEqual(readdirSync(at('plain')).sort(), ['accounts.csv', 'requests.csv', 'truth.csv', 'truth.json']);
  const truth = readFileSync(at('plain/truth.json'), 'utf8');
  assert.doesNotMatch(truth, new RegExp(`${folder}|${new Date().toISOString().slice(0, 10)}`));
  assert.match(truth, /"evidence_left"/);
  assert.equal(readFileSync(at('plain/truth.csv'), 'utf8').split('\n')[0], 'account_id,label,campaign,kind,requests,requests_coordinated');
});

test('truth, accounts and requests speak of the same accounts', () => {
  const sent = new Map<string, number>();
  for (const row of rows(at('plain/requests.csv'))) sent.set(row['account_id'] ?? '', (sent.get(row['account_id'] ?? '') ?? 0) + 1);
  const truth = rows(at('plain/truth.csv'));
  for (const row of truth) assert.equal(sent.get(row['account_id'] ?? '') ?? 0, Number(row['requests']));
  assert.deepEqual(truth.map((row) => row['account_id']), rows(at('plain/accounts.csv')).map((row) => row['account_id']).sort());
  // 4 % of 600 accounts, and the population that was asked for.
  assert.equal(truth.filter((row) => row['label'] === 'coordinated').length, 24);
  assert.equal(truth.length, 224);
});

test('the same seed gives the same bytes whatever the threads, another seed others', () => {
  simulated('again', '--threads', '3');
  simulated('other', '--seed', '2');
  assert.deepEqual(digests('again'), digests('plain'));
  assert.notDeepEqual(digests('other'), digests('plain'));
});

test('compressed CSV unpacks to the plain one, and NDJSON holds the same values', () => {
  simulated('packed', '--gzip');
  assert.equal(gunzipSync(readFileSync(at('packed/requests.csv.gz'))).toString(), readFileSync(at('plain/requests.csv'), 'utf8'));
  simulated('lines', '--format', 'ndjson');
  const [first] = readFileSync(at('lines/requests.ndjson'), 'utf8').split('\n');
  const asText = Object.fromEntries(Object.entries(JSON.parse(first ?? '') as Record<string, string | number | null>).map(([key, value]) => [key, value === null ? '' : String(value)]));
  assert.deepEqual(asText, rows(at('plain/requests.csv'))[0]);
});

test('Parquet is read back by analyze with the same findings', () => {
  simulated('columns', '--format', 'parquet');
  const findings = (name: string): unknown => {
    const { exit, stdout, stderr } = lockstep('analyze', at(name), '--no-history', '-q', '-f', 'json');
    assert.equal(exit, 0, stderr);
    const { summary, findings_digest: digestOfFindings } = JSON.parse(stdout) as Report;
    assert.ok(summary.campaigns > 0, 'there is something to find');
    return digestOfFindings;
  };
  assert.equal(findings('columns'), findings('plain'));
});

test('what is there is overwritten only by --force, and then nothing of an older case stays', () => {
  const refused = lockstep('simulate', ...SMALL, '--out', at('plain'));
  assert.deepEqual([refused.exit, /--force/.test(refused.stderr)], [2, true]);
  simulated('again', '--force', '--format', 'ndjson');
  assert.deepEqual(readdirSync(at('again')).sort(), ['accounts.ndjson', 'requests.ndjson', 'truth.csv', 'truth.json']);
});

test('unknown names and conflicting flags are refused before anything is written', () => {
  for (const flags of [['--evasion', 'magic'], ['--preset', 'nobody'], ['--scale', '0'], ['--format', 'parquet', '--gzip'], ['--days', '0'], ['--into', 'x', '--population', '5'], ['--into', 'x', '--days', '5'], ['--preset', 'none', '--into', 'x'], ['--preset', 'none', '--evasion', 'cards']]) {
    const { exit, stderr } = lockstep('simulate', '--out', at('none'), ...flags);
    assert.equal(exit, 2, `${flags.join(' ')}: ${stderr}`);
  }
  assert.ok(!existsSync(at('none')));
});

test('a campaign planted into a log has its columns, its window and its ways, and leaves it as it was', () => {
  mkdirSync(at('dump'));
  const agents = ['app/1.0', 'app/1.1', 'tool-x'];
  const lines = Array.from({ length: 400 }, (_, index) => {
    const time = new Date(Date.parse('2026-05-01T00:00:00Z') + index * 1_800_000).toISOString();
    return `${time},user-${String(index % 80).padStart(4, '0')},198.51.${index % 7}.${1 + (index % 90)},${agents[index % 3] ?? ''},what is ${index}`;
  });
  writeFileSync(at('dump/log.csv'), `${['time,user,ip,user_agent,prompt', ...lines].join('\n')}\n`);
  const untouched = digests('dump');
  const { exit, stderr } = lockstep('simulate', '--preset', 'deepseek', '--scale', '0.02', '--into', at('dump'), '--out', at('planted'), '-q');
  assert.equal(exit, 0, stderr);
  assert.deepEqual(digests('dump'), untouched);
  // A log without registrations gets none: they alone would tell whose rows these are.
  assert.deepEqual(readdirSync(at('planted')).sort(), ['requests.csv', 'truth.csv', 'truth.json']);
  const planted = rows(at('planted/requests.csv'));
  assert.deepEqual(Object.keys(planted[0] ?? {}), ['timestamp', 'account_id', 'ip', 'user_agent', 'prompt']);
  for (const { timestamp = '', account_id: id = '', ip = '', user_agent: agent = '' } of planted) {
    assert.ok(timestamp >= '2026-05-01' && timestamp <= (lines.at(-1)?.split(',')[0] ?? ''), timestamp);
    assert.match(id, /^user-\d{4}$/);
    assert.match(ip, /^198\.51\./);
    assert.ok(agents.includes(agent), agent);
  }
  assert.ok(rows(at('planted/truth.csv')).every((row) => row['label'] === 'coordinated' && row['campaign'] === 'deepseek'));
});

test('planted registrations have the devices and the issuers of cards that those of the log have, in columns of ours', () => {
  mkdirSync(at('shop'));
  const accounts = Array.from({ length: 60 }, (_, index) => ({ id: `user-${String(index).padStart(4, '0')}`, device: `${String(index).padStart(2, '0')}a7c31e2944bd8f`, bin: ['411111', '520082'][index % 2] ?? '' }));
  writeFileSync(at('shop/log.csv'), `timestamp,user,ip,prompt\n${accounts.map(({ id }, index) => `2026-05-0${1 + (index % 9)}T1${index % 10}:0${index % 7}:00Z,${id},198.51.7.${1 + index},what is ${index}\n`).join('')}`);
  writeFileSync(at('shop/accounts.csv'), `user_id,signup_date,email,visitorId,iin\n${accounts.map(({ id, device, bin }, index) => `${id},2026-04-01,p${index}@post.example,${device},${bin}\n`).join('')}`);
  const { exit, stderr } = lockstep('simulate', '--preset', 'deepseek', '--scale', '0.02', '--evasion', 'devices', '--into', at('shop'), '--out', at('planted-shop'), '-q');
  assert.equal(exit, 0, stderr);
  const planted = rows(at('planted-shop/accounts.csv'));
  assert.deepEqual(Object.keys(planted[0] ?? {}), ['account_id', 'created_at', 'email', 'payment_bin', 'device_fingerprint']);
  for (const { payment_bin: bin = '', device_fingerprint: device = '' } of planted) {
    assert.ok(bin === '411111' || bin === '520082', bin);
    assert.match(device, /^[0-9a-f]{16}$/);
  }
  assert.equal(new Set(planted.map((row) => row['device_fingerprint'])).size, planted.length);
});

test('without a campaign everybody is innocent, and whoever is accused is accused falsely', () => {
  const { exit, stdout, stderr } = lockstep('simulate', '--preset', 'none', '--population', '400', '--days', '10', '--out', at('quiet'), '-q');
  assert.equal(exit, 0, stderr);
  assert.match(stdout, /^no campaign\ninnocent: 400 accounts of 16 kinds/);
  const truth = rows(at('quiet/truth.csv'));
  assert.equal(truth.length, 400);
  assert.ok(truth.every((row) => row['label'] === 'benign' && row['campaign'] === '' && row['requests_coordinated'] === '0'));
  assert.equal(truth.reduce((sum, row) => sum + Number(row['requests']), 0), rows(at('quiet/requests.csv')).length);
  assert.deepEqual((JSON.parse(readFileSync(at('quiet/truth.json'), 'utf8')) as { campaigns: unknown }).campaigns, []);
  assert.equal(lockstep('analyze', at('quiet'), '--no-history', '-q', '-o', at('quiet.json')).exit, 0);
  assert.equal(lockstep('evaluate', at('quiet.json'), at('quiet/truth.csv'), '--max-false', '0').exit, 0);
});
