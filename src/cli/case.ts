// Which report does a command work from? The one that --case names, else the last one of this user, and then it says so.

import { stat } from 'node:fs/promises';

import { caseReport, isFolder, ofDamage } from '../case/index.js';
import { EXIT, LockstepError } from '../domain/errors.js';
import { quoted } from '../domain/shell-word.js';
import { duration, plural } from '../output/text/numbers.js';
import { lastReport, readReport, type SavedReport } from '../saved/index.js';
import type { EngineSettings } from './backend.js';
import { tell, type CommonOptions, type Context } from './context.js';
import type { MachineOptions } from './engine.js';

/** Temporary files go beside the rows, which are linked and not copied, unless --tmp says otherwise. */
export const besideCase = <Settings extends EngineSettings>(settings: Settings, { tmp }: MachineOptions, folder: string | undefined): Settings =>
  tmp === undefined && folder !== undefined ? { ...settings, temporaryParent: folder } : settings;

/** Work over the rows of a case: files of it that cannot be read are its damage (exit 4), not a bug. */
export async function overCase<Result>(kept: { readonly folder: string } | null, work: () => Promise<Result>): Promise<Result> {
  try {
    return await work();
  } catch (error) {
    throw kept === null ? error : ofDamage(kept.folder, error);
  }
}

/** The command line names files: where pseudonyms are wanted nothing is said of it. */
export type CaseUse = CommonOptions & { readonly pseudonymise?: boolean };

export interface OpenedCase extends SavedReport {
  /** Folder of the case that the report was found in; null for a report by itself. */
  readonly caseFolder: string | null;
}

/** Throws a LockstepError when there is no such report, or it is cut off; a report that was altered is used with a warning. */
export async function openCase(context: Context, options: CaseUse, path: string | undefined): Promise<OpenedCase> {
  const saved = path === undefined ? await last(context, options) : await readReport(await reportPath(path, (text) => tell(context, options, text)));
  if (!saved.isIntact) tell(context, options, `warning: ${saved.path} was altered after it was written: its digests do not fit (lockstep verify tells more)`);
  return { ...saved, caseFolder: path !== undefined && (await isFolder(path)) ? path : null };
}

/** A path names a saved report, or the folder of a case that holds one; `say` hears of rows that it is not about. */
export async function reportPath(path: string, say: (text: string) => void = () => undefined): Promise<string> {
  if (!(await isFolder(path))) return path;
  const { path: report, newerFiles } = await caseReport(path);
  if (newerFiles > 0) say(`warning: ${path} holds the rows of ${plural(newerFiles, 'file')} that its report is not about: lockstep analyze --case ${quoted(path)} ranks them`);
  return report;
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
