// `lockstep explain`: the dossier of one account or campaign, from a saved report.

import { Option, type Command } from 'commander';

import { addWhereabouts, caseOption, type RereadOptions } from '../case-flags.js';
import type { Context } from '../context.js';
import { addMachineFlags } from '../engine.js';
import { withExamples } from '../examples.js';
import { tellExitCodes } from '../exit-codes.js';
import { addPseudonymFlags, type PseudonymOptions } from '../pseudonym-flags.js';
import { parseCount } from '../values.js';

export interface ExplainOptions extends RereadOptions, PseudonymOptions {
  readonly case?: string;
  readonly format: 'text' | 'json' | 'md';
  readonly rows?: number;
  readonly sql?: boolean;
  readonly showContent?: boolean;
}

export function addExplain(program: Command, context: Context): void {
  const command = program
    .command('explain')
    .description('all that a saved report says of one account or campaign')
    .argument('<id>', 'account or campaign; the beginning is enough when only one has it')
    .addOption(caseOption())
    .addOption(new Option('-f, --format <format>', 'format on standard output').choices(['text', 'json', 'md']).default('text'))
    .option('--sql', 'print only the questions that found the evidence, with their bound values; with --rows, all of it and they behind');
  addPseudonymFlags(command);
  command.optionsGroup('Rows from the inputs:');
  command.option('--rows <n>', 'print up to so many cited rows, once the files are known to be unchanged', parseCount);
  // Whoever is to remain unnamed may be named in a prompt.
  command.addOption(new Option('--show-content', 'with the prompts of these rows, which are hidden otherwise').conflicts('pseudonymise'));
  addWhereabouts(command);
  addMachineFlags(command);
  withExamples(command, 'lockstep explain C-7f3a21', 'lockstep explain acct_9f31 --case case.ndjson.gz -f md', 'lockstep explain acct_9f31 --rows 20 --show-content', "lockstep explain acct_9f31 -f json | jq '.waterfall'");
  tellExitCodes(command, '0 done, 2 no or several such ids, 3 no such report or input, 4 a damaged report, 11 an input changed since.');
  command.action(async (id: string) => {
    const { runExplain } = await import('./run.js');
    await runExplain(context, id, command.optsWithGlobals<ExplainOptions>());
  });
}

