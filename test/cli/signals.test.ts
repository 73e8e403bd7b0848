import assert from 'node:assert/strict';
import { once } from 'node:events';
import { readdirSync } from 'node:fs';
import { test } from 'node:test';

import { newFolder, start } from './run-fake.js';

for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const)
  test(`${signal} ends the run by that signal and leaves no temporary file`, async () => {
    const folder = newFolder();
    const child = start('analyze', 'stays', '--tmp', folder);
    let stderr = '';
    const isWorking = new Promise<void>((resolve) => {
      child.stderr?.on('data', (bytes: Buffer) => {
        stderr += bytes.toString();
        if (stderr.includes('[ready]')) resolve();
      });
    });
    const ended = once(child, 'exit');
    await isWorking;
    assert.match(stderr, /warning: working\\u\{1b\}\[2J \[ready\]/, 'a warning is shown at once, and harmless');
    assert.equal(readdirSync(folder).length, 1, 'one private folder');
    child.kill(signal);
    // The shell makes 130 of SIGINT, 143 of SIGTERM.
    assert.deepEqual(await ended, [null, signal]);
    assert.deepEqual(readdirSync(folder), []);
  });
