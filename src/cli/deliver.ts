// Where a finished report goes: files by -o, then the asked format to standard output. Files come first, so that they are
// whole even when the reader of the pipe has left.

import type { Report } from '../domain/report.js';
import { refuseOwnEvidence } from '../ingest/inputs/own.js';
import { DEFAULT_RENDER_OPTIONS, outputById, type RenderOptions } from '../output/index.js';
import { size } from '../output/text/numbers.js';
import { asTyped } from './as-typed.js';
import type { Cleanup } from './cleanup.js';
import type { CommonOptions, Context } from './context.js';
import { writeOutputFile, type OutputFile } from './output-file.js';
import type { Progress } from './progress.js';
import { pseudonymiserFor } from './pseudonyms.js';
import type { ReportOptions } from './report-flags.js';
import { writeResult } from './stdout.js';
import { colorLevel, columnsOf, showsUnicode } from './terminal.js';

export interface Delivery {
  readonly context: Context;
  readonly report: Report;
  readonly files: readonly OutputFile[];
  readonly progress: Progress;
  readonly cleanup: Cleanup;
  readonly options: ReportOptions;
  /** Commands that the last line of text proposes. */
  readonly next: readonly string[];
}

export async function deliver({ context, report: judged, files, progress, cleanup, options, next }: Delivery): Promise<void> {
  const pseudonymiser = await pseudonymiserFor(context, options, judged);
  const report = pseudonymiser?.report(judged).report ?? judged;
  const { top, minTier } = options;
  await refuseOwnEvidence({ files: [], known: judged.run.inputs }, files.map(({ path }) => path));
  for (const file of files) {
    // A file is read anywhere: it takes nothing from this terminal.
    const render = await file.output.load();
    const pieces = render(report, { ...DEFAULT_RENDER_OPTIONS, top: top ?? file.output.top, minTier });
    const bytes = await writeOutputFile(file, pieces, options.force === true, cleanup);
    if (options.quiet !== true) progress.say(`wrote ${file.path} (${size(bytes)})`);
  }
  const output = outputById(options.format);
  // What would be proposed next names accounts and files.
  const look: RenderOptions = { ...lookOf(context, options), top: top ?? output?.top ?? 0, minTier, next: pseudonymiser === null ? asTyped(context.environment, next) : [] };
  const render = await output?.load();
  await writeResult(context.stdout, render?.(report, look) ?? []);
}

/** What standard output can show. */
export function lookOf({ stdout, environment }: Context, { color }: CommonOptions): Pick<RenderOptions, 'width' | 'color' | 'unicode'> {
  return { width: columnsOf(stdout, environment), color: colorLevel(color, environment, stdout.isTTY === true), unicode: showsUnicode(environment) };
}
