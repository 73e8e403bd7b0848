import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { test } from 'node:test';

import { OUTPUTS } from '../../src/output/index.js';
import { REPORT, run, runInShell } from './run-fake.js';

for (const format of OUTPUTS.map(({ id }) => id))
  test(`a reader that leaves after one line is no error (${format})`, () => {
    const { stdout, stderr, exit } = runInShell('"$@" -q | head -n 1; exit "${PIPESTATUS[0]}"', 'analyze', 'large', '--top', '0', '-f', format);
    assert.equal(exit, 0);
    assert.equal(stderr, '');
    assert.equal(stdout.trimEnd().split('\n').length, 1);
  });

const CASE = ['--case', REPORT];
const COMMANDS: readonly (readonly string[])[] = [
  ['render', REPORT], ['explain', 'C-7f3a21', ...CASE], ['explain', 'C-7f3a21', '--sql', ...CASE], ['timeline', 'C-7f3a21', ...CASE], ['timeline', 'C-7f3a21', '-f', 'ndjson', ...CASE],
  ['diff', REPORT, REPORT], ['verify', REPORT], ['inspect', 'x.csv', '-f', 'json'], ['schema', 'report'], ['completion', 'bash'], ['analyze', '--help'],
];

for (const command of COMMANDS)
  test(`a reader that leaves is no error, and a full disk is one line and 74: ${command[0]} ${command.at(-1)}`, { skip: !existsSync('/dev/full') }, () => {
    // The fixture names inputs that nobody has (11), and the pretended engine recognises nothing (3).
    const usual = run(...command, '-q').exit ?? 0;
    assert.ok([0, 3, 11].includes(usual), String(usual));
    const left = runInShell('"$@" -q | true; exit "${PIPESTATUS[0]}"', ...command);
    assert.deepEqual([left.exit, left.stderr], [usual, '']);
    const full = runInShell('"$@" -q > /dev/full', ...command);
    assert.equal(full.exit, 74);
    assert.match(full.stderr, /^lockstep: standard output: .*ENOSPC.*\n$/);
  });

test('a slow pipe gets every byte of a report many times its size', () => {
  const whole = run('analyze', 'large', '-f', 'csv', '-q').stdout;
  assert.ok(whole.length > 4 * 65_536);
  const { stdout } = runInShell('"$@" -q | { sleep 0.3; cat; }', 'analyze', 'large', '-f', 'csv');
  assert.equal(stdout.length, whole.length);
});

test('a full disk behind standard output is one line and 74', { skip: !existsSync('/dev/full') }, () => {
  for (const argv of [['analyze', 'large', '-f', 'csv', '-q'], ['schema', 'report'], ['--help']]) {
    const { exit, stderr } = runInShell('"$@" > /dev/full', ...argv);
    assert.equal(exit, 74, argv.join(' '));
    assert.match(stderr, /^lockstep: standard output: .*ENOSPC.*\n$/);
  }
});

test('a full or closed standard error does not end the run', { skip: !existsSync('/dev/full') }, () => {
  for (const line of ['"$@" 2> /dev/full', '"$@" 2>&-']) {
    const { exit, stdout } = runInShell(line, 'analyze', 'report', '-f', 'csv');
    assert.equal(exit, 0, line);
    assert.ok(stdout.length > 0);
  }
});
