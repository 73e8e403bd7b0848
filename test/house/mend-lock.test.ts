import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { text } from './sources.js';

interface Lock {
  packages: Record<string, Record<string, unknown>>;
}

/** The lock after mending, as text. */
function mended(lock: string): string {
  const folder = mkdtempSync(join(tmpdir(), 'lock-'));
  try {
    const path = join(folder, 'package-lock.json');
    writeFileSync(path, lock);
    const { status, stderr } = spawnSync(process.execPath, ['bin/mend-lock.mjs', path], { encoding: 'utf8' });
    assert.equal(status, 0, stderr);
    return text(path);
  } finally {
    rmSync(folder, { recursive: true });
  }
}

const committed = text('package-lock.json');
const isPlatform = (name: string): boolean => name.startsWith('node_modules/@chdb/');

test('the committed lock needs no mending', () => {
  assert.equal(mended(committed), committed);
});

test('platforms that the registry did not serve come back, each with the system it is for', () => {
  const lock = JSON.parse(committed) as Lock;
  lock.packages = Object.fromEntries(Object.entries(lock.packages).filter(([name]) => !isPlatform(name)));
  const once = mended(`${JSON.stringify(lock, null, 2)}\n`);
  const { packages } = JSON.parse(once) as Lock;
  // As chdb 3.4 publishes them: https://www.npmjs.com/package/chdb, its optionalDependencies and their os, cpu and libc.
  assert.deepEqual(packages['node_modules/@chdb/lib-linux-arm64-gnu'], {
    version: '26.7.3-stable.1', cpu: ['arm64'], libc: ['glibc'], license: 'Apache-2.0', optional: true, os: ['linux'],
  });
  assert.deepEqual(packages['node_modules/@chdb/lib-darwin-x64'], {
    version: '26.7.3-stable.1', cpu: ['x64'], license: 'Apache-2.0', optional: true, os: ['darwin'],
  });
  assert.deepEqual(Object.keys(packages), Object.keys((JSON.parse(committed) as Lock).packages), 'they stand where npm puts them');
  assert.equal(mended(once), once, 'mending twice changes nothing more');
});

test('an engine of another version than chdb asks for is replaced, and its integrity forgotten', () => {
  const lock = JSON.parse(committed) as Lock;
  const name = 'node_modules/@chdb/lib-linux-x64-gnu';
  lock.packages[name] = { ...lock.packages[name], version: '1.0.0' };
  const { packages } = JSON.parse(mended(`${JSON.stringify(lock, null, 2)}\n`)) as Lock;
  assert.equal(packages[name]?.['version'], '26.7.3-stable.1');
  assert.equal(packages[name]['integrity'], undefined);
});

test('a lock that is whole is not written again', () => {
  const folder = mkdtempSync(join(tmpdir(), 'lock-'));
  try {
    const path = join(folder, 'package-lock.json');
    writeFileSync(path, committed, { mode: 0o444 });
    const before = statSync(path).mtimeMs;
    spawnSync(process.execPath, ['bin/mend-lock.mjs', path]);
    assert.equal(statSync(path).mtimeMs, before);
  } finally {
    rmSync(folder, { recursive: true });
  }
});
