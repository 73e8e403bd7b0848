// How sure can one be of a share? Wilson's interval, which stays honest at zero of few.

export interface Share {
  readonly count: number;
  readonly of: number;
  /** Null when there is nothing to divide by. */
  readonly share: number | null;
  readonly low: number | null;
  readonly high: number | null;
}

/** 97.5 % point of the standard normal: a two-sided interval of 95 %. */
const Z = 1.959963984540054;

/** Score interval of Wilson (1927), JASA 22(158), without continuity correction. */
export function wilson(count: number, of: number): Share {
  if (of === 0) return { count, of, share: null, low: null, high: null };
  const share = count / of;
  const squared = Z * Z;
  const centre = (share + squared / (2 * of)) / (1 + squared / of);
  const half = (Z / (1 + squared / of)) * Math.sqrt((share * (1 - share)) / of + squared / (4 * of * of));
  // At the ends the bound is exact; rounding must not leave a trace such as 1e-17.
  return { count, of, share, low: count === 0 ? 0 : Math.max(0, centre - half), high: count === of ? 1 : Math.min(1, centre + half) };
}
