import assert from 'node:assert/strict';
import { test } from 'node:test';

import { tellOfTerminal, type Context } from '../../src/cli/context.js';
import { Progress } from '../../src/cli/progress.js';

function said(isTTY: boolean, paths: readonly string[]): string {
  let text = '';
  const progress = new Progress({ mode: 'log', showsWarnings: true, isVerbose: false, unicode: false, width: () => 80, write: (more) => (text += more), now: () => 0 });
  tellOfTerminal({ stdin: { isTTY } } as unknown as Context, progress, paths);
  return text;
}

test('whoever gives - at a terminal is told that their typing is read, and how it ends', () => {
  assert.match(said(true, ['logs', '-']), /^lockstep: reading what is typed here; Ctrl-D .*\n$/);
});

test('nothing is said of a pipe, or when nothing is read from standard input', () => {
  assert.equal(said(false, ['-']), '');
  assert.equal(said(true, ['logs']), '');
});
