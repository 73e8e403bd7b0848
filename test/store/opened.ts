// An engine in a folder of its own for one test; both are gone afterwards.

import { mkdtempSync, readdirSync, readlinkSync, realpathSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TestContext } from 'node:test';
import { openEmbedded, type EmbeddedEngine } from '../../src/store/embedded/index.js';

export const MEMORY_BYTES = 1_500_000_000;
/** Nothing but /proc tells which process belongs to an engine. */
export const onLinux = { skip: process.platform === 'linux' ? false : 'needs /proc' };

export function temporaryFolder(context: TestContext): string {
  const folder = realpathSync(mkdtempSync(join(tmpdir(), 'lockstep-test-')));
  context.after(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

export async function openedEngine(context: TestContext, parent = temporaryFolder(context)): Promise<EmbeddedEngine> {
  const engine = await openEmbedded({ temporaryParent: parent, threads: 2, memoryBytes: MEMORY_BYTES });
  context.after(() => engine.close());
  return engine;
}

/** Ids of the living processes that work in a folder. */
export function processesIn(folder: string): number[] {
  return readdirSync('/proc').filter((name) => /^\d+$/.test(name)).map(Number).filter((pid) => {
    try {
      return readlinkSync(`/proc/${pid}/cwd`) === folder;
    } catch {
      return false;
    }
  });
}

/** A question that takes hours unless something ends it. */
export const LONG_QUESTION = 'SELECT sum(sipHash64(number)) FROM numbers(10000000000000)';
