// `lockstep inspect` as a user has it: many small files, one look, each file's answer against what was put into it by hand.

import assert from 'node:assert/strict';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { before, test } from 'node:test';
import { gzipSync } from 'node:zlib';
import { Ajv2020 } from 'ajv/dist/2020.js';

import { newFolder } from './run-fake.js';
import { lockstep } from './run-lockstep.js';

interface FileAnswer {
  readonly path: string;
  readonly container: string | null;
  readonly wrapper: string | null;
  readonly format: string | null;
  readonly relation: string | null;
  readonly rows_read: number;
  readonly rows_used: number;
  readonly rows_filtered: number;
  readonly rows_rejected: number;
  readonly rejects: Readonly<Record<string, number>>;
  readonly fields: Readonly<Record<string, string>>;
  readonly samples: Readonly<Record<string, readonly string[]>>;
  readonly unmapped: readonly string[];
  readonly timezone: string | null;
  readonly lacks_zone: boolean;
  readonly first_seen: string | null;
  readonly last_seen: string | null;
  readonly longest_gap: { readonly since: string; readonly hours: number } | null;
  readonly repeated_request_ids: number;
  readonly disables: readonly string[];
  readonly problem: { readonly what: string; readonly next: string } | null;
}

const INPUTS: Readonly<Record<string, string | Buffer>> = {
  'plain.csv': 'ts,account_id,request_id,ip,verdict\n2026-05-01T10:00:00Z,a,r1,192.0.2.1,x\n2026-05-01T10:30:00Z,a,r1,192.0.2.1,x\n2026-05-01T15:00:00+02:00,b,r2,192.0.2.2,x\nnever,b,r3,192.0.2.2,x\n',
  'zoneless.csv.gz': gzipSync('time,user_id\n2026-05-01 10:00:00,a\n2026-05-01 11:00:00,b\n'),
  'nobody.ndjson': '{"timestamp":"2026-05-01T10:00:00Z","client_ip":"192.0.2.1","model":"m"}\n{"timestamp":"2026-05-01T10:00:01Z","client_ip":"192.0.2.1","model":"m"}\n',
  'notes.csv': 'colour,size\nred,1\nblue,2\n',
  'wrapped.json': JSON.stringify({ messageType: 'DATA_MESSAGE', logGroup: 'g', logEvents: [{ id: '1', timestamp: 1777629600000, message: 'server started' }, { id: '2', timestamp: 1777629660000, message: 'ready' }] }),
  'truth.csv': 'account_id,label,campaign\na,benign,\nb,coordinated,c1\n',
};

const folder = newFolder();
const at = (name: string): string => join(folder, name);
let files: ReadonlyMap<string, FileAnswer>;
let together: readonly string[];

before(() => {
  mkdirSync(at('in'));
  for (const [name, content] of Object.entries(INPUTS)) writeFileSync(at(`in/${name}`), content);
  const { exit, stdout, stderr } = lockstep('inspect', at('in'), '-f', 'json', '-q');
  assert.equal(exit, 0, stderr);
  const answer: unknown = JSON.parse(stdout);
  const isValid = new Ajv2020({ strict: false }).compile(JSON.parse(lockstep('schema', 'inspection').stdout) as object);
  assert.ok(isValid(answer), JSON.stringify(isValid.errors));
  const { files: all, disables } = answer as { files: FileAnswer[]; disables: string[] };
  files = new Map(all.map((file) => [file.path, file]));
  together = disables;
});

const file = (name: string): FileAnswer => files.get(name) ?? assert.fail(name);

test('rows are counted, and those that cannot be read by their reason', () => {
  const { container, format, relation, rows_read: read, rows_used: used, rows_filtered: filtered, rows_rejected: rejected, rejects } = file('plain.csv');
  assert.deepEqual([container, format, relation], ['csv', 'generic', 'requests']);
  assert.deepEqual([read, used, filtered, rejected], [4, 3, 0, 1]);
  assert.deepEqual(Object.values(rejects), [1]);
});

test('times are told in UTC, with the longest stretch of whole hours without a row', () => {
  const { first_seen: first, last_seen: last, longest_gap: gap, timezone, lacks_zone: lacks } = file('plain.csv');
  // 15:00+02:00 is 13:00 UTC; rows stand in the hours of 10 and 13, so 11 and 12 are empty.
  assert.deepEqual([first, last], ['2026-05-01T10:00:00.000Z', '2026-05-01T13:00:00.000Z']);
  assert.deepEqual(gap, { since: '2026-05-01T11:00:00.000Z', hours: 2 });
  assert.deepEqual([timezone, lacks], [null, false]);
});

test('fields name their columns, columns that nothing is read from are listed, repeated request ids counted', () => {
  const { fields, unmapped, repeated_request_ids: repeated } = file('plain.csv');
  assert.deepEqual(fields, { account_id: 'account_id', ip: 'ip', request_id: 'request_id', timestamp: 'ts' });
  assert.deepEqual(unmapped, ['verdict']);
  assert.equal(repeated, 1);
});

