import assert from 'node:assert/strict';
import { test } from 'node:test';

import { announce } from '../../src/cli/announce.js';

function written(argv: readonly string[], isTTY: boolean): string {
  let text = '';
  const takeBack = announce({ argv, environment: {}, stderr: { isTTY, write: (more: string) => (text += more) } });
  takeBack();
  takeBack();
  return text;
}

test('an analysis at a terminal is announced before anything is loaded, and the word taken back once', () => {
  assert.equal(written(['analyze', 'logs'], true), 'starting\r\x1b[K');
});

test('nothing is announced to a pipe, for another command, or to who wants quiet', () => {
  assert.equal(written(['analyze', 'logs'], false), '');
  for (const argv of [['schema', 'report'], ['analyze', 'logs', '-q'], ['analyze', 'logs', '--no-progress'], ['analyze', '--help'], []]) assert.equal(written(argv, true), '');
});
