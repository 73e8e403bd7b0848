// Does a long gap follow a long one (1), a short one (-1), or neither (0)?
// Goh and Barabási, "Burstiness and memory in complex systems", EPL 81, 48002 (2008).

import type { GapSums } from './gap-sums.js';

/** Under chance the density of r over k pairs goes with (1 − r²)^((k−4)/2): below four pairs it piles up at −1 and 1. */
const MINIMUM_PAIRS = 4;

/** Pearson correlation of each gap with the next one; NaN below five gaps and when either side does not vary. */
export function memory(gaps: GapSums): number {
  const pairs = gaps.count - 1;
  if (pairs < MINIMUM_PAIRS) return NaN;
  const k = BigInt(pairs);
  const [earlier, later] = [gaps.sum - gaps.last, gaps.sum - gaps.first];
  const earlierSpread = k * (gaps.squareSum - gaps.last * gaps.last) - earlier * earlier;
  const laterSpread = k * (gaps.squareSum - gaps.first * gaps.first) - later * later;
  if (earlierSpread === 0n || laterSpread === 0n) return NaN;
  const shared = k * gaps.productSum - earlier * later;
  const correlation = Number(shared) / (Math.sqrt(Number(earlierSpread)) * Math.sqrt(Number(laterSpread)));
  return Math.max(-1, Math.min(1, correlation));
}
