// The figures of an account in the words of its dossier: what they are called and how they read.

import type { PeerFigures, ReportProfile } from '../../domain/report.js';
import { count, duration, share } from '../text/numbers.js';

export interface Figure {
  readonly title: string;
  /** Null where it was not measured. */
  readonly value: string | null;
  /** Share of the population that has less; null where it was not measured. */
  readonly percentile: number | null;
  /** The middle account's, and that which 99 of 100 stay at or below; null where the report does not say. */
  readonly p50: string | null;
  readonly p99: string | null;
}

type Show = (value: number) => string;

const FIGURES: readonly { readonly title: string; readonly key: string; readonly of: (profile: ReportProfile) => number | null; readonly show: Show }[] = [
  { title: 'requests', key: 'requests', of: ({ requests }) => requests, show: count },
  { title: 'active days', key: 'active_days', of: ({ active_days: days }) => days, show: count },
  { title: 'requests per active day', key: 'requests_per_active_day', of: ({ requests_per_active_day: each }) => each, show: count },
  { title: 'hours of the day', key: 'hours_covered', of: ({ hours_covered: hours }) => hours, show: count },
  { title: 'longest quiet stretch', key: 'quiet_gap_h', of: ({ quiet_gap_h: hours }) => hours, show: (hours) => duration(hours * 3_600_000) },
  { title: 'input tokens', key: 'input_tokens', of: ({ input_tokens: tokens }) => tokens, show: count },
  { title: 'output tokens', key: 'output_tokens', of: ({ output_tokens: tokens }) => tokens, show: count },
  { title: 'errors', key: 'error_share', of: ({ error_share: errors }) => errors, show: (errors) => share(errors, 1) },
  { title: 'models', key: 'models', of: ({ models }) => models, show: count },
  { title: 'gap, 10 in 100 below', key: 'gap_ms_p10', of: ({ gap_ms: { p10 } }) => p10, show: duration },
  { title: 'gap, median', key: 'gap_ms_p50', of: ({ gap_ms: { p50 } }) => p50, show: duration },
  { title: 'gap, 90 in 100 below', key: 'gap_ms_p90', of: ({ gap_ms: { p90 } }) => p90, show: duration },
  { title: 'burstiness', key: 'burstiness', of: ({ burstiness }) => burstiness, show: (value) => value.toFixed(2) },
  { title: 'memory of gaps', key: 'memory', of: ({ memory }) => memory, show: (value) => value.toFixed(2) },
  { title: 'period', key: 'period_ms', of: ({ period_ms: period }) => period, show: duration },
];

/** Those that were measured; what was not is named by `unmeasured`. */
export function figuresOf(profile: ReportProfile, peers: PeerFigures | null = null): Figure[] {
  return FIGURES.map(({ title, key, of, show }) => {
    const value = of(profile);
    const usual = peers?.[key] ?? null;
    return { title, value: value === null ? null : show(value), percentile: profile.percentiles[key] ?? null, p50: usual === null ? null : show(usual.p50), p99: usual === null ? null : show(usual.p99) };
  });
}

/** `97.9 %`: all but nobody and everybody keep a digit. */
export const percent = (part: number): string => share(part, 1);
