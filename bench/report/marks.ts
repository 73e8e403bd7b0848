// The parts of a page that scripts write anew, each between two marks: `<!-- name -->` and `<!-- /name -->`.

import { readFileSync, writeFileSync } from 'node:fs';

/** Writes the part of that name and leaves the rest as it is. Throws where the page has no such part. */
export function writePart(path: string, part: string, lines: readonly string[]): void {
  const page = readFileSync(path, 'utf8');
  const [begin, end] = [`<!-- ${part} -->\n`, `<!-- /${part} -->\n`];
  const [from, to] = [page.indexOf(begin), page.indexOf(end)];
  if (from < 0 || to < from) throw new Error(`${path} has no part ${begin.trim()} … ${end.trim()}`);
  writeFileSync(path, `${page.slice(0, from + begin.length)}${lines.join('\n')}\n${page.slice(to)}`);
}
