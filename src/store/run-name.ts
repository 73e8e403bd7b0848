// Whose is a temporary name? It says which run made it, so that the next run can tell what a killed one left behind from what
// a living one still writes.

import { createHash } from 'node:crypto';
import { lstatSync, readFileSync, readdirSync, readlinkSync, type Stats } from 'node:fs';
import { hostname } from 'node:os';
import { join } from 'node:path';

/** `<machine>-<pid>-<start of that process>` of this run. */
export const runName = (): string => `${machine()}-${process.pid}-${startOf(process.pid)}`;

/**
 * Entries of a folder, as paths, whose run is over: `pattern` holds the three parts of its name as groups 1 to 3. Entries of
 * other users and other machines are nobody's to judge; a folder that cannot be read has none.
 */
export function entriesOfDeadRuns(folder: string, pattern: RegExp, isKind: (entry: Stats) => boolean): string[] {
  const dead = namesIn(folder).filter((name) => {
    const [, where, pid, start] = pattern.exec(name) ?? [];
    return where === machine() && pid !== undefined && start !== undefined && !lives(Number(pid), start);
  });
  return dead.map((name) => join(folder, name)).filter((path) => isOurs(path, isKind));
}

/** Process ids mean nothing on another machine or in another container that shares the folder. */
export function machine(): string {
  let namespace = '';
  try {
    namespace = readlinkSync('/proc/self/ns/pid');
  } catch {
    // Not Linux: one namespace per machine.
  }
  return createHash('sha256').update(`${hostname()}\n${namespace}`).digest('hex').slice(0, 8);
}

/** Start time in clock ticks since boot, which tells a reused process id; '0' where there is no /proc. */
export const startOf = (pid: number): string => fieldsBehindName(pid)[19] ?? '0';

/** Of `stat`: the second field is the program's name in brackets and may hold spaces, the third is the state, the 22nd the start. */
function fieldsBehindName(pid: number): string[] {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'latin1');
    return stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  } catch {
    return [];
  }
}

/** Does the process with this id and start still run on this machine? Whatever cannot be told counts as yes. */
export function lives(pid: number, start: string): boolean {
  try {
    process.kill(pid, 0);
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ESRCH') return false;
  }
  // Dead, and nobody has asked for its exit code yet: a container without an init keeps such entries.
  if (fieldsBehindName(pid)[0] === 'Z') return false;
  const now = startOf(pid);
  return now === '0' || start === '0' || now === start;
}

function namesIn(folder: string): string[] {
  try {
    return readdirSync(folder);
  } catch {
    return [];
  }
}

function isOurs(path: string, isKind: (entry: Stats) => boolean): boolean {
  try {
    const entry = lstatSync(path);
    return isKind(entry) && (process.getuid === undefined || entry.uid === process.getuid());
  } catch {
    return false;
  }
}
