// How many accounts that nothing links work at a rate like this one? What independent customers of this provider need, as far as the log tells.

import { median } from 'simple-statistics';
import type { ProfileTable } from '../domain/profile.js';

const DAY_MS = 86_400_000;
/** Chance alone makes a fifth of a count of twenty. */
const LEAST_REQUESTS = 20;
const LEAST_CUSTOMERS = 20;
/** Up or down: two deviations of a Poisson count of twenty, and as much as rates that are called equal may differ. */
const TIMES_ALIKE = 1.5;

export const CUSTOMERS_SETTINGS = { least_requests: LEAST_REQUESTS, least_customers: LEAST_CUSTOMERS, times_alike: TIMES_ALIKE } as const;

/** Share of all others whose rate is within half as much again of the members' median rate; NaN of fewer than twenty others. */
export type ShareAlike = (members: readonly number[]) => number;

/** Rates are requests per day from first to last; of accounts with so few that chance decides them nothing is said. */
export function customersOutside({ accountIds, columns: { requests, firstSeenMs, lastSeenMs } }: ProfileTable, isTaken: (account: number) => boolean): ShareAlike {
  const rateOf = (account: number): number => (requests[account] ?? 0) / Math.max(1, ((lastSeenMs[account] ?? 0) - (firstSeenMs[account] ?? 0)) / DAY_MS);
  const rates: number[] = [];
  for (let account = 0; account < accountIds.length; account++) if ((requests[account] ?? 0) >= LEAST_REQUESTS && !isTaken(account)) rates.push(rateOf(account));
  const sorted = Float64Array.from(rates).sort();
  return (members) => {
    if (sorted.length < LEAST_CUSTOMERS || members.length === 0) return NaN;
    const middle = median(members.map(rateOf));
    return (placeOf(sorted, middle * TIMES_ALIKE) - placeOf(sorted, middle / TIMES_ALIKE)) / sorted.length;
  };
}

/** How many of ascending figures are below. */
function placeOf(sorted: Float64Array, figure: number): number {
  let [from, to] = [0, sorted.length];
  while (from < to) {
    const middle = (from + to) >> 1;
    if ((sorted[middle] ?? 0) < figure) from = middle + 1;
    else to = middle;
  }
  return from;
}
