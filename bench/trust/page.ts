// The page of figures: each script writes the part that is its own.

import { writePart } from '../report/marks.js';

const PAGE = 'docs/trust.md';

/** Prints the lines; with --write among the arguments the part of that name in docs/trust.md becomes them. */
export function publish(part: string, lines: readonly string[]): void {
  process.stdout.write(`${lines.join('\n')}\n`);
  if (process.argv.includes('--write')) writePart(PAGE, part, lines);
}
