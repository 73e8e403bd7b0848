// The last report of this user, so that the next question needs no file name. Private (0600 in a folder of 0700), whole or
// not there, and never a reason for an analysis to fail.

import { chmod, mkdir } from 'node:fs/promises';

import type { Report } from '../domain/report.js';
import { DEFAULT_RENDER_OPTIONS } from '../output/index.js';
import { lastReport } from '../saved/last.js';
import { reclaimUnfinished } from '../store/unfinished.js';
import type { Cleanup } from './cleanup.js';
import type { Context } from './context.js';
import { outputFile, writeOutputFile } from './output-file.js';

/** Null when it was kept, else why not. */
export async function keepReport({ environment }: Context, report: Report, cleanup: Cleanup): Promise<string | null> {
  const { folder, path } = lastReport(environment);
  try {
    await mkdir(folder, { recursive: true, mode: 0o700 });
    // A folder that was there before may have other rights.
    await chmod(folder, 0o700);
    reclaimUnfinished(folder);
    const file = outputFile(path);
    await writeOutputFile(file, (await file.output.load())(report, DEFAULT_RENDER_OPTIONS), true, cleanup);
    await chmod(path, 0o600);
    return null;
  } catch (error) {
    return `the report is not kept for lockstep explain (${error instanceof Error ? error.message : String(error)}); --no-history does not try`;
  }
}
