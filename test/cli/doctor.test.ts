import assert from 'node:assert/strict';
import { test } from 'node:test';

import { run } from './run-fake.js';

test('doctor tries every requirement and ends with 0 when all are met', () => {
  const { stdout } = run('doctor');
  for (const requirement of ['node', 'platform', 'memory', 'temporary files', 'engine']) assert.match(stdout, new RegExp(`^(ok  |FAIL)  ${requirement} `, 'm'));
  assert.match(stdout, /^ok {4}engine +fake 1 opens and answers$/m);
});

test('doctor ends with 1 and names the flag when there is no place for temporary files', () => {
  const { exit, stdout } = run('doctor', '--tmp', '/nowhere/at/all');
  assert.equal(exit, 1);
  assert.match(stdout, /^FAIL {2}temporary files .*--tmp/m);
});
