// The figures of one account as the report prints them, each with its place among the population.

import type { CountedPopulation, ProfileMeasure, SummedColumns } from '../domain/profile.js';
import type { ReportProfile } from '../domain/report.js';
import { roundedOrNull } from './rounding.js';
import { standingIn } from './standing.js';

/** Names of the percentiles, in the order of the profile's own keys. */
export const PERCENTILES = {
  requests: 'requests',
  active_days: 'activeDays',
  requests_per_active_day: 'requestsPerActiveDay',
  hours_covered: 'hoursCovered',
  input_tokens: 'inputTokens',
  output_tokens: 'outputTokens',
  error_share: 'errorShare',
  models: 'models',
  gap_ms_p10: 'gapP10Ms',
  gap_ms_p50: 'gapP50Ms',
  gap_ms_p90: 'gapP90Ms',
  burstiness: 'burstiness',
  memory: 'memory',
  period_ms: 'periodMs',
  quiet_gap_h: 'quietGapH',
} as const satisfies Record<string, ProfileMeasure>;

/** Answers for an account index; the population's columns are sorted once, here. */
export function profileReader({ population, summed }: Pick<CountedPopulation, 'population' | 'summed'>): (account: number) => ReportProfile {
  const { columns } = population;
  const standings = Object.entries(PERCENTILES).map(([name, measure]) => ({
    name,
    column: columns[measure],
    standing: standingIn(columns[measure]),
  }));
  return (account) => ({
    requests: columns.requests[account] ?? 0,
    active_days: columns.activeDays[account] ?? 0,
    requests_per_active_day: roundedOrNull(columns.requestsPerActiveDay[account]) ?? 0,
    hours_covered: roundedOrNull(columns.hoursCovered[account]),
    input_tokens: roundedOrNull(columns.inputTokens[account]),
    output_tokens: roundedOrNull(columns.outputTokens[account]),
    error_share: roundedOrNull(columns.errorShare[account]),
    models: roundedOrNull(columns.models[account]),
    gap_ms: {
      p10: roundedOrNull(columns.gapP10Ms[account]),
      p50: roundedOrNull(columns.gapP50Ms[account]),
      p90: roundedOrNull(columns.gapP90Ms[account]),
    },
    burstiness: roundedOrNull(columns.burstiness[account]),
    memory: roundedOrNull(columns.memory[account]),
    period_ms: roundedOrNull(columns.periodMs[account]),
    quiet_gap_h: roundedOrNull(columns.quietGapH[account]),
    hour_counts: [...population.hourCounts.subarray(account * 24, account * 24 + 24)],
    weekday_counts: [...population.weekdayCounts.subarray(account * 7, account * 7 + 7)],
    ...(summed === null || Number.isNaN(summed.sums[account] ?? NaN) ? {} : { from_usage: fromUsage(summed, account) }),
    percentiles: Object.fromEntries(
      standings.map(({ name, column, standing }) => [name, roundedOrNull(standing(column[account]) ?? NaN)]),
    ),
  });
}

const fromUsage = (summed: SummedColumns, account: number): NonNullable<ReportProfile['from_usage']> => ({
  sums: summed.sums[account] ?? 0,
  requests: roundedOrNull(summed.requests[account]),
  active_days: summed.activeDays[account] ?? 0,
  input_tokens: roundedOrNull(summed.inputTokens[account]),
  output_tokens: roundedOrNull(summed.outputTokens[account]),
  models: roundedOrNull(summed.models[account]),
});
