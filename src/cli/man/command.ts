// `lockstep man`: the manual page, made from the command tree when it is asked for, so that it is never of another version than
// the tool, and no build has to make it.

import type { Command } from 'commander';

import type { Context } from '../context.js';
import { withExamples } from '../examples.js';
import { writeResult } from '../stdout.js';

export function addMan(program: Command, { stdout }: Context): void {
  const command = program
    .command('man')
    .description('print the manual page, for man and groff')
    .action(async () => {
      const { manualPage } = await import('./page.js');
      await writeResult(stdout, [manualPage(program)]);
    });
  withExamples(command, 'lockstep man | man -l -', 'lockstep man > ~/.local/share/man/man1/lockstep.1');
}
