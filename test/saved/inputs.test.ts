import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';

import type { Report } from '../../src/domain/report.js';
import { checkInputs, lastReport, rereading } from '../../src/saved/index.js';

const folder = mkdtempSync(join(tmpdir(), 'lockstep-inputs-'));
process.once('exit', () => rmSync(folder, { recursive: true, force: true }));

const saved = JSON.parse(readFileSync('fixtures/report/two-campaigns.json', 'utf8')) as Report;
// SHA-256 of the three letters: FIPS 180-4, appendix B.1.
const ABC = 'ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad';
const [input] = saved.run.inputs;
assert.ok(input);

function reportOver(paths: readonly string[], volatile: Record<string, unknown>, config: Record<string, unknown> = {}): Report {
  return { ...saved, run: { ...saved.run, config, inputs: paths.map((path) => ({ ...input!, path, sha256: ABC })), volatile } };
}

const nowhere = { inputs: [], accounts: [] };

test('an input that is the same, has changed, is missing or came through a pipe is told apart', async () => {
  const at = (name: string): string => join(folder, name);
  writeFileSync(at('same.csv'), 'abc');
  writeFileSync(at('changed.csv'), 'abd');
  const report = reportOver(['same.csv', 'changed.csv', 'missing.csv', '-'], { input_paths: [at('same.csv'), at('changed.csv'), at('missing.csv'), '-'] });
  const checked = await checkInputs(report, nowhere);
  assert.deepEqual(checked.map(({ outcome }) => outcome), ['same', 'changed', 'missing', 'pipe']);
  assert.equal(checked[0]?.found_sha256, ABC);
});

test('inputs that were moved are found below the folders, or are the files, that are named', async () => {
  const moved = join(folder, 'moved');
  mkdirSync(join(moved, 'logs'), { recursive: true });
  writeFileSync(join(moved, 'logs', 'a.csv'), 'abc');
  writeFileSync(join(moved, 'accounts.csv'), 'abc');
  const report = reportOver(['logs/a.csv', 'accounts.csv', 'b.csv'], { input_paths: ['/nowhere/a', '/nowhere/b', '/nowhere/c'] });
  const checked = await checkInputs(report, { inputs: [moved], accounts: [join(moved, 'accounts.csv')] });
  assert.deepEqual(checked.map(({ outcome, full_path }) => [outcome, full_path]), [['same', join(moved, 'logs', 'a.csv')], ['same', join(moved, 'accounts.csv')], ['missing', null]]);
});

test('inputs are read again as they were, from where the command was run', () => {
  const report = reportOver([], { cwd: '/evidence', arguments: { paths: ['logs', '/abs/b.csv'], accounts: ['accounts.csv'], map: 'map.json' } }, {
    account_field: 'uid', timezone: 'UTC', since: '7d', until: null, where: 'status < 500', max_bad: 0.02, salvage: true, strict: false, signals: ['shared-payment'], skip_signals: [], list_all: true, join_within: '2s',
  });
  assert.deepEqual(rereading(report, nowhere, 'report.json'), {
    caseFolder: null,
    paths: ['/evidence/logs', '/abs/b.csv'], accounts: ['/evidence/accounts.csv'], map: '/evidence/map.json', accountField: 'uid', timezone: 'UTC', since: '7d', until: null,
    where: 'status < 500', maxBad: 0.02, salvage: true, strict: false, signals: ['shared-payment'], skipSignals: [], listAll: true, rulesFolder: null, joinWithin: '2s',
  });
  const elsewhere = rereading(report, { inputs: ['/media/case'], accounts: [] }, 'report.json');
  assert.deepEqual([elsewhere.paths, elsewhere.accounts], [['/media/case'], []]);
});

test('a report that does not say where its inputs lay, or had them through a pipe, asks for --inputs', () => {
  assert.throws(() => rereading(reportOver([], {}), nowhere, 'report.json'), /report\.json: .*--inputs/);
  assert.throws(() => rereading(reportOver([], { arguments: { paths: ['-'] } }), nowhere, 'report.json'), /pipe.*--inputs/);
});

test('the last report lies under XDG_STATE_HOME when that is absolute, else in the home folder', () => {
  assert.equal(lastReport({ XDG_STATE_HOME: '/state', HOME: '/home/a' }).path, '/state/lockstep/last.ndjson.gz');
  for (const relative of ['state', '']) assert.equal(lastReport({ XDG_STATE_HOME: relative, HOME: '/home/a' }).path, '/home/a/.local/state/lockstep/last.ndjson.gz');
});
