// `lockstep config show`: every setting, its value, and where it comes from.

import { Argument, type Command } from 'commander';

import { nearNames } from '../../domain/near-names.js';
import { printable } from '../../output/printable.js';
import type { Context } from '../context.js';
import { VARIABLES } from '../environment.js';
import { withExamples } from '../examples.js';
import { writeResult } from '../stdout.js';
import { FROM_FILE, settingOf, type ConfiguredCommand } from './configured.js';
import { keyOf, settableFlags } from './flags.js';
import { badSetting, DISCOVERED } from './file.js';

export function addConfig(program: ConfiguredCommand, { stdout, environment }: Context): void {
  const command = program
    .command('config')
    .description('show every setting, its value and where it comes from')
    .addArgument(new Argument('<action>', 'what to do').choices(['show']))
    .argument('[command...]', 'a command with its flags, to see what would be in force (default: every command)')
    .option('--origin', 'say where each value comes from: default, file and line, flag, environment')
    .allowUnknownOption();
  withExamples(command, 'lockstep config show --origin', 'lockstep config show --origin analyze --fail-on high', 'LOCKSTEP_CONFIG=ci.yaml lockstep config show');
  command.addHelpText('after', `\n${FILE_HELP.join('\n')}`);
  command.action(async () => {
    const [, name, ...flags] = command.args;
    const known = program.commands.filter((each) => each !== command);
    const chosen = name === undefined ? known : known.filter((each) => each.name() === name);
    if (chosen.length === 0) {
      if (name?.startsWith('-') === true) throw badSetting(name, 'is no flag of config show.', 'Did you mean --origin?');
      const near = nearNames(name ?? '', known.map((each) => each.name()));
      throw badSetting(name ?? '', 'is no command.', near.length === 0 ? 'lockstep --help lists them.' : `Did you mean ${near.join(' or ')}?`);
    }
    const rows = [...rowsOf(program, program), ...chosen.flatMap((each) => {
      each.parseOptions(flags);
      return rowsOf(program, each);
    }), ...VARIABLES.flatMap(({ name: variable, isSecret }): Row[] => {
      const value = environment[variable] ?? '';
      return value === '' ? [] : [{ setting: variable, value: isSecret ? '(set)' : value, origin: 'environment' }];
    })];
    await writeResult(stdout, linesOf(rows, command.opts<{ origin?: boolean }>().origin === true));
  });
}

const FILE_HELP = [
  `Settings are read from ${DISCOVERED} of the folder that lockstep is started in,`,
  'or from the file of --config or LOCKSTEP_CONFIG; never from the home folder, and',
  'never unasked from beside the logs. Keys are names of flags, at the top or below',
  'a command:',
  '',
  '  color: never',
  '  analyze:',
  '    accounts: [accounts.csv]',
  '    fail-on: high',
];

interface Row {
  readonly setting: string;
  readonly value: string;
  readonly origin: string;
}

function rowsOf(program: ConfiguredCommand, command: Command): Row[] {
  const options = settableFlags(command);
  const file = program.inForce?.settings;
  return [...new Set(options.map(keyOf))].map((key) => {
    const option = options.find((each) => keyOf(each) === key);
    const name = option?.attributeName() ?? key;
    const value: unknown = command.getOptionValue(name);
    const source = command.getOptionValueSource(name);
    const line = file === undefined ? undefined : settingOf(file.entries, command.name(), key, command === program)?.line;
    const origins: Readonly<Record<string, string>> = { cli: 'flag', env: 'environment', [FROM_FILE]: `${file?.path ?? ''}:${line ?? ''}`, implied: 'implied by another flag' };
    return { setting: command === program ? key : `${command.name()}.${key}`, value: value === undefined ? worded(option?.description ?? '') : shown(value), origin: origins[source ?? ''] ?? 'default' };
  });
}

/** What a flag's own words say of its default, for want of a value: `1%`, `60 % of the machine`. */
const worded = (description: string): string => /\(default: (.*?)(?:; repeatable)?\)$/.exec(description)?.[1] ?? '-';

const shown = (value: unknown): string => (typeof value === 'string' ? value : JSON.stringify(value));

function* linesOf(rows: readonly Row[], withOrigin: boolean): Iterable<string> {
  const safe = rows.map(({ setting, value, origin }) => [setting, printable(value), printable(origin)] as const);
  const width = (column: 0 | 1): number => Math.max(...safe.map((row) => row[column].length));
  const [first, second] = [width(0), Math.min(60, width(1))];
  for (const [setting, value, origin] of safe) yield `${withOrigin ? `${setting.padEnd(first)}  ${value.padEnd(second)}  ${origin}` : `${setting.padEnd(first)}  ${value}`}\n`;
}
