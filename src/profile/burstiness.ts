// Are the gaps of an account more even (-1), as random (0) or more clustered (1) than chance?
// Kim and Jo, "Measuring burstiness for finite event sequences", Physical Review E 94, 032311 (2016).

import type { GapSums } from './gap-sums.js';

/** Below four gaps the value says more about their number than about the account: with two, it has only one degree of freedom. */
const MINIMUM_GAPS = 4;

/**
 * A = (√(n+1)·r − √(n−1)) / ((√(n+1) − 2)·r + √(n−1)) with r = σ/μ of the gaps (σ over n, not n − 1).
 * n is the number of gaps. The paper closes time to a ring, where n events leave n gaps; a log is open, and n + 1 requests
 * leave n gaps that are spread as the n pieces of a randomly cut stick, with r = √((n−1)/(n+1)): A is 0 for them. NaN when all requests
 * share one moment.
 */
export function burstiness({ count: n, sum, squareSum }: Pick<GapSums, 'count' | 'sum' | 'squareSum'>): number {
  if (n < MINIMUM_GAPS || sum === 0n) return NaN;
  // Whole numbers up to here: a difference of large squares in floating point would turn a clock into noise.
  const scaledVariance = BigInt(n) * squareSum - sum * sum;
  const ratio = Math.sqrt(Number(scaledVariance)) / Number(sum);
  const [above, below] = [Math.sqrt(n + 1), Math.sqrt(n - 1)];
  return (above * ratio - below) / ((above - 2) * ratio + below);
}
