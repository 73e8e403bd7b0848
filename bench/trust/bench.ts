// Where the laws are tried: a small case, what is found in it, and an engine that writes its rows in other shapes.

import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Report } from '../../src/domain/report.js';
import { openEmbedded } from '../../src/store/embedded/index.js';
import type { LoadingEngine } from '../../src/store/engine.js';
import { smallCase, type Case } from './rows/case.js';
import { PLAIN, writeShape } from './rows/shape.js';
import { analyzed } from './tool.js';

export interface Bench {
  readonly rows: Case;
  /** Of the rows as they were written. */
  readonly original: Report;
  /** To be closed by whoever asked for the bench. */
  readonly engine: LoadingEngine;
  /** A new, empty folder. */
  readonly newFolder: () => string;
}

/** All that it makes lies below `folder`. */
export async function lawBench(folder: string): Promise<Bench> {
  const rows = smallCase(join(folder, 'case'));
  const place = join(folder, 'original');
  await writeShape(rows, PLAIN, place, null);
  const original = analyzed([place]);
  const engine = await openEmbedded({ temporaryParent: folder, threads: 1, memoryBytes: 1_500_000_000 });
  let count = 0;
  const newFolder = (): string => {
    const made = join(folder, `try-${++count}`);
    mkdirSync(made);
    return made;
  };
  return { rows, original, engine, newFolder };
}
