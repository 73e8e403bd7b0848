// `lockstep render`: a saved report in another format, without reading a log again.

import type { Command } from 'commander';

import { caseOption } from '../case-flags.js';
import type { Context } from '../context.js';
import { withExamples } from '../examples.js';
import { addJudgingFlags, type JudgingOptions } from '../judging-flags.js';
import { addOutputFlags, type ReportOptions } from '../report-flags.js';

export interface RenderOptions extends ReportOptions, JudgingOptions {
  /** As other commands take it; the argument wins. */
  readonly case?: string;
}

export function addRender(program: Command, context: Context): void {
  const command = program
    .command('render')
    .description('print or convert a saved report, without reading a log again')
    .argument('[case]', 'saved report (.json or .ndjson, also with .gz), or the folder of analyze --case (default: your last one)')
    .addOption(caseOption().hideHelp());
  addOutputFlags(command, 'list every account that the report holds');
  command.optionsGroup('Judging:');
  addJudgingFlags(command);
  command.option('--no-allow', 'lift the allow-list that the saved report was made with');
  withExamples(command, 'lockstep render', 'lockstep render case.ndjson.gz -o report.md -o accounts.csv', 'lockstep render report.json --top 0 --min-tier likely', 'lockstep render report.json --allow allow.csv --fail-on high');
  command.action(async (path: string | undefined) => {
    const { runRender } = await import('./run.js');
    const options = command.optsWithGlobals<RenderOptions>();
    await runRender(context, path ?? options.case, options);
  });
}
