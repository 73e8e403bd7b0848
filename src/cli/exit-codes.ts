// What a command's exit codes say, below its help, in lines that fit a terminal.

import type { Command } from 'commander';

const WIDTH = 80;

/** `codes`: `0 done, 2 usage, ...`, as the command has them. */
export const tellExitCodes = (command: Command, codes: string): Command =>
  command.addHelpText('after', () => `\n${command.createHelp().boxWrap(`Exit codes: ${codes}`, WIDTH)}`);
