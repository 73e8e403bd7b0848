// One line per account: how much it did and how it was spread over time.
// Population-wide columns are typed arrays, because a million accounts as objects would not fit beside the engine.

import type { AccountId } from './brand.js';

/** Figures of one account; NaN stands for "not measured" (absent column or too few requests). */
export interface ProfileColumns {
  readonly requests: Float64Array;
  readonly activeDays: Float64Array;
  readonly requestsPerActiveDay: Float64Array;
  /** How many of the 24 UTC hours of the day hold at least one request. */
  readonly hoursCovered: Float64Array;
  readonly inputTokens: Float64Array;
  readonly outputTokens: Float64Array;
  /** Share of requests whose status is an error. */
  readonly errorShare: Float64Array;
  readonly models: Float64Array;
  readonly gapP10Ms: Float64Array;
  readonly gapP50Ms: Float64Array;
  readonly gapP90Ms: Float64Array;
  /** Burstiness of Kim and Jo (2016), corrected for sample size; -1 is a clock, 0 Poisson, 1 bursts. */
  readonly burstiness: Float64Array;
  /** Correlation of consecutive gaps (Goh and Barabási 2008). */
  readonly memory: Float64Array;
  /** Dominant interval when at least half of the gaps agree on it. */
  readonly periodMs: Float64Array;
  /** Median over active days of the longest gap around midnight-to-midnight activity, hours. */
  readonly quietGapH: Float64Array;
  readonly firstSeenMs: Float64Array;
  readonly lastSeenMs: Float64Array;
}

export type ProfileMeasure = keyof ProfileColumns;

/** Profiles of the whole population; row i belongs to `accountIds[i]`, sorted by account id. */
export interface ProfileTable {
  readonly accountIds: readonly AccountId[];
  readonly indexOf: ReadonlyMap<AccountId, number>;
  readonly columns: ProfileColumns;
  /** 24 counts per account, UTC hours, row-major. */
  readonly hourCounts: Uint32Array;
  /** 7 counts per account, Monday first, row-major. */
  readonly weekdayCounts: Uint32Array;
  /** Most frequent request country per account ('' when absent): a stratum, never evidence. */
  readonly country: readonly string[];
}

/** What sums over a period say of each account; NaN where they say nothing. */
export interface SummedColumns {
  /** Sums that count. */
  readonly sums: Float64Array;
  readonly requests: Float64Array;
  readonly activeDays: Float64Array;
  readonly inputTokens: Float64Array;
  readonly outputTokens: Float64Array;
  /** Models that no request in the logs names. */
  readonly models: Float64Array;
}

/** The population as it is reported: volume of the logs and of sums together. */
export interface CountedPopulation {
  /** Accounts with requests in the logs first, in the places that they have in the population that evidence is looked for in. */
  readonly population: ProfileTable;
  /** How many of the accounts have requests in the logs. */
  readonly logged: number;
  /** Null when no input holds sums that count. */
  readonly summed: SummedColumns | null;
}

/** What registration records say about an account; one entry per account that has a record. */
export interface RegistrationFacts {
  readonly createdAtMs: number | null;
  readonly closedAtMs: number | null;
  readonly emailDomain: string;
  readonly org: string;
  readonly plan: string;
  readonly status: string;
  readonly country: string;
  readonly hasPayment: boolean;
}
