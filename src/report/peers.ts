// What is usual among all accounts? The middle and the 99th of a hundred of every figure, for the reader who is shown one account's.

import type { ProfileColumns } from '../domain/profile.js';
import type { PeerFigures } from '../domain/report.js';
import { PERCENTILES } from './profiles.js';
import { rounded } from './rounding.js';
import { measuredOf } from './standing.js';

/** Null for a figure that was measured of no account. */
export function peerFigures(columns: ProfileColumns): PeerFigures {
  return Object.fromEntries(Object.entries(PERCENTILES).map(([name, measure]) => [name, quantiles(columns[measure])]));
}

/** A figure of an account each, never one between two: the least that so many have or stay below. */
function quantiles(column: Float64Array): { readonly p50: number; readonly p99: number } | null {
  const sorted = measuredOf(column);
  const at = (share: number): number => rounded(sorted[Math.ceil(share * sorted.length) - 1] ?? NaN);
  return sorted.length === 0 ? null : { p50: at(0.5), p99: at(0.99) };
}
