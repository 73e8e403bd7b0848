// Where does a run keep what it must not leave behind? In one folder (0700) whose name says who owns it, so that the next
// run can remove the folder of one that was killed before it could do so itself.

import { mkdirSync, mkdtempSync, realpathSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { EXIT, LockstepError } from '../../domain/errors.js';
import { entriesOfDeadRuns, runName } from '../run-name.js';

export interface PrivateFolder {
  readonly root: string;
  /** Tables and spill files. */
  readonly data: string;
  /** Working folder of the engine process: inputs appear in it under names of our own. */
  readonly inputs: string;
  /** Copies of what can be read only once. */
  readonly spooled: string;
  readonly configuration: string;
}

/** `lockstep-run-<machine>-<pid>-<start of that process>-<random>`. */
const NAME = /^lockstep-run-([0-9a-f]{8})-(\d+)-(\d+)-[A-Za-z0-9]{6}$/;

/** Is the name one of those that `makePrivateFolder` gives? */
export const isPrivateFolder = (name: string): boolean => NAME.test(name);

/**
 * Measured, chdb 26.7: in a path below such a folder the engine looks for other files (`*`, `?`, `{`) or does not start (a backslash,
 * control characters). Quotes, brackets, `}`, `::`, `%` and letters of any language do no harm.
 */
const TAKEN_FOR_PATTERN = /[*?{\\\u0000-\u001f\u007f]/;

/**
 * Makes the folder of this run below `parent`; throws exit 2 when there is no such folder, 74 when the system refuses. Synchronous: no signal may come
 * between the folder and the knowledge of whoever has to remove it.
 */
export function makePrivateFolder(parent: string): PrivateFolder {
  try {
    // The real path: the engine compares paths as text, and the temporary folder is a symbolic link on macOS.
    const real = realpathSync(parent);
    if (TAKEN_FOR_PATTERN.test(real)) throw unusable(parent);
    const root = mkdtempSync(join(real, `lockstep-run-${runName()}-`));
    const [data, inputs, spooled, configuration] = [join(root, 'data'), join(root, 'inputs'), join(root, 'spooled'), join(root, 'configuration')];
    for (const path of [data, inputs, spooled, configuration]) mkdirSync(path, { mode: 0o700 });
    return { root, data, inputs, spooled, configuration };
  } catch (cause) {
    if (cause instanceof LockstepError) throw cause;
    throw new LockstepError({
      code: 'temporary-folder', exit: isFolder(parent) ? EXIT.inputOutput : EXIT.usage,
      what: isFolder(parent) ? `no temporary folder can be made in it (${cause instanceof Error ? cause.message : String(cause)}).` : 'there is no such folder for temporary files.',
      where: parent, next: 'Name a folder that can be written to with --tmp.', cause,
    });
  }
}

const unusable = (where: string): LockstepError =>
  new LockstepError({
    code: 'temporary-folder', exit: EXIT.usage, what: 'the engine cannot work below a folder whose path holds *, ?, {, a backslash or a control character.', where,
    next: 'Name another with --tmp.',
  });

function isFolder(path: string): boolean {
  try {
    return statSync(path).isDirectory();
  } catch {
    // Not there, not to be looked at, or a link to itself.
    return false;
  }
}

/** Removes what dead runs left below `parent`. Whatever cannot be judged or removed stays. */
export function reclaimPrivateFolders(parent: string): void {
  for (const path of entriesOfDeadRuns(parent, NAME, (entry) => entry.isDirectory())) removeFolder(path);
}

/** A killed process may still be writing for some milliseconds. */
const WAITS_MS = [5, 10, 20, 40, 80, 160, 320];

/** Removes a folder and all in it; links in it are removed, not followed. Never throws. */
export function removeFolder(path: string): void {
  for (const wait of [...WAITS_MS, null])
    try {
      // Without its own retries, which only ever ask for the folder again and not for what was written into it meanwhile.
      rmSync(path, { recursive: true, force: true });
      return;
    } catch {
      // The next run reclaims what is left at last.
      if (wait !== null) Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, wait);
    }
}
