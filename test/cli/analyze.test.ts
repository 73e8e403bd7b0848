import assert from 'node:assert/strict';
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { gunzipSync } from 'node:zlib';

import { newFolder, REPORT, run } from './run-fake.js';

interface Shown {
  readonly run: {
    readonly config: { readonly request: { readonly ingest: Record<string, unknown>; readonly signals: unknown; readonly skipSignals: unknown; readonly listAll: unknown } };
    readonly volatile: Record<string, unknown>;
  };
}

const requestOf = (...argv: readonly string[]): Shown['run']['config']['request'] => (JSON.parse(run('analyze', ...argv, '-f', 'json').stdout) as Shown).run.config.request;

test('every flag reaches the pipeline', () => {
  const { ingest, ...rest } = requestOf(
    'report', '--accounts', 'a.csv', '--accounts', 'b.csv', '--map', 'm.json', '--account-field', 'uid', '--tz', '+02:00', '--since', '7d', '--until', '2026-06-01',
    '--where', 'status < 500', '--join-within', '2s', '--max-bad', '5%', '--salvage', '--strict', '--rejects', 'r.ndjson', '--all', '--signals', 'shared-payment', '--skip-signals', 'shared-address', '--rules', 'mine',
  );
  const { temporaryFolder, stdin: _stdin, ...flags } = ingest;
  assert.equal(typeof temporaryFolder, 'string');
  assert.deepEqual(flags, {
    paths: ['report'], accounts: ['a.csv', 'b.csv'], map: 'm.json', accountField: 'uid', timezone: '+02:00', since: '7d', until: '2026-06-01', where: 'status < 500', joinWithin: '2s',
    maxBad: 0.05, salvage: true, strict: true, rejectsFile: 'r.ndjson', outputs: [], keeping: null,
  });
  assert.deepEqual(rest, { signals: ['shared-payment'], skipSignals: ['shared-address'], listAll: true, rulesFolder: 'mine' });
});

test('without flags one per cent may be bad and every signal is asked', () => {
  const { ingest, signals, skipSignals, listAll } = requestOf('report');
  assert.equal(ingest['maxBad'], 0.01);
  assert.deepEqual([ingest['accounts'], ingest['map'], ingest['since'], signals, skipSignals, listAll], [[], null, null, null, [], false]);
});

test('reads the pipe when no path is given and standard input is no terminal', () => {
  assert.deepEqual(requestOf().ingest['paths'], ['-']);
});

test('says under run.volatile how it was run', () => {
  const { volatile } = (JSON.parse(run('analyze', 'report', '--threads', '3', '--memory', '2G', '-f', 'json').stdout) as Shown).run;
  assert.equal(volatile['threads'], 3);
  assert.equal(volatile['memory_bytes'], 2 * 1024 ** 3);
  assert.deepEqual(volatile['argv'], ['analyze', 'report', '--threads', '3', '--memory', '2G', '-f', 'json']);
  assert.equal(volatile['node'], process.version);
  assert.equal(typeof volatile['duration_ms'], 'number');
});

test('-o writes by extension, compressed when it ends in .gz, and text still goes to standard output', () => {
  const folder = newFolder();
  const [json, stream] = [join(folder, 'report.json'), join(folder, 'case.ndjson.gz')];
  const { exit, stdout, stderr } = run('analyze', 'report', '-o', json, '-o', stream);
  assert.equal(exit, 0);
  assert.match(stdout, /Suspicion, not proof/);
  assert.match(stderr, /wrote .*report\.json \(/);
  assert.equal((JSON.parse(readFileSync(json, 'utf8')) as { schema: string }).schema, 'lockstep.report/1');
  assert.match(gunzipSync(readFileSync(stream)).toString().trimEnd().split('\n').at(-1) ?? '', /^\{"type":"summary","complete":true/);
  assert.deepEqual(readdirSync(folder).sort(), ['case.ndjson.gz', 'report.json'], 'no temporary file is left');
});

test('an existing file is refused before the work and replaced with --force', () => {
  const file = join(newFolder(), 'report.csv');
  writeFileSync(file, 'older');
  const refused = run('analyze', 'report', '-o', file);
  assert.equal(refused.exit, 2);
  assert.match(refused.stderr, /--force/);
  assert.equal(readFileSync(file, 'utf8'), 'older');
  assert.equal(run('analyze', 'report', '-o', file, '--force').exit, 0);
  assert.notEqual(readFileSync(file, 'utf8'), 'older');
});

test('an output never replaces an input of the same run, not even with --force', () => {
  const file = join(newFolder(), 'log.csv');
  writeFileSync(file, 'evidence');
  assert.equal(run('analyze', file, '-o', file, '--force').exit, 2);
  assert.equal(run('analyze', 'report', '--accounts', file, '--rejects', file).exit, 2);
  assert.equal(readFileSync(file, 'utf8'), 'evidence');
});

test('leaves no temporary file behind, whether it succeeds or fails', () => {
  const folder = newFolder();
  for (const path of ['report', 'bug']) run('analyze', path, '--tmp', folder);
  assert.deepEqual(readdirSync(folder), []);
});

test('-q keeps standard error empty', () => {
  assert.equal(run('analyze', 'report', '-q').stderr, '');
  assert.match(run('analyze', 'report').stderr, /^lockstep: starting\n/);
});

test('colours only when asked on a pipe, and data formats never', () => {
  assert.doesNotMatch(run('analyze', 'report').stdout, /\x1b\[/);
  assert.match(run('analyze', 'report', '--color', 'always').stdout, /\x1b\[/);
  assert.doesNotMatch(run('analyze', 'report', '--color', 'always', '-f', 'csv').stdout, /\x1b\[/);
});

test('--top cuts text and nothing else', () => {
  const lines = (...argv: readonly string[]): number => run('analyze', 'report', ...argv).stdout.split('\n').length;
  assert.ok(lines('--top', '1') < lines('--top', '0'));
  assert.equal(lines('--top', '1', '-f', 'csv'), lines('--top', '0', '-f', 'csv'));
});

test('proposes evaluate when the folder holds a truth file and a report was saved', () => {
  const folder = newFolder();
  const input = join(folder, 'report');
  mkdirSync(input);
  writeFileSync(join(input, 'truth.csv'), 'account_id,label\n');
  const { stdout } = run('analyze', input, '-o', join(folder, 'r.json'), '--color', 'never');
  assert.match(stdout.replace(/\s+/g, ' '), new RegExp(`lockstep evaluate ${folder}/r.json ${input}/truth.csv`));
});

test('counts rejected rows by reason on standard error and names the flag that writes them', () => {
  const saved = JSON.parse(readFileSync(REPORT, 'utf8')) as { rejects: object };
  const file = join(newFolder(), 'rejected.json');
  writeFileSync(file, JSON.stringify({ ...saved, rejects: { total: 1204, by_reason: { 'not json': 4, timestamp: 1200 }, examples: [] } }));
  const line = 'lockstep: rejected 1,204 rows: not json 4, timestamp 1,200';
  assert.ok(run('analyze', 'saved', file).stderr.includes(`${line}; --rejects FILE writes them all\n`));
  assert.ok(run('analyze', 'saved', file, '--rejects', 'r.csv').stderr.includes(`${line}\n`));
});
