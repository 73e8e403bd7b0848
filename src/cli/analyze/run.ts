// From flags to exit code: checks what can be refused at once, runs the pipeline in a guarded engine, writes the outputs.

import { mkdtemp } from 'node:fs/promises';
import { hostname, tmpdir } from 'node:os';
import { join } from 'node:path';

import { EXIT, LockstepError } from '../../domain/errors.js';
import type { Report } from '../../domain/report.js';
import { parseMemory } from '../../store/memory.js';
import type { Backend, EngineSettings } from '../backend.js';
import { withCleanup, type Cleanup } from '../cleanup.js';
import { newProgress, type Context } from '../context.js';
import { defaultMemoryBytes, defaultThreads, memoryOfMachine } from '../machine.js';
import { checkOutputFiles, outputFile } from '../output-file.js';
import type { Progress } from '../progress.js';
import { reachesTier } from './fail-on.js';
import type { AnalyzeOptions } from './options.js';
import { analysisRequest } from './request.js';
import { writeReport } from './write-report.js';

export async function runAnalyze(context: Context, paths: readonly string[], options: AnalyzeOptions): Promise<void> {
  const progress = newProgress(context, options);
  try {
    // Someone at a terminal sees at once that the command was taken.
    progress.stage('starting');
    const settings = engineSettings(options);
    const files = (options.output ?? []).map(outputFile);
    await checkOutputFiles({ files, mayOverwrite: options.force === true, rejects: options.rejects ?? null, inputs: inputFiles(paths, options) });
    const backend = await context.loadBackend();
    checkSignals(backend, [...(options.signals ?? []), ...(options.skipSignals ?? [])]);
    await withCleanup(async (cleanup) => {
      cleanup.before(() => progress.finish());
      const report = await analyzed({ context, backend, settings, progress, cleanup, paths, options });
      progress.finish();
      await writeReport({ context, report, files, progress, cleanup, paths, options });
      if (options.failOn !== undefined && reachesTier(report, options.failOn)) context.end(EXIT.failOn);
    });
  } finally {
    progress.finish();
  }
}

interface Run {
  readonly context: Context;
  readonly backend: Backend;
  readonly settings: EngineSettings;
  readonly progress: Progress;
  readonly cleanup: Cleanup;
  readonly paths: readonly string[];
  readonly options: AnalyzeOptions;
}

/** The report, once the engine is closed again: rendering needs the memory more. */
async function analyzed({ context, backend, settings, progress, cleanup, paths, options }: Run): Promise<Report> {
  const began = Date.now();
  const temporaryFolder = await mkdtemp(join(settings.temporaryParent, 'lockstep-')).catch(noTemporaryFolder(settings.temporaryParent));
  cleanup.add(temporaryFolder);
  const engine = await backend.openEngine(settings);
  const forgetEngine = cleanup.before(() => engine.abandon());
  const request = analysisRequest({ paths, options, temporaryFolder, stdin: context.stdin });
  const volatile = {
    started_at: new Date(began).toISOString(),
    host: hostname(),
    node: process.version,
    threads: settings.threads,
    memory_bytes: settings.memoryBytes,
    argv: context.argv,
    cwd: process.cwd(),
  };
  // A failure leaves the engine to the cleanup, which does not wait for what it was doing.
  const report = await backend.analyze(engine, request, volatile, progress);
  await engine.close();
  forgetEngine();
  // The digests leave `run.volatile` out, so it may grow after they were taken.
  return { ...report, run: { ...report.run, volatile: { ...report.run.volatile, duration_ms: Date.now() - began } } };
}

function engineSettings({ threads, memory, tmp }: AnalyzeOptions): EngineSettings {
  const machineBytes = memoryOfMachine();
  return {
    temporaryParent: tmp ?? tmpdir(),
    threads: threads ?? defaultThreads(),
    memoryBytes: memory === undefined ? defaultMemoryBytes(machineBytes) : parseMemory(memory, machineBytes),
  };
}

/** Named files that no output may replace. */
const inputFiles = (paths: readonly string[], { accounts, map }: AnalyzeOptions): readonly string[] => [...paths, ...(accounts ?? []), ...(map === undefined ? [] : [map])];

function checkSignals({ signals }: Backend, asked: readonly string[]): void {
  const kinds = signals.map(({ kind }) => kind);
  const unknown = asked.find((kind) => !kinds.includes(kind));
  if (unknown === undefined) return;
  throw new LockstepError({
    code: 'unknown-signal',
    exit: EXIT.usage,
    what: `there is no kind of evidence "${unknown}".`,
    where: '--signals',
    next: `There are: ${[...kinds].sort().join(', ')}.`,
  });
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
