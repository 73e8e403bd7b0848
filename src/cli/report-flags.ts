// The flags of every command that writes a report: where it goes, how much of it text lists, and what it should end with.

import { Option, type Command } from 'commander';

import { TIERS, type Tier } from '../domain/report.js';
import { DEFAULT_RENDER_OPTIONS, OUTPUTS } from '../output/index.js';
import type { CommonOptions } from './context.js';
import { addPseudonymFlags, type PseudonymOptions } from './pseudonym-flags.js';
import { collect, parseCount } from './values.js';

export interface ReportOptions extends CommonOptions, PseudonymOptions {
  readonly format: string;
  readonly output?: readonly string[];
  readonly force?: boolean;
  /** Absent: what each format lists by itself. */
  readonly top?: number;
  readonly minTier: Tier;
  readonly all?: boolean;
}

export function addOutputFlags(command: Command, allTitle: string, forced = 'let -o overwrite'): void {
  command.optionsGroup('Output:');
  command
    .addOption(new Option('-f, --format <format>', 'format on standard output').choices(OUTPUTS.map(({ id }) => id)).default('text'))
    .option('-o, --output <file>', 'also write a file; its extension is the format, .gz behind it compresses (repeatable)', collect)
    .option('--force', forced)
    .option('--top <n>', 'how many campaigns, values and accounts are listed; 0 for all (default: 10, 200 in HTML)', parseCount)
    .addOption(new Option('--min-tier <tier>', 'weakest tier that text lists').choices(TIERS).default(DEFAULT_RENDER_OPTIONS.minTier))
    .option('--all', allTitle);
  addPseudonymFlags(command);
}
