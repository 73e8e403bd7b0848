// Where does a run keep what it must not leave behind? In one folder (0700) whose name says who owns it, so that the next
// run can remove the folder of one that was killed before it could do so itself.

import { createHash } from 'node:crypto';
import { lstatSync, mkdirSync, mkdtempSync, readFileSync, readdirSync, readlinkSync, realpathSync, rmSync, statSync } from 'node:fs';
import { hostname } from 'node:os';
import { join } from 'node:path';
import { EXIT, LockstepError } from '../../domain/errors.js';

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

/**
 * Makes the folder of this run below `parent`; throws exit 2 when there is no such folder, 74 when the system refuses. Synchronous: no signal may come
 * between the folder and the knowledge of whoever has to remove it.
 */
export function makePrivateFolder(parent: string): PrivateFolder {
  try {
    // The real path: the engine compares paths as text, and the temporary folder is a symbolic link on macOS.
    const root = mkdtempSync(join(realpathSync(parent), `lockstep-run-${machine()}-${process.pid}-${startOf(process.pid)}-`));
    const [data, inputs, spooled, configuration] = [join(root, 'data'), join(root, 'inputs'), join(root, 'spooled'), join(root, 'configuration')];
    for (const path of [data, inputs, spooled, configuration]) mkdirSync(path, { mode: 0o700 });
    return { root, data, inputs, spooled, configuration };
  } catch (cause) {
    throw new LockstepError({
      code: 'temporary-folder', exit: isFolder(parent) ? EXIT.inputOutput : EXIT.usage,
      what: isFolder(parent) ? `no temporary folder can be made in it (${cause instanceof Error ? cause.message : String(cause)}).` : 'there is no such folder for temporary files.',
      where: parent, next: 'Name a folder that can be written to with --tmp.', cause,
    });
  }
}

const isFolder = (path: string): boolean => statSync(path, { throwIfNoEntry: false })?.isDirectory() === true;

/** Removes what dead runs left below `parent`. Whatever cannot be judged or removed stays. */
export function reclaimPrivateFolders(parent: string): void {
  for (const name of namesIn(parent)) {
    const [, where, pid, start] = NAME.exec(name) ?? [];
    if (where !== machine() || pid === undefined || start === undefined) continue;
    const path = join(parent, name);
    if (isOurs(path) && !lives(Number(pid), start)) removeFolder(path);
  }
}

/** Removes a folder and all in it; links in it are removed, not followed. Never throws. */
export function removeFolder(path: string): void {
  try {
    // A killed process may still be writing for some milliseconds.
    rmSync(path, { recursive: true, force: true, maxRetries: 10, retryDelay: 20 });
  } catch {
    // The next run reclaims it.
  }
}

/** Process ids mean nothing on another machine or in another container that shares the folder. */
function machine(): string {
  let namespace = '';
  try {
    namespace = readlinkSync('/proc/self/ns/pid');
  } catch {
    // Not Linux: one namespace per machine.
  }
  return createHash('sha256').update(`${hostname()}\n${namespace}`).digest('hex').slice(0, 8);
}

/** Start time in clock ticks since boot, which tells a reused process id; '0' where there is no /proc. */
function startOf(pid: number): string {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'latin1');
    // The second field is the program's name in brackets and may hold spaces; the start time is the 22nd.
    return stat.slice(stat.lastIndexOf(')') + 2).split(' ')[19] ?? '0';
  } catch {
    return '0';
  }
}

function lives(pid: number, start: string): boolean {
  try {
    process.kill(pid, 0);
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ESRCH') return false;
  }
  const now = startOf(pid);
  return now === '0' || start === '0' || now === start;
}

function namesIn(parent: string): string[] {
  try {
    return readdirSync(parent);
  } catch {
    return [];
  }
}

function isOurs(path: string): boolean {
  try {
    const entry = lstatSync(path);
    return entry.isDirectory() && (process.getuid === undefined || entry.uid === process.getuid());
  } catch {
    return false;
  }
}