test('what missing columns disable is told', () => {
  assert.ok(!file('plain.csv').disables.includes('egress-address'));
  for (const kind of ['client-tuple', 'prompt-skeleton', 'shared-payment']) assert.ok(file('plain.csv').disables.includes(kind), kind);
});

test('a missing zone and a missing account reject nothing and disable everything', () => {
  const zoneless = file('zoneless.csv.gz');
  assert.deepEqual([zoneless.container, zoneless.rows_used, zoneless.rows_rejected, zoneless.lacks_zone], ['csv+gzip', 2, 0, true]);
  const nobody = file('nobody.ndjson');
  assert.deepEqual([nobody.rows_used, nobody.rows_rejected], [2, 0]);
  for (const { disables } of [zoneless, nobody]) assert.ok(disables.includes('active-window') && disables.includes('egress-address'));
  assert.ok(together.includes('active-window'), 'analyze would stop at the zone');
});

test('a file that is no log says why and what to do', () => {
  assert.equal(file('notes.csv').format, null);
  assert.match(file('notes.csv').problem?.what ?? '', /no column holds the time/);
  assert.match(file('truth.csv').problem?.what ?? '', /labels/);
});

test('a wrapper whose messages are plain text is recognised, with its times', () => {
  const { format, wrapper, rows_read: read, rows_used: used, first_seen: first, last_seen: last, problem } = file('wrapped.json');
  assert.deepEqual([file('wrapped.json').fields, file('wrapped.json').samples], [{ timestamp: 'time of cloudwatch-events' }, { timestamp: ['1777629600000', '1777629660000'] }]);
  // 1777629600 is 2026-05-01T10:00:00Z by date(1).
  assert.deepEqual([format, wrapper, read, used, first, last, problem], ['cloudwatch-events', 'cloudwatch-events', 2, 2, '2026-05-01T10:00:00.000Z', '2026-05-01T10:01:00.000Z', null]);
});

