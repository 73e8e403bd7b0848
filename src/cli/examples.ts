// Examples come first in a command's help, because most readers need nothing else.

import { Help, type Command } from 'commander';

const EXAMPLES = new WeakMap<Command, readonly string[]>();

export function withExamples(command: Command, ...examples: readonly string[]): void {
  EXAMPLES.set(command, examples);
}

/** Help as commander writes it, with the examples between the description and the flags. */
export function helpWithExamples(command: Command, help: Help): string {
  const sections = Help.prototype.formatHelp.call(help, command, help).split('\n\n');
  const examples = EXAMPLES.get(command) ?? [];
  if (examples.length > 0) sections.splice(2, 0, `Examples:\n${examples.map((example) => `  ${example}`).join('\n')}`);
  return sections.join('\n\n');
}

export const examplesOf = (command: Command): readonly string[] => EXAMPLES.get(command) ?? [];
