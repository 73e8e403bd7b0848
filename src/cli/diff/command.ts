// `lockstep diff`: what changed from one saved report to another, and a gate for a CI job.

import { Option, type Command } from 'commander';

import { diffOf, trips } from '../../diff/index.js';
import type { Diff } from '../../domain/diff.js';
import { EXIT } from '../../domain/errors.js';
import { keyIdOf } from '../../domain/pseudonym.js';
import type { Report, Tier } from '../../domain/report.js';
import { DEFAULT_RENDER_OPTIONS, type RenderOptions } from '../../output/index.js';
import { FAIL_ON_TIERS } from '../analyze/fail-on.js';
import { openCase, tell } from '../case.js';
import type { CommonOptions, Context } from '../context.js';
import { lookOf } from '../deliver.js';
import { withExamples } from '../examples.js';
import { addPseudonymFlags, pseudonymiserFor, type PseudonymOptions } from '../pseudonyms.js';
import { writeResult } from '../stdout.js';
import { parseCount } from '../values.js';

interface DiffOptions extends CommonOptions, PseudonymOptions {
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
  command.addHelpText('after', '\nExit codes: 0 done, 2 not a report, 3 no such report, 4 a damaged report, 11 --fail-on.');
  command.action((older: string, newer: string | undefined) => runDiff(context, older, newer, command.optsWithGlobals<DiffOptions>()));
}

async function runDiff(context: Context, olderPath: string, newerPath: string | undefined, options: DiffOptions): Promise<void> {
  const { report: older } = await openCase(context, options, olderPath);
  const { report: newer } = await openCase(context, options, newerPath);
  const look: RenderOptions = { ...DEFAULT_RENDER_OPTIONS, ...lookOf(context, options), top: options.top };
  // One key for both, or nobody would be in both.
  const pseudonymiser = await pseudonymiserFor(context, options, newer);
  const shown = [older, newer].map((report) => pseudonymiser?.report(report).report ?? report) as [Report, Report];
  if (keyIdOf(shown[0]) !== keyIdOf(shown[1])) tell(context, options, 'warning: the reports name accounts by different pseudonyms, so that nobody is in both');
  await writeResult(context.stdout, await rendered(diffOf(...shown), options.format, look));
  if (options.failOn !== undefined && trips(older, newer, options.failOn)) context.end(EXIT.gate);
}

async function rendered(diff: Diff, format: DiffOptions['format'], look: RenderOptions): Promise<Iterable<string>> {
  const { diffJson, diffMarkdown, diffText } = await import('../../output/diff/index.js');
  const ways = { text: () => diffText(diff, look), json: () => [diffJson(diff)], md: () => diffMarkdown(diff) };
  return ways[format]();
}
