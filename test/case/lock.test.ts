// One writer at a time. The holder is a real process, alive and then dead.

import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';

import { lockCase } from '../../src/case/lock.js';
import { LockstepError } from '../../src/domain/errors.js';
import { machine, startOf } from '../../src/store/run-name.js';

const folder = mkdtempSync(join(tmpdir(), 'lockstep-lock-test-'));
process.once('exit', () => rmSync(folder, { recursive: true, force: true }));

const nothing = (): (() => void) => () => undefined;
const refused = async (): Promise<LockstepError> => lockCase(folder, nothing).then(() => assert.fail('it was taken'), (error: unknown) => (assert.ok(error instanceof LockstepError), error));

test('whoever holds the lock is named by process, and once dead holds it no more', async () => {
  const holder = spawn(process.execPath, ['-e', 'setInterval(() => undefined, 1000)'], { stdio: 'ignore' });
  await once(holder, 'spawn');
  const pid = holder.pid ?? 0;
  writeFileSync(join(folder, `lock-${machine()}-${pid}-${startOf(pid)}`), 'here\n2026-01-01T00:00:00.000Z\n');
  const { exit, message } = await refused();
  assert.equal(exit, 74);
  assert.match(message, new RegExp(`process ${pid}, since 2026-01-01T00:00:00\\.000Z\\. Wait for its end\\.`));
  assert.equal(readdirSync(folder).length, 1, 'the one that was refused leaves nothing');
  const ended = once(holder, 'exit');
  holder.kill('SIGKILL');
  await ended;
  const release = await lockCase(folder, nothing);
  assert.deepEqual(readdirSync(folder), [`lock-${machine()}-${process.pid}-${startOf(process.pid)}`]);
  release();
  assert.deepEqual(readdirSync(folder), []);
});

test('a process id that another process has now holds nothing', async () => {
  writeFileSync(join(folder, `lock-${machine()}-${process.ppid}-1`), '');
  (await lockCase(folder, nothing))();
  assert.deepEqual(readdirSync(folder), []);
});

test('of another machine it cannot be told whether the process lives: the file to remove is named', async () => {
  const name = 'lock-00000000-77-123';
  writeFileSync(join(folder, name), 'elsewhere\n2026-01-01T00:00:00.000Z\n');
  const { message } = await refused();
  assert.match(message, /process 77 on elsewhere/);
  assert.ok(message.includes(`remove ${join(folder, name)}`));
  rmSync(join(folder, name));
});
