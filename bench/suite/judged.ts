// What is kept of one contender's answer to one case? The measures, small enough for a line of the suite's record.

import { evaluate, type ReportedAccount, type TrueAccount } from '../../src/evaluate/index.js';
import type { Verdict } from '../baselines/observed.js';

export interface Judged {
  readonly averagePrecision: number | null;
  readonly recallAt1e4: number | null;
  readonly f1: number | null;
  readonly coordinated: number;
  readonly found: number;
  readonly flagged: number;
  readonly innocent: number;
  readonly accused: number;
  /** Kind of innocent account, how many are flagged, of how many. */
  readonly byKind: readonly (readonly [string, number, number])[];
  /** Mean over groups that accuse somebody, by members; null without any. */
  readonly purity: number | null;
  /** Mean over true campaigns of the share of members in one group; null without any. */
  readonly completeness: number | null;
  readonly brier: number | null;
  /** Per tenth of the score: accounts, sum of scores, coordinated. */
  readonly reliability: readonly (readonly [number, number, number])[];
  /** Expected false ones among the flagged, by the scores. */
  readonly statedFalse: number;
}

export function judgedBy(reported: readonly ReportedAccount[], truth: readonly TrueAccount[]): Judged {
  const evaluation = evaluate(reported, truth);
  const { flagging, falseAccusations, grouping, reliability, falseDiscovery } = evaluation;
  return {
    averagePrecision: evaluation.averagePrecision, recallAt1e4: evaluation.recallAt[0]?.recall ?? null, f1: flagging.f1,
    coordinated: evaluation.coordinated, found: flagging.recall.count, flagged: flagging.flagged, innocent: falseAccusations.all.of, accused: falseAccusations.all.count,
    byKind: falseAccusations.byKind.map(({ kind, count, of }) => [kind, count, of] as const),
    purity: grouping.purity, completeness: grouping.completeness, brier: evaluation.brier,
    reliability: reliability.map(({ accounts, stated, observed }) => [accounts, (stated ?? 0) * accounts, observed.count] as const),
    statedFalse: (falseDiscovery.stated ?? 0) * flagging.flagged,
  };
}

export const mean = (values: readonly number[]): number | null => (values.length === 0 ? null : values.reduce((sum, value) => sum + value, 0) / values.length);

/** A baseline's answer in the words of a report: its group is the account's campaign (the largest, where groups overlap). */
export function reportedBy({ scores, flagged, groups }: Verdict): ReportedAccount[] {
  const campaignOf = new Map<string, string>();
  for (const [index, group] of [...groups].sort((a, b) => a.length - b.length).entries()) for (const id of group) campaignOf.set(id, `G-${index}`);
  const ids = new Set([...scores.keys(), ...flagged, ...campaignOf.keys()]);
  return [...ids].map((id) => ({ account_id: id, score: scores.get(id) ?? 0, flagged: flagged.has(id), campaign_id: campaignOf.get(id) ?? null }));
}
