// Does a score of 0.9 mean nine in ten? The Brier score and the reliability of the stated probabilities.

import { type Share, wilson } from '../domain/interval.js';
import type { Judgement } from './judgement.js';

/** Mean squared difference of score and outcome (Brier 1950): 0 is perfect, 0.25 is always saying one half. Null without accounts. */
export function brierScore(judgements: readonly Judgement[]): number | null {
  if (judgements.length === 0) return null;
  const squared = judgements.map(({ score, isCoordinated }) => {
    const error = score - (isCoordinated ? 1 : 0);
    return error * error;
  });
  return squared.reduce((sum, value) => sum + value, 0) / judgements.length;
}

export interface ReliabilityBin {
  /** Scores in [from, to); the last bin includes 1. */
  readonly from: number;
  readonly to: number;
  readonly accounts: number;
  /** Mean score stated, and the share observed to be coordinated. */
  readonly stated: number | null;
  readonly observed: Share;
}

/** Equal-width bins, as in a reliability diagram (DeGroot and Fienberg 1983). */
export function reliability(judgements: readonly Judgement[], bins = 10): ReliabilityBin[] {
  const members = Array.from({ length: bins }, (): Judgement[] => []);
  for (const judgement of judgements) members[Math.min(bins - 1, Math.floor(judgement.score * bins))]?.push(judgement);
  return members.map((some, index) => ({
    from: index / bins,
    to: (index + 1) / bins,
    accounts: some.length,
    stated: some.length === 0 ? null : some.reduce((sum, { score }) => sum + score, 0) / some.length,
    observed: wilson(some.filter(({ isCoordinated }) => isCoordinated).length, some.length),
  }));
}

/** Share of flagged accounts that are innocent: what the scores promise (mean of 1 - score) and what the truth shows. */
export function falseDiscovery(judgements: readonly Judgement[]): { readonly stated: number | null; readonly observed: Share } {
  const flagged = judgements.filter((judgement) => judgement.flagged);
  const stated = flagged.length === 0 ? null : flagged.reduce((sum, { score }) => sum + (1 - score), 0) / flagged.length;
  return { stated, observed: wilson(flagged.filter(({ isCoordinated }) => !isCoordinated).length, flagged.length) };
}
