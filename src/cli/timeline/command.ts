// `lockstep timeline`: what happened when, for one account or campaign of a saved report.

import { Option, type Command } from 'commander';

import { TIMELINE_FORMATS, type TimelineFormat } from '../../output/timeline/formats.js';
import { addWhereabouts, caseOption, type RereadOptions } from '../case-flags.js';
import type { Context } from '../context.js';
import { addMachineFlags } from '../engine.js';
import { withExamples } from '../examples.js';
import { tellExitCodes } from '../exit-codes.js';
import { addPseudonymFlags, type PseudonymOptions } from '../pseudonym-flags.js';
import { parseAround, type Around } from './around.js';

export interface TimelineOptions extends RereadOptions, PseudonymOptions {
  readonly case?: string;
  readonly format: TimelineFormat;
  readonly around?: Around;
  readonly requests?: boolean;
}

export function addTimeline(program: Command, context: Context): void {
  const command = program
    .command('timeline')
    .description('what happened when, for one account or campaign')
    .argument('<id>', 'account or campaign; the beginning is enough when only one has it')
    .addOption(caseOption())
    .addOption(new Option('-f, --format <format>', 'format on standard output').choices(TIMELINE_FORMATS).default('text'))
    .option('--around <time>', 'only what is within 15 minutes of it, or within a span behind a slash: 2026-05-01T12:00Z/2h', parseAround);
  addPseudonymFlags(command);
  command.optionsGroup('Rows from the inputs:');
  command.option('--requests', 'every request and registration, once the files are known to be unchanged');
  addWhereabouts(command);
  addMachineFlags(command);
  withExamples(command, 'lockstep timeline acct_9f31', 'lockstep timeline C-7f3a21 --requests -f csv > C-7f3a21.csv', 'lockstep timeline acct_9f31 --requests --around 2026-05-01T12:00Z/2h', 'lockstep timeline C-7f3a21 --requests -f timesketch > sketch.jsonl');
  tellExitCodes(command, '0 done, 2 no or several such ids, 3 no such report or input, 4 a damaged report, 11 an input changed since.');
  command.action(async (id: string) => {
    const { runTimeline } = await import('./run.js');
    await runTimeline(context, id, command.optsWithGlobals<TimelineOptions>());
  });
}
