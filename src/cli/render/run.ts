// Reads a saved report back and hands it on in the formats that were asked for.

import { resolve } from 'node:path';

import { EXIT } from '../../domain/errors.js';
import type { Report } from '../../domain/report.js';
import { reachesTier } from '../../judging/index.js';
import { plural } from '../../output/text/numbers.js';
import { openCase } from '../case.js';
import { withCleanup } from '../cleanup.js';
import { newProgress, tell, type Context } from '../context.js';
import { deliver } from '../deliver.js';
import { judgedAloud, readJudgement } from '../judging.js';
import { nextFromCase } from '../next-from-case.js';
import { namedFiles } from '../named-files.js';
import { checkOutputFiles, outputFile } from '../output-file.js';
import type { RenderOptions } from './command.js';

export async function runRender(context: Context, path: string | undefined, given: RenderOptions): Promise<void> {
  const options: RenderOptions = given.all === true ? { ...given, top: 0, minTier: 'none' } : given;
  const files = (options.output ?? []).map(outputFile);
  await withCleanup(async (cleanup) => {
    await checkOutputFiles({ files, mayOverwrite: options.force === true, rejects: null, inputs: [...(path === undefined ? [] : [path]), ...namedFiles(options)], cases: [path, options.baseline], cleanup });
    const judgement = await readJudgement(options);
    const saved = await openCase(context, options, path);
    const progress = newProgress(context, options);
    const report = rendered(judgedAloud(saved.report, judgement, options, progress), options);
    if (options.all === true) tellUnlisted(context, options, report);
    const next = nextFromCase(report, path);
    await deliver({ context, report, files, progress, cleanup, options, next });
    if (options.failOn !== undefined && reachesTier(report, options.failOn)) context.end(EXIT.failOn);
  });
}

/** Where the baseline lies is what verify --rerun needs; the rest of what it was judged by stands in the report. */
function rendered(report: Report, { baseline }: RenderOptions): Report {
  if (baseline === undefined) return report;
  const { arguments: given, ...volatile } = report.run.volatile;
  return { ...report, run: { ...report.run, volatile: { ...volatile, arguments: { ...(given as object), baseline: resolve(baseline) } } } };
}

/** A saved report cannot list whom it does not hold. */
function tellUnlisted(context: Context, options: RenderOptions, { summary: { accounts_not_listed: unlisted } }: Report): void {
  if (unlisted > 0) tell(context, options, `${plural(unlisted, 'account')} without supporting evidence ${unlisted === 1 ? 'is' : 'are'} not in this report: lockstep analyze --all keeps them`);
}
