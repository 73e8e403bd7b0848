import assert from 'node:assert/strict';
import { test } from 'node:test';

import { progressMode } from '../../src/cli/progress-mode.js';
import { memoryOfMachine } from '../../src/cli/machine.js';
import { colorLevel, columnsOf, showsUnicode, type ColorChoice, type ColorLevel, type Environment } from '../../src/cli/terminal.js';

const RULES: readonly { readonly choice?: ColorChoice; readonly environment: Environment; readonly terminal: boolean; readonly level: ColorLevel }[] = [
  { environment: {}, terminal: true, level: 1 },
  { environment: {}, terminal: false, level: 0 },
  { choice: 'never', environment: { FORCE_COLOR: '1' }, terminal: true, level: 0 },
  { choice: 'always', environment: { NO_COLOR: '1', TERM: 'dumb' }, terminal: false, level: 1 },
  { environment: { NO_COLOR: '1', FORCE_COLOR: '1' }, terminal: true, level: 0 },
  { environment: { NO_COLOR: '' }, terminal: true, level: 1 },
  { environment: { FORCE_COLOR: '1' }, terminal: false, level: 1 },
  { environment: { FORCE_COLOR: '3' }, terminal: false, level: 3 },
  { environment: { FORCE_COLOR: '0' }, terminal: true, level: 0 },
  { environment: { CLICOLOR_FORCE: '1', TERM: 'dumb' }, terminal: false, level: 1 },
  { environment: { CLICOLOR_FORCE: '0' }, terminal: false, level: 0 },
  { environment: { TERM: 'dumb' }, terminal: true, level: 0 },
  { environment: { TERM: 'xterm-256color' }, terminal: true, level: 2 },
  { environment: { TERM: 'xterm-256color', COLORTERM: 'truecolor' }, terminal: true, level: 3 },
];

for (const { choice = 'auto', environment, terminal, level } of RULES)
  test(`--color ${choice} with ${JSON.stringify(environment)} on a ${terminal ? 'terminal' : 'pipe'} gives level ${level}`, () => {
    assert.equal(colorLevel(choice, environment, terminal), level);
  });

test('the width is COLUMNS, else that of the terminal, else 80', () => {
  assert.equal(columnsOf({ columns: 120 }, {}), 120);
  assert.equal(columnsOf({ columns: 120 }, { COLUMNS: '100' }), 100);
  assert.equal(columnsOf({}, { COLUMNS: 'wide' }), 80);
  assert.equal(columnsOf({ columns: 0 }, {}), 80);
});

test('the first locale variable that is set decides over ASCII and Unicode', () => {
  assert.equal(showsUnicode({ LANG: 'de_DE.UTF-8' }), true);
  assert.equal(showsUnicode({ LANG: 'C.utf8' }), true);
  assert.equal(showsUnicode({ LC_ALL: 'C', LANG: 'de_DE.UTF-8' }), false);
  assert.equal(showsUnicode({ LC_ALL: '', LC_CTYPE: 'en_US.UTF-8' }), true);
  assert.equal(showsUnicode({}), false);
});

test('a bar is drawn only where a line can be cleared and somebody looks', () => {
  assert.equal(progressMode(true, {}), 'bar');
  assert.equal(progressMode(true, { CI: 'true' }), 'log');
  assert.equal(progressMode(true, { CI: 'false' }), 'bar');
  assert.equal(progressMode(true, { TERM: 'dumb' }), 'log');
  assert.equal(progressMode(false, {}), 'log');
});

test('the memory of the machine is that of the container when it is less', () => {
  assert.equal(memoryOfMachine(2e9, 16e9), 2e9);
  assert.equal(memoryOfMachine(0, 16e9), 16e9);
  // What cgroup v1 says when it limits nothing.
  assert.equal(memoryOfMachine(9223372036854771712, 16e9), 16e9);
});
