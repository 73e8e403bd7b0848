// When are people at their keyboards? Shares of requests by local hour and by weekday, and times drawn from them.

import type { Random } from './random.js';

export const SECOND = 1000;
export const MINUTE = 60 * SECOND;
export const HOUR = 60 * MINUTE;
export const DAY = 24 * HOUR;

/** BurstGPT_1 by local hour, per cent (Wang et al. 2024): a campus, peak/mean 1.85. */
const PEOPLE_BY_HOUR = [4.0, 3.8, 2.4, 2.2, 1.6, 1.5, 0.9, 1.0, 1.2, 1.6, 3.7, 5.4, 7.4, 6.3, 7.7, 6.0, 6.2, 5.7, 5.1, 6.8, 5.7, 4.9, 4.6, 4.3];
/** Office hours with a lunch dip, after the image-API trace: next to nothing at night. */
const OFFICE_BY_HOUR = [0.05, 0.05, 0.05, 0.05, 0.05, 0.1, 0.4, 2, 8, 12, 13, 11, 4, 10, 12, 11, 9, 5, 1.5, 0.6, 0.5, 0.4, 0.2, 0.1];
const FLAT_BY_HOUR = Array.from({ length: 24 }, () => 100 / 24);

/** Sunday first, as Date counts; weekends of the image-API trace carry under half of a weekday. */
const PEOPLE_BY_WEEKDAY = [0.42, 1, 1, 1, 1, 0.95, 0.48];
const OFFICE_BY_WEEKDAY = [0.03, 1, 1, 1, 1, 0.9, 0.04];
const FLAT_BY_WEEKDAY = [1, 1, 1, 1, 1, 1, 1];

export type DayShape = 'people' | 'office' | 'flat';

const SHAPES = {
  people: { hours: PEOPLE_BY_HOUR, weekdays: PEOPLE_BY_WEEKDAY },
  office: { hours: OFFICE_BY_HOUR, weekdays: OFFICE_BY_WEEKDAY },
  flat: { hours: FLAT_BY_HOUR, weekdays: FLAT_BY_WEEKDAY },
} satisfies Record<DayShape, { hours: readonly number[]; weekdays: readonly number[] }>;

/** Relative demand at a moment for someone `zoneHours` east of Greenwich. */
export function demandAt(shape: DayShape, ms: number, zoneHours: number): number {
  const local = new Date(ms + zoneHours * HOUR);
  const { hours, weekdays } = SHAPES[shape];
  return (hours[local.getUTCHours()] ?? 0) * (weekdays[local.getUTCDay()] ?? 0);
}

export interface Span {
  readonly fromMs: number;
  readonly toMs: number;
}

/** A moment in the span, as likely as the demand at it (rejection sampling; a span without any demand is drawn evenly). */
export function momentIn(span: Span, shape: DayShape, zoneHours: number, random: Random): number {
  const highest = Math.max(...SHAPES[shape].hours);
  let moment = span.fromMs;
  for (let attempt = 0; attempt < 40; attempt += 1) {
    moment = Math.floor(random.between(span.fromMs, span.toMs));
    if (random.uniform() * highest < demandAt(shape, moment, zoneHours)) return moment;
  }
  return moment;
}

/**
 * Moments at given shares of the span's whole demand: `at(0.5)` is when half of the work is done.
 * A scheduler that mimics people spreads its tasks this way.
 */
export function demandClock(span: Span, shape: DayShape, zoneHours: number): (share: number) => number {
  const totals = [0];
  for (let ms = span.fromMs; ms < span.toMs; ms += HOUR) totals.push((totals.at(-1) ?? 0) + demandAt(shape, ms, zoneHours));
  const whole = totals.at(-1) ?? 0;
  return (share) => {
    const target = share * whole;
    let low = 0;
    let high = totals.length - 2;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((totals[middle + 1] ?? 0) > target) high = middle;
      else low = middle + 1;
    }
    const before = totals[low] ?? 0;
    const step = (totals[low + 1] ?? 0) - before;
    const within = step > 0 ? (target - before) / step : 0;
    return Math.min(span.toMs - 1, Math.floor(span.fromMs + (low + within) * HOUR));
  };
}
