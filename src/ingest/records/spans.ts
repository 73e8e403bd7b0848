// How many milliseconds lie between two times of one record, in whatever way the two are written?

import { timeShape } from '../mapping/times.js';

/** '' when one of them is missing, unreadable, or the second comes first. */
export function millisecondsBetween(since: string, until: string): string {
  const from = milliseconds(since);
  const to = milliseconds(until);
  return from === null || to === null || to < from ? '' : String(Math.round(to - from));
}

/** Milliseconds since 1970; exact enough for a span, not for a timestamp. */
function milliseconds(text: string): number | null {
  const value = text.trim();
  const shape = timeShape(value);
  if (shape === null || !(shape.form === 'iso' || shape.form === 'epoch')) return null;
  if (shape.form === 'iso') return Number.isNaN(Date.parse(shape.hasZone ? value : `${value}Z`)) ? null : Date.parse(shape.hasZone ? value : `${value}Z`);
  const number = Number(value);
  if (number < 1e11) return number * 1000;
  if (number < 1e14) return number;
  if (number < 1e17) return number / 1000;
  return number > 6e17 && number < 7e17 ? (number - 621355968000000000) / 10_000 : number / 1e6;
}
