// Runs the command line over the pretended engine and collects what it wrote.

import { spawn, spawnSync, type ChildProcess } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

import { inThread, type Ended } from './in-thread.js';

export const FAKE = fileURLToPath(new URL('fake-lockstep.js', import.meta.url));
export const REPORT = resolve('fixtures/report/two-campaigns.json');

/** What this test file keeps as the last report of its user. */
export const STATE = newFolder();

export const environment = { PATH: process.env['PATH'] ?? '', LANG: 'C.UTF-8', FAKE_REPORT: REPORT, XDG_STATE_HOME: STATE };

export type { Ended } from './in-thread.js';

/** Standard input is empty and no terminal. */
export const run = (...argv: readonly string[]): Ended => inThread(argv, environment, { isFake: true, cwd: process.cwd() });

/** A line of shell in which `"$@"` runs the command line. */
export function runInShell(line: string, ...argv: readonly string[]): Ended {
  const { status, stdout, stderr } = spawnSync('bash', ['--norc', '-c', line, 'bash', process.execPath, FAKE, ...argv], { encoding: 'utf8', env: environment, maxBuffer: 1 << 28 });
  return { exit: status, stdout, stderr };
}

export const start = (...argv: readonly string[]): ChildProcess => spawn(process.execPath, [FAKE, ...argv], { env: environment, stdio: ['ignore', 'pipe', 'pipe'] });

/** Removed when the test file ends. */
export function newFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'lockstep-cli-test-'));
  process.once('exit', () => rmSync(folder, { recursive: true, force: true }));
  return folder;
}
