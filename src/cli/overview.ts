// What does someone see who types `lockstep` and nothing else? What it is for, three lines to run, the commands; no more
// than fits above the fold.

import type { Command } from 'commander';

const HEAD = [
  'lockstep finds API accounts that act together, and says how it knows.',
  '',
  '  lockstep analyze export/ --accounts accounts.csv      who acts together',
  '  lockstep explain C-7f3a21                             all about one of them',
  '  lockstep analyze logs/*.gz -f json -o case.ndjson.gz  data out, a case kept',
  '',
];

export function overview(program: Command): string {
  const commands = program.commands.map((command) => `  ${command.name().padEnd(12)}${command.description()}`);
  const options = program.options.flatMap(({ long, short }) => short ?? long ?? []).join(' ');
  return [...HEAD, ...commands, '', `Everywhere: ${options} --help`, 'lockstep COMMAND --help tells the rest; nothing is ever sent anywhere.', ''].join('\n');
}
