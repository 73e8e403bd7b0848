// Rows of a saved report's inputs, read again through the engine: for exhibits and timelines.

import type { Command } from 'commander';

import { EXIT, LockstepError } from '../domain/errors.js';
import { keyIdOf } from '../domain/pseudonym.js';
import type { RecalledRow, RecallRequest } from '../domain/recalled.js';
import type { Observer } from '../domain/observer.js';
import type { AnalysisRequest } from '../pipeline.js';
import { expectedInputs, rereading, type SavedReport, type Whereabouts } from '../saved/index.js';
import { withCleanup } from './cleanup.js';
import { newProgress, type CommonOptions, type Context } from './context.js';
import { engineSettings, inEngine, type MachineOptions } from './engine.js';
import { collect } from './values.js';

export interface RereadOptions extends CommonOptions, MachineOptions {
  readonly inputs?: readonly string[];
  readonly accounts?: readonly string[];
}

export function addWhereabouts(command: Command): void {
  command
    .option('--inputs <path>', 'where the inputs lie now (default: where they lay; repeatable)', collect)
    .option('--accounts <file>', 'registration records that were given by --accounts (repeatable)', collect);
}

export const whereabouts = ({ inputs, accounts }: RereadOptions): Whereabouts => ({ inputs: inputs ?? [], accounts: accounts ?? [] });

/** What analyze was asked for when the report was made. */
export function requestAgain(saved: SavedReport, options: RereadOptions, temporaryFolder: string, stdin: NodeJS.ReadableStream): AnalysisRequest {
  const { signals, skipSignals, listAll, rulesFolder, ...ingest } = rereading(saved.report, whereabouts(options), saved.path);
  return { ingest: { ...ingest, rejectsFile: null, temporaryFolder, stdin }, signals, skipSignals, listAll, rulesFolder };
}

/** What there was to warn of stands in the report. */
export const withoutWarnings = (progress: Observer): Observer => ({ stage: (title) => progress.stage(title), loading: (done) => progress.loading(done), warn: () => undefined });

export type Asked = Omit<RecallRequest, 'inputs'>;

/** Hands over the rows batch by batch, and ends early when `take` says false. Throws exit 11 when an input is not what it was. */
export async function reread(context: Context, saved: SavedReport, options: RereadOptions, asked: Asked, take: (rows: readonly RecalledRow[]) => Promise<boolean> | boolean): Promise<void> {
  if (keyIdOf(saved.report) !== null) throw withoutRows(saved.path);
  // Before half a gigabyte of engine is loaded.
  rereading(saved.report, whereabouts(options), saved.path);
  const progress = newProgress(context, options);
  const observer = withoutWarnings(progress);
  const backend = await context.loadBackend();
  try {
    await withCleanup((cleanup) => {
      cleanup.before(() => progress.finish());
      return inEngine({ backend, settings: engineSettings(options), cleanup }, async (engine, temporaryFolder) => {
        const request = { ...asked, inputs: expectedInputs(saved.report) };
        for await (const rows of backend.recall(engine, requestAgain(saved, options, temporaryFolder, context.stdin).ingest, request, observer)) {
          progress.finish();
          if (!(await take(rows))) return;
        }
      });
    });
  } finally {
    progress.finish();
  }
}

const withoutRows = (where: string): LockstepError =>
  new LockstepError({ code: 'pseudonymised-report', exit: EXIT.usage, where, what: 'its accounts and files are pseudonyms, and rows are found by their names.', next: 'Give the report with names to --case, and --pseudonymise.' });
