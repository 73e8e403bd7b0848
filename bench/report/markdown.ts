// The tables of one format: what each contender took, the ratios, what changed, and where the analysis spent its time.

import type { Contender } from '../contenders/index.js';
import type { StageCost } from '../contenders/stages.js';
import { gigabytes, median, table, thousands, withSpread } from './figures.js';
import { ownRatios, ratioOf, TOLERANCE, type Change, type Ratio, type Run, type Runs } from './ratios.js';

/** Statements shorter than this are summed up. */
const LEAST_SECONDS = 0.05;

export type Names = ReadonlyMap<string, string>;

export const namesOf = (contenders: readonly Contender[]): Names => new Map(contenders.map(({ id, name }) => [id, name]));

export function contendersTable(runs: Runs, names: Names, rows: number): string[] {
  const most = (of: readonly Run[], size: (run: Run) => number): string => gigabytes(Math.max(...of.map(size)));
  const lines = Object.entries(runs).map(([id, own]) => {
    const wall = own.map(({ wallSeconds }) => wallSeconds);
    const toScan = ratioOf(runs, id, 'bare-scan');
    return [
      names.get(id) ?? id, withSpread(wall), withSpread(own.map(({ cpuSeconds }) => cpuSeconds)), toScan === null ? '' : withSpread(toScan.wall, 2), toScan === null ? '' : withSpread(toScan.cpu, 2),
      thousands(rows / median(wall)), most(own, ({ peakBytes }) => peakBytes), most(own, ({ peakDiskBytes }) => peakDiskBytes),
    ];
  });
  return table(['', 'seconds', 'CPU s', 'times the bare scan', 'times its CPU', 'rows/s', 'peak memory GB', 'temporary files GB'], lines);
}

export function ratioLines(runs: Runs, names: Names): string[] {
  return ownRatios(runs).map(({ of, to, wall, cpu }: Ratio) => `- ${names.get(of) ?? of} / ${names.get(to) ?? to}: ${withSpread(wall, 2)} in wall time, ${withSpread(cpu, 2)} in CPU time`);
}

const percent = (change: Change): string => `${change.now >= change.before ? '+' : ''}${((change.now / change.before - 1) * 100).toFixed(0)} %`;

/** The worst first; what got worse by more than the tolerance stands out. */
export function changesTable(changes: readonly Change[], names: Names): string[] {
  const sorted = [...changes].sort((a, b) => b.now / b.before - a.now / a.before);
  return table(['ratio', 'clock', 'before', 'now', 'change'], sorted.map((change) => [
    `${names.get(change.of) ?? change.of} / ${names.get(change.to) ?? change.to}`, change.clock, change.before.toFixed(2), change.now.toFixed(2),
    change.isRegression ? `**REGRESSION ${percent(change)}**${change.isApart ? '' : ' (rounds overlap: measure again)'}` : percent(change),
  ]));
}

/** One line that is seen before any table. */
export function verdict(changes: readonly Change[]): string {
  const worse = changes.filter(({ isRegression }) => isRegression).length;
  const tolerance = `${TOLERANCE * 100} %`;
  return worse === 0 ? `No ratio grew by more than ${tolerance}.` : `**REGRESSION: ${worse} of ${changes.length} ratios grew by more than ${tolerance}.**`;
}

export function stagesTable(stages: readonly StageCost[]): string[] {
  const lines = stages.flatMap(({ stage, seconds, engineSeconds, toolCpuSeconds, engineCpuSeconds, peakHeapBytes, statements }) => {
    const costs = byStatement(statements);
    const shown = costs.filter((cost) => cost.seconds >= LEAST_SECONDS);
    return [
      [`**${stage}**`, `**${seconds.toFixed(2)}**`, engineSeconds.toFixed(2), toolCpuSeconds.toFixed(2), engineCpuSeconds.toFixed(2), '', '', gigabytes(peakHeapBytes)],
      ...shown.map((cost) => [cost.statement, cost.seconds.toFixed(2), '', '', '', gigabytes(cost.peakBytes), thousands(cost.rows), '']),
    ];
  });
  return table(['stage, and its statements from the slowest', 's', 'of it waiting for the engine', 'CPU s of the tool', 'CPU s of the engine', 'peak GB', 'rows answered', 'JavaScript heap GB'], lines);
}

/** A question that is asked range by range is one line. */
function byStatement(statements: StageCost['statements']): StageCost['statements'][number][] {
  const sums = new Map<string, StageCost['statements'][number]>();
  for (const cost of statements) {
    const sum = sums.get(cost.statement) ?? { statement: cost.statement, seconds: 0, peakBytes: 0, rows: 0 };
    sums.set(cost.statement, { ...sum, seconds: sum.seconds + cost.seconds, peakBytes: Math.max(sum.peakBytes, cost.peakBytes), rows: sum.rows + cost.rows });
  }
  return [...sums.values()].sort((a, b) => b.seconds - a.seconds);
}