test('records that say no time themselves have that of what stands around them, which is said and cannot be mapped', () => {
  const line = (user: string, second: string): string => JSON.stringify({ log: `${JSON.stringify({ user_id: user, model: 'm', latency_ms: 5 })}\n`, stream: 'stdout', time: `2026-05-01T10:00:0${second}Z` });
  writeFileSync(at('around.ndjson'), `${['0', '1', '2', '3'].map((second) => line('a', second)).join('\n')}\n`);
  writeFileSync(at('before.log'), `${['0', '1', '2'].map((second) => `2026-05-01T10:00:0${second}Z stdout F ${JSON.stringify({ user_id: 'a', model: 'm' })}`).join('\n')}\n`);
  const { stdout } = lockstep('inspect', at('around.ndjson'), at('before.log'), '-f', 'json', '-q', '--write-map', at('around.map'));
  const told = (JSON.parse(stdout) as { files: FileAnswer[] }).files.map(({ fields, samples }) => [fields['timestamp'], samples['timestamp']]);
  const three = ['2026-05-01T10:00:00Z', '2026-05-01T10:00:01Z', '2026-05-01T10:00:02Z'];
  assert.deepEqual(told, [['time of docker-json', three], ['time of its line', three]]);
  const map = readFileSync(at('around.map'), 'utf8');
  assert.match(map, /^# timestamp: time of docker-json, which stands around the records\.$/m);
  assert.doesNotMatch(map, /^(# )?timestamp =/m);
});

test('--tz gives a meaning to times without a zone', () => {
  const { stdout } = lockstep('inspect', at('in/zoneless.csv.gz'), '--tz', 'Asia/Tokyo', '-f', 'json', '-q');
  const [only] = (JSON.parse(stdout) as { files: FileAnswer[] }).files;
  // Tokyo has been nine hours ahead of UTC, without summer time, since 1952.
  assert.deepEqual([only?.first_seen, only?.timezone, only?.lacks_zone], ['2026-05-01T01:00:00.000Z', 'Asia/Tokyo', false]);
});

test('nothing recognised ends with 3, and the columns are what a mapping file starts from', () => {
  const { exit, stdout } = lockstep('inspect', at('in/notes.csv'), '--write-map', at('notes.map'), '-q');
  assert.equal(exit, 3);
  assert.match(stdout, /columns +colour, size/);
  assert.match(readFileSync(at('notes.map'), 'utf8'), /^# colour\n# size$/m);
});

test('a mapping file that inspect writes is one that analyze reads, and is not overwritten unasked', () => {
  const { exit } = lockstep('inspect', at('in/plain.csv'), '--write-map', at('plain.map'), '-q');
  assert.equal(exit, 0);
  assert.match(readFileSync(at('plain.map'), 'utf8'), /^timestamp = ts$/m);
  const analyzed = lockstep('analyze', at('in/plain.csv'), '--map', at('plain.map'), '--max-bad', '50', '--no-history', '-f', 'json', '-q');
  assert.equal(analyzed.exit, 0, analyzed.stderr);
  const again = lockstep('inspect', at('in/plain.csv'), '--write-map', at('plain.map'), '-q');
  assert.deepEqual([again.exit, /--force/.test(again.stderr)], [2, true]);
});

test('what an unknown log lacks is offered in the mapping file, and analyze takes it without the mark', () => {
  const rows = Array.from({ length: 30 }, (_, row) => `a${row % 6},2026-05-01 10:00:${String(row).padStart(2, '0')},m${row % 2},${row * 10}`);
  writeFileSync(at('strange.csv'), `wer,wann,womit,dauer\n${rows.join('\n')}\n`);
  assert.equal(lockstep('inspect', at('strange.csv'), '--write-map', at('strange.map'), '-q').exit, 0);
  const offered = readFileSync(at('strange.map'), 'utf8');
  assert.match(offered, /^timestamp = wann$/m);
  assert.match(offered, /^# account_id = wer$/m);
  assert.match(offered, /^# Further fields: .*\bmodel\b/m);
  writeFileSync(at('strange.map'), offered.replace('# account_id = wer', 'account_id = wer\nmodel = womit'));
  const { exit, stdout, stderr } = lockstep('analyze', at('strange.csv'), '--map', at('strange.map'), '--tz', 'UTC', '--no-history', '-f', 'json', '-q');
  assert.equal(exit, 0, stderr);
  assert.equal((JSON.parse(stdout) as { summary: { accounts: number } }).summary.accounts, 6);
});

test('hostile names and values reach the terminal only as visible text', () => {
  writeFileSync(at('evil.csv'), 'ts,account_id,\x1b[2Jwipe\n2026-05-01T10:00:00Z,\x1b]0;owned\x07a,1\n2026-05-01T10:00:01Z,\u202egpj.b,1\n');
  const { exit, stdout } = lockstep('inspect', at('evil.csv'));
  assert.equal(exit, 0);
  assert.doesNotMatch(stdout, /[\x00-\x09\x0b-\x1f\x7f\u202e]/);
});

test('what most evidence is read from and is missing is told first, and no next step is one that would be refused', () => {
  const folder = newFolder();
  writeFileSync(join(folder, 'edge.csv'), 'timestamp,client_ip,request_id\n2026-05-01T10:00:00Z,192.0.2.1,r1\n');
  writeFileSync(join(folder, 'users.csv'), 'user_id,email,created_at\na,a@mail.example,2026-05-01T10:00:00Z\n');
  const edge = lockstep('inspect', join(folder, 'edge.csv')).stdout;
  assert.match(edge.replace(/\s+/g, ' '), /rejected \(0 %\) lacks accounts, registrations: give exports that have them as well/);
  assert.match(edge.replace(/\s+/g, ' '), /next lockstep analyze \S+edge\.csv --account-field COLUMN lockstep analyze \S+edge\.csv LOG_THAT_NAMES_ACCOUNTS/);
  assert.match(lockstep('inspect', join(folder, 'users.csv')).stdout.replace(/\s+/g, ' '), /next lockstep analyze REQUESTS --accounts \S+users\.csv/);
});

test('names the other level where people and the companies they work for stand side by side, and none where they do not', () => {
  const beside = (name: string, header: string, row: string): string => {
    writeFileSync(at(name), `${header}\n2026-05-01T10:00:00Z,${row}\n`);
    return lockstep('inspect', at(name)).stdout.replace(/\s+/g, ' ');
  };
  assert.match(beside('people.csv', 'time,user_id,tenantId,model', 'a,t1,m'), /level accounts are those of user_id; --account-field tenantId compares tenantId instead/);
  assert.match(beside('org.csv', 'time,user,workspace,model', 'a,w1,m'), /level accounts are those of user; --account-field workspace compares workspace instead/);
  assert.match(beside('companies.csv', 'time,account_id,member_id,model', 'c1,a,m'), /level accounts are those of account_id; --account-field member_id compares member_id instead/);
  assert.doesNotMatch(beside('alone.csv', 'time,user_id,user_agent,model,region', 'a,sdk/1,m,x'), / level /);
});

test('what names the accounts of a log is looked for in the table beside it, as analyze does, and is told', () => {
  mkdirSync(at('beside'));
  const tenants = (rows: number): number[] => Array.from({ length: rows }, (_, row) => row);
  writeFileSync(at('beside/log.csv'), `ts,tenant,model\n${tenants(40).map((row) => `2026-05-01T10:${10 + row}:00Z,tn-${100 + (row % 20)},m\n`).join('')}`);
  writeFileSync(at('beside/people.csv'), `tenant,onboarded_at,email\n${tenants(20).map((row) => `tn-${100 + row},2026-04-01T10:${10 + row}:00Z,p${row}@example.com\n`).join('')}`);
  const named = (path: string): unknown =>
    (JSON.parse(lockstep('inspect', at(path), '-f', 'json', '-q').stdout) as { files: readonly (FileAnswer & { readonly named_by: string | null })[] }).files.map(({ relation, fields, named_by: by }) => [relation, fields['account_id'] ?? null, by?.slice(0, 8) ?? null]);
  assert.deepEqual(named('beside'), [['requests', 'tenant', '`tenant`'], ['registrations', 'tenant', '`tenant`']]);
  assert.deepEqual(named('beside/log.csv'), [['requests', null, null]]);
});
