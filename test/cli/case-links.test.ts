// A case that somebody else hands over may hold symbolic links: what a run removes, moves and reads in a case would be files elsewhere.

import assert from 'node:assert/strict';
import { cpSync, mkdirSync, readdirSync, readFileSync, renameSync, symlinkSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { before, test } from 'node:test';

import { newFolder } from './run-fake.js';
import { lockstepIn } from './run-lockstep.js';

const folder = newFolder();
const at = (...names: readonly string[]): string => join(folder, ...names);
const lockstep = lockstepIn(at('state'), folder);
const LOG = resolve('fixtures/formats/generic/requests.csv');

before(() => {
  const { exit, stderr } = lockstep('analyze', LOG, '--case', 'whole', '-q', '--no-history');
  assert.equal(exit, 0, stderr);
});

/** The part is moved out of the case, and a link to it is left in its place. */
function linked(name: string, part: string): string {
  cpSync(at('whole'), at(name), { recursive: true });
  renameSync(at(name, part), at(`${name}-elsewhere`));
  symlinkSync(at(`${name}-elsewhere`), at(name, part));
  return at(name);
}

const refusal = (part: string): string => `lockstep: ${part}: is a symbolic link, and a case is made without any. Make the case again from its inputs, in another folder.\n`;

test('a case of which any part is a link ends every command with 4, says which part, and is left as it is', () => {
  const load = join('rows', '000001');
  const [piece = ''] = readdirSync(at('whole', load, 'requests'));
  for (const [index, part] of ['case.json', 'report-000001.ndjson.gz', 'rows', load, join(load, 'requests'), join(load, 'requests', piece), join(load, 'requests', piece, 'data.bin')].entries()) {
    const dir = linked(`linked-${index}`, part);
    const before = readdirSync(dir, { recursive: true }).sort();
    for (const argv of [['analyze', '--case', dir, '--no-history'], ['render', dir], ['explain', 'C-000000', '--case', dir]]) {
      const { exit, stderr } = lockstep(...argv, '-q');
      // Where a flag named the case, the flag stands before it.
      assert.deepEqual([exit, stderr.replace('--case ', '')], [4, refusal(join(dir, part))], `${argv[0]} ${part}`);
    }
    assert.deepEqual(readdirSync(dir, { recursive: true }).sort(), before);
  }
});

test('a folder of nothing but a link to somebody else\'s files is no case, and these stay', () => {
  for (const name of ['rows', 'adding']) {
    for (const each of [`trap-${name}`, `victim-${name}`]) mkdirSync(at(each));
    writeFileSync(at(`victim-${name}`, 'letter.txt'), 'mine');
    symlinkSync(at(`victim-${name}`), at(`trap-${name}`, name));
    const { exit, stderr } = lockstep('analyze', LOG, '--case', at(`trap-${name}`), '-q', '--no-history');
    assert.deepEqual([exit, stderr], [4, refusal(at(`trap-${name}`, name))]);
    assert.equal(readFileSync(at(`victim-${name}`, 'letter.txt'), 'utf8'), 'mine');
    assert.deepEqual(readdirSync(at(`trap-${name}`)), [name]);
  }
});

test('the folder of a case itself may be named by a link', () => {
  cpSync(at('whole'), at('named'), { recursive: true });
  symlinkSync(at('named'), at('by-link'));
  assert.equal(lockstep('render', 'by-link', '-q').exit, 0);
  assert.equal(lockstep('analyze', '--case', 'by-link', '-q', '--no-history').exit, 0);
});
