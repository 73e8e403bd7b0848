// What does a process use, together with all the processes that it started? Read from /proc, hence Linux only.

import { readdirSync, readFileSync } from 'node:fs';

export interface ProcessUse {
  readonly pid: number;
  /** User and system time so far, seconds. */
  readonly cpuSeconds: number;
  /** Resident memory, and the part of it that is no file (the engine's library is a file of 400 MB), bytes. */
  readonly residentBytes: number;
  readonly anonymousBytes: number;
}

/** Linux counts processor time in hundredths of a second towards programs, on every architecture that Node runs on. */
const TICKS_PER_SECOND = 100;
const PAGE_BYTES = 4096;

/** The root first; processes that ended meanwhile are left out. */
export function processTree(root: number): ProcessUse[] {
  const uses: ProcessUse[] = [];
  const open = [root];
  for (let pid = open.pop(); pid !== undefined; pid = open.pop()) {
    const use = useOf(pid);
    if (use === null) continue;
    uses.push(use);
    open.push(...childrenOf(pid));
  }
  return uses;
}

function useOf(pid: number): ProcessUse | null {
  try {
    // The command's name stands in brackets and may hold anything; what follows it does not.
    const [, fields = ''] = /^.*\) (.*)$/s.exec(readFileSync(`/proc/${pid}/stat`, 'latin1')) ?? [];
    const [userTicks, systemTicks] = fields.split(' ').slice(11, 13).map(Number);
    const [, resident, shared] = readFileSync(`/proc/${pid}/statm`, 'latin1').split(' ').map(Number);
    return {
      pid,
      cpuSeconds: ((userTicks ?? 0) + (systemTicks ?? 0)) / TICKS_PER_SECOND,
      residentBytes: (resident ?? 0) * PAGE_BYTES,
      anonymousBytes: ((resident ?? 0) - (shared ?? 0)) * PAGE_BYTES,
    };
  } catch {
    return null;
  }
}

function childrenOf(pid: number): number[] {
  try {
    return readdirSync(`/proc/${pid}/task`).flatMap((thread) =>
      readFileSync(`/proc/${pid}/task/${thread}/children`, 'latin1').split(' ').filter((text) => text.trim() !== '').map(Number),
    );
  } catch {
    return [];
  }
}
