// What is said of a finished analysis: rejected rows counted on standard error, the report where it was asked for, and the
// commands that might come next.

import type { Report } from '../../domain/report.js';
import { outputById } from '../../output/index.js';
import { count, plural } from '../../output/text/numbers.js';
import type { Cleanup } from '../cleanup.js';
import type { Context } from '../context.js';
import { deliver } from '../deliver.js';
import type { OutputFile } from '../output-file.js';
import type { Progress } from '../progress.js';
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
  /** Was the report kept as the last one of this user? */
  readonly isKept: boolean;
}

export async function writeReport({ context, report, files, progress, cleanup, paths, options, isKept }: Writing): Promise<void> {
  const rejected = rejectLine(report, options.rejects !== undefined);
  if (options.quiet !== true && rejected !== null) progress.say(rejected);
  const next = nextCommands({ argv: context.argv, paths, files: files.map(({ path }) => path), report, top: options.top ?? outputById(options.format)?.top ?? 0, isKept });
  await deliver({ context, report, files, progress, cleanup, options, next });
}

/** How many rows were rejected and why; the first of them were shown as warnings while they were read. */
export function rejectLine({ rejects }: Report, hasRejectsFile: boolean): string | null {
  if (rejects.total === 0) return null;
  const reasons = Object.entries(rejects.by_reason).map(([reason, rows]) => `${reason} ${count(rows)}`);
  return `rejected ${plural(rejects.total, 'row')}: ${reasons.join(', ')}${hasRejectsFile ? '' : '; --rejects FILE writes them all'}`;
}
