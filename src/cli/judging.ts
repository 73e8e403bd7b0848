// What people say of a finding, read before hours of work and laid over the report behind them.

import { resolve } from 'node:path';

import { EXIT, LockstepError } from '../domain/errors.js';
import { keyIdOf } from '../domain/pseudonym.js';
import type { Report } from '../domain/report.js';
import { judged, readAllowList, type Judgement } from '../judging/index.js';
import { VALUE_KINDS } from '../pseudonym/index.js';
import { readReport, type SavedReport } from '../saved/index.js';
import { reportPath } from './case.js';
import type { JudgingOptions } from './judging-flags.js';
import { ofFlag } from './of-flag.js';
import type { Progress } from './progress.js';

export interface ReadJudgement extends Judgement {
  /** Files of --allow, as they were named, that hold no entry. */
  readonly emptyLists: readonly string[];
}

/** Throws a LockstepError for an allow-list that is not one (2), and for a baseline that cannot be read. */
export async function readJudgement({ allow, baseline }: JudgingOptions): Promise<ReadJudgement> {
  const paths = allow === undefined || allow === false ? [] : allow;
  const [lists, saved] = await Promise.all([
    ofFlag('--allow', () => Promise.all(paths.map((path) => readAllowList([path], VALUE_KINDS)))),
    baseline === undefined ? null : ofFlag('--baseline', () => reportPath(baseline).then(readReport)),
  ]);
  return { allow: allow === undefined ? null : lists.flat(), baseline: saved?.report ?? null, emptyLists: paths.filter((_, index) => lists[index]?.length === 0) };
}

/** Throws exit 2 for a baseline that names accounts by other names than a report whose pseudonyms have that key; null for one with names. */
export function checkBaseline({ baseline }: Judgement, keyId: string | null, { baseline: path }: JudgingOptions): void {
  if (baseline === null || keyIdOf(baseline) === keyId) return;
  throw new LockstepError({
    code: 'other-pseudonyms', exit: EXIT.usage, where: path ?? null, what: 'names accounts by other pseudonyms than this report, so that nobody is in both.',
    next: 'Give the baseline with names; --pseudonymise replaces them at the end.',
  });
}

/** Warns of lists without an entry, and of entries that hide nothing, or too little. */
export function judgedAloud(report: Report, judgement: ReadJudgement, options: JudgingOptions, progress: Progress): Report {
  checkBaseline(judgement, keyIdOf(report), options);
  const after = judged(report, judgement);
  for (const path of judgement.emptyLists) progress.warn({ code: 'allow-empty', message: `${path}: holds no entry, so that nobody is allowed by it.` });
  if (judgement.allow !== null) for (const { code, message } of after.warnings) if (code.startsWith('allow-')) progress.warn({ code, message });
  return after;
}

/** What a saved report was judged by. Throws exit 2 when its baseline is not where it lay, or is another report by now. */
export async function judgementAgain({ report, path }: SavedReport): Promise<Judgement> {
  const allow = report.allow_list.length === 0 ? null : report.allow_list.map(({ allows, values, reason, author, expires, file, line }) => ({ allows, values, reason, author, expires, file, line }));
  const { baseline } = report.summary;
  if (baseline === null) return { allow, baseline: null };
  const { arguments: given, cwd } = report.run.volatile;
  const lay = typeof given === 'object' && given !== null && 'baseline' in given && typeof given.baseline === 'string' ? resolve(typeof cwd === 'string' ? cwd : '.', given.baseline) : null;
  const saved = lay === null ? null : await reportPath(lay).then(readReport).catch(() => null);
  if (saved?.report.report_digest !== baseline.report_digest)
    throw new LockstepError({
      code: 'no-baseline', exit: EXIT.usage, where: path, what: `the baseline that it was compared with is not ${lay === null ? 'named in it' : `at ${lay}`} any more.`,
      next: 'Put it back; or verify without --rerun.',
    });
  return { allow, baseline: saved.report };
}
