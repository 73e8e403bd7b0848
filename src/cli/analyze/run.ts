// From flags to exit code: checks what can be refused at once, runs the pipeline in a guarded engine, writes the outputs.

import { hostname } from 'node:os';

import type { CaseRun } from '../../case/index.js';
import { EXIT } from '../../domain/errors.js';
import type { Report } from '../../domain/report.js';
import { unfinishedRejects } from '../../ingest/options.js';
import type { Backend, EngineSettings } from '../backend.js';
import { withCleanup, type Cleanup } from '../cleanup.js';
import { fingerprintOf } from '../config/configured.js';
import { newProgress, tellOfTerminal, type Context } from '../context.js';
import { engineSettings, inEngine } from '../engine.js';
import { reachesTier } from '../../judging/index.js';
import { caseId } from '../../saved/index.js';
import { keepReport } from '../history.js';
import { checkBaseline, judgedAloud, readJudgement } from '../judging.js';
import { namedFiles } from '../named-files.js';
import { checkOutputFiles, outputFile } from '../output-file.js';
import type { Progress } from '../progress.js';
import { besideCase, overCase } from '../case.js';
import { keepInCase, openCaseOf } from './kept-case.js';
import type { AnalyzeOptions } from './options.js';
import { analysisRequest } from './request.js';
import { analysedOnServer, checkServer } from './server.js';
import { checkSignals } from './signals.js';
import { writeReport } from './write-report.js';

export async function runAnalyze(context: Context, paths: readonly string[], options: AnalyzeOptions): Promise<void> {
  const progress = newProgress(context, options);
  try {
    // Someone at a terminal sees at once that the command was taken.
    progress.stage('starting');
    const onServer = checkServer(paths, options);
    // There --threads and --memory are limits of the server's questions, not of this machine.
    const settings = engineSettings(onServer ? {} : options);
    const files = (options.output ?? []).map(outputFile);
    await withCleanup(async (cleanup) => {
      cleanup.before(() => progress.finish());
      await checkOutputFiles({ files, mayOverwrite: options.force === true, rejects: options.rejects ?? null, inputs: [...paths, ...namedFiles(options)], cases: [options.case, options.baseline], cleanup });
      const judgement = await readJudgement(options);
      checkBaseline(judgement, null, options);
      const backend = await context.loadBackend();
      checkSignals(backend, options);
      const kept = options.case === undefined ? null : await openCaseOf(options.case, paths, options, progress, cleanup);
      if (options.quiet !== true) tellOfTerminal(context, progress, [...paths, ...(options.accounts ?? [])]);
      if (options.rejects !== undefined) cleanup.add(unfinishedRejects(options.rejects));
      const found = await analyzed({ context, backend, settings, progress, cleanup, paths, options, onServer, kept });
      const report = judgedAloud(found, judgement, options, progress);
      progress.finish();
      if (kept !== null) await keepInCase(kept, report, progress, cleanup, options);
      const isKept = options.history && (await keep(context, report, progress, cleanup, options));
      await writeReport({ context, report, files, progress, cleanup, paths, options, isKept });
      if (options.failOn !== undefined && reachesTier(report, options.failOn)) context.end(EXIT.failOn);
    });
  } finally {
    progress.finish();
  }
}

/** Before anything is written elsewhere: what a full disk or a wrong name costs then is not the analysis. */
async function keep(context: Context, report: Report, progress: Progress, cleanup: Cleanup, { quiet }: AnalyzeOptions): Promise<boolean> {
  const failure = await keepReport(context, report, cleanup);
  if (failure !== null && quiet !== true) progress.say(`warning: ${failure}`);
  return failure === null;
}

interface Run {
  readonly context: Context;
  readonly backend: Backend;
  readonly settings: EngineSettings;
  readonly progress: Progress;
  readonly cleanup: Cleanup;
  readonly paths: readonly string[];
  readonly options: AnalyzeOptions;
  /** The rows lie in tables of a server. */
  readonly onServer: boolean;
  readonly kept: CaseRun | null;
}

/** The report, once the engine is closed again: rendering needs the memory more. */
async function analyzed({ context, backend, settings, progress, cleanup, paths, options, onServer, kept }: Run): Promise<Report> {
  const began = Date.now();
  const volatile = {
    started_at: new Date(began).toISOString(),
    host: hostname(),
    node: process.version,
    threads: settings.threads,
    memory_bytes: settings.memoryBytes,
    argv: context.argv,
    cwd: process.cwd(),
    config_file: typeof options.config === 'string' ? fingerprintOf(options.config) : null,
    // What verify and timeline read again; the argument vector says it too, but only to a parser of flags.
    arguments: { paths, accounts: options.accounts ?? [], map: options.map ?? null, rules: kept?.settings.rules ?? options.rules ?? null, baseline: options.baseline ?? null, ...(kept === null ? {} : { case: kept.folder }) },
    // Its pseudonyms stay the same when files are added: they are those of the files that it was begun with.
    ...(kept === null || kept.begunWith === null ? {} : { case_id: caseId(kept.begunWith) }),
  };
  const report = onServer
    ? await analysedOnServer({ context, backend, progress, cleanup, paths, options }, volatile)
    : await overCase(kept, () =>
        inEngine({ backend, settings: besideCase(settings, options, kept?.folder), cleanup }, (engine, temporaryFolder) =>
          backend.analyze(engine, analysisRequest({ paths, options, temporaryFolder, stdin: context.stdin, kept }), volatile, progress),
        ),
      );
  // The digests leave `run.volatile` out, so it may grow after they were taken.
  return { ...report, run: { ...report.run, volatile: { ...report.run.volatile, duration_ms: Date.now() - began } } };
}
