// The command tree as completion scripts need it: commands, their flags, and what a flag or an argument may be.

import type { Argument, Command, Option } from 'commander';

export interface Flag {
  /** With its dashes; short first where there is one. */
  readonly names: readonly string[];
  readonly description: string;
  readonly takesValue: boolean;
  readonly choices: readonly string[];
}

export interface CommandShape {
  readonly name: string;
  readonly description: string;
  readonly flags: readonly Flag[];
  /** Words that its arguments may be; empty: files. */
  readonly choices: readonly string[];
}

export interface Tree {
  readonly commands: readonly CommandShape[];
  readonly everywhere: readonly Flag[];
}

export function treeOf(program: Command): Tree {
  return {
    commands: program.commands.map((command) => ({
      name: command.name(),
      description: command.description(),
      flags: flagsOf(command),
      choices: command.registeredArguments.flatMap((argument: Argument) => argument.argChoices ?? []),
    })),
    everywhere: [...flagsOf(program), { names: ['-h', '--help'], description: 'print help', takesValue: false, choices: [] }],
  };
}

const flagsOf = (command: Command): Flag[] =>
  command.options.map((option: Option) => ({
    names: [option.short, option.long].filter((name) => name !== undefined),
    description: option.description,
    takesValue: option.required || option.optional,
    choices: option.argChoices ?? [],
  }));
