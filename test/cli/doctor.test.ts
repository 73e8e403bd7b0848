import assert from 'node:assert/strict';
import { tmpdir } from 'node:os';
import { test } from 'node:test';

import type { Cleanup } from '../../src/cli/cleanup.js';
import { findings, type Finding } from '../../src/cli/doctor/checks.js';
import { EXIT, LockstepError } from '../../src/domain/errors.js';
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

test('doctor does not send to npm who has no place for temporary files', async () => {
  const told: Finding[] = [];
  const refused = new LockstepError({ code: 'no-temporary-folder', exit: EXIT.inputOutput, what: 'no such folder', where: '/nowhere', next: 'Name a folder with --tmp.' });
  const engineSaying = async (error: Error): Promise<string> => {
    for await (const finding of findings(tmpdir(), () => Promise.reject(error), { before: () => undefined } as unknown as Cleanup)) told.push(finding);
    return told.at(-1)?.found ?? '';
  };
  assert.doesNotMatch(await engineSaying(refused), /npm ci/);
  assert.match(await engineSaying(new Error('Cannot find package chdb')), /Cannot find package chdb\); npm ci installs it$/);
});
