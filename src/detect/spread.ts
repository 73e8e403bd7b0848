// How surprising is it that so many accounts share one value? Measured against the other values of its kind.

import type { DetectorResult, SurpriseOfValue } from '../domain/link.js';

/**
 * Answers for a value by its place in the incidence. Of the other values of the kind, a share serves two accounts or
 * more; among those the number of accounts falls off as a power law whose exponent is Hill's estimate (Clauset, Shalizi
 * and Newman 2009, SIAM Review 51(4), eq. 3.7 with x_min = 2). Cards, of which hardly any serves two, so make a card of
 * ten remarkable; mail domains, many of which are large, do not. A detector with a null of its own is asked instead.
 */
export function surpriseOf({ incidence, accountsWithValue, distinctValues, ownNull }: DetectorResult): SurpriseOfValue {
  if (ownNull !== null) return (value) => ({ expected: ownNull.expected[value] ?? 0, logP: ownNull.logP[value] ?? 0 });
  const sizes = Uint32Array.from(incidence.values, (_, value) => (incidence.offsets[value + 1] ?? 0) - (incidence.offsets[value] ?? 0));
  const logSum = sizes.reduce((sum, size) => sum + Math.log(size / HALF_BELOW), 0);
  const inShared = sizes.reduce((sum, size) => sum + size, 0);
  const accounts = Math.max(accountsWithValue, inShared);
  const others = Math.max(1, Math.max(distinctValues, sizes.length) - 1);
  return (value, counted) => {
    const known = sizes[value] ?? 0;
    const size = counted ?? known;
    const sharedOthers = sizes.length - 1;
    const shareShared = (sharedOthers + 0.5) / (others + 1);
    const slope = (sharedOthers + 1) / (logSum - Math.log(known / HALF_BELOW) + PRIOR_LOG_SIZE);
    return { expected: Math.max(0, accounts - size) / others, logP: Math.min(0, Math.log(shareShared) - slope * Math.log((size - 0.5) / HALF_BELOW)) };
  };
}

/** x_min - 1/2 for the smallest shared value, which serves two. */
const HALF_BELOW = 1.5;
/** One imagined value of four accounts: with nobody to learn from, sharing is not yet a miracle. */
const PRIOR_LOG_SIZE = Math.log(4 / HALF_BELOW);
