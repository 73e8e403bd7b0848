// Reads a saved report back and hands it on in the formats that were asked for.

import { EXIT } from '../../domain/errors.js';
import type { Report } from '../../domain/report.js';
import { plural } from '../../output/text/numbers.js';
import { reachesTier } from '../analyze/fail-on.js';
import { openCase, tell } from '../case.js';
import { withCleanup } from '../cleanup.js';
import { newProgress, type Context } from '../context.js';
import { deliver } from '../deliver.js';
import { nextFromCase } from '../next-from-case.js';
import { checkOutputFiles, outputFile } from '../output-file.js';
import type { RenderOptions } from './command.js';

export async function runRender(context: Context, path: string | undefined, given: RenderOptions): Promise<void> {
  const options: RenderOptions = given.all === true ? { ...given, top: 0, minTier: 'none' } : given;
  const files = (options.output ?? []).map(outputFile);
  await withCleanup(async (cleanup) => {
    await checkOutputFiles({ files, mayOverwrite: options.force === true, rejects: null, inputs: path === undefined ? [] : [path], cleanup });
    const saved = await openCase(context, options, path);
    if (options.all === true) tellUnlisted(context, options, saved.report);
    const next = nextFromCase(saved.report, path);
    await deliver({ context, report: saved.report, files, progress: newProgress(context, options), cleanup, options, next });
    if (options.failOn !== undefined && reachesTier(saved.report, options.failOn)) context.end(EXIT.failOn);
  });
}

/** A saved report cannot list whom it does not hold. */
function tellUnlisted(context: Context, options: RenderOptions, { summary: { accounts_not_listed: unlisted } }: Report): void {
  if (unlisted > 0) tell(context, options, `${plural(unlisted, 'account')} without supporting evidence ${unlisted === 1 ? 'is' : 'are'} not in this report: lockstep analyze --all keeps them`);
}
