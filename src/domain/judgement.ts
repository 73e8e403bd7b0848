// What people say of a finding beside the evidence: what they declared innocent, and what they had seen before. Neither alters a
// score or a tier. Key order here is key order in the output.

import { compare } from './order.js';
import type { Tier } from './report.js';

/** What an entry of the allow-list is about: an account, a campaign by its id or its members, or a value of a kind of evidence. */
export const ALLOWED_SUBJECTS = ['account', 'campaign', 'members'] as const;

/** One entry of an allow-list, as its author wrote it. */
export interface Allowance {
  /** One of ALLOWED_SUBJECTS, or a kind of evidence such as `egress-prefix`. */
  readonly allows: string;
  /** Ids of accounts for `members`, in order; one id or value for all else. */
  readonly values: readonly string[];
  readonly reason: string;
  readonly author: string;
  /** Last day on which it counts, `2026-12-31`, UTC. */
  readonly expires: string;
  /** Name of the file without its folder, and the line that the entry begins in. */
  readonly file: string;
  readonly line: number;
}

/** Those that name accounts first, because they are the plainest; then by value, and to the last by place, so that the order of files shows nowhere. */
export function byAllowance(a: Allowance, b: Allowance): number {
  const rank = ({ allows }: Allowance): number => {
    const place = ALLOWED_SUBJECTS.findIndex((subject) => subject === allows);
    return place < 0 ? ALLOWED_SUBJECTS.length : place;
  };
  const texts = ({ values, expires, reason, author, file }: Allowance): string[] => [values.join('\n'), expires, reason, author, file];
  const [ofA, ofB] = [texts(a), texts(b)];
  return rank(a) - rank(b) || compare(a.allows, b.allows) || ofA.reduce((order, text, index) => order || compare(text, ofB[index] ?? ''), 0) || a.line - b.line;
}

export const ALLOWANCE_OUTCOMES = ['used', 'unused', 'expired'] as const;

export interface ReportAllowance extends Allowance {
  /** Place in the list, from 1. */
  readonly entry: number;
  readonly outcome: (typeof ALLOWANCE_OUTCOMES)[number];
  /** Accounts that it suppresses; and those with the value that stay open, because other evidence is enough. */
  readonly suppressed_accounts: number;
  readonly open_accounts: number;
}

/** Why an account is suppressed: the first entry that does, in its own words. */
export interface Suppression {
  readonly entry: number;
  readonly reason: string;
  readonly author: string;
  readonly expires: string;
}

/**
 * An account beside the baseline: `new` was not listed there, or suppressed and is not now; `raised` stood at a weaker tier; `moved`
 * was in a campaign that its own does not continue; `known` is none of these.
 */
export const ACCOUNT_STANDINGS = ['new', 'raised', 'moved', 'known'] as const;

export interface AccountBaseline {
  readonly standing: (typeof ACCOUNT_STANDINGS)[number];
  /** There; null when it was not listed, or suppressed. */
  readonly tier: Tier | null;
  readonly campaign_id: string | null;
}

/** A campaign beside the baseline: `new`, `split` from another, `grown` by accounts, or `known`. */
export const CAMPAIGN_STANDINGS = ['new', 'split', 'grown', 'known'] as const;

export interface CampaignBaseline {
  readonly standing: (typeof CAMPAIGN_STANDINGS)[number];
  /** The campaign of the baseline that it continues or was split from, and its tier there; null for a new one. */
  readonly campaign_id: string | null;
  readonly tier: Tier | null;
  /** Accounts that were not in that campaign. */
  readonly joined: number;
}

export interface BaselineSummary {
  readonly report_digest: string;
  readonly last_seen: string | null;
  /** Of the flagged accounts: new, raised to a graver tier, moved, known. */
  readonly flagged_accounts: Readonly<Record<(typeof ACCOUNT_STANDINGS)[number], number>>;
  readonly campaigns: Readonly<Record<(typeof CAMPAIGN_STANDINGS)[number], number>>;
  /** Campaigns of the baseline that nothing continues. */
  readonly gone_campaigns: number;
}
