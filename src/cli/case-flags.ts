// The flags that name a saved report and say where its inputs lie now; apart from what reads them, because help needs only the flags.

import { Option, type Command } from 'commander';

import type { Whereabouts } from '../saved/index.js';
import type { CommonOptions } from './context.js';
import type { MachineOptions } from './engine.js';
import { collect } from './values.js';

export const caseOption = (): Option => new Option('--case <case>', 'saved report (.json or .ndjson, also with .gz), or the folder of analyze --case (default: your last one)');

export interface RereadOptions extends CommonOptions, MachineOptions {
  readonly inputs?: readonly string[];
  readonly accounts?: readonly string[];
}

export function addWhereabouts(command: Command): void {
  command
    .option('--inputs <path>', 'where the inputs lie now (default: where they lay; repeatable)', collect)
    .option('--accounts <file>', 'registration records that were given by --accounts (repeatable)', collect);
}

export const whereabouts = ({ inputs, accounts }: RereadOptions): Whereabouts => ({ inputs: inputs ?? [], accounts: accounts ?? [] });
