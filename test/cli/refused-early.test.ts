import assert from 'node:assert/strict';
import { chmodSync, existsSync, mkdirSync, readdirSync, readFileSync, statSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';

import { newFolder, run } from './run-fake.js';
import { lockstep } from './run-lockstep.js';

const LOG = 'fixtures/formats/generic/requests.csv';

/** A folder in which nobody can make a file, not even root where there is /proc. */
function closedFolder(): string {
  if (existsSync('/proc/self')) return '/proc';
  const folder = newFolder();
  chmodSync(folder, 0o500);
  return folder;
}

// The path `bug` fails once the analysis begins: whoever is refused earlier never gets so far.
for (const flag of ['-o', '--rejects'])
  test(`${flag}: a name that cannot be meant ends with 2, a folder that takes no file with 74, both before the work`, () => {
    const folder = newFolder();
    mkdirSync(join(folder, 'folder.json'));
    writeFileSync(join(folder, 'older.json'), 'older');
    symlinkSync('/dev/null', join(folder, 'device.json'));
    const ends = (path: string, ...more: readonly string[]): unknown[] => {
      const { exit, stderr } = run('analyze', 'bug', '-q', flag, path, ...more);
      return [exit, stderr.trimEnd().split('\n').length, stderr.startsWith(`lockstep: ${path}: `)];
    };
    assert.deepEqual(ends(join(folder, 'missing', 'report.json')), [2, 1, true]);
    assert.deepEqual(ends(join(folder, 'folder.json'), '--force'), [2, 1, true]);
    assert.deepEqual(ends(join(folder, 'device.json'), '--force'), [2, 1, true]);
    assert.deepEqual(ends(join(folder, 'older.json')), [2, 1, true]);
    assert.deepEqual(ends(join(closedFolder(), 'report.json')), [74, 1, true]);
    assert.equal(run('analyze', 'report', '-q', flag, join(folder, 'older.json'), '--force').exit, 0);
    assert.deepEqual(readdirSync(folder).sort(), ['device.json', 'folder.json', 'older.json'], 'no trial file is left');
  });

test('--rejects does not replace a file unasked, and a link stays one with --force', () => {
  const folder = newFolder();
  const [real, link] = [join(folder, 'real.csv'), join(folder, 'link.csv')];
  writeFileSync(real, 'older');
  symlinkSync(real, link);
  assert.equal(lockstep('analyze', LOG, '--rejects', link).exit, 2);
  assert.equal(readFileSync(real, 'utf8'), 'older');
  assert.equal(lockstep('analyze', LOG, '--rejects', link, '--force').exit, 0);
  assert.equal(readFileSync(real, 'utf8'), 'file,row,reason,raw\n');
});

test('--tmp: a folder that is not there ends with 2, one that takes no file with 74', () => {
  const file = join(newFolder(), 'file');
  writeFileSync(file, '');
  for (const [path, code] of [['/nowhere/at/all', 2], [file, 2], [closedFolder(), 74]] as const) {
    const { exit, stderr } = lockstep('analyze', LOG, '-q', '--tmp', path);
    assert.equal(exit, code, path);
    assert.match(stderr, /^lockstep: [^\n]*--tmp[^\n]*\n$/);
    assert.ok(stderr.startsWith(`lockstep: ${path}: `));
  }
});

test('a file to read that is not there ends with 3, whichever flag names it', () => {
  for (const argv of [['/nowhere.csv'], [LOG, '--map', '/nowhere.csv'], [LOG, '--accounts', '/nowhere.csv']]) {
    const { exit, stderr } = lockstep('analyze', '-q', ...argv);
    assert.equal(exit, 3, argv.join(' '));
    assert.match(stderr, /^lockstep: \/nowhere\.csv: no such file/);
  }
});

test('a device named as report is refused and stays a device', { skip: !existsSync('/dev/full') }, () => {
  for (const path of ['/dev/full', '/dev/stdout']) assert.equal(run('analyze', 'report', '-q', '-o', path).exit, 2);
  assert.equal(run('analyze', 'report', '-q', '--rejects', '/dev/full', '--force').exit, 2);
  assert.ok(statSync('/dev/full').isCharacterDevice());
});

test('a budget in which no analysis keeps is refused with the least that does', () => {
  for (const memory of ['1M', '639M', '0.0001%']) {
    const { exit, stderr } = lockstep('analyze', LOG, '-q', '--memory', memory);
    assert.equal(exit, 2, memory);
    assert.match(stderr, /^lockstep: --memory: .*640M or more/);
  }
  assert.equal(lockstep('analyze', LOG, '-q', '--memory', '640M').exit, 0);
});
