// How good is a report? Every measure of it against the truth, in one object.

import { brierScore, falseDiscovery, reliability, type ReliabilityBin } from './calibration.js';
import { falseAccusations, type FalseAccusations, flagging, type Flagging, volume, type Volume } from './flagging.js';
import { grouping, type Grouping } from './grouping.js';
import type { Share } from '../domain/interval.js';
import { judge, type ReportedAccount, type TrueAccount } from './judgement.js';
import { averagePrecision, precisionAt, recallAtFalsePositiveRate } from './ranking.js';

export type { ReportedAccount, TrueAccount } from './judgement.js';
export { type Cell, cellsOf, sentencesOf, type Trial } from './sensitivity.js';
export { parseTruth } from './truth.js';

export interface Evaluation {
  readonly accounts: number;
  readonly coordinated: number;
  /** Reported accounts that the truth does not know; they count nowhere else. */
  readonly withoutTruth: number;
  readonly averagePrecision: number | null;
  readonly precisionAt: readonly { readonly k: number; readonly precision: number | null }[];
  readonly recallAt: readonly { readonly falsePositiveRate: number; readonly recall: number | null }[];
  readonly flagging: Flagging;
  readonly falseAccusations: FalseAccusations;
  readonly volume: Volume;
  readonly grouping: Grouping;
  readonly brier: number | null;
  readonly reliability: readonly ReliabilityBin[];
  readonly falseDiscovery: { readonly stated: number | null; readonly observed: Share };
}

/** Whoever reviews by hand reads the first hundred, or thousand, or as many as there are to be found. */
const REVIEWED = [100, 1000];
/** One or ten wrongly named in 100,000: beyond this a list is of no use against a population of a million. */
const TOLERABLE_RATES = [1e-4, 1e-5];

export function evaluate(reported: readonly ReportedAccount[], truth: readonly TrueAccount[]): Evaluation {
  const { judgements, withoutTruth } = judge(reported, truth);
  const coordinated = judgements.filter(({ isCoordinated }) => isCoordinated).length;
  const depths = [...new Set([...REVIEWED, coordinated])].filter((k) => k > 0).sort((a, b) => a - b);
  return {
    accounts: judgements.length,
    coordinated,
    withoutTruth,
    averagePrecision: averagePrecision(judgements),
    precisionAt: depths.map((k) => ({ k, precision: precisionAt(judgements, k) })),
    recallAt: TOLERABLE_RATES.map((falsePositiveRate) => ({ falsePositiveRate, recall: recallAtFalsePositiveRate(judgements, falsePositiveRate) })),
    flagging: flagging(judgements),
    falseAccusations: falseAccusations(judgements),
    volume: volume(judgements),
    grouping: grouping(judgements),
    brier: brierScore(judgements),
    reliability: reliability(judgements),
    falseDiscovery: falseDiscovery(judgements),
  };
}
