// What did someone mean who named a saved report in a way that no command knows? The flag for it is --case, which is spelled like
// none of the words that come to mind first, and what is spelled like them by chance has nothing to do with it.

import type { Command } from 'commander';

const NAMES_A_REPORT = /^(error: unknown option '--(?:reports?|files?|from|paths?|json|ndjson|last|saved)(?:=.*)?')[^]*$/;
const TOO_MANY = /^error: too many arguments for /;

/** Complaints about the arguments of a command that takes --case name it where a report was meant. */
export function hintAtCase(command: Command): void {
  if (!command.options.some(({ long }) => long === '--case')) return;
  const before = command.configureOutput();
  command.configureOutput({ outputError: (text, write) => before.outputError?.(hinted(text), write) });
}

function hinted(text: string): string {
  const unknown = NAMES_A_REPORT.exec(text)?.[1];
  if (unknown !== undefined) return `${unknown}\n(Did you mean --case? It names a saved report.)\n`;
  return TOO_MANY.test(text) ? `${text.trimEnd()}\nA saved report is named by --case FILE.\n` : text;
}
