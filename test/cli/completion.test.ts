import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';

import { newFolder, run } from './run-fake.js';

const COMMANDS = ['analyze', 'inspect', 'explain', 'timeline', 'render', 'diff', 'verify', 'simulate', 'sensitivity', 'evaluate', 'schema', 'completion', 'doctor'];

/** Long flags as the help of every command lists them. */
const flags = (): Set<string> => new Set(COMMANDS.flatMap((command) => run(command, '--help').stdout.match(/^ {2}(?:-\w, )?--[\w-]+/gm) ?? []).map((line) => line.replace(/^.*--/, '--')));

for (const shell of ['bash', 'zsh', 'fish'])
  test(`the ${shell} script knows every command and every flag`, () => {
    const { exit, stdout } = run('completion', shell);
    assert.equal(exit, 0);
    const known = flags();
    assert.ok(known.size > 30, [...known].join(' '));
    for (const command of COMMANDS) assert.match(stdout, new RegExp(`\\b${command}\\b`));
    for (const flag of known) assert.match(stdout, new RegExp(`${shell === 'fish' ? `-l ${flag.slice(2)}` : flag}(?![\\w-])`), flag);
  });

test('bash completes commands, flags, choices and the short form', () => {
  const script = join(newFolder(), 'lockstep.bash');
  writeFileSync(script, run('completion', 'bash').stdout);
  const completed = (...words: readonly string[]): string => {
    const line = `source "$0"; COMP_WORDS=("$@"); COMP_CWORD=$(($# - 1)); _lockstep; echo "\${COMPREPLY[*]}"`;
    return spawnSync('bash', ['--norc', '-c', line, script, 'lockstep', ...words], { encoding: 'utf8' }).stdout.trim();
  };
  assert.equal(completed('an'), 'analyze');
  assert.equal(completed('analyze', '--acc'), '--accounts --account-field');
  assert.equal(completed('analyze', 'logs', '-f', 'n'), 'ndjson');
  assert.equal(completed('evaluate', '-f', ''), 'text json');
  assert.equal(completed('analyze', '--color', 'a'), 'auto always');
  assert.equal(completed('schema', ''), 'report stream dossier diff verification event inspection evaluation sensitivity');
  assert.equal(completed('completion', 'f'), 'fish');
});
