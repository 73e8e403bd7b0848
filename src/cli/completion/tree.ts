// The command tree as completion scripts need it: commands, their flags, and what a flag or an argument may be.

import type { Argument, Command, Option } from 'commander';

export interface Flag {
  /** With its dashes; short first where there is one. */
  readonly names: readonly string[];
  readonly description: string;
  readonly takesValue: boolean;
  readonly choices: readonly string[];
  /** Is its value a file or a folder? */
  readonly isPath: boolean;
}

export interface CommandShape {
  readonly name: string;
  readonly description: string;
  readonly flags: readonly Flag[];
  /** Words that its arguments may be. */
  readonly choices: readonly string[];
  /** Is any of its arguments a file or a folder? */
  readonly takesPaths: boolean;
}

export interface Tree {
  readonly commands: readonly CommandShape[];
  readonly everywhere: readonly Flag[];
}

/** What stands for a file or a folder in usage lines: `--key <file>`, `diff <old> [new]`. Anything else is no name that the disk knows. */
const PATHS = new Set(['file', 'dir', 'case', 'path', 'paths', 'dump', 'old', 'new', 'report', 'truth']);

export function treeOf(program: Command): Tree {
  return {
    commands: program.commands.map((command) => ({
      name: command.name(),
      description: command.description(),
      flags: flagsOf(command),
      choices: command.registeredArguments.flatMap((argument: Argument) => argument.argChoices ?? []),
      takesPaths: command.registeredArguments.some((argument) => PATHS.has(argument.name())),
    })),
    everywhere: [...flagsOf(program), { names: ['-h', '--help'], description: 'print help', takesValue: false, choices: [], isPath: false }],
  };
}

const flagsOf = (command: Command): Flag[] =>
  command.options.map((option: Option) => ({
    names: [option.short, option.long].filter((name) => name !== undefined),
    description: option.description,
    takesValue: option.required || option.optional,
    choices: option.argChoices ?? [],
    isPath: PATHS.has(/[<[](\w+)/.exec(option.flags)?.[1] ?? ''),
  }));
