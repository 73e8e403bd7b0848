// Which report does a command work from? The one that --case names, else the last one of this user, and then it says so.

import { stat } from 'node:fs/promises';

import { Option } from 'commander';

import { EXIT, LockstepError } from '../domain/errors.js';
import { duration } from '../output/text/numbers.js';
import { lastReport, readReport, type SavedReport } from '../saved/index.js';
import { newProgress, type CommonOptions, type Context } from './context.js';
import { quoted } from './analyze/next.js';

export const caseOption = (): Option => new Option('--case <case>', 'saved report: .json or .ndjson, also with .gz (default: your last one)');

/** One line on standard error, unless -q asks for none. */
export function tell(context: Context, options: CommonOptions, message: string): void {
  if (options.quiet !== true) newProgress(context, options).say(message);
}

/** The command line names files: where pseudonyms are wanted nothing is said of it. */
export type CaseUse = CommonOptions & { readonly pseudonymise?: boolean };

/** Throws a LockstepError when there is no such report, or it is cut off; a report that was altered is used with a warning. */
export async function openCase(context: Context, options: CaseUse, path: string | undefined): Promise<SavedReport> {
  const saved = path === undefined ? await last(context, options) : await readReport(path);
  if (!saved.isIntact) tell(context, options, `warning: ${saved.path} was altered after it was written: its digests do not fit (lockstep verify tells more)`);
  return saved;
}

async function last(context: Context, options: CaseUse): Promise<SavedReport> {
  const { path } = lastReport(context.environment);
  const kept = await stat(path).catch(() => null);
  if (kept === null) throw noCase(path);
  const saved = await readReport(path);
  const age = duration(Math.max(0, Date.now() - kept.mtimeMs));
  tell(context, options, `using your last report, made ${age} ago${options.pseudonymise === true ? '' : madeBy(saved)}`);
  return saved;
}

/** The command line is what tells two reports apart. */
function madeBy({ report }: SavedReport): string {
  const argv = report.run.volatile['argv'];
  return Array.isArray(argv) ? ` by: lockstep ${argv.map((word) => quoted(String(word))).join(' ')}` : '';
}

const noCase = (where: string): LockstepError =>
  new LockstepError({ code: 'no-case', exit: EXIT.usage, what: 'no report was named, and none of yours is kept here.', where, next: 'Name one with --case, or make one with lockstep analyze.' });
