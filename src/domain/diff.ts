// What changed between two reports. Campaigns are the same when their members are: ids and ranks say nothing of that.
// Key order here is key order in the output.

import type { Tier } from './report.js';

export interface DiffSource {
  readonly report_digest: string;
  readonly findings_digest: string;
  readonly tool: string;
  readonly first_seen: string | null;
  readonly last_seen: string | null;
  readonly requests: number;
  readonly accounts: number;
  readonly campaigns: number;
  readonly flagged_accounts: number;
}

/**
 * `continued` has the same members in both, `changed` has not; `new` and `split` stand only in the newer report (a split
 * campaign's members were in another one), `gone` and `merged` only in the older (a merged one's members are in another one).
 */
export type CampaignFate = 'continued' | 'changed' | 'new' | 'split' | 'gone' | 'merged';

export interface CampaignChange {
  readonly fate: CampaignFate;
  readonly old_id: string | null;
  readonly new_id: string | null;
  readonly old_tier: Tier | null;
  readonly new_tier: Tier | null;
  readonly old_accounts: number;
  readonly new_accounts: number;
  readonly old_requests: number;
  readonly new_requests: number;
  /** Members in both; for `split` and `merged` those shared with `related_id`. */
  readonly common_accounts: number;
  /** Common members over all members of both; null where there is only one. */
  readonly jaccard: number | null;
  /** The campaign that it was split from (of the older report) or merged into (of the newer). */
  readonly related_id: string | null;
  readonly joined: readonly string[];
  readonly left: readonly string[];
}

/** An account that was in one campaign and is in another that does not continue it. */
export interface MovedAccount {
  readonly account_id: string;
  readonly old_campaign: string;
  readonly new_campaign: string;
}

export interface AccountChange {
  readonly account_id: string;
  /** Null where the report does not list the account. */
  readonly old_tier: Tier | null;
  readonly new_tier: Tier | null;
  readonly old_score: number | null;
  readonly new_score: number | null;
  readonly campaign_id: string | null;
}

export interface Diff {
  readonly schema: 'lockstep.diff/1';
  readonly old: DiffSource;
  readonly new: DiffSource;
  /** Were both made alike? If not, a change may come from that and not from the accounts. */
  readonly comparable: { readonly same_settings: boolean; readonly same_tool: boolean; readonly same_inputs: boolean };
  readonly identical: boolean;
  readonly campaigns: readonly CampaignChange[];
  readonly moved: readonly MovedAccount[];
  readonly newly_flagged: readonly AccountChange[];
  readonly no_longer_flagged: readonly AccountChange[];
  /** Flagged in both, at another tier. */
  readonly other_tier: readonly AccountChange[];
}
