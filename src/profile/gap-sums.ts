// The exact sums over the gaps of one account from which its burstiness and its memory follow.

export interface GapSums {
  /** Number of gaps: requests - 1. */
  readonly count: number;
  /** First and last gap in order of time, ms. */
  readonly first: bigint;
  readonly last: bigint;
  /** Sum of the gaps, of their squares, and of the products of each gap with the next. */
  readonly sum: bigint;
  readonly squareSum: bigint;
  readonly productSum: bigint;
}
