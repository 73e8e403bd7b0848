// The report contract lockstep.report/1: what every output renders and every script may rely on.
// Key order here is key order in the output; null stands for absent; lists are always present.

import type { Relation } from './fields.js';
import type { RuleKind } from './prompt-rule.js';
import type { Evidence, EvidenceQuery, Family } from './evidence.js';
import type { AccountBaseline, BaselineSummary, CampaignBaseline, ReportAllowance, Suppression } from './judgement.js';

export const TIERS = ['high', 'likely', 'review', 'none'] as const;
export type Tier = (typeof TIERS)[number];

/** The rules that hold a group in review and no higher, then those that hold a member there, then what an account without a group is told. */
export const REVIEW_REASONS = [
  'open-explanation', 'no-behaviour', 'one-cause', 'few-members', 'loose-parties', 'coarse-ties', 'edge-member', 'chosen-ties', 'one-family', 'low-score', 'no-group',
] as const;
export type ReviewReason = (typeof REVIEW_REASONS)[number];

/** A tier that accuses: an open account at it counts as flagged. */
export const isFlagged = (tier: Tier | null): boolean => tier === 'high' || tier === 'likely';

export type Confidence = 'high' | 'medium' | 'low';
export type Role = 'core' | 'edge';
export type Status = 'open' | 'suppressed';

export interface ReportInput {
  readonly path: string;
  readonly sha256: string;
  readonly bytes: number;
  readonly relation: Relation;
  readonly format: string;
  readonly container: string;
  readonly rows_read: number;
  readonly rows_used: number;
  readonly rows_filtered: number;
  readonly rows_rejected: number;
  readonly first_seen: string | null;
  readonly last_seen: string | null;
  readonly fields: Readonly<Record<string, string>>;
  readonly timezone: string | null;
}

export interface ReportRun {
  readonly tool: { readonly name: string; readonly version: string };
  readonly engine: { readonly name: string; readonly version: string };
  readonly config: Readonly<Record<string, unknown>>;
  readonly config_sha256: string;
  readonly inputs: readonly ReportInput[];
  readonly volatile: Readonly<Record<string, unknown>>;
}

export interface ReportSummary {
  readonly window: {
    readonly first_seen: string | null;
    readonly last_seen: string | null;
    /** Stretches of whole hours without a single request where other days lead one to expect many. */
    readonly gaps: readonly { readonly start: string; readonly end: string; readonly expected_requests: number }[];
  };
  readonly requests: number;
  readonly accounts: number;
  readonly registrations: number;
  readonly campaigns: number;
  readonly campaigns_by_tier: Readonly<Record<Tier, number>>;
  readonly accounts_listed: number;
  readonly accounts_not_listed: number;
  readonly flagged_accounts: number;
  readonly flagged_requests: number;
  readonly suppressed_accounts: number;
  /** Campaigns all of whose accounts are suppressed. */
  readonly suppressed_campaigns: number;
  readonly expected_false_accounts: number;
  readonly detection_limit: string;
  /**
   * What sums over a period added to `requests` and `accounts`. `accounts_without_requests` are those that no log names: they count, and
   * were compared with nobody. `requests_without_logs` are theirs. Absent where no input holds such sums.
   */
  readonly usage?: { readonly sums: number; readonly requests: number; readonly accounts: number; readonly accounts_without_requests: number; readonly requests_without_logs: number };
  /** Requests of the logs per UTC day; days without any are left out. */
  readonly timeline: readonly { readonly day: string; readonly requests: number }[];
  /** What is usual among all accounts; absent in reports of earlier versions. */
  readonly peers?: PeerFigures;
  /** What is new since another report; null when it was compared with none. */
  readonly baseline: BaselineSummary | null;
}

/** By the names of a profile's percentiles: the middle account's figure, and the one that 99 of 100 stay at or below; null where nobody's was measured. */
export type PeerFigures = Readonly<Record<string, { readonly p50: number; readonly p99: number } | null>>;

/** Evidence as printed: its question stands once in `queries` and is named by id, or a large report would repeat it by the million. */
export interface ReportEvidence extends Omit<Evidence, 'query'> {
  readonly query: { readonly id: string; readonly parameters: EvidenceQuery['parameters'] } | null;
}

export interface ReportTie extends ReportEvidence {
  readonly members: number;
  readonly member_share: number;
}

/** Statement text of a question that found evidence; `id` is `Q-` and hex digits of its SHA-256. */
export interface ReportQuery {
  readonly id: string;
  readonly sql: string;
}

/** What the registration records say of an account's life; null where they are silent. */
export interface ReportRegistration {
  readonly created_at: string | null;
  readonly closed_at: string | null;
  readonly plan: string | null;
  readonly status: string | null;
}

/** Figures of one account; `percentiles` gives each figure's place among the population: 0.99 means 99 % have less. */
export interface ReportProfile {
  readonly requests: number;
  readonly active_days: number;
  readonly requests_per_active_day: number;
  /** Null for an account that no log names. */
  readonly hours_covered: number | null;
  readonly input_tokens: number | null;
  readonly output_tokens: number | null;
  readonly error_share: number | null;
  readonly models: number | null;
  readonly gap_ms: { readonly p10: number | null; readonly p50: number | null; readonly p90: number | null };
  readonly burstiness: number | null;
  readonly memory: number | null;
  readonly period_ms: number | null;
  readonly quiet_gap_h: number | null;
  readonly hour_counts: readonly number[];
  readonly weekday_counts: readonly number[];
  /** What of the figures above comes from sums over a period, which tell nothing of timing; absent where nothing does. */
  readonly from_usage?: { readonly sums: number; readonly requests: number | null; readonly active_days: number; readonly input_tokens: number | null; readonly output_tokens: number | null; readonly models: number | null };
  /** Same keys as above without the counts, gaps as `gap_ms_p10` and so on; null where the figure is null. */
  readonly percentiles: Readonly<Record<string, number | null>>;
}

