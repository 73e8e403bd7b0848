// The command tree as a completion script for fish.

import type { CommandShape, Flag, Tree } from './tree.js';

export function fishScript({ commands, everywhere }: Tree): string {
  const names = commands.map(({ name }) => name).join(' ');
  return [
    '# fish completion for lockstep: put it into ~/.config/fish/completions/lockstep.fish',
    ...everywhere.map((flag) => flagLine('', flag)),
    ...commands.map(({ name, description }) => `complete -c lockstep -f -n 'not __fish_seen_subcommand_from ${names}' -a ${name} -d ${quoted(description)}`),
    ...commands.flatMap(commandLines),
    '',
  ].join('\n');
}

function commandLines({ name, flags, choices, takesPaths }: CommandShape): string[] {
  const condition = ` -n '__fish_seen_subcommand_from ${name}'`;
  const words = takesPaths ? [] : [`complete -c lockstep -f${condition}${choices.length > 0 ? ` -a ${quoted(choices.join(' '))}` : ''}`];
  return [...flags.map((flag) => flagLine(condition, flag)), ...words];
}

function flagLine(condition: string, { names, description, takesValue, choices, isPath }: Flag): string {
  const spelled = names.map((name) => (name.startsWith('--') ? ` -l ${name.slice(2)}` : ` -s ${name.slice(1)}`)).join('');
  const value = !takesValue ? '' : isPath ? ' -r -F' : choices.length > 0 ? ` -x -a ${quoted(choices.join(' '))}` : ' -x';
  return `complete -c lockstep${condition}${spelled}${value} -d ${quoted(description)}`;
}

const quoted = (text: string): string => `'${text.replaceAll('\\', '\\\\').replaceAll("'", "\\'")}'`;
