// The profile once more, as plainly as it can be written: lists, loops and floating point, one account at a time.

import { sampleCorrelation } from 'simple-statistics';
import type { ProfileMeasure } from '../../src/domain/profile.js';
import { DAY, HOUR, MINUTE, SECOND, type LogRow } from './log.js';

export interface ReferenceLine {
  readonly figures: Readonly<Record<ProfileMeasure, number>>;
  readonly hourCounts: readonly number[];
  readonly weekdayCounts: readonly number[];
  readonly country: string;
}

const ascending = (left: number, right: number): number => left - right;
const nearestRank = (sorted: readonly number[], percent: number): number => sorted[Math.ceil((sorted.length * percent) / 100) - 1] ?? NaN;
const sumOf = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0);
const known = (values: readonly (number | null | undefined)[]): number[] => values.filter((value) => value !== null && value !== undefined);
const sumOfKnown = (values: readonly (number | null | undefined)[]): number => (known(values).length > 0 ? sumOf(known(values)) : NaN);

/** Lines of all accounts, in plain string order. */
export function referenceProfiles(rows: readonly LogRow[]): Map<string, ReferenceLine> {
  const step = rows.some((row) => row.time % SECOND !== 0) ? 1 : rows.some((row) => row.time % MINUTE !== 0) ? SECOND : MINUTE;
  const ids = [...new Set(rows.map((row) => row.account))].sort();
  return new Map(ids.map((id) => [id, lineOfAccount(rows.filter((row) => row.account === id), step)]));
}

function lineOfAccount(rows: readonly LogRow[], logStep: number): ReferenceLine {
  const times = rows.map((row) => row.time).sort(ascending);
  const gaps = times.slice(1).map((time, index) => time - (times[index] ?? NaN));
  const sortedGaps = [...gaps].sort(ascending);
  const days = [...new Set(times.map((time) => Math.floor(time / DAY)))];
  const hourCounts = Array.from({ length: 24 }, (_, hour) => times.filter((time) => new Date(time).getUTCHours() === hour).length);
  const weekdayCounts = Array.from({ length: 7 }, (_, day) => times.filter((time) => (new Date(time).getUTCDay() + 6) % 7 === day).length);
  const models = new Set(rows.map((row) => row.model ?? '').filter((model) => model !== ''));
  const errors = known(rows.map((row) => row.isError));
  return {
    figures: {
      requests: rows.length,
      activeDays: days.length,
      requestsPerActiveDay: rows.length / days.length,
      hoursCovered: hourCounts.filter((count) => count > 0).length,
      inputTokens: sumOfKnown(rows.map((row) => row.inputTokens)),
      outputTokens: sumOfKnown(rows.map((row) => row.outputTokens)),
      errorShare: errors.length > 0 ? sumOf(errors) / errors.length : NaN,
      models: models.size > 0 ? models.size : NaN,
      gapP10Ms: nearestRank(sortedGaps, 10),
      gapP50Ms: nearestRank(sortedGaps, 50),
      gapP90Ms: nearestRank(sortedGaps, 90),
      burstiness: plainBurstiness(gaps),
      memory: plainMemory(gaps),
      periodMs: plainPeriod(sortedGaps, times.every((time) => time % SECOND === 0) ? Math.max(SECOND, logStep) : logStep),
      quietGapH: plainQuietGap(times, days),
      firstSeenMs: times[0] ?? NaN,
      lastSeenMs: times.at(-1) ?? NaN,
    },
    hourCounts,
    weekdayCounts,
    country: mostFrequent(rows.map((row) => row.country ?? '').filter((country) => country !== '')),
  };
}

function plainBurstiness(gaps: readonly number[]): number {
  const n = gaps.length;
  const mean = sumOf(gaps) / n;
  if (n < 4 || mean === 0) return NaN;
  const r = Math.sqrt(sumOf(gaps.map((gap) => (gap - mean) ** 2)) / n) / mean;
  return (Math.sqrt(n + 1) * r - Math.sqrt(n - 1)) / ((Math.sqrt(n + 1) - 2) * r + Math.sqrt(n - 1));
}

function plainMemory(gaps: readonly number[]): number {
  const [earlier, later] = [gaps.slice(0, -1), gaps.slice(1)];
  const isVaried = [earlier, later].every((side) => new Set(side).size > 1);
  return gaps.length >= 5 && isVaried ? sampleCorrelation(earlier, later) : NaN;
}

function plainPeriod(sortedGaps: readonly number[], step: number): number {
  const beats = sortedGaps.filter((gap) => gap > 0);
  const median = nearestRank(beats, 50);
  const middle = nearestRank(beats.filter((gap) => 100 * Math.abs(gap - median) <= 20 * median), 50);
  const agreeing = beats.filter((gap) => 100 * Math.abs(gap - middle) <= 10 * middle).length;
  return beats.length >= 20 && agreeing >= beats.length / 2 && middle >= 10 * step ? middle : NaN;
}

function plainQuietGap(times: readonly number[], days: readonly number[]): number {
  const longest = days.map((day) => {
    const edges = [day * DAY, ...times.filter((time) => Math.floor(time / DAY) === day), (day + 1) * DAY];
    return Math.max(...edges.slice(1).map((edge, index) => edge - (edges[index] ?? NaN)));
  });
  return nearestRank(longest.sort(ascending), 50) / HOUR;
}

function mostFrequent(names: readonly string[]): string {
  const counted = [...new Set(names)].map((name) => ({ name, count: names.filter((other) => other === name).length }));
  return counted.sort((left, right) => right.count - left.count || (left.name < right.name ? -1 : 1))[0]?.name ?? '';
}
