// Rows of a saved report's inputs, read again through the engine: for exhibits and timelines.

import { caseRows } from '../case/index.js';
import { EXIT, LockstepError } from '../domain/errors.js';
import { keyIdOf } from '../domain/pseudonym.js';
import type { RecalledRow, RecallRequest } from '../domain/recalled.js';
import type { Observer } from '../domain/observer.js';
import type { AnalysisRequest } from '../pipeline.js';
import { expectedInputs, rereading } from '../saved/index.js';
import { besideCase, overCase, type OpenedCase } from './case.js';
import { withCleanup } from './cleanup.js';
import { newProgress, type Context } from './context.js';
import { engineSettings, inEngine } from './engine.js';
import { whereabouts, type RereadOptions } from './case-flags.js';

/** What analyze was asked for when the report was made; the rows come from the case where there is one. */
export interface RequestAgain {
  /** Folder of that case. */
  readonly folder: string | undefined;
  request(temporaryFolder: string): AnalysisRequest;
}

/** Throws a LockstepError before half a gigabyte of engine is loaded, when there is nothing to read again. */
export async function requestAgain(context: Context, saved: OpenedCase, options: RereadOptions): Promise<RequestAgain> {
  const { signals, skipSignals, listAll, rulesFolder, caseFolder, ...ingest } = rereading(saved.report, whereabouts(options), saved.path, saved.caseFolder);
  const keeping = caseFolder === null ? null : await caseRows(caseFolder);
  if (caseFolder !== null && keeping === null) throw noRows(caseFolder);
  return {
    folder: keeping?.folder,
    request: (temporaryFolder) => ({ ingest: { ...ingest, rejectsFile: null, temporaryFolder, stdin: context.stdin, keeping }, signals, skipSignals, listAll, rulesFolder }),
  };
}

/** What there was to warn of stands in the report. */
export const withoutWarnings = (progress: Observer): Observer => ({ stage: (title) => progress.stage(title), loading: (done) => progress.loading(done), warn: () => undefined });

export interface Asked extends Omit<RecallRequest, 'inputs'> {
  /** With the text of their prompts, of the cited rows alone. */
  readonly showsContent?: boolean;
}

/** Hands over the rows batch by batch, and ends early when `take` says false. Throws exit 11 when an input is not what it was. */
export async function reread(context: Context, saved: OpenedCase, options: RereadOptions, asked: Asked, take: (rows: readonly RecalledRow[]) => Promise<boolean> | boolean): Promise<void> {
  if (keyIdOf(saved.report) !== null) throw withoutRows(saved.path);
  const again = await requestAgain(context, saved, options);
  const { showsContent = false, ...wanted } = asked;
  if (showsContent && again.folder !== undefined) throw withoutPrompts(again.folder);
  const progress = newProgress(context, options);
  const observer = withoutWarnings(progress);
  const backend = await context.loadBackend();
  try {
    await withCleanup((cleanup) => {
      cleanup.before(() => progress.finish());
      return overAgain(again, () =>
        inEngine({ backend, settings: besideCase(engineSettings(options), options, again.folder), cleanup }, async (engine, temporaryFolder) => {
          const request = { ...wanted, inputs: expectedInputs(saved.report) };
          for await (const rows of backend.recall(engine, { ...again.request(temporaryFolder).ingest, contentOf: showsContent ? asked.cited : null }, request, observer)) {
            progress.finish();
            if (!(await take(rows))) return;
          }
        }),
      );
    });
  } finally {
    progress.finish();
  }
}

export const overAgain = <Result>({ folder }: RequestAgain, work: () => Promise<Result>): Promise<Result> => overCase(folder === undefined ? null : { folder }, work);

const noRows = (where: string): LockstepError =>
  new LockstepError({ code: 'no-case', exit: EXIT.nothingUsable, where, what: 'the case that holds the rows of the report is no longer there.', next: 'Name it with --case where it lies now, or its inputs with --inputs.' });

const withoutPrompts = (where: string): LockstepError =>
  new LockstepError({ code: 'case-without-prompts', exit: EXIT.usage, where, what: 'a case keeps no prompts, which --show-content would print.', next: 'Name the files that it was made from with --inputs.' });

const withoutRows = (where: string): LockstepError =>
  new LockstepError({ code: 'pseudonymised-report', exit: EXIT.usage, where, what: 'its accounts and files are pseudonyms, and rows are found by their names.', next: 'Give the report with names to --case, and --pseudonymise.' });
