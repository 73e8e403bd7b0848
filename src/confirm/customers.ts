// How much do the rates of accounts vary that nothing links? What independent customers of this provider need, as far as the log tells.

import { quantileSorted } from 'simple-statistics';
import type { ProfileTable } from '../domain/profile.js';

const DAY_MS = 86_400_000;
/** Chance alone makes a fifth of a count of twenty. */
const LEAST_REQUESTS = 20;
/** Fewer tell no quartiles. */
const LEAST_CUSTOMERS = 20;
/** Interquartile range of a normal distribution, in standard deviations. */
const QUARTILES_APART = 1.349;

export const CUSTOMERS_SETTINGS = { least_requests: LEAST_REQUESTS, least_customers: LEAST_CUSTOMERS } as const;

/**
 * Coefficient of variation of requests per day from first to last request, of the lognormal distribution with the same quartiles, which neither a
 * few large customers nor the many who hardly came decide: sqrt(e^(s²) - 1) with s the interquartile range of the logarithms over 1.349. NaN of fewer than twenty.
 */
export function variationOfCustomers({ accountIds, columns: { requests, firstSeenMs, lastSeenMs } }: ProfileTable, isTaken: (account: number) => boolean): number {
  const rates: number[] = [];
  for (let account = 0; account < accountIds.length; account++) {
    const count = requests[account] ?? 0;
    if (count >= LEAST_REQUESTS && !isTaken(account)) rates.push(Math.log(count / Math.max(1, ((lastSeenMs[account] ?? 0) - (firstSeenMs[account] ?? 0)) / DAY_MS)));
  }
  if (rates.length < LEAST_CUSTOMERS) return NaN;
  rates.sort((a, b) => a - b);
  const spread = (quantileSorted(rates, 0.75) - quantileSorted(rates, 0.25)) / QUARTILES_APART;
  return Math.sqrt(Math.exp(spread ** 2) - 1);
}
