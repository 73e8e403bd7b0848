// What counts is a ratio: how many times as long as another contender one takes. Each run is held against the other's of the
// same round, so that what else the machine did weighs on both.

import { median } from './figures.js';

/** What is kept of one run. */
export interface Run {
  readonly wallSeconds: number;
  readonly cpuSeconds: number;
  readonly peakBytes: number;
  readonly peakDiskBytes: number;
}

/** Runs by contender id, one per round. */
export type Runs = Readonly<Record<string, readonly Run[]>>;

export interface Ratio {
  readonly of: string;
  readonly to: string;
  /** One per round. */
  readonly wall: readonly number[];
  readonly cpu: readonly number[];
}

/** lockstep's own parts, whose ratios can get worse. */
const OWN = ['analyze', 'load'];
/** All that a load is held against: what answers a question does something else. */
const LOADS = ['typed-load', 'bare-scan'];

export function ratioOf(runs: Runs, of: string, to: string): Ratio | null {
  const [ours, theirs] = [runs[of] ?? [], runs[to] ?? []];
  const pairs = ours.flatMap((run, round) => {
    const their = theirs[round];
    return their === undefined ? [] : [{ run, their }];
  });
  if (pairs.length === 0) return null;
  return { of, to, wall: pairs.map(({ run, their }) => run.wallSeconds / their.wallSeconds), cpu: pairs.map(({ run, their }) => run.cpuSeconds / their.cpuSeconds) };
}

/** Of the analysis to every other contender that ran, and of its load to the engine's own. */
export const ownRatios = (runs: Runs): Ratio[] =>
  OWN.flatMap((of) => Object.keys(runs).filter((to) => !OWN.includes(to) && (of === 'analyze' || LOADS.includes(to))).flatMap((to) => ratioOf(runs, of, to) ?? []));

export interface Change {
  readonly of: string;
  readonly to: string;
  readonly clock: 'wall' | 'cpu';
  readonly before: number;
  readonly now: number;
  readonly isRegression: boolean;
  /** The rounds of both results lie apart: no round now was as good as the worst one before. */
  readonly isApart: boolean;
}

/** A ratio that grew by more than this is a regression. */
export const TOLERANCE = 0.15;

/** Medians of every ratio that both results hold. */
export function changes(before: Runs, now: Runs): Change[] {
  const earlier = ownRatios(before);
  return ownRatios(now).flatMap((ratio) => {
    const old = earlier.find(({ of, to }) => of === ratio.of && to === ratio.to);
    return old === undefined ? [] : (['wall', 'cpu'] as const).map((clock) => {
      const [was, is] = [median(old[clock]), median(ratio[clock])];
      return { of: ratio.of, to: ratio.to, clock, before: was, now: is, isRegression: is > was * (1 + TOLERANCE), isApart: Math.min(...ratio[clock]) > Math.max(...old[clock]) };
    });
  });
}
