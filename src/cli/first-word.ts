// What did someone mean whose first word is no command? A file to analyze, or a flag that belongs behind a command.

import { existsSync } from 'node:fs';

import type { Command } from 'commander';

import { nearNames } from '../domain/near-names.js';
import { quoted } from '../domain/shell-word.js';

/** Longer commands are not read. */
const LONGEST = 200;

/** Two lines to tell, or null when commander says all there is to say. */
export function misplacedFirstWord(program: Command, argv: readonly string[]): string | null {
  const [word = ''] = argv;
  if (word.startsWith('--')) return misplacedFlag(program, word.replace(/=.*/, ''));
  const isCommand = word === 'help' || program.commands.some((command) => command.name() === word);
  if (isCommand || word === '' || (word.startsWith('-') && word !== '-')) return null;
  if (!/[./*?\\]|^-$/.test(word) && !existsSync(word)) return null;
  const whole = argv.map(quoted).join(' ');
  // A shell may have made a hundred names of one glob.
  return `lockstep: ${word} is no command.\nTo analyze it: lockstep analyze ${whole.length > LONGEST ? `${quoted(word)} …` : whole}`;
}

function misplacedFlag(program: Command, flag: string): string | null {
  const flagsOf = ({ options }: Command): string[] => options.flatMap(({ long }) => long ?? []);
  if ([...flagsOf(program), '--help', '--version'].includes(flag)) return null;
  const takers = program.commands.filter((command) => flagsOf(command).includes(flag)).map((command) => command.name());
  if (takers.length > 0) return `lockstep: ${flag} goes behind a command.\nThese take it: ${takers.join(', ')}; as in lockstep ${takers[0]} … ${flag}`;
  const near = nearNames(flag, [...new Set([program, ...program.commands].flatMap(flagsOf))]);
  return near.length === 0 ? null : `lockstep: unknown option '${flag}'\n(Did you mean ${near.join(' or ')}?)`;
}
