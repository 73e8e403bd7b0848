// How much of this machine may a run take, when nobody says otherwise?

import { availableParallelism, totalmem } from 'node:os';

/** The rest is for Node, for the page cache that makes reading fast, and for whoever else works here. */
const DEFAULT_MEMORY_SHARE = 0.6;

/** Bytes that this process can have: the machine's, or less where a container (cgroup) says so. */
export function memoryOfMachine(constrained = process.constrainedMemory(), total = totalmem()): number {
  // 0 (undefined before Node 20.13) and absurdly large values all mean that nothing limits the process.
  return constrained > 0 && constrained < total ? constrained : total;
}

export const defaultMemoryBytes = (machineBytes: number): number => Math.floor(machineBytes * DEFAULT_MEMORY_SHARE);

export const defaultThreads = (): number => availableParallelism();
