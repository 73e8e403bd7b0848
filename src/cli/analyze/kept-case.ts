// `--case`: what the flags say of its rows, and the report that joins them.

import { chmod } from 'node:fs/promises';
import { resolve } from 'node:path';

import { openCaseRun, type CaseRun, type GivenSettings } from '../../case/index.js';
import type { Report } from '../../domain/report.js';
import { quoted } from '../../domain/shell-word.js';
import { DEFAULT_RENDER_OPTIONS } from '../../output/index.js';
import { count, plural } from '../../output/text/numbers.js';
import type { Cleanup } from '../cleanup.js';
import { outputFile, writeOutputFile } from '../output-file.js';
import type { Progress } from '../progress.js';
import type { AnalyzeOptions } from './options.js';

/** Throws a LockstepError before anything is read: a case in use (74), other settings (2), no case where no file begins one (3). */
export function openCaseOf(folder: string, paths: readonly string[], options: AnalyzeOptions, progress: Progress, cleanup: Cleanup): Promise<CaseRun> {
  const given: Omit<GivenSettings, 'map'> = {
    account_field: options.accountField, timezone: options.tz,
    since: options.since, until: options.until, where: options.where, join_within: options.joinWithin, max_bad: options.maxBad, salvage: options.salvage, rules: options.rules === undefined ? undefined : resolve(options.rules),
  };
  const settled = (): void => {
    if (options.quiet !== true) progress.say(`the rows are kept in ${folder}: if this run is stopped now, lockstep analyze --case ${quoted(folder)} goes on from here`);
  };
  return openCaseRun({ folder, given, mapFile: options.map ?? null, addsFiles: paths.length + (options.accounts ?? []).length > 0, guard: (path) => cleanup.add(path), settled });
}

/** Writes the report into the case and makes both the case. */
export async function keepInCase(kept: CaseRun, report: Report, progress: Progress, cleanup: Cleanup, { case: named = '', quiet }: AnalyzeOptions): Promise<void> {
  const file = outputFile(kept.reportPath);
  const forget = cleanup.add(kept.reportPath);
  await writeOutputFile(file, (await file.output.load())(report, DEFAULT_RENDER_OPTIONS), true, cleanup);
  await chmod(kept.reportPath, 0o600);
  // From here on it is the case's, and no signal may take it away.
  forget();
  await kept.commit();
  kept.release();
  const rows = report.run.inputs.reduce((sum, { rows_read: read }) => sum + read, 0);
  if (quiet !== true) progress.say(`kept in ${named}: ${plural(report.run.inputs.length, 'file')}, ${count(rows)} rows`);
}
