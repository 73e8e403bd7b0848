// `lockstep diff`: what changed from one saved report to another, and a gate for a CI job.

import { Option, type Command } from 'commander';

import type { Tier } from '../../domain/report.js';
import { DEFAULT_RENDER_OPTIONS } from '../../output/index.js';
import { tellExitCodes } from '../exit-codes.js';
import { FAIL_ON_TIERS } from '../judging-flags.js';
import type { CommonOptions, Context } from '../context.js';
import { withExamples } from '../examples.js';
import { addPseudonymFlags, type PseudonymOptions } from '../pseudonym-flags.js';
import { parseCount } from '../values.js';

export interface DiffOptions extends CommonOptions, PseudonymOptions {
  readonly format: 'text' | 'json' | 'md';
  readonly top: number;
  readonly failOn?: Tier;
}

export function addDiff(program: Command, context: Context): void {
  const command = program
    .command('diff')
    .description('what changed from one saved report to another')
    .argument('<old>', 'older report (.json or .ndjson, also with .gz), or the folder of analyze --case')
    .argument('[new]', 'newer report (default: your last one)')
    .addOption(new Option('-f, --format <format>', 'format on standard output').choices(['text', 'json', 'md']).default('text'))
    .option('--top <n>', 'how many campaigns and accounts text lists; 0 for all', parseCount, DEFAULT_RENDER_OPTIONS.top)
    .addOption(new Option('--fail-on <tier>', 'end with 11 when an account has newly come to this tier or above').choices(FAIL_ON_TIERS));
  addPseudonymFlags(command);
  withExamples(command, 'lockstep diff last-week.ndjson.gz', 'lockstep diff old.json new.json --fail-on likely', "lockstep diff old.json new.json -f json | jq -r '.newly_flagged[].account_id'");
  tellExitCodes(command, '0 done, 2 not a report, 3 no such report, 4 a damaged report, 11 --fail-on.');
  command.action(async (older: string, newer: string | undefined) => {
    const { runDiff } = await import('./run.js');
    await runDiff(context, older, newer, command.optsWithGlobals<DiffOptions>());
  });
}
