// `lockstep sensitivity`: which campaigns would be found in this log, if there were any?

import { InvalidArgumentError, Option, type Command } from 'commander';

import { NEEDS_INNOCENTS, PRESET_NAMES, type EvasionName, type PresetName } from '../../simulate/choices.js';
import { readsEvidence } from '../config/configured.js';
import type { CommonOptions, Context } from '../context.js';
import { addMachineFlags, type MachineOptions } from '../engine.js';
import { withExamples } from '../examples.js';
import { tellExitCodes } from '../exit-codes.js';
import { parseEvasions } from '../simulate/command.js';
import { parseList } from '../values.js';

/** A way to hide, by the name under which it is reported. */
export interface Level {
  readonly name: string;
  readonly evasions: readonly EvasionName[];
}

const CAREFUL: readonly EvasionName[] = ['clients', 'jitter', 'mimicry', 'emails', 'cards'];
const LEVELS: readonly Level[] = [
  { name: 'plain', evasions: [] },
  { name: 'careful', evasions: CAREFUL },
  { name: 'costly', evasions: [...CAREFUL, 'volume', 'paraphrase', 'residential', 'drip'] },
];

export interface SensitivityOptions extends CommonOptions, MachineOptions {
  readonly preset: PresetName;
  readonly sizes: readonly number[];
  readonly requests: readonly number[];
  readonly evasion?: readonly Level[];
  readonly seeds: number;
  readonly format: 'text' | 'json';
  readonly tz?: string;
  readonly map?: string;
}

export const levelsOf = ({ evasion }: SensitivityOptions): readonly Level[] => evasion ?? LEVELS;

export function addSensitivity(program: Command, context: Context): void {
  const command = program
    .command('sensitivity')
    .description('plant campaigns into your log and say which are found')
    .usage('DUMP... [FLAGS]')
    .argument('<dump...>', 'log files or folders; they are only read')
    .addOption(new Option('-f, --format <format>', 'format on standard output').choices(['text', 'json']).default('text'));
  command.optionsGroup('What is planted (every combination is one analysis):');
  command
    .addOption(new Option('--sizes <list>', 'accounts of a campaign').argParser(parseSizes(3)).default([10, 25, 50], '10,25,50'))
    .addOption(new Option('--requests <list>', 'requests of each account').argParser(parseSizes(1)).default([20, 100], '20,100'))
    .option('--evasion <list>', `ways to hide together, as simulate has them, or plain (repeatable; default: plain, ${CAREFUL.join('+')}, and that with volume+paraphrase+residential+drip)`, parseLevel)
    .option('--seeds <n>', 'campaigns of each kind', parseSeeds, 1)
    .addOption(new Option('--preset <name>', 'whose ways they have').choices(PRESET_NAMES).default('deepseek'));
  command.optionsGroup('Input:');
  command.option('--tz <zone>', 'zone of times that carry none').option('--map <file>', 'which source column is which field');
  addMachineFlags(command);
  readsEvidence(command);
  withExamples(command, 'lockstep sensitivity export/', 'lockstep sensitivity export/ --sizes 5,10 --evasion cards,drip --seeds 3');
  tellExitCodes(command, '0 done, 2 usage, 3 no usable rows, 74 disk.');
  command.action(async (dump: readonly string[]) => {
    const { runSensitivity } = await import('./run.js');
    await runSensitivity(context, dump, command.optsWithGlobals<SensitivityOptions>());
  });
}

const LONGEST_NAME = 20;

/** Whole numbers, in ascending order, each once. */
const parseSizes = (least: number) => (text: string): readonly number[] => {
  const sizes = parseList(text, []).map((word) => (/^\d{1,6}$/.test(word) ? Number(word) : 0));
  if (sizes.some((size) => size < least)) throw new InvalidArgumentError(`It takes whole numbers from ${least} on, with commas between them.`);
  return [...new Set(sizes)].sort((a, b) => a - b);
};

function parseSeeds(text: string): number {
  const seeds = /^\d{1,3}$/.test(text) ? Number(text) : 0;
  if (seeds < 1) throw new InvalidArgumentError('It takes a whole number, 1 or more.');
  return seeds;
}

function parseLevel(text: string, before: readonly Level[] | undefined): readonly Level[] {
  const evasions = text.trim() === 'plain' ? [] : parseEvasions(text, undefined);
  if (evasions.includes(NEEDS_INNOCENTS)) throw new InvalidArgumentError(`"${NEEDS_INNOCENTS}" needs innocents that are simulated too.`);
  const joined = evasions.length === 0 ? 'plain' : evasions.join('+');
  const others = before ?? [];
  // A name that fills the table is told below it instead.
  return [...others, { name: joined.length <= LONGEST_NAME ? joined : `way ${others.length + 1}`, evasions }];
}
