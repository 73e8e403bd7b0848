// `lockstep verify`: is a saved report what was written, and are its inputs what they were?

import { Option, type Command } from 'commander';

import { addWhereabouts, caseOption, type RereadOptions } from '../case-flags.js';
import type { Context } from '../context.js';
import { addMachineFlags } from '../engine.js';
import { withExamples } from '../examples.js';
import { tellExitCodes } from '../exit-codes.js';

export interface VerifyOptions extends RereadOptions {
  readonly case?: string;
  readonly format: 'text' | 'json';
  readonly rerun?: boolean;
  readonly key?: string;
}

export function addVerify(program: Command, context: Context): void {
  const command = program
    .command('verify')
    .description('check a saved report and its inputs; --rerun makes it again')
    .argument('[case]', 'saved report (.json or .ndjson, also with .gz), or the folder of analyze --case (default: your last one)')
    .addOption(caseOption().hideHelp())
    .addOption(new Option('-f, --format <format>', 'format on standard output').choices(['text', 'json']).default('text'))
    .option('--rerun', 'analyze the inputs again with the same settings, and compare')
    .option('--key <file>', 'for --rerun of a report with pseudonyms: their key (default: that of the case)');
  addWhereabouts(command);
  addMachineFlags(command);
  withExamples(command, 'lockstep verify case.ndjson.gz', 'lockstep verify case.ndjson.gz --inputs /media/evidence --rerun', "lockstep verify report.json -f json | jq -r '.inputs[] | select(.outcome != \"same\") | .path'");
  tellExitCodes(command, '0 all fits, 2 not a report, 3 no such report, 4 a damaged report, 11 something does not fit.');
  command.action(async (path: string | undefined) => {
    const { runVerify } = await import('./run.js');
    await runVerify(context, path, command.optsWithGlobals<VerifyOptions>());
  });
}
