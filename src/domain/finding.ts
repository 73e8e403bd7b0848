// What the judging rooms hand to the report: groups of accounts with their evidence, by account index.

import type { Evidence } from './evidence.js';
import type { BenignExplanation, Confidence, Confirmation, ReviewReason, Role, Stability, Tie, Tier } from './report.js';

/** An account's place in a group and everything said about it. */
export interface JudgedAccount {
  /** Index into ProfileTable.accountIds. */
  readonly account: number;
  /** Calibrated probability of acting together with others. */
  readonly score: number;
  /** Rounded to 1e-6 nats before anything is ranked by it. */
  readonly logOdds: number;
  readonly tier: Tier;
  /** Which rule holds it in review; null at every other tier. */
  readonly reviewReason: ReviewReason | null;
  readonly role: Role | null;
  /** Index into Findings.campaigns; null when the account is in none. */
  readonly campaign: number | null;
  readonly evidence: readonly Evidence[];
}

export interface JudgedCampaign {
  /** Account indexes, ascending. */
  readonly members: readonly number[];
  readonly tier: Tier;
  /** Which rule holds it in review, or most of its members; null at every other tier. */
  readonly reviewReason: ReviewReason | null;
  readonly score: number;
  readonly confidence: Confidence;
  readonly illicitShare: { readonly estimate: number; readonly low: number; readonly high: number } | null;
  readonly tiedBy: readonly Tie[];
  readonly confirmations: readonly Confirmation[];
  readonly benignExplanations: readonly BenignExplanation[];
  readonly stability: Stability;
}

/** Everything that was judged; campaigns in rank order. */
export interface Findings {
  readonly campaigns: readonly JudgedCampaign[];
  readonly accounts: readonly JudgedAccount[];
  /** Sum of (1 - score) over flagged accounts. */
  readonly expectedFalseAccounts: number;
  /** One sentence: the smallest group this run could have found. */
  readonly detectionLimit: string;
}
