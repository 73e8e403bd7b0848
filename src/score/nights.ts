// When do accounts rest? Of a group together, and of each account by itself.

import { median } from 'simple-statistics';
import type { ProfileTable } from '../domain/profile.js';

/** A lower bound of sleep, hours. */
export const NIGHT_HOURS = 5;

/** Of a hundred requests spread evenly the five hours that hold least hold an eighth, of fifty a tenth (a fifth less two deviations); a sleeper has hardly any. */
const LEAST_FOR_NIGHT = 100;
const LEAST_WITH_NIGHT = 10;

/** Median over accounts of their daily pause, hours; NaN when it is measured of none. */
export function quietHours(accounts: readonly number[], { columns }: ProfileTable): number {
  const measured = accounts.map((account) => columns.quietGapH[account] ?? NaN).filter(Number.isFinite);
  return measured.length === 0 ? NaN : medianOf(measured);
}

/** Members of one region make one night, wherever that is; an operation around the clock, or strangers around the world, make none. */
export const nightShare = (accounts: readonly number[], { hourCounts }: ProfileTable): number =>
  quietestShare(Array.from({ length: 24 }, (_, hour) => accounts.reduce((sum, account) => sum + (hourCounts[24 * account + hour] ?? 0), 0)));

/** Each by itself: strangers around the world have a night each. Of so few requests that chance alone leaves some hours empty it is not told. */
export function ownNightShare(accounts: readonly number[], { hourCounts, columns }: ProfileTable): number {
  const shares = accounts.flatMap((account) => ((columns.requests[account] ?? 0) < LEAST_FOR_NIGHT ? [] : quietestShare([...hourCounts.subarray(24 * account, 24 * account + 24)])));
  return shares.length < LEAST_WITH_NIGHT ? NaN : medianOf(shares);
}

function quietestShare(hours: readonly number[]): number {
  const total = hours.reduce((sum, some) => sum + some, 0);
  const windows = hours.map((_, from) => Array.from({ length: NIGHT_HOURS }, (_each, hour) => hours[(from + hour) % 24] ?? 0).reduce((sum, some) => sum + some, 0));
  return total === 0 ? NaN : Math.min(...windows) / total;
}

/** 0 of none. */
export const medianOf = (figures: number[]): number => (figures.length === 0 ? 0 : median(figures));
