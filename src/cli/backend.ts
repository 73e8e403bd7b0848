// What stands behind `analyze` and `doctor`: the engine and the pipeline, loaded only when a command needs them, so that
// help, schemas and completion scripts never wait for 500 MB of engine.

import type { Family } from '../domain/evidence.js';
import type { Observer } from '../domain/observer.js';
import type { Report } from '../domain/report.js';
import type { Inspection } from '../domain/inspected.js';
import type { RecalledRow, RecallRequest } from '../domain/recalled.js';
import type { IngestOptions } from '../ingest/options.js';
import type { AnalysisRequest } from '../pipeline.js';
import type { LoadingEngine } from '../store/engine.js';

export interface EngineSettings {
  /** Folder in which the engine makes its private one. */
  readonly temporaryParent: string;
  readonly threads: number;
  readonly memoryBytes: number;
}

/** An engine that can be stopped at once, without waiting: for signals and for failures. */
export interface AbandonableEngine extends LoadingEngine {
  abandon(): void;
}

export interface Detector {
  readonly kind: string;
  readonly title: string;
  readonly family: Family;
}

export interface Backend {
  readonly signals: readonly Detector[];
  openEngine(settings: EngineSettings): Promise<AbandonableEngine>;
  analyze(engine: LoadingEngine, request: AnalysisRequest, volatile: Readonly<Record<string, unknown>>, observer: Observer): Promise<Report>;
  inspect(engine: LoadingEngine, options: IngestOptions, observer: Observer): Promise<Inspection>;
  /** Rows of a report's inputs, once these are known to be unchanged. */
  recall(engine: LoadingEngine, options: IngestOptions, request: RecallRequest, observer: Observer): AsyncIterable<RecalledRow[]>;
}

export type LoadBackend = () => Promise<Backend>;

export const loadBackend: LoadBackend = async () => {
  const [{ SIGNALS, analyze, recall }, { inspect }, { openEmbedded }] = await Promise.all([import('../pipeline.js'), import('../inspection.js'), import('../store/embedded/index.js')]);
  return { signals: SIGNALS, openEngine: openEmbedded, analyze, inspect, recall };
};
