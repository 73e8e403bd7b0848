// The command tree as a manual page. Source: man-pages(7) for its sections, groff_man(7) for its macros.

import type { Argument, Command, Option } from 'commander';

import { EXIT } from '../../domain/errors.js';
import { toolVersion } from '../../domain/version.js';
import { VARIABLES } from '../environment.js';
import { examplesOf } from '../examples.js';

const PURPOSE = 'find API accounts that act together, and say how it is known';

const EXIT_CODES: Readonly<Record<keyof typeof EXIT, string>> = {
  done: 'Done; also when the reader closed the pipe.',
  internal: 'A fault of lockstep itself.',
  usage: 'What was asked for cannot be meant: flags, settings, an allow-list.',
  nothingUsable: 'No usable rows or files.',
  damagedInput: 'More rows are damaged than --max-bad allows, or a report is.',
  failOn: 'An account or campaign stands at the tier of --fail-on.',
  gate: 'Something new at the tier of diff --fail-on, something that verify finds changed, or a gate of evaluate that is not met.',
  inputOutput: 'The disk is full, or a file or server cannot be read or written.',
  interrupted: 'Stopped by Ctrl-C.',
  terminated: 'Stopped by SIGTERM.',
};

export function manualPage(program: Command): string {
  return [
    `.TH LOCKSTEP 1 "" ${quoted(`lockstep ${toolVersion()}`)} "User Commands"`,
    '.SH NAME', roff(`lockstep - ${PURPOSE}`),
    '.SH SYNOPSIS', '.B lockstep', '.I command', roff('[arguments] [flags]'),
    '.SH DESCRIPTION',
    roff('Reads exported API logs and registration records, links accounts by shared evidence, groups them into campaigns, tests innocent explanations, and prints a ranked report: suspicion, not proof. Nothing is ever sent anywhere, unless the address of a server was given.'),
    '.SH COMMANDS', ...program.commands.flatMap((command) => section(command)),
    '.SH FLAGS OF EVERY COMMAND', ...program.options.filter(isShown).flatMap(flag),
    '.SH FILES',
    '.TP', '.I lockstep.yaml', roff('Settings, where it lies in the folder that lockstep is started in; lockstep config show --origin tells what is in force.'),
    '.TP', '.I ~/.local/state/lockstep', roff('The last report and the keys of pseudonyms, for their user alone.'),
    '.SH ENVIRONMENT', ...VARIABLES.flatMap(({ name, title }) => ['.TP', `.B ${name}`, roff(`${title}.`)]),
    '.SH EXIT STATUS', ...Object.entries(EXIT).flatMap(([name, code]) => ['.TP', `.B ${code}`, roff(EXIT_CODES[name as keyof typeof EXIT])]),
    '',
  ].join('\n');
}

function section(command: Command): string[] {
  const words = command.registeredArguments.map(named).join(' ');
  const examples = examplesOf(command);
  return [
    `.SS ${quoted(`lockstep ${command.name()}${words === '' ? '' : ` ${words}`}`)}`,
    roff(sentence(command.description())),
    ...(examples.length === 0 ? [] : ['.PP', '.EX', ...examples.map(roff), '.EE']),
    ...command.registeredArguments.flatMap((argument) => ['.TP', `.I ${roff(argument.name())}`, roff(sentence(described(argument.description, argument.argChoices, undefined)))]),
    ...command.options.filter(isShown).flatMap(flag),
  ];
}

const isShown = (option: Option): boolean => !option.hidden;

function flag(option: Option): string[] {
  return ['.TP', `.B ${roff(option.flags)}`, roff(sentence(described(option.description, option.argChoices, option.defaultValueDescription ?? option.defaultValue)))];
}

function described(text: string, choices: readonly string[] | undefined, value: unknown): string {
  const known = value === undefined || typeof value === 'boolean' ? null : `default: ${typeof value === 'string' ? value : JSON.stringify(value)}`;
  const facts = [choices === undefined ? null : `one of ${choices.join(', ')}`, known].filter((fact) => fact !== null);
  return `${text}${facts.length === 0 ? '' : ` (${facts.join('; ')})`}`;
}

const named = (argument: Argument): string => {
  const name = `${argument.name()}${argument.variadic ? '...' : ''}`;
  return argument.required ? `<${name}>` : `[${name}]`;
};

const sentence = (text: string): string => `${text.charAt(0).toUpperCase()}${text.slice(1)}.`;

/** Text as groff takes it literally: backslashes, hyphens that are typed, quotes and accents that it would bend, a dot or quote at the start. */
function roff(text: string): string {
  const literal = text.replaceAll('\\', '\\e').replaceAll('-', '\\-').replaceAll("'", '\\(aq').replaceAll('^', '\\(ha').replaceAll('~', '\\(ti').replaceAll('`', '\\(ga');
  return /^[.']/.test(literal) ? `\\&${literal}` : literal;
}

/** One argument of a macro. */
const quoted = (text: string): string => `"${roff(text).replaceAll('"', '\\(dq')}"`;
