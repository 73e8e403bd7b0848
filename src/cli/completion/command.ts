// `lockstep completion`: a script for the shell, made from the command tree itself, so that no flag is ever missing.

import { Argument, type Command } from 'commander';

import type { Context } from '../context.js';
import { withExamples } from '../examples.js';
import { writeResult } from '../stdout.js';
import { bashScript } from './bash.js';
import { fishScript } from './fish.js';
import { treeOf, type Tree } from './tree.js';
import { zshScript } from './zsh.js';

const SCRIPTS = { bash: bashScript, zsh: zshScript, fish: fishScript } satisfies Record<string, (tree: Tree) => string>;

export function addCompletion(program: Command, { stdout }: Context): void {
  const command = program
    .command('completion')
    .description('print a completion script for a shell')
    .addArgument(new Argument('<shell>', 'which shell').choices(Object.keys(SCRIPTS)))
    .action(async (shell: keyof typeof SCRIPTS) => {
      await writeResult(stdout, [SCRIPTS[shell](treeOf(program))]);
    });
  withExamples(command, 'source <(lockstep completion bash)', 'source <(lockstep completion zsh)', 'lockstep completion fish > ~/.config/fish/completions/lockstep.fish');
}
