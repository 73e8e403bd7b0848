// Runs the real command line, engine and all, in a process of its own.

import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';

import { newFolder, type Ended } from './run-fake.js';

export const LOCKSTEP = fileURLToPath(new URL('../../bin/lockstep.js', import.meta.url));

/** `state` holds what the command keeps for its user; it is started in `cwd`. */
export function lockstepIn(state: string, cwd = process.cwd()): (...argv: readonly string[]) => Ended {
  return (...argv) => {
    const env = { PATH: process.env['PATH'] ?? '', LANG: 'C.UTF-8', XDG_STATE_HOME: state };
    const { status, stdout, stderr } = spawnSync(process.execPath, [LOCKSTEP, ...argv], { encoding: 'utf8', cwd, env, input: '', maxBuffer: 1 << 28 });
    return { exit: status, stdout, stderr };
  };
}

export const lockstep = lockstepIn(newFolder());
