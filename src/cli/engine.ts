// An engine for the length of one piece of work: with the threads and the memory that were asked for, in a private folder, gone
// with both when the work ends, however it ends.

import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import type { Command } from 'commander';

import { EXIT, LockstepError } from '../domain/errors.js';
import type { LoadingEngine } from '../store/engine.js';
import { parseMemory } from '../store/memory.js';
import type { Backend, EngineSettings } from './backend.js';
import type { Cleanup } from './cleanup.js';
import { defaultMemoryBytes, defaultThreads, memoryOfMachine } from './machine.js';
import { parseThreads } from './values.js';

export interface MachineOptions {
  readonly threads?: number;
  readonly memory?: string;
  readonly tmp?: string;
}

export function addMachineFlags(command: Command): void {
  command.optionsGroup('Machine:');
  command
    .option('--threads <n>', 'threads of the engine (default: all)', parseThreads)
    .option('--memory <size>', 'most memory to use, e.g. 4G or 50% (default: 60 % of the machine)')
    .option('--tmp <dir>', "folder for temporary files (default: the system's)");
}

export function engineSettings({ threads, memory, tmp }: MachineOptions): EngineSettings {
  const machineBytes = memoryOfMachine();
  return {
    temporaryParent: tmp ?? tmpdir(),
    threads: threads ?? defaultThreads(),
    memoryBytes: memory === undefined ? defaultMemoryBytes(machineBytes) : parseMemory(memory, machineBytes),
  };
}

export interface EngineWork {
  readonly backend: Backend;
  readonly settings: EngineSettings;
  readonly cleanup: Cleanup;
}

/** `temporaryFolder` is private and for spooled copies. A failure leaves the engine to the cleanup, which does not wait for it. */
export async function inEngine<Result>({ backend, settings, cleanup }: EngineWork, work: (engine: LoadingEngine, temporaryFolder: string) => Promise<Result>): Promise<Result> {
  const temporaryFolder = await mkdtemp(join(settings.temporaryParent, 'lockstep-')).catch(noTemporaryFolder(settings.temporaryParent));
  cleanup.add(temporaryFolder);
  const engine = await backend.openEngine(settings);
  const forgetEngine = cleanup.before(() => engine.abandon());
  const result = await work(engine, temporaryFolder);
  await engine.close();
  forgetEngine();
  return result;
}

const noTemporaryFolder = (parent: string) => (cause: unknown): never => {
  throw new LockstepError({
    code: 'no-temporary-folder',
    exit: EXIT.inputOutput,
    what: `no temporary folder can be made in it (${cause instanceof Error ? cause.message : String(cause)}).`,
    where: parent,
    next: 'Name a folder that can be written to with --tmp DIR.',
    cause,
  });
};
