// Runs the real command line in a process of its own, under an environment of the caller's choosing.

import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Report } from '../../src/domain/report.js';

export const LOCKSTEP = fileURLToPath(new URL('../../bin/lockstep.js', import.meta.url));

export interface Surroundings {
  /** Path of the Node to run it with. */
  readonly node?: string;
  readonly threads?: number;
  readonly timezone?: string;
  readonly temporaryFolder?: string;
}

/** The report over some files and folders. Throws with what the tool said when it does not end with 0. */
export function analyzed(paths: readonly string[], { node = process.execPath, threads = 2, timezone = 'UTC', temporaryFolder = tmpdir() }: Surroundings = {}): Report {
  const argv = [LOCKSTEP, 'analyze', ...paths, '-q', '--no-history', '-f', 'json', '--all', '--memory', '1500M', '--threads', String(threads)];
  const env = { PATH: process.env['PATH'] ?? '', TZ: timezone, TMPDIR: temporaryFolder };
  const { status, stdout, stderr } = spawnSync(node, argv, { encoding: 'utf8', env, maxBuffer: 1 << 28 });
  if (status !== 0) throw new Error(`lockstep ${argv.slice(1).join(' ')} ended with ${status}: ${stderr}`);
  return JSON.parse(stdout) as Report;
}

/** Work in a folder of its own, which is gone afterwards. */
export async function inFolder<Result>(work: (folder: string) => Promise<Result> | Result): Promise<Result> {
  const folder = mkdtempSync(join(tmpdir(), 'lockstep-trust-'));
  try {
    return await work(folder);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
