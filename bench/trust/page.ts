// The page of figures: each script writes the part that is its own, between two marks, and leaves the rest as it is.

import { readFileSync, writeFileSync } from 'node:fs';

const PAGE = 'docs/trust.md';

/** Prints the lines; with --write among the arguments the part of that name in docs/trust.md becomes them. */
export function publish(part: string, lines: readonly string[]): void {
  process.stdout.write(`${lines.join('\n')}\n`);
  if (!process.argv.includes('--write')) return;
  const page = readFileSync(PAGE, 'utf8');
  const [begin, end] = [`<!-- ${part} -->\n`, `<!-- /${part} -->\n`];
  const [from, to] = [page.indexOf(begin), page.indexOf(end)];
  if (from < 0 || to < from) throw new Error(`${PAGE} has no part ${begin.trim()} … ${end.trim()}`);
  writeFileSync(PAGE, `${page.slice(0, from + begin.length)}${lines.join('\n')}\n${page.slice(to)}`);
}
