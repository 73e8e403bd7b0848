import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
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

/** What bash answers to these words, the last of them half typed, in a folder with a file of two words and one that is called as a command is. */
function bashCompletes(): (...words: readonly string[]) => string {
  const folder = newFolder();
  const script = join(folder, 'two words.bash');
  writeFileSync(script, run('completion', 'bash').stdout);
  mkdirSync(join(folder, 'analyze'));
  // Nothing is answered where the shell shall complete files; that it shall not is said by compopt, which works in a shell that completes only.
  const line = `said=files; compopt() { said=; }; source "$0"; COMP_WORDS=("$@"); COMP_CWORD=$(($# - 1)); _lockstep; echo "\${COMPREPLY[*]:-$said}"`;
  return (...words) => spawnSync('bash', ['--norc', '-c', line, script, 'lockstep', ...words], { encoding: 'utf8', cwd: folder }).stdout.trim();
}

test('bash completes commands, flags, choices and the short form', () => {
  const completed = bashCompletes();
  assert.equal(completed('an'), 'analyze');
  assert.equal(completed('analyze', '--acc'), '--accounts --account-field');
  assert.equal(completed('analyze', 'logs', '-f', 'n'), 'ndjson');
  assert.equal(completed('analyze', '--format', '=', 'nd'), 'ndjson');
  assert.equal(completed('analyze', '--min-tier', '='), 'high likely review none');
  assert.equal(completed('evaluate', '-f', ''), 'text json');
  assert.equal(completed('analyze', '--color', 'a'), 'auto always');
  assert.equal(completed('schema', ''), 'report stream dossier diff verification event inspection evaluation sensitivity');
  assert.equal(completed('completion', 'f'), 'fish');
});

test('bash leaves files to the shell, which knows how to write a name with spaces, and offers none where none is meant', () => {
  const completed = bashCompletes();
  for (const words of [['analyze', 'two'], ['analyze', ''], ['analyze', '--accounts', 'two'], ['diff', 'old.json', ''], ['analyze', '--key', '=', 'two']]) assert.equal(completed(...words), 'files', words.join(' '));
  for (const words of [['analyze', '--tz', ''], ['analyze', '--memory', 'two'], ['man', ''], ['doctor', ''], ['explain', ''], ['analyze', '-f', 'two']]) assert.equal(completed(...words), '', words.join(' '));
  // A slash behind a command would make it a folder of that name.
  assert.match(run('completion', 'bash').stdout, /^complete -o bashdefault -o default -F _lockstep lockstep$/m);
});

test('zsh and fish take a value behind a = too, and offer files for nothing but files', () => {
  const [zsh, fish] = [run('completion', 'zsh').stdout, run('completion', 'fish').stdout];
  assert.match(zsh, /'\*'\{-f,--format=\}'\[[^\]]*\]:value:\(text json/);
  assert.match(zsh, /'\*--tz=\[[^\]]*\]:value:'/);
  assert.match(zsh, /'\*--accounts=\[[^\]]*\]:value:_files'/);
  assert.match(zsh, /'\*--force\[/);
  assert.match(fish, /-l tz -x -d/);
  assert.match(fish, /-l accounts -r -F -d/);
  for (const command of ['man', 'doctor', 'schema']) assert.match(fish, new RegExp(`complete -c lockstep -f -n '__fish_seen_subcommand_from ${command}'`));
  assert.doesNotMatch(zsh.slice(zsh.indexOf('        man)'), zsh.indexOf('esac ;;')), /_files' ;;/);
});
