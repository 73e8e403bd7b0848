// Reads the .sql file that lies beside its reader; each file is one statement and one question.

import { readFileSync } from 'node:fs';

/** `sqlBeside(import.meta.url, 'links.sql')` gives the text of that file. */
export function sqlBeside(moduleUrl: string, name: string): string {
  return readFileSync(new URL(name, moduleUrl), 'utf8').trim().replace(/;$/, '');
}
