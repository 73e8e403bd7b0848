// Which commands might the reader want now? Only commands that exist, and only with the arguments of this very run.

import { existsSync } from 'node:fs';
import { join } from 'node:path';

import type { Report } from '../../domain/report.js';
import { quoted } from '../../domain/shell-word.js';
import { outputByFileName } from '../../output/index.js';

export interface FinishedRun {
  readonly argv: readonly string[];
  readonly paths: readonly string[];
  /** Files that -o wrote. */
  readonly files: readonly string[];
  readonly report: Report;
  /** How many of each list text showed; 0 all. */
  readonly top: number;
  /** Was the report kept as the last one of this user? Then nothing needs to be read again. */
  readonly isKept: boolean;
}

/** A longer command (a glob of a hundred files) is nothing to read, let alone to retype. */
const LONGEST = 200;

export function nextCommands({ argv, paths, files, report, top, isKept }: FinishedRun): string[] {
  const saved = files.find((path) => idOf(path) === 'json' || idOf(path) === 'ndjson');
  const truth = paths.map((path) => join(path, 'truth.csv')).find(existsSync);
  const again = isKept ? 'lockstep render' : commandOf(argv, paths);
  const commands: string[] = [];
  const first = report.campaigns[0]?.campaign_id ?? report.accounts[0]?.account_id;
  if (first !== undefined && (isKept || saved !== undefined)) commands.push(`lockstep explain ${quoted(first)}${isKept || saved === undefined ? '' : ` --case ${quoted(saved)}`}`);
  if (saved !== undefined) commands.push(flaggedIn(saved));
  else if (again !== null) commands.push(`${again} -o ${freeName()}`);
  const judged = saved ?? (again === null ? undefined : freeName());
  if (judged !== undefined && truth !== undefined) commands.push(`lockstep evaluate ${quoted(judged)} ${quoted(truth)}`);
  if (saved === undefined && again !== null) commands.push(`${again} -f json | ${FLAGGED}`);
  const whole = isKept ? 'lockstep render' : saved === undefined ? commandOf(withoutTop(argv), paths) : `lockstep render ${quoted(saved)}`;
  if (whole !== null && isCut(report, top)) commands.push(`${whole} --top 0`);
  return commands.filter((command) => command.length <= LONGEST);
}

const idOf = (path: string): string | undefined => outputByFileName(path.replace(/\.gz$/i, ''))?.id;

const FLAGGED = "jq -r '.accounts[] | select(.flagged) | .account_id'";
const FLAGGED_LINES = `jq -r 'select(.type == "account" and .flagged) | .account_id'`;

function flaggedIn(path: string): string {
  const query = idOf(path) === 'json' ? FLAGGED : FLAGGED_LINES;
  return path.toLowerCase().endsWith('.gz') ? `gzip -dc ${quoted(path)} | ${query}` : `${query} ${quoted(path)}`;
}

const isCut = (report: Report, top: number): boolean =>
  top > 0 && [report.campaigns, report.accounts, report.shared_values].some((list) => list.length > top);

/** A name that overwrites nothing. */
function freeName(): string {
  for (let attempt = 1; ; attempt++) {
    const name = attempt === 1 ? 'report.json' : `report-${attempt}.json`;
    if (!existsSync(name)) return name;
  }
}

/**
 * This run without its files (they exist now). Null when it cannot be repeated by adding flags: a pipe is read only once,
 * and what follows `--` is never a flag.
 */
function commandOf(argv: readonly string[], paths: readonly string[]): string | null {
  if (paths.includes('-') || argv.includes('--')) return null;
  const kept = argv.filter((word, index) => {
    const before = argv[index - 1];
    return before !== '-o' && before !== '--output' && word !== '--force' && !/^(-o|--output(=|$))/.test(word);
  });
  return ['lockstep', ...kept].map(quoted).join(' ');
}

/** The last one given holds, and nobody wants to read two. */
const withoutTop = (argv: readonly string[]): string[] => argv.filter((word, index) => word !== '--top' && argv[index - 1] !== '--top' && !word.startsWith('--top='));
