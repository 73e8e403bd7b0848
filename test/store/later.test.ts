import assert from 'node:assert/strict';
import { readdirSync } from 'node:fs';
import { test } from 'node:test';
import { allRows, EngineError } from '../../src/store/engine.js';
import { openEmbeddedLater } from '../../src/store/embedded/index.js';
import { MEMORY_BYTES, onLinux, processesIn, temporaryFolder } from './opened.js';

test('an engine that is opened for later has its folder at once and its process with the first question', onLinux, async (context) => {
  const parent = temporaryFolder(context);
  const engine = await openEmbeddedLater({ temporaryParent: parent, threads: 1, memoryBytes: MEMORY_BYTES });
  context.after(() => engine.close());
  assert.equal(readdirSync(parent).length, 1);
  assert.deepEqual(processesIn(engine.directory), []);
  assert.equal(await engine.progress(), null);
  assert.throws(() => engine.version, /once it was asked/);
  assert.deepEqual(await allRows(engine, 'SELECT 41 + 1'), [[42]]);
  assert.equal(processesIn(engine.directory).length, 1);
  assert.match(engine.version, /^\d+\.\d+/);
  await engine.close();
  assert.deepEqual(readdirSync(parent), []);
});

test('one that was never asked closes without a trace, is abandoned without one, and answers no more', onLinux, async (context) => {
  const parent = temporaryFolder(context);
  for (const end of ['close', 'abandon'] as const) {
    const engine = await openEmbeddedLater({ temporaryParent: parent, threads: 1, memoryBytes: MEMORY_BYTES });
    await engine[end]();
    assert.deepEqual(readdirSync(parent), []);
    await assert.rejects(allRows(engine, 'SELECT 1'), EngineError);
    await assert.rejects(engine.progress(), EngineError);
    assert.deepEqual(readdirSync(parent), []);
  }
});
