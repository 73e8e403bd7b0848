// What is said of a case that lost or changed a part: one sentence and exit 4, whatever the part, and nothing is made of the rest.
// One case of seven rows; exit codes are those of the list that the design fixes.

import assert from 'node:assert/strict';
import { cpSync, existsSync, readdirSync, readFileSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { before, test } from 'node:test';

import { newFolder } from './run-fake.js';
import { lockstepIn } from './run-lockstep.js';
import { contentOf } from './started.js';

const folder = newFolder();
const at = (...names: readonly string[]): string => join(folder, ...names);
const lockstep = lockstepIn(at('state'), folder);
const LOG = resolve('fixtures/formats/generic/requests.csv');

let part = '';

before(() => {
  const { exit, stderr } = lockstep('analyze', LOG, '--case', 'whole', '-q', '--no-history');
  assert.equal(exit, 0, stderr);
  const [name = ''] = readdirSync(at('whole', 'rows', '000001', 'requests'));
  part = join('rows', '000001', 'requests', name);
  assert.ok(existsSync(at('whole', part, 'data.bin')));
});

/** Turns over all bits of one byte. */
function flip(path: string, position: number): void {
  const bytes = readFileSync(path);
  assert.ok(position < bytes.length);
  bytes[position] = ~(bytes[position] ?? 0);
  writeFileSync(path, bytes);
}

function damaged(how: (dir: string) => void): string {
  rmSync(at('damaged'), { recursive: true, force: true });
  cpSync(at('whole'), at('damaged'), { recursive: true });
  how(at('damaged'));
  return at('damaged');
}

const ONE_LINE = /^lockstep: [^\n]+\n$/;

const ROWS: readonly (readonly [string, RegExp, (dir: string) => void])[] = [
  ['cut off', /rows of the case are not what was written/, (dir) => truncateSync(join(dir, part, 'data.bin'), 300)],
  ['altered in one byte', /rows of the case are not what was written/, (dir) => flip(join(dir, part, 'data.bin'), 700)],
  ['in fewer parts', /holds 0 rows of requests, and 6 were kept/, (dir) => rmSync(join(dir, part), { recursive: true })],
  ['no longer there', /rows of the case are missing/, (dir) => rmSync(join(dir, 'rows'), { recursive: true })],
];

for (const [how, said, change] of ROWS)
  test(`rows that are ${how} are damage, said in one line, and nothing in the case changes`, () => {
    const dir = damaged(change);
    const lost = contentOf(dir);
    const { exit, stderr } = lockstep('analyze', '--case', 'damaged', '-q', '--no-history');
    assert.equal(exit, 4, stderr);
    assert.match(stderr, ONE_LINE);
    assert.match(stderr, said);
    assert.match(stderr, /Make the case again from its inputs, in another folder\./);
    assert.deepEqual(contentOf(dir), lost);
  });

test('rows that are damaged leave the report readable, and are told of when they are asked for', () => {
  damaged((dir) => truncateSync(join(dir, part, 'data.bin'), 300));
  assert.equal(lockstep('render', 'damaged', '-q').exit, 0);
  const asked = lockstep('verify', 'damaged', '--rerun', '-q');
  assert.deepEqual([asked.exit, asked.stdout], [4, '']);
  assert.match(asked.stderr, /rows of the case are not what was written/);
});

const truth = (): string => {
  writeFileSync(at('truth.csv'), 'account_id,label,campaign,kind,requests,requests_coordinated\nacct_a,benign,,x,1,0\n');
  return 'truth.csv';
};

const REPORTS: readonly (readonly [string, (path: string) => void])[] = [
  ['gone', (path) => rmSync(path)],
  ['cut off', (path) => truncateSync(path, 200)],
  ['altered in one byte', (path) => flip(path, 300)],
];

for (const [how, change] of REPORTS)
  test(`a case whose report is ${how} is damage to whoever reads it, and analyze makes it again`, () => {
    damaged((dir) => change(join(dir, 'report-000001.ndjson.gz')));
    for (const argv of [['render', 'damaged'], ['explain', 'acct_a', '--case', 'damaged'], ['timeline', 'acct_a', '--case', 'damaged'], ['verify', 'damaged'], ['diff', 'whole', 'damaged'], ['evaluate', 'damaged', truth()]]) {
      const { exit, stdout, stderr } = lockstep(...argv);
      assert.deepEqual([exit, stdout], [4, ''], argv.join(' '));
      assert.match(stderr, ONE_LINE, argv.join(' '));
    }
    if (how !== 'cut off') return;
    assert.equal(lockstep('analyze', '--case', 'damaged', '-q', '--no-history').exit, 0);
    assert.equal(lockstep('render', 'damaged', '-f', 'csv').stdout, lockstep('render', 'whole', '-f', 'csv').stdout);
  });

test('a case of a later version is refused by its version, and a manifest that was altered is damage, whoever reads it', () => {
  const edited = (from: RegExp, to: string): void => {
    damaged((dir) => {
      const before = readFileSync(join(dir, 'case.json'), 'utf8');
      const after = before.replace(from, to);
      assert.notEqual(after, before);
      writeFileSync(join(dir, 'case.json'), after);
    });
  };
  for (const [exit, from, to] of [[2, /lockstep\.case\/1/, 'lockstep.case/2'], [4, /"timezone": null/, '"timezone": 7'], [4, /"bytes": 982/, '"bytes": 983'], [4, /"loads"[^]*$/, '']] as const) {
    edited(from, to);
    for (const argv of [['analyze', LOG, '--case', 'damaged'], ['render', 'damaged'], ['evaluate', 'damaged', truth()]]) {
      const ended = lockstep(...argv, '-q');
      assert.deepEqual([ended.exit, ended.stdout], [exit, ''], `${argv[0]} ${to}`);
      assert.match(ended.stderr, ONE_LINE);
    }
  }
});
