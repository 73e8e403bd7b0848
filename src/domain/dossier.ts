// The dossier: all that a saved report says of one account or one campaign, in the order in which an investigator asks.
// Key order here is key order in the output; everything is taken or counted from the report, nothing is judged anew.

import type { Direction, Family, RowReference } from './evidence.js';
import type { RecalledRow } from './recalled.js';
import type { BenignExplanation, Confidence, PeerFigures, ReportAccount, ReportCampaign, ReportEvidence, Role, Tier } from './report.js';

/** Which report a dossier was taken from. */
export interface DossierSource {
  readonly tool: string;
  readonly engine: string;
  readonly report_digest: string;
  readonly findings_digest: string;
  /** Size of the population that was compared. */
  readonly accounts: number;
  readonly first_seen: string | null;
  readonly last_seen: string | null;
}

/** One step from the base rate to the sum: `log_odds` is the sum so far. */
export interface Step {
  /** `base-rate` for the first step, else the kind of the evidence. */
  readonly kind: string;
  readonly family: Family | null;
  readonly direction: Direction | null;
  readonly weight: number;
  readonly log_odds: number;
}

export interface WithoutEvidence {
  /** A kind of evidence or a family. */
  readonly without: string;
  readonly log_odds: number;
  readonly score: number;
}

/** A value that two accounts have in common. */
export interface CommonValue {
  readonly kind: string;
  readonly value: string;
  /** Nats: the smaller of both accounts' weights for it; 0 where it is not evidence of both. */
  readonly weight: number;
}

export interface NearAccount {
  readonly account_id: string;
  readonly tier: Tier;
  /** Null where the report does not list the account, of which nothing speaks. */
  readonly score: number | null;
  readonly campaign_id: string | null;
  /** Sum of the weights of what both share. */
  readonly nearness: number;
  readonly shared: readonly CommonValue[];
}

/** A row to pull, and what it shows. */
export interface Exhibit extends RowReference {
  readonly kinds: readonly string[];
}

/** A question of the report with the values that were bound to it. */
export interface AskedQuery {
  readonly id: string;
  readonly kinds: readonly string[];
  readonly sql: string;
  readonly parameters: NonNullable<ReportEvidence['query']>['parameters'];
}

/** The campaign that an account is in, and its place there by log-odds (1 for the first). */
export interface Membership {
  readonly campaign_id: string;
  readonly tier: Tier;
  readonly score: number;
  readonly confidence: Confidence;
  readonly account_count: number;
  readonly place: number;
}

export interface AccountDossier {
  readonly schema: 'lockstep.dossier/1';
  readonly type: 'account';
  readonly source: DossierSource;
  readonly account: ReportAccount;
  /** What is usual among all accounts; null where the report does not say. */
  readonly peers: PeerFigures | null;
  readonly campaign: Membership | null;
  /** From the base rate through each piece of evidence, heaviest first, to the account's log-odds. */
  readonly waterfall: readonly Step[];
  /** Innocent explanations that were tested on its campaign. */
  readonly explanations: readonly BenignExplanation[];
  /** Its score without its strongest evidence and without each family: the sum with those weights left out. */
  readonly without: readonly WithoutEvidence[];
  readonly nearest: readonly NearAccount[];
  /** How many further accounts of the report share a value with it. */
  readonly nearest_total: number;
  /** Where it was looked for them beside the evidence: values that the report found and whose accounts it names, of all that it found. */
  readonly shared_values: { readonly named: number; readonly total: number };
  readonly rows: readonly Exhibit[];
  /** Cited rows as they stand in the inputs; null when they were not asked for. */
  readonly cited_rows: readonly RecalledRow[] | null;
  readonly queries: readonly AskedQuery[];
}

/** One kind of evidence over all members of a campaign. */
export interface MemberEvidence {
  readonly kind: string;
  readonly family: Family;
  readonly direction: Direction;
  readonly members: number;
  readonly member_share: number;
  readonly median_weight: number;
  /** How many different values the members have. */
  readonly values: number;
}

export interface DossierMember {
  readonly account_id: string;
  readonly tier: Tier;
  readonly role: Role | null;
  readonly score: number;
  readonly log_odds: number;
  /** Nats above (or, negative, below) the least log-odds of tier likely. */
  readonly margin: number;
  readonly registered_at: string | null;
  readonly first_seen: string | null;
  readonly last_seen: string | null;
  readonly requests: number;
  readonly strongest: string | null;
}

/** A value of registration or network that members have in common. */
export interface Infrastructure {
  readonly kind: string;
  readonly family: Family;
  readonly value: string;
  /** Of the campaign's accounts. */
  readonly members: number;
  /** Over the whole population; null when the report's list of shared values does not reach down to it. */
  readonly accounts: number | null;
  readonly requests: number | null;
  readonly first_seen: string | null;
  readonly last_seen: string | null;
}

export interface CampaignDossier {
  readonly schema: 'lockstep.dossier/1';
  readonly type: 'campaign';
  readonly source: DossierSource;
  /** The public case in its own terms. */
  readonly headline: string;
  readonly campaign: ReportCampaign;
  readonly member_evidence: readonly MemberEvidence[];
  /** By log-odds, the strongest first. */
  readonly members: readonly DossierMember[];
  /** The last of them, and the kinds of evidence that half of the others have and it has not. */
  readonly weakest: { readonly account_id: string; readonly margin: number; readonly lacks: readonly string[] } | null;
  /** Members registered, and the span in which they were. */
  readonly registered: { readonly members: number; readonly first: string | null; readonly last: string | null };
  /** Requests of all members by UTC hour of the day, and by weekday (Monday first). */
  readonly hour_counts: readonly number[];
  readonly weekday_counts: readonly number[];
  readonly infrastructure: readonly Infrastructure[];
  readonly rows: readonly Exhibit[];
  /** Cited rows as they stand in the inputs; null when they were not asked for. */
  readonly cited_rows: readonly RecalledRow[] | null;
  readonly queries: readonly AskedQuery[];
}

export type Dossier = AccountDossier | CampaignDossier;
