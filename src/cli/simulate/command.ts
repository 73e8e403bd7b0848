// `lockstep simulate`: a log with campaigns in it and the truth about every account.

import { InvalidArgumentError, Option, type Command } from 'commander';

import { EVASION_NAMES, EVASIONS, isEvasion, NO_CAMPAIGN, PRESET_NAMES, PRESETS, type EvasionName, type PresetName } from '../../simulate/choices.js';
import { readsEvidence } from '../config/configured.js';
import type { CommonOptions, Context } from '../context.js';
import { addMachineFlags, type MachineOptions } from '../engine.js';
import { withExamples } from '../examples.js';
import { tellExitCodes } from '../exit-codes.js';
import { collect, parseCount, parseList } from '../values.js';

export const FORMATS = ['csv', 'ndjson', 'parquet'] as const;

export interface SimulateOptions extends CommonOptions, MachineOptions {
  readonly preset: PresetName | typeof NO_CAMPAIGN;
  readonly scale: number;
  readonly population?: number;
  readonly days?: number;
  readonly evasion?: readonly EvasionName[];
  readonly seed: number;
  readonly format: (typeof FORMATS)[number];
  readonly gzip?: boolean;
  readonly out: string;
  readonly force?: boolean;
  readonly into?: readonly string[];
  readonly tz?: string;
  readonly map?: string;
}

export function addSimulate(program: Command, context: Context): void {
  const command = program
    .command('simulate')
    .description('write a log with a campaign in it, and the truth')
    .requiredOption('--out <dir>', 'folder to write requests, accounts and truth into');
  command.optionsGroup('Campaign:');
  command
    .addOption(new Option('--preset <name>', 'a campaign of the public record, or none').choices([...PRESET_NAMES, NO_CAMPAIGN]).default('qwen'))
    .option('--scale <x>', 'times its accounts and its requests', parseScale, 0.01)
    .option('--evasion <list>', 'ways to hide, with commas between (repeatable)', parseEvasions)
    .option('--days <n>', 'days of the log (default: those of the campaign)', parseDays);
  command.optionsGroup('Everybody else:');
  command
    .option('--population <n>', 'innocent accounts (default: 40 per campaign account; without a campaign a million times --scale)', parseCount)
    .option('--into <dump>', 'your own log: it is only read, and a campaign for it is written (repeatable)', collect)
    .option('--tz <zone>', 'zone of times in it that carry none')
    .option('--map <file>', 'which source column of it is which field');
  command.optionsGroup('Output:');
  command
    .option('--seed <n>', 'same seed, same bytes', parseCount, 1)
    .addOption(new Option('--format <format>', 'of requests and accounts').choices(FORMATS).default('csv'))
    .option('--gzip', 'compress them')
    .option('--force', 'overwrite what is there');
  addMachineFlags(command);
  readsEvidence(command);
  withExamples(
    command,
    'lockstep simulate --preset deepseek --scale 0.1 --out case/',
    'lockstep simulate --evasion cards,residential,jitter --seed 7 --gzip --out hard/',
    'lockstep simulate --preset none --population 5000 --out quiet/',
    'lockstep simulate --into export/ --scale 0.002 --out planted/',
  );
  command.addHelpText('after', `\n${presetLines().join('\n')}\n\n${evasionLines().join('\n')}`);
  tellExitCodes(command, '0 done, 2 usage, 3 nothing usable in --into, 74 disk.');
  command.action(async () => {
    const { runSimulate } = await import('./run.js');
    await runSimulate(context, command.optsWithGlobals<SimulateOptions>());
  });
}

const presetLines = (): string[] => ['Presets, at --scale 1:', ...PRESETS.map(({ name, title }) => `  ${name.padEnd(16)}${title}`), `  ${NO_CAMPAIGN.padEnd(16)}nobody but innocents: whoever is accused is accused falsely`];

const evasionLines = (): string[] => ['Ways to hide, the cheapest first:', ...EVASION_NAMES.map((name) => `  ${name.padEnd(16)}${EVASIONS[name].title}`)];

export function parseEvasions(text: string, before: readonly EvasionName[] | undefined): readonly EvasionName[] {
  const names = parseList(text, before);
  const unknown = names.find((name) => !isEvasion(name));
  if (unknown !== undefined) throw new InvalidArgumentError(`There is no "${unknown}"; there are ${EVASION_NAMES.join(', ')}.`);
  return names.filter(isEvasion);
}

const LARGEST_SCALE = 100;

function parseScale(text: string): number {
  const scale = text.trim() === '' ? NaN : Number(text);
  if (!(scale > 0 && scale <= LARGEST_SCALE)) throw new InvalidArgumentError(`It takes a number above 0, up to ${LARGEST_SCALE}, e.g. 0.01.`);
  return scale;
}

function parseDays(text: string): number {
  const days = /^\d{1,4}$/.test(text) ? Number(text) : 0;
  if (days < 1 || days > 3660) throw new InvalidArgumentError('It takes a whole number from 1 to 3660.');
  return days;
}
