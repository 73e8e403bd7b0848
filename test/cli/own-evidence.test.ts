// Nothing that a run writes may replace what it reads, whichever flag names it and wherever it lies.

import assert from 'node:assert/strict';
import { linkSync, mkdirSync, readdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';

import { newFolder } from './run-fake.js';
import { lockstep } from './run-lockstep.js';

const LOG = 'timestamp,account_id,model\n2026-05-01T10:00:00Z,a,m\n2026-05-01T10:00:01Z,b,m\n';
const ALLOWED = 'allows,value,reason,author,expires\n';

/** A folder with everything that an analysis reads, each under a name that a report could have. */
function evidence(): { readonly folder: string; readonly at: (name: string) => string } {
  const folder = newFolder();
  const at = (name: string): string => join(folder, name);
  for (const name of ['export', 'rules']) mkdirSync(at(name));
  writeFileSync(at('export/log.csv'), LOG);
  writeFileSync(at('export/note.md'), 'no log');
  writeFileSync(at('export/empty.csv'), '');
  writeFileSync(at('accounts.csv'), 'account_id,created_at,email\na,2026-04-01T00:00:00Z,a@example.org\n');
  writeFileSync(at('map.json'), '{"account_id":"account_id"}');
  writeFileSync(at('allow.csv'), ALLOWED);
  writeFileSync(at('lockstep.yaml'), 'top: 3\n');
  writeFileSync(at('rules/own.yaml'), 'id: own\n');
  return { folder, at };
}

const contents = (folder: string): string[] => readdirSync(folder, { recursive: true, withFileTypes: true }).filter((each) => each.isFile()).map((each) => `${each.name} ${readFileSync(join(each.parentPath, each.name), 'utf8')}`).sort();

for (const flag of ['-o', '--rejects'])
  test(`${flag} with --force replaces no file of an analysed folder, be it named by a link or of the same bytes, and says so before the work`, () => {
    const { folder, at } = evidence();
    symlinkSync(at('export/log.csv'), at('link.csv'));
    linkSync(at('export/log.csv'), at('hard.csv'));
    writeFileSync(at('copy.csv'), LOG);
    writeFileSync(at('as-long.csv'), LOG.replaceAll('m', 'n'));
    const before = contents(folder);
    for (const name of ['export/log.csv', 'export/note.md', 'export/empty.csv', 'link.csv', 'hard.csv', 'copy.csv']) {
      const { exit, stderr } = lockstep('analyze', at('export'), '-q', '--no-history', flag, at(name), '--force');
      assert.equal(exit, 2, name);
      assert.equal(stderr, `lockstep: ${at(name)}: holds what this report is made from, and is not overwritten. Give another name.\n`);
    }
    assert.deepEqual(contents(folder), before);
    assert.equal(lockstep('analyze', at('export'), '-q', '--no-history', flag, at('as-long.csv'), '--force').exit, 0);
  });

test('--rejects with --force replaces no other file that a flag names to be read', () => {
  const { folder, at } = evidence();
  const before = contents(folder);
  const flags = ['--accounts', at('accounts.csv'), '--map', at('map.json'), '--allow', at('allow.csv'), '--config', at('lockstep.yaml'), '--rules', at('rules')];
  for (const name of ['accounts.csv', 'map.json', 'allow.csv', 'lockstep.yaml', 'rules/own.yaml']) {
    const { exit, stderr } = lockstep('analyze', at('export'), '-q', '--no-history', ...flags, '--rejects', at(name), '--force');
    assert.equal(exit, 2, name);
    assert.equal(stderr, `lockstep: ${at(name)}: is also an input or another output of this run. Give every file its own name.\n`);
  }
  assert.deepEqual(contents(folder), before);
});

test('no output takes the name of a file of the case, and others may lie in its folder', () => {
  const { at } = evidence();
  const analyze = (...flags: readonly string[]): ReturnType<typeof lockstep> => lockstep('analyze', at('export/log.csv'), '--case', at('case'), '-q', '--no-history', '--force', ...flags);
  assert.equal(analyze().exit, 0);
  const before = contents(at('case'));
  const report = readdirSync(at('case')).find((name) => name.startsWith('report-')) ?? '';
  for (const [flag, name] of [['--rejects', 'case.json'], ['-o', report], ['-o', 'case.json'], ['-o', 'report-000009.ndjson.gz'], ['--rejects', 'rows/mine.csv']] as const) {
    const { exit, stderr } = analyze(flag, join(at('case'), name));
    assert.deepEqual([exit, stderr], [2, `lockstep: ${join(at('case'), name)}: is the name of a file of the case itself. Give another name, or a folder outside the case.\n`]);
  }
  assert.equal(lockstep('render', at('case'), '-q', '-o', join(at('case'), report), '--force').exit, 2);
  assert.deepEqual(contents(at('case')), before);
  assert.equal(lockstep('render', at('case'), '-q', '-o', join(at('case'), 'page.html')).exit, 0);
  // Rows of an earlier run, which are named no more.
  writeFileSync(at('more.csv'), LOG.replaceAll('a,m', 'c,m'));
  const again = lockstep('analyze', at('more.csv'), '--case', at('case'), '-q', '--no-history', '--rejects', at('export/log.csv'), '--force');
  assert.deepEqual([again.exit, readFileSync(at('export/log.csv'), 'utf8')], [2, LOG]);
});

test('inspect --write-map replaces no file that is read', () => {
  const { folder, at } = evidence();
  const before = contents(folder);
  const flags = ['--accounts', at('accounts.csv'), '--map', at('map.json')];
  for (const name of ['export/log.csv', 'accounts.csv', 'map.json']) assert.equal(lockstep('inspect', at('export'), ...flags, '-q', '--write-map', at(name), '--force').exit, 2, name);
  assert.deepEqual(contents(folder), before);
});

test('simulate --into writes nothing into the folder of the log, and replaces no file of it', () => {
  const { folder, at } = evidence();
  for (const name of ['export/requests.csv', 'requests.ndjson']) writeFileSync(at(name), LOG);
  const before = contents(folder);
  const simulate = (into: string, out: string): ReturnType<typeof lockstep> => lockstep('simulate', '--into', into, '--scale', '0.001', '--out', out, '-q', '--force');
  for (const [into, out] of [['export', 'export'], ['export', 'export/planted'], ['export/requests.csv', 'export'], ['requests.ndjson', '']] as const) {
    const { exit, stderr } = simulate(at(into), at(out));
    assert.equal(exit, 2, `${into} ${out} ${stderr}`);
    assert.equal(stderr.trimEnd().split('\n').length, 1);
  }
  assert.deepEqual(contents(folder), before);
});

test('temporary files lie in no folder that is read', () => {
  const { at } = evidence();
  mkdirSync(at('export/below'));
  for (const command of ['analyze', 'inspect'])
    for (const tmp of ['export', 'export/below']) {
      const { exit, stderr } = lockstep(command, at('export'), '-q', '--tmp', at(tmp));
      assert.deepEqual([exit, stderr], [2, `lockstep: ${at('export')}: temporary files would lie in this folder, among what is read. Name another folder for them with --tmp.\n`]);
    }
  assert.deepEqual(readdirSync(at('export')).sort(), ['below', 'empty.csv', 'log.csv', 'note.md']);
});