export interface ReportAccount {
  readonly rank: number;
  readonly account_id: string;
  readonly score: number;
  readonly log_odds: number;
  readonly tier: Tier;
  /** Which rule holds it in review; null at every other tier. Absent in reports of earlier versions. */
  readonly review_reason?: ReviewReason | null;
  readonly flagged: boolean;
  readonly status: Status;
  /** Null for an open account. */
  readonly suppression: Suppression | null;
  /** Null when the report was compared with none. */
  readonly baseline: AccountBaseline | null;
  readonly campaign_id: string | null;
  readonly role: Role | null;
  readonly requests: number;
  readonly first_seen: string | null;
  readonly last_seen: string | null;
  /** Null when no registration record names the account. */
  readonly registration: ReportRegistration | null;
  readonly profile: ReportProfile;
  readonly evidence: readonly ReportEvidence[];
}

/** A value or figure that ties a campaign together. */
export interface Tie extends Evidence {
  readonly members: number;
  readonly member_share: number;
}

/** An innocent explanation, tested and printed with its result even when rejected. */
export interface BenignExplanation {
  readonly name: string;
  readonly outcome: 'open' | 'rejected' | 'not-evaluated';
  readonly summary: string;
}

/** A test of the whole group for one operator. */
export interface Confirmation {
  readonly kind: string;
  readonly outcome: 'found' | 'not-found' | 'not-enough-data';
  readonly effect: number | null;
  /** One-sided, before the correction for many tests. */
  readonly p: number | null;
  readonly summary: string;
  /** How the same figures come about innocently; absent in reports of earlier versions. */
  readonly benign_reading?: string;
}

/** What remains of the campaign when a family, or its strongest value, is left out. */
export interface Stability {
  readonly without_family: Readonly<Partial<Record<Family, number>>>;
  readonly without_strongest_value: { readonly kind: string; readonly value: string; readonly members_left: number } | null;
}

export interface ReportCampaign {
  readonly campaign_id: string;
  readonly rank: number;
  readonly tier: Tier;
  /** Which rule holds it in review, or most of its members; null at every other tier. Absent in reports of earlier versions. */
  readonly review_reason?: ReviewReason | null;
  readonly score: number;
  readonly confidence: Confidence;
  /** Suppressed when every account of it is. */
  readonly status: Status;
  /** Null when the report was compared with none. */
  readonly baseline: CampaignBaseline | null;
  readonly account_count: number;
  /** Members by their own tier: those that are tied too loosely to be accused stay below the campaign's. Absent in reports of earlier versions. */
  readonly accounts_by_tier?: Readonly<Record<Tier, number>>;
  readonly requests: number;
  /** Those of them that are known from sums over a period alone; absent where no input holds such sums. */
  readonly requests_from_usage?: number;
  readonly requests_per_account: { readonly mean: number; readonly median: number; readonly p10: number; readonly p90: number };
  readonly first_seen: string | null;
  readonly last_seen: string | null;
  readonly active_days: number;
  /** `model` is null for requests that name none; empty when no request names one. */
  readonly models: readonly { readonly model: string | null; readonly requests: number; readonly share: number }[];
  /**
   * What its prompts are after, by rule: of the campaign's requests that hold a prompt, and of everybody else's (null when nobody
   * else has one). Empty when no prompt is known.
   */
  readonly capabilities: readonly { readonly capability: string; readonly kind: RuleKind; readonly requests: number; readonly share: number; readonly others_share: number | null }[];
  readonly illicit_share: { readonly estimate: number; readonly low: number; readonly high: number } | null;
  readonly tied_by: readonly ReportTie[];
  readonly confirmations: readonly Confirmation[];
  readonly benign_explanations: readonly BenignExplanation[];
  readonly stability: Stability;
  /** Requests and active members per day of the campaign. */
  readonly timeline: readonly { readonly day: string; readonly requests: number; readonly accounts: number }[];
  readonly account_ids: readonly string[];
}

export interface ReportSharedValue {
  readonly kind: string;
  readonly family: Family;
  readonly value: string;
  readonly accounts: number;
  readonly requests: number;
  readonly first_seen: string | null;
  readonly last_seen: string | null;
  readonly expected: number;
  readonly p: number;
  /** Who shows it, sorted; null where they are too many to be listed. Absent in reports of earlier versions. */
  readonly account_ids?: readonly string[] | null;
}

export interface Report {
  readonly schema: 'lockstep.report/1';
  readonly run: ReportRun;
  readonly summary: ReportSummary;
  readonly campaigns: readonly ReportCampaign[];
  readonly accounts: readonly ReportAccount[];
  readonly shared_values: readonly ReportSharedValue[];
  readonly shared_values_total: number;
  readonly queries: readonly ReportQuery[];
  /** What users declared innocent, and what came of it. */
  readonly allow_list: readonly ReportAllowance[];
  readonly warnings: readonly { readonly code: string; readonly message: string }[];
  readonly not_evaluated: readonly { readonly kind: string; readonly family: Family; readonly reason: string }[];
  readonly rejects: {
    readonly total: number;
    readonly by_reason: Readonly<Record<string, number>>;
    readonly examples: readonly { readonly file: string; readonly row: number; readonly reason: string }[];
  };
  readonly report_digest: string;
  readonly findings_digest: string;
}
