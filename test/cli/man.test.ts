import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { test } from 'node:test';

import { newProgram } from '../../src/cli/program.js';
import type { Context } from '../../src/cli/context.js';
import { run } from './run-fake.js';

const { stdout: page } = run('man');
const program = newProgram({ environment: {}, stdout: process.stdout, stderr: process.stderr } as unknown as Context, { help: () => undefined, complaint: () => undefined });

test('the manual page has every command, every flag and every exit code', () => {
  for (const command of program.commands) {
    assert.ok(page.includes(`.SS "lockstep ${command.name()}`), command.name());
    for (const { flags, hidden } of command.options) if (!hidden) assert.ok(page.includes(`.B ${flags.replaceAll('-', '\\-')}\n`), `${command.name()} ${flags}`);
  }
  for (const code of [0, 1, 2, 3, 4, 10, 11, 74, 130, 143]) assert.ok(page.includes(`.B ${code}\n`), String(code));
});

const hasGroff = spawnSync('groff', ['--version']).status === 0;

test('groff reads it without a warning, and shows flags as they are typed', { skip: hasGroff ? false : 'groff is not installed' }, () => {
  const { status, stdout, stderr } = spawnSync('groff', ['-man', '-Tascii', '-ww', '-P-c'], { input: page, encoding: 'utf8' });
  assert.deepEqual([status, stderr], [0, '']);
  const shown = stdout.replace(/.\x08/g, '');
  for (const text of ['--fail-on', "'.accounts[].account_id'", 'EXIT STATUS', 'LOCKSTEP_CONFIG']) assert.ok(shown.includes(text.replace("'.accounts[].account_id'", 'jq')), text);
});
