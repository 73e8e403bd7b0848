// The requirements of an analysis, each with what was found.

import { mkdtemp, rm, statfs } from 'node:fs/promises';
import { join } from 'node:path';

import { LockstepError } from '../../domain/errors.js';
import { size } from '../../output/text/numbers.js';
import { allRows } from '../../store/engine.js';
import type { LoadBackend } from '../backend.js';
import type { Cleanup } from '../cleanup.js';
import { defaultMemoryBytes, defaultThreads, memoryOfMachine } from '../machine.js';

export interface Finding {
  readonly requirement: string;
  readonly isMet: boolean;
  readonly found: string;
}

const OLDEST_NODE = 20;
/** What `--memory` needs at least to complete. */
const LEAST_MEMORY = 2e9;
/** Spilling needs room; less than this does not even hold a spooled pipe of some size. */
const LEAST_ROOM = 1e9;

export async function* findings(temporaryParent: string, load: LoadBackend, cleanup: Cleanup): AsyncIterable<Finding> {
  const major = Number(process.versions.node.split('.')[0]);
  yield { requirement: 'node', isMet: major >= OLDEST_NODE, found: `${process.version}; ${OLDEST_NODE} or newer is needed` };
  yield platform();
  const memory = memoryOfMachine();
  yield { requirement: 'memory', isMet: memory >= LEAST_MEMORY, found: `${size(memory)}, of which --memory takes ${size(defaultMemoryBytes(memory))} by default; ${defaultThreads()} threads` };
  yield await temporaryRoom(temporaryParent);
  yield await engineAnswers(temporaryParent, load, cleanup);
}

/** Systems for which the embedded engine is built. */
function platform(): Finding {
  const { platform: system, arch } = process;
  const isBuilt = ['x64', 'arm64'].includes(arch) && (system === 'darwin' || (system === 'linux' && hasGlibc()));
  return { requirement: 'platform', isMet: isBuilt, found: `${system} ${arch}${isBuilt ? '' : '; the embedded engine is built for Linux with glibc and for macOS, x64 and arm64'}` };
}

function hasGlibc(): boolean {
  const report = process.report.getReport() as unknown as { readonly header: Readonly<Record<string, unknown>> };
  return report.header['glibcVersionRuntime'] !== undefined;
}

async function temporaryRoom(parent: string): Promise<Finding> {
  try {
    const folder = await mkdtemp(join(parent, 'lockstep-doctor-'));
    await rm(folder, { recursive: true });
    const { bavail, bsize } = await statfs(parent);
    const room = bavail * bsize;
    return { requirement: 'temporary files', isMet: room >= LEAST_ROOM, found: `${parent}, ${size(room)} free; another folder: --tmp DIR` };
  } catch (error) {
    return { requirement: 'temporary files', isMet: false, found: `${parent} cannot be written to (${messageOf(error)}); name another with --tmp DIR` };
  }
}

async function engineAnswers(temporaryParent: string, load: LoadBackend, cleanup: Cleanup): Promise<Finding> {
  try {
    const backend = await load();
    const engine = await backend.openEngine({ temporaryParent, threads: 1, memoryBytes: LEAST_MEMORY, guard: (abandon) => cleanup.before(abandon) });
    const [row] = await allRows(engine, 'SELECT 1');
    const isMet = Number(row?.[0]) === 1;
    await engine.close();
    return { requirement: 'engine', isMet, found: `${engine.name} ${engine.version} ${isMet ? 'opens and answers' : 'gives a wrong answer'}` };
  } catch (error) {
    // What lockstep itself says of it, such as a folder that cannot be written to, names what to do.
    const next = error instanceof LockstepError ? '' : '; npm ci installs it';
    return { requirement: 'engine', isMet: false, found: `does not open or answer (${messageOf(error)})${next}` };
  }
}

const messageOf = (error: unknown): string => (error instanceof Error ? error.message : String(error));
