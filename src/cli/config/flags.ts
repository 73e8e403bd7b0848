// Which settings are there? Those that the commands have flags for: the command tree is the one table of both.

import { InvalidArgumentError, type Command, type Option } from 'commander';

import { suggestion } from '../../domain/near-names.js';
import { badSetting, type Setting, type Settings } from './file.js';

/** Flags that no file can set: they say which file, or end the command. */
const NEVER: ReadonlySet<string> = new Set(['config', 'help', 'version']);

/** `fail-on` of `--fail-on <tier>`, `progress` of `--no-progress`. */
export const keyOf = (option: Option): string => option.name().replace(/^no-/, '');

export const settableFlags = (command: Command): readonly Option[] => command.options.filter((option) => !NEVER.has(keyOf(option)));

/** Every key must be a flag of something: a slip of the pen would otherwise be a setting that does nothing. Throws exit 2. */
export function checkKeys(program: Command, { path, entries }: Settings): void {
  const commands = new Map(program.commands.map((command) => [command.name(), command]));
  const keysOf = (command: Command): string[] => settableFlags(command).map(keyOf);
  const everywhere = [...new Set([program, ...program.commands].flatMap(keysOf))];
  for (const { command: name, key, line } of entries) {
    const where = `${path}:${line}`;
    const command = name === null ? null : commands.get(name);
    if (command === undefined) throw badSetting(where, `\`${name ?? ''}\` is no command.`, suggestion(name ?? '', [...commands.keys()]));
    const known = command === null ? everywhere : keysOf(command);
    if (!known.includes(key)) throw badSetting(where, `\`${key}\` is no setting${command === null ? '' : ` of ${name ?? ''}`}.`, suggestion(key, known));
  }
}

/** The value that the flag would have. Throws exit 2 with file and line, and with what the flag says of it. */
export function valueOf(options: readonly Option[], { key, values, isList, line }: Setting, path: string): unknown {
  const where = `${path}:${line}`;
  const taking = options.find((option) => option.required || option.optional);
  const [first] = values;
  if (taking === undefined || (first === false && options.some((option) => option.negate))) {
    if (isList || typeof first !== 'boolean') throw badSetting(where, `\`${key}\` is yes or no.`, 'Write true or false.');
    return first;
  }
  const { parseArg } = taking;
  const parse = parseArg ?? ((text: string) => text);
  const value = values.reduce<unknown>((before, text) => {
    try {
      return (parse as (text: string, before: unknown) => unknown)(String(text), before);
    } catch (error) {
      if (!(error instanceof InvalidArgumentError)) throw error;
      throw badSetting(where, `\`${key}: ${String(text)}\` is not taken.`, error.message);
    }
  }, undefined);
  if (isList && !Array.isArray(value)) throw badSetting(where, `\`${key}\` has one value.`, 'Write it without a list.');
  return value;
}
