// What could be found in a log? Campaigns of known size, volume and care that were planted into it, and the share of each found.

import { type Share, wilson } from '../domain/interval.js';

/** One campaign that was planted, looked for and judged. */
export interface Trial {
  /** How it hid, e.g. `plain`. */
  readonly level: string;
  readonly accounts: number;
  readonly requestsPerAccount: number;
  readonly seed: number;
  /** Members that were flagged. */
  readonly found: number;
  readonly members: number;
}

/** Trials that differ in their seeds alone. */
export interface Cell {
  readonly level: string;
  readonly accounts: number;
  readonly requestsPerAccount: number;
  readonly recall: Share;
}

/** In order of level as first met, then size, then volume. */
export function cellsOf(trials: readonly Trial[]): Cell[] {
  const levels = [...new Set(trials.map(({ level }) => level))];
  const keyed = new Map<string, Trial[]>();
  for (const trial of trials) {
    const key = JSON.stringify([trial.level, trial.accounts, trial.requestsPerAccount]);
    keyed.set(key, [...(keyed.get(key) ?? []), trial]);
  }
  const cells = [...keyed.values()].flatMap((same): Cell[] => {
    const [first] = same;
    if (first === undefined) return [];
    const sum = (of: 'found' | 'members'): number => same.reduce((total, trial) => total + trial[of], 0);
    return [{ level: first.level, accounts: first.accounts, requestsPerAccount: first.requestsPerAccount, recall: wilson(sum('found'), sum('members')) }];
  });
  return cells.sort((a, b) => levels.indexOf(a.level) - levels.indexOf(b.level) || a.accounts - b.accounts || a.requestsPerAccount - b.requestsPerAccount);
}

/** A campaign with at least this share of its accounts flagged is found, one with less than the second is not. */
const FOUND = 0.9;
const MISSED = 0.5;

/** One sentence for each way to hide: the smallest campaign that is found, and the largest smaller one that is not. */
export function sentencesOf(cells: readonly Cell[]): { readonly level: string; readonly sentence: string }[] {
  return [...new Set(cells.map(({ level }) => level))].map((level) => ({ level, sentence: sentenceOf(cells.filter((cell) => cell.level === level)) }));
}

function sentenceOf(cells: readonly Cell[]): string {
  const share = ({ recall }: Cell): number => recall.share ?? 0;
  const found = cells.find((cell) => share(cell) >= FOUND);
  if (found === undefined) {
    const best = cells.reduce((most, cell) => (share(cell) > share(most) ? cell : most), cells[0] as Cell);
    if (share(best) === 0) return `In this log no campaign of up to ${largest(cells, 'accounts')} accounts at up to ${largest(cells, 'requestsPerAccount')} requests each is found.`;
    return `In this log no campaign is found with 90 % recall; the most is ${percent(best)}, of ${best.accounts} accounts at ${best.requestsPerAccount} requests each.`;
  }
  const missed = cells.filter((cell) => share(cell) < MISSED && (cell.accounts < found.accounts || (cell.accounts === found.accounts && cell.requestsPerAccount < found.requestsPerAccount))).at(-1);
  const head = `In this log a campaign of ${found.accounts} accounts at ${found.requestsPerAccount} requests each is found with ${percent(found)} recall`;
  return missed === undefined ? `${head}; none smaller was tried that is not.` : `${head}; ${missedWords(missed, found)} is not.`;
}

function missedWords(missed: Cell, found: Cell): string {
  if (missed.accounts === found.accounts) return `one at ${missed.requestsPerAccount}`;
  return missed.requestsPerAccount === found.requestsPerAccount ? `one of ${missed.accounts}` : `one of ${missed.accounts} at ${missed.requestsPerAccount}`;
}

const largest = (cells: readonly Cell[], of: 'accounts' | 'requestsPerAccount'): number => Math.max(...cells.map((cell) => cell[of]));

/** Rounded down: 89.9 % are not 90. */
const percent = ({ recall }: Cell): string => `${Math.floor((recall.share ?? 0) * 100)} %`;
