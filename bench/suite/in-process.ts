// A case analysed in this process: read once, and judged for every choice of evidence, by this code or by another.

import type { Report } from '../../src/domain/report.js';
import { silentObserver } from '../../src/domain/observer.js';
import { ingest, type Loaded } from '../../src/ingest/index.js';
import { analyzeWithout, patternsOf, type AnalysisRequest } from '../../src/pipeline.js';
import { rulePack } from '../../src/rules/index.js';
import { openEmbedded } from '../../src/store/embedded/index.js';
import type { LoadingEngine } from '../../src/store/engine.js';

const THREADS = 2;
const MEMORY_BYTES = 1_500_000_000;

export interface LoadedCase {
  readonly engine: LoadingEngine;
  readonly loaded: Loaded;
  readonly request: AnalysisRequest;
}

/** `temporary` is a folder for the engine, which the caller closes. */
export async function loadedCase(folder: string, temporary: string): Promise<LoadedCase> {
  const engine = await openEmbedded({ temporaryParent: temporary, threads: THREADS, memoryBytes: MEMORY_BYTES });
  try {
    const reading = {
      paths: [folder], accounts: [], map: null, accountField: null, timezone: null, since: null, until: null, where: null,
      maxBad: 1, salvage: false, strict: false, rejectsFile: null, temporaryFolder: engine.spooled, stdin: process.stdin,
    };
    const loaded = await ingest(engine, reading, silentObserver, patternsOf(await rulePack(null)));
    return { engine, loaded, request: { ingest: reading, signals: null, skipSignals: [], listAll: false, rulesFolder: null } };
  } catch (error) {
    await engine.close();
    throw error;
  }
}

/** One report for each list of kinds that are left out, in their order. */
export async function reportsOf(folder: string, temporary: string, leftOut: readonly (readonly string[])[]): Promise<Report[]> {
  const { engine, loaded, request } = await loadedCase(folder, temporary);
  try {
    const reports: Report[] = [];
    for await (const report of analyzeWithout(engine, loaded, request, leftOut, silentObserver)) reports.push(report);
    return reports;
  } finally {
    await engine.close();
  }
}
