// Runs the real command line, engine and all.

import { fileURLToPath } from 'node:url';

import { inThread, type Ended } from './in-thread.js';
import { newFolder } from './run-fake.js';

export const LOCKSTEP = fileURLToPath(new URL('../../bin/lockstep.js', import.meta.url));

/** `state` holds what the command keeps for its user; it is started in `cwd`. */
export function lockstepIn(state: string, cwd = process.cwd()): (...argv: readonly string[]) => Ended {
  const environment = { PATH: process.env['PATH'] ?? '', LANG: 'C.UTF-8', XDG_STATE_HOME: state };
  return (...argv) => inThread(argv, environment, { isFake: false, cwd });
}

export const lockstep = lockstepIn(newFolder());
