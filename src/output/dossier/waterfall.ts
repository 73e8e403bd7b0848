// The sum of an account's evidence as a picture: one bar per piece, from the sum before it to the sum after it.

import type { Step } from '../../domain/dossier.js';
import { signed } from '../text/numbers.js';
import type { Page } from '../text/page.js';
import { fittedTable, type Column } from '../text/table.js';

/** Below this a piece of evidence moves no score: several stand on one line, and in no sentence. */
export const SLIGHT = 0.05;

export const isSlight = ({ weight }: { readonly weight: number }): boolean => Math.abs(weight) < SLIGHT;

/** What the columns beside the bars need at most. */
const BESIDE = 52;
const WIDEST = 56;

/** Slight steps that follow each other as one, with what they add up to. */
export function condensedSteps(steps: readonly Step[]): Step[] {
  const kept: Step[] = [];
  let run: Step[] = [];
  const close = (): void => {
    const last = run.at(-1);
    if (last !== undefined) kept.push(run.length === 1 ? last : { ...last, kind: `${run.length} slight ones`, weight: run.reduce((sum, { weight }) => sum + weight, 0) });
    run = [];
  };
  for (const step of steps) {
    if (step.family !== null && isSlight(step)) run.push(step);
    else {
      close();
      kept.push(step);
    }
  }
  close();
  return kept;
}

export function* waterfallTable(page: Page, all: readonly Step[]): Iterable<string> {
  const steps = condensedSteps(all);
  const room = Math.min(WIDEST, page.width - BESIDE);
  const bars = barsOf(steps, Math.max(16, room), page.unicode);
  const rows = steps.map((step, index) => ({ step, bar: bars[index] ?? '' }));
  const columns: Column<(typeof rows)[number]>[] = [
    { title: 'EVIDENCE', align: 'left', cell: ({ step }) => (step.family === null ? 'base rate' : page.safe(step.kind)) },
    { title: 'FAMILY', align: 'left', cell: ({ step }) => (isSlight(step) ? '' : (step.family ?? '')), keep: 2 },
    { title: 'WEIGHT', align: 'right', cell: ({ step }) => signed(step.weight) },
    { title: 'SUM', align: 'right', cell: ({ step }) => signed(step.log_odds) },
    { title: 'LOG-ODDS', align: 'left', cell: ({ bar }) => bar, keep: 1 },
  ];
  const table = fittedTable(page, columns, rows);
  yield table.header;
  yield* table.lines;
}

/** Each bar runs from the sum before to the sum after, with an arrow at its new end; `|` stands at even odds. */
export function barsOf(steps: readonly Step[], cells: number, unicode: boolean): string[] {
  const sums = [0, ...steps.map(({ log_odds: sum }) => sum)];
  const [low, high] = [Math.min(...sums), Math.max(...sums)];
  const scale = (sum: number): number => (high === low ? 0 : Math.round(((sum - low) / (high - low)) * (cells - 1)));
  const marks = unicode ? { axis: '│', line: '━', up: '▶', down: '◀' } : { axis: '|', line: '=', up: '>', down: '<' };
  return steps.map(({ weight, log_odds: sum }, index) => {
    const [from, to] = [scale(index === 0 ? 0 : (sums[index] ?? 0)), scale(sum)];
    const cellAt = (cell: number): string => {
      if (cell === to) return weight < 0 ? marks.down : marks.up;
      if (cell >= Math.min(from, to) && cell <= Math.max(from, to)) return marks.line;
      return cell === scale(0) ? marks.axis : ' ';
    };
    return Array.from({ length: cells }, (_, cell) => cellAt(cell)).join('').trimEnd();
  });
}
