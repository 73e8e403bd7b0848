// Where the finished report goes: rejected rows counted on standard error, files by -o, and the asked format to standard output.
// Files come first, so that they are whole even when the reader of the pipe has left.

import type { Report } from '../../domain/report.js';
import { DEFAULT_RENDER_OPTIONS, outputById, type RenderOptions } from '../../output/index.js';
import { count, plural, size } from '../../output/text/numbers.js';
import type { Cleanup } from '../cleanup.js';
import type { Context } from '../context.js';
import { writeOutputFile, type OutputFile } from '../output-file.js';
import type { Progress } from '../progress.js';
import { writeResult } from '../stdout.js';
import { colorLevel, columnsOf, showsUnicode } from '../terminal.js';
import { nextCommands } from './next.js';
import type { AnalyzeOptions } from './options.js';

export interface Writing {
  readonly context: Context;
  readonly report: Report;
  readonly files: readonly OutputFile[];
  readonly progress: Progress;
  readonly cleanup: Cleanup;
  readonly paths: readonly string[];
  readonly options: AnalyzeOptions;
}

export async function writeReport({ context, report, files, progress, cleanup, paths, options }: Writing): Promise<void> {
  const rejected = rejectLine(report, options.rejects !== undefined);
  if (options.quiet !== true && rejected !== null) progress.say(rejected);
  const { top, minTier } = options;
  for (const file of files) {
    // A file is read anywhere: it takes nothing from this terminal.
    const pieces = file.output.render(report, { ...DEFAULT_RENDER_OPTIONS, top, minTier });
    const bytes = await writeOutputFile(file, pieces, options.force === true, cleanup);
    if (options.quiet !== true) progress.say(`wrote ${file.path} (${size(bytes)})`);
  }
  const { stdout, environment } = context;
  const look: RenderOptions = {
    width: columnsOf(stdout, environment),
    color: colorLevel(options.color, environment, stdout.isTTY === true),
    unicode: showsUnicode(environment),
    top,
    minTier,
    next: nextCommands({ argv: context.argv, paths, files: files.map(({ path }) => path), report, top }),
  };
  await writeResult(stdout, outputById(options.format)?.render(report, look) ?? []);
}

/** How many rows were rejected and why; the first of them were shown as warnings while they were read. */
export function rejectLine({ rejects }: Report, hasRejectsFile: boolean): string | null {
  if (rejects.total === 0) return null;
  const reasons = Object.entries(rejects.by_reason).map(([reason, rows]) => `${reason} ${count(rows)}`);
  return `rejected ${plural(rejects.total, 'row')}: ${reasons.join(', ')}${hasRejectsFile ? '' : '; --rejects FILE writes them all'}`;
}
