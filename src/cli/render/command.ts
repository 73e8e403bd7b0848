// `lockstep render`: a saved report in another format, without reading a log again.

import type { Command } from 'commander';

import { EXIT } from '../../domain/errors.js';
import type { Report, Tier } from '../../domain/report.js';
import { plural } from '../../output/text/numbers.js';
import { reachesTier } from '../analyze/fail-on.js';
import { openCase, tell } from '../case.js';
import { withCleanup } from '../cleanup.js';
import { newProgress, type Context } from '../context.js';
import { deliver } from '../deliver.js';
import { withExamples } from '../examples.js';
import { nextFromCase } from '../next-from-case.js';
import { checkOutputFiles, outputFile } from '../output-file.js';
import { addOutputFlags, failOnOption, type ReportOptions } from '../report-flags.js';

interface RenderOptions extends ReportOptions {
  readonly failOn?: Tier;
}

export function addRender(program: Command, context: Context): void {
  const command = program
    .command('render')
    .description('print or convert a saved report, without reading a log again')
    .argument('[case]', 'saved report (.json or .ndjson, also with .gz), or the folder of analyze --case (default: your last one)');
  addOutputFlags(command, 'list every account that the report holds');
  command.optionsGroup('Judging:');
  command.addOption(failOnOption());
  withExamples(command, 'lockstep render', 'lockstep render case.ndjson.gz -o report.md -o accounts.csv', 'lockstep render report.json --top 0 --min-tier likely', 'lockstep render report.json -f csv --fail-on high');
  command.action((path: string | undefined) => runRender(context, path, command.optsWithGlobals<RenderOptions>()));
}

async function runRender(context: Context, path: string | undefined, given: RenderOptions): Promise<void> {
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
