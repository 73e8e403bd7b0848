// How is a moment written? As `Date.toISOString` does, at a fifth of its cost: a log of a day has one date.

import { DAY, HOUR, MINUTE, SECOND } from './day-profile.js';

const TWO = Array.from({ length: 60 }, (_, figure) => String(figure).padStart(2, '0'));
const THREE = Array.from({ length: 1000 }, (_, figure) => String(figure).padStart(3, '0'));
const known = { day: NaN, date: '' };

/** RFC 3339 in UTC with milliseconds; `ms` is a whole number. */
export function isoTime(ms: number): string {
  const day = Math.floor(ms / DAY);
  if (day !== known.day) {
    known.day = day;
    known.date = new Date(ms).toISOString().slice(0, 11);
  }
  const rest = ms - day * DAY;
  const hour = Math.floor(rest / HOUR);
  const minute = Math.floor(rest / MINUTE) % 60;
  const second = Math.floor(rest / SECOND) % 60;
  return `${known.date}${TWO[hour] ?? ''}:${TWO[minute] ?? ''}:${TWO[second] ?? ''}.${THREE[rest % SECOND] ?? ''}Z`;
}
