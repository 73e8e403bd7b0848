// A case analysed in this process: read once, asked once, and judged for every choice of evidence.

import type { Report } from '../../src/domain/report.js';
import { silentObserver } from '../../src/domain/observer.js';
import { analyzeWithout } from '../../src/pipeline.js';
import { openEmbedded } from '../../src/store/embedded/index.js';

const THREADS = 2;
const MEMORY_BYTES = 1_500_000_000;

/** One report for each list of kinds that are left out, in their order; `temporary` is a folder for the engine. */
export async function reportsOf(folder: string, temporary: string, leftOut: readonly (readonly string[])[]): Promise<Report[]> {
  const engine = await openEmbedded({ temporaryParent: temporary, threads: THREADS, memoryBytes: MEMORY_BYTES });
  try {
    const ingest = {
      paths: [folder], accounts: [], map: null, accountField: null, timezone: null, since: null, until: null, where: null,
      maxBad: 1, salvage: false, strict: false, rejectsFile: null, temporaryFolder: engine.spooled, stdin: process.stdin,
    };
    const reports: Report[] = [];
    for await (const report of analyzeWithout(engine, { ingest, signals: null, skipSignals: [], listAll: false, rulesFolder: null }, leftOut, silentObserver)) reports.push(report);
    return reports;
  } finally {
    await engine.close();
  }
}
