// Files and folders that this user may not read: named with what to do, and never passed over. Root may read everything, so that there
// the command runs as nobody.

import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { chmodSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { newFolder } from './run-fake.js';
import { LOCKSTEP } from './run-lockstep.js';

/** `nobody` of Linux and most others. */
const NOBODY = 65534;
const who = process.getuid?.() === 0 ? { uid: NOBODY, gid: NOBODY } : {};
const started = (...argv: readonly string[]): { readonly code: number | null; readonly stdout: string; readonly stderr: string } => {
  const { status, stdout, stderr } = spawnSync(process.execPath, [LOCKSTEP, ...argv], { ...who, encoding: 'utf8', cwd: '/', env: { PATH: process.env['PATH'] ?? '', LANG: 'C.UTF-8', XDG_STATE_HOME: '/nonexistent' } });
  return { code: status, stdout, stderr };
};
const skip = process.getuid === undefined ? 'this system has no users of that kind' : started('--version').code === 0 ? false : 'nobody may not run the command where it lies';

const ROWS = 'timestamp,user,ip\n2026-05-21T09:00:00Z,ana,192.0.2.1\n';

/** A log that may be read beside one, or a folder with one, that may not. */
function guarded(kind: 'file' | 'folder'): string {
  const folder = newFolder();
  chmodSync(folder, 0o755);
  writeFileSync(join(folder, 'open.csv'), ROWS, { mode: 0o644 });
  if (kind === 'folder') mkdirSync(join(folder, 'shut'));
  const shut = join(folder, kind === 'folder' ? 'shut' : 'shut.csv');
  writeFileSync(kind === 'folder' ? join(shut, 'in.csv') : shut, ROWS);
  chmodSync(shut, 0o000);
  return folder;
}

test('a file that may not be read ends the run, named or found in a folder', { skip }, () => {
  const folder = guarded('file');
  for (const argv of [['analyze', folder], ['analyze', join(folder, 'shut.csv')], ['analyze', join(folder, 'open.csv'), '--accounts', join(folder, 'shut.csv')], ['analyze', join(folder, 'open.csv'), '--map', join(folder, 'shut.csv')]]) {
    const { code, stderr } = started(...argv);
    assert.match(stderr, /shut\.csv: cannot be read \(EACCES\)\. Check that the path may be read by this user\./, argv.join(' '));
    assert.equal(code, 74, argv.join(' '));
  }
});

test('a folder that may not be read ends the run, named or found in a folder', { skip }, () => {
  const folder = guarded('folder');
  for (const argv of [['analyze', folder], ['analyze', join(folder, 'shut')], ['inspect', folder]]) {
    const { code, stderr } = started(...argv);
    assert.match(stderr, /shut: cannot be read \(EACCES\)\. Check that the path may be read by this user\./, argv.join(' '));
    assert.equal(code, 74, argv.join(' '));
  }
});

test('inspect says of a file that may not be read why, and looks at the others', { skip }, () => {
  const { code, stdout } = started('inspect', guarded('file'), '-f', 'json');
  const { files } = JSON.parse(stdout) as { files: { path: string; rows_used: number; problem: { what: string } | null }[] };
  assert.deepEqual(files.map(({ path, rows_used: used, problem }) => [path, used, problem?.what ?? null]), [['open.csv', 1, null], ['shut.csv', 0, 'cannot be read (EACCES).']]);
  assert.equal(code, 0);
});
