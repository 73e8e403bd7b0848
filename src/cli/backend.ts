// What stands behind `analyze` and `doctor`: the engine and the pipeline, loaded only when a command needs them, so that
// help, schemas and completion scripts never wait for 500 MB of engine.

import type { Family } from '../domain/evidence.js';
import type { Observer } from '../domain/observer.js';
import type { Report } from '../domain/report.js';
import type { Inspection } from '../domain/inspected.js';
import type { RecalledRow, RecallRequest } from '../domain/recalled.js';
import type { IngestOptions } from '../ingest/options.js';
import type { AnalysisRequest, TableAnalysisRequest } from '../pipeline.js';
import type { LoadingEngine } from '../store/engine.js';
import type { Access, Limits, RemoteEngine } from '../store/remote/index.js';

export interface EngineSettings {
  /** Folder in which the engine makes its private one. */
  readonly temporaryParent: string;
  readonly threads: number;
  readonly memoryBytes: number;
}

/** An engine in a private folder of its own, which has room for copies as well. */
export interface OwnEngine extends LoadingEngine {
  readonly spooled: string;
}

/** Is told, before the engine answers, what stops it at once and without waiting: for signals and for failures. */
export type Guard = (abandon: () => void) => void;

export interface Detector {
  readonly kind: string;
  readonly title: string;
  readonly family: Family;
}

export interface Backend {
  readonly signals: readonly Detector[];
  /** Kinds of the tests that every group is put to. */
  readonly groupTests: readonly string[];
  /** Its process may start as late as with the first question. */
  openEngine(settings: EngineSettings & { readonly guard: Guard }): Promise<OwnEngine>;
  /** A server or cluster to ask; loads nothing of the embedded engine. */
  openServer(access: Access, limits: Limits): Promise<RemoteEngine>;
  analyzeTables(server: RemoteEngine, request: TableAnalysisRequest, volatile: Readonly<Record<string, unknown>>, observer: Observer): Promise<Report>;
  analyze(engine: LoadingEngine, request: AnalysisRequest, volatile: Readonly<Record<string, unknown>>, observer: Observer): Promise<Report>;
  inspect(engine: LoadingEngine, options: IngestOptions, observer: Observer): Promise<Inspection>;
  /** Rows of a report's inputs, once these are known to be unchanged. */
  recall(engine: LoadingEngine, options: IngestOptions, request: RecallRequest, observer: Observer): AsyncIterable<RecalledRow[]>;
}

export type LoadBackend = () => Promise<Backend>;

export const loadBackend: LoadBackend = async () => {
  const [{ GROUP_TESTS, SIGNALS, analyze, analyzeTables, recall }, { inspect }, { openEmbeddedLater }] = await Promise.all([import('../pipeline.js'), import('../inspection.js'), import('../store/embedded/index.js')]);
  return { signals: SIGNALS, groupTests: GROUP_TESTS, openEngine: openEmbeddedLater, openServer, analyzeTables, analyze, inspect, recall };
};

/** The client of servers is loaded only when one is named. */
const openServer: Backend['openServer'] = async (access, limits) => (await import('../store/remote/index.js')).openRemote(access, limits);
