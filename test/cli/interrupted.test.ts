import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import fc from 'fast-check';

import { lockstep, LOCKSTEP } from './run-lockstep.js';
import { environment, newFolder, start } from './run-fake.js';
import { started } from './started.js';

/** From before anything is loaded to after the end of so short a run. */
const LATEST_MS = 1500;
const moments = fc.sample(fc.integer({ min: 50, max: LATEST_MS }), { numRuns: 20, seed: 44 });

for (const [index, moment] of moments.entries()) {
  const signal = index % 2 === 0 ? 'SIGINT' : 'SIGTERM';
  test(`${signal} after ${moment} ms leaves neither a temporary folder nor half a file`, async () => {
    const [temporary, outputs] = [newFolder(), newFolder()];
    const files = ['-o', join(outputs, 'report.json'), '-o', join(outputs, 'case.ndjson.gz'), '--rejects', join(outputs, 'rejects.csv')];
    const argv = [LOCKSTEP, 'analyze', 'fixtures/formats/generic/requests.csv', '--tmp', temporary, ...files];
    const child = spawn(process.execPath, argv, { env: { ...environment, XDG_STATE_HOME: newFolder() }, stdio: 'ignore' });
    const ended = once(child, 'exit');
    setTimeout(() => child.kill(signal), moment);
    assert.ok([null, 0].includes(((await ended) as [number | null])[0]), 'ended by the signal, or done before it came');
    assert.deepEqual(readdirSync(temporary), []);
    const written = readdirSync(outputs);
    assert.deepEqual(written.filter((name) => !['report.json', 'case.ndjson.gz', 'rejects.csv'].includes(name)), []);
    if (written.includes('report.json')) assert.doesNotThrow(() => void JSON.parse(readFileSync(join(outputs, 'report.json'), 'utf8')));
  });
}

test('a signal that comes while the engine is being opened finds its folder', async () => {
  const folder = newFolder();
  const child = start('analyze', 'report', '--tmp', folder, '--threads', '99');
  const ended = once(child, 'exit');
  while (readdirSync(folder).length === 0) await new Promise((resolve) => setTimeout(resolve, 5));
  child.kill('SIGINT');
  assert.deepEqual(await ended, [null, 'SIGINT']);
  assert.deepEqual(readdirSync(folder), []);
});

test('what sensitivity planted when it was killed is gone after the next run', async () => {
  const [temporary, state] = [newFolder(), newFolder()];
  const run = started(process.cwd(), state, 'sensitivity', 'fixtures/demo', '--sizes', '40', '--requests', '40', '--evasion', 'plain', '--tmp', temporary);
  // The folder of what was planted, beside that of the engine which reads it.
  while (readdirSync(temporary).length < 2) {
    assert.equal(run.child.exitCode, null, run.said());
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
  run.child.kill('SIGKILL');
  await run.ended;
  assert.notDeepEqual(readdirSync(temporary), []);
  assert.equal(lockstep('analyze', 'fixtures/formats/generic/requests.csv', '-q', '--tmp', temporary).exit, 0);
  assert.deepEqual(readdirSync(temporary), []);
});

test('what a killed run left behind is gone after the next one', async () => {
  const [temporary, state] = [newFolder(), newFolder()];
  const child = spawn(process.execPath, [LOCKSTEP, 'analyze', 'fixtures/demo', '--tmp', temporary], { env: { ...environment, XDG_STATE_HOME: state }, stdio: 'ignore' });
  const ended = once(child, 'exit');
  while (readdirSync(temporary).length === 0) await new Promise((resolve) => setTimeout(resolve, 5));
  child.kill('SIGKILL');
  await ended;
  assert.equal(readdirSync(temporary).length, 1);
  assert.equal(lockstep('analyze', 'fixtures/formats/generic/requests.csv', '-q', '--tmp', temporary).exit, 0);
  assert.deepEqual(readdirSync(temporary), []);
});
