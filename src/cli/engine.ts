// An engine for the length of one piece of work: with the threads and the memory that were asked for, in a private folder, gone
// with both when the work ends, however it ends.

import { tmpdir } from 'node:os';

import type { Command } from 'commander';

import { EXIT, LockstepError } from '../domain/errors.js';
import { size } from '../output/text/numbers.js';
import type { LoadingEngine } from '../store/engine.js';
import { parseMemory } from '../store/memory.js';
import type { Backend, EngineSettings } from './backend.js';
import type { Cleanup } from './cleanup.js';
import { defaultMemoryBytes, defaultThreads, memoryOfMachine } from './machine.js';
import { parseThreads } from './values.js';

/** The engine's process and its smallest limit: 200 MB for the library, and 1.33 times the 300 MB below which no question fits. */
const LEAST_BYTES = 640 * 1024 ** 2;

export interface MachineOptions {
  readonly threads?: number;
  readonly memory?: string;
  readonly tmp?: string;
}

export function addMachineFlags(command: Command): void {
  command.optionsGroup('Machine:');
  command
    .option('--threads <n>', 'threads of the engine (default: all)', parseThreads)
    .option('--memory <size>', 'most memory to use, e.g. 4G or 50%, 640M at least (default: 60 % of the machine)')
    .option('--tmp <dir>', "folder for temporary files (default: the system's)");
}

export function engineSettings({ threads, memory, tmp }: MachineOptions): EngineSettings {
  const machineBytes = memoryOfMachine();
  return {
    temporaryParent: tmp ?? tmpdir(),
    threads: threads ?? defaultThreads(),
    memoryBytes: memory === undefined ? defaultMemoryBytes(machineBytes) : enough(parseMemory(memory, machineBytes), memory),
  };
}

function enough(bytes: number, text: string): number {
  if (bytes >= LEAST_BYTES) return bytes;
  const what = `${text} is ${size(bytes)}, and no analysis keeps within less than 640M.`;
  throw new LockstepError({ code: 'memory-size', exit: EXIT.usage, what, where: '--memory', next: 'Give 640M or more; large inputs need 2G.' });
}

export interface EngineWork {
  readonly backend: Backend;
  readonly settings: EngineSettings;
  readonly cleanup: Cleanup;
}

/** `temporaryFolder` is private and for spooled copies. A failure leaves the engine to the cleanup, which does not wait for it. */
export async function inEngine<Result>({ backend, settings, cleanup }: EngineWork, work: (engine: LoadingEngine, temporaryFolder: string) => Promise<Result>): Promise<Result> {
  const engine = await backend.openEngine({ ...settings, guard: (abandon) => cleanup.before(abandon) });
  const result = await work(engine, engine.spooled);
  await engine.close();
  return result;
}
