// A link is a value that several accounts have in common: a card, a prefix, a prompt skeleton.
// The incidence of accounts and values is the raw material of every group; nothing here is a pair of accounts.

import type { Family } from './evidence.js';

/**
 * What outside the accounts explains several values at once: the same program sends its user agent, TLS
 * fingerprint, system prompt and tools, so that two of them agreeing is one fact and not two.
 */
export const CAUSES = ['payment', 'identity', 'signup', 'egress', 'client', 'content', 'rhythm'] as const;
export type Cause = (typeof CAUSES)[number];

/**
 * Shared values of one detector in compressed sparse rows: the carriers of value v stand at
 * `offsets[v] .. offsets[v + 1]`, sorted by account index. Values are sorted by `values[v]`.
 */
export interface Incidence {
  /** Displayable: a prompt hash shows as `T-` and hex digits. Each has at least two carriers. */
  readonly values: readonly string[];
  readonly offsets: Uint32Array;
  /** Index into ProfileTable.accountIds. */
  readonly accounts: Uint32Array;
  /** Requests of the carrier that show the value; for a registration value all requests of the account. */
  readonly requests: Float64Array;
  /** Position of the first row that shows it: `refFiles` indexes the run's inputs, `refRows` is 0 where rows have no place. */
  readonly refFiles: Uint32Array;
  readonly refRows: Float64Array;
  /** Per value. */
  readonly firstSeenMs: Float64Array;
  readonly lastSeenMs: Float64Array;
}

/** What one detector found over the whole population. */
export interface DetectorResult {
  readonly kind: string;
  readonly title: string;
  readonly family: Family;
  readonly cause: Cause;
  /** Can someone else write this value into an account's record (an e-mail tag, a prompt)? Then it never stands alone. */
  readonly plantable: boolean;
  readonly outcome: 'found' | 'not-found' | 'not-enough-data';
  readonly incidence: Incidence;
  /** Accounts for which the value is known at all, shared or not: the denominator of every rarity. */
  readonly accountsWithValue: number;
  /** The question as it was asked. */
  readonly query: { readonly sql: string; readonly parameters: Readonly<Record<string, string | number>> } | null;
}

export interface NotEvaluated {
  readonly kind: string;
  readonly family: Family;
  /** e.g. "no column for registrations.payment_fingerprint". */
  readonly reason: string;
}
