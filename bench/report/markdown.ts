// The tables of one format: what each contender took, the ratios run by run, and where the analysis spent its time.

import type { Contender } from '../contenders/index.js';
import type { StageCost } from '../contenders/stages.js';
import type { Measurement } from '../measure/measured-run.js';
import { gigabytes, median, table, thousands, withSpread } from './figures.js';

/** Runs of each contender, in the order in which they were made. */
export type Measurements = ReadonlyMap<Contender, readonly Measurement[]>;

/** Statements shorter than this are summed up. */
const LEAST_SECONDS = 0.05;

export function contendersTable(measurements: Measurements, rows: number): string[] {
  const lines = [...measurements].map(([{ name }, runs]) => {
    const wall = runs.map(({ wallSeconds }) => wallSeconds);
    return [
      name, withSpread(wall), withSpread(runs.map(({ cpuSeconds }) => cpuSeconds)), thousands(rows / median(wall)),
      gigabytes(Math.max(...runs.map(({ peakBytes }) => peakBytes))), gigabytes(Math.max(...runs.map(({ peakAnonymousBytes }) => peakAnonymousBytes))),
      gigabytes(Math.max(...runs.map(({ peakToolBytes }) => peakToolBytes))),
    ];
  });
  return table(['', 'wall s', 'CPU s', 'rows/s', 'peak GB', 'of it no files', "tool's own process"], lines);
}

/** Each run of the first contender against the same round of the others, so that what else the machine did weighs on both. */
export function ratioLines(measurements: Measurements): string[] {
  const [first, ...others] = [...measurements];
  if (first === undefined) return [];
  const [{ name }, runs] = first;
  return others.map(([other, theirs]) => {
    const ratios = (of: (run: Measurement) => number): number[] =>
      runs.flatMap((run, round) => {
        const their = theirs[round];
        return their === undefined ? [] : [of(run) / of(their)];
      });
    return `- ${name} / ${other.name}: ${withSpread(ratios(({ wallSeconds }) => wallSeconds), 2)} in wall time, ${withSpread(ratios(({ cpuSeconds }) => cpuSeconds), 2)} in CPU time`;
  });
}

export function stagesTable(stages: readonly StageCost[]): string[] {
  const lines = stages.flatMap(({ stage, seconds, engineSeconds, peakHeapBytes, statements }) => {
    const costs = byStatement(statements);
    const shown = costs.filter((cost) => cost.seconds >= LEAST_SECONDS);
    return [
      [`**${stage}**`, `**${seconds.toFixed(2)}**`, engineSeconds.toFixed(2), '', '', gigabytes(peakHeapBytes)],
      ...shown.map((cost) => [cost.statement, cost.seconds.toFixed(2), '', gigabytes(cost.peakBytes), thousands(cost.rows), '']),
    ];
  });
  return table(['stage, and its statements from the slowest', 's', 'of it waiting for the engine', 'peak GB', 'rows answered', 'JavaScript heap GB'], lines);
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
