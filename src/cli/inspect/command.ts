// `lockstep inspect`: what files are, why, and what is missing in them.

import { Option, type Command } from 'commander';

import { readsEvidence } from '../config/configured.js';
import type { CommonOptions, Context } from '../context.js';
import { addMachineFlags, type MachineOptions } from '../engine.js';
import { withExamples } from '../examples.js';
import { tellExitCodes } from '../exit-codes.js';
import { collect } from '../values.js';

export interface InspectOptions extends CommonOptions, MachineOptions {
  readonly accounts?: readonly string[];
  readonly map?: string;
  readonly accountField?: string;
  readonly tz?: string;
  readonly format: 'text' | 'json';
  readonly writeMap?: string;
  readonly force?: boolean;
}

export function addInspect(program: Command, context: Context): void {
  const command = program
    .command('inspect')
    .description('what files are, which field is where, and what is missing')
    .usage('PATH... [FLAGS]')
    .argument('[paths...]', 'log files, folders, globs, or - for a pipe')
    .addOption(new Option('-f, --format <format>', 'format on standard output').choices(['text', 'json']).default('text'))
    .option('--write-map <file>', 'write what was recognised as a file for --map')
    .option('--force', 'let --write-map overwrite');
  command.optionsGroup('Input:');
  command
    .option('--accounts <file>', 'registration records (repeatable)', collect)
    .option('--map <file>', 'which source column is which field')
    .option('--account-field <name>', 'source column that names the account')
    .option('--tz <zone>', 'zone of times that carry none, e.g. UTC or +02:00');
  addMachineFlags(command);
  readsEvidence(command);
  withExamples(command, 'lockstep inspect export/', 'lockstep inspect app.log --write-map app.map', "lockstep inspect logs/*.gz -f json | jq '.files[] | {path, format, rejects}'");
  tellExitCodes(command, '0 done, 2 usage, 3 nothing recognised, 74 disk.');
  command.action(async (paths: string[]) => {
    if (paths.length === 0 && context.stdin.isTTY === true) return command.help({ error: true });
    const { runInspect } = await import('./run.js');
    await runInspect(context, paths.length === 0 ? ['-'] : paths, command.optsWithGlobals<InspectOptions>());
  });
}
