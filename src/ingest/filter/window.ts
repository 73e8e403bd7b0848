// From when to when? --since and --until as a moment, or as a span before the data's last row.

import { EXIT, LockstepError } from '../../domain/errors.js';

export type Bound =
  | { readonly kind: 'moment'; readonly unixMs: number }
  /** Before the last row of the data. */
  | { readonly kind: 'span'; readonly ms: number };

/** Since is inclusive, until exclusive; null leaves a side open. */
export interface Window {
  readonly since: Bound | null;
  readonly until: Bound | null;
}

const UNITS: Readonly<Record<string, number>> = { s: 1000, m: 60_000, h: 3_600_000, d: 86_400_000, w: 604_800_000 };
/** A hundred years: longer than any log, and no moment of a log less it is out of the engine's range. */
const LONGEST_SPAN_MS = 36_525 * 86_400_000;
const MOMENT = /^(\d{4}-\d\d-\d\d)(?:[T ](\d\d:\d\d(?::\d\d(?:\.\d{1,9})?)?)\s*(Z|[+-]\d\d:?\d\d)?)?$/i;

/** `2026-04-22`, `2026-04-22T10:00Z` (UTC where no zone is named), `7d`, `36h`, `90m`. Throws exit 2 naming the flag. */
export function parseBound(flag: '--since' | '--until', text: string): Bound {
  const span = /^(\d+(?:\.\d+)?)([smhdw])$/.exec(text.trim());
  const ms = span === null ? null : Math.round(Number(span[1]) * (UNITS[span[2] ?? ''] ?? 0));
  if (ms !== null && ms <= LONGEST_SPAN_MS) return { kind: 'span', ms };
  const unixMs = momentOf(text);
  if (unixMs !== null) return { kind: 'moment', unixMs };
  throw new LockstepError({
    code: 'bad-time', exit: EXIT.usage, what: `\`${text}\` is neither a time nor a span.`, where: flag,
    next: 'Give a time such as 2026-04-22T10:00:00Z, a day such as 2026-04-22 (00:00 UTC), or a span such as 7d before the last row.',
  });
}

/** Milliseconds since 1970 of an ISO time; a day is 00:00, a time without a zone is UTC; null for anything else. */
export function momentOf(text: string): number | null {
  const match = MOMENT.exec(text.trim());
  if (match === null) return null;
  const [, day = '', time = '00:00', zone = 'Z'] = match;
  const unixMs = Date.parse(`${day}T${time}${zone.toUpperCase()}`);
  // Date.parse rolls 31 February over into March.
  const midnight = Date.parse(`${day}T00:00Z`);
  const isDay = !Number.isNaN(midnight) && new Date(midnight).toISOString().slice(0, 10) === day;
  return Number.isNaN(unixMs) || !isDay ? null : unixMs;
}

/** Both flags together; throws exit 2 when nothing can lie between them. */
export function windowOf(since: string | null, until: string | null): Window {
  const window = { since: since === null ? null : parseBound('--since', since), until: until === null ? null : parseBound('--until', until) };
  if (isEmpty(window))
    throw new LockstepError({ code: 'empty-window', exit: EXIT.usage, what: '--since does not lie before --until.', where: '--since, --until', next: 'Exchange or widen them.' });
  return window;
}

/** Known before the data is: two moments, or two spans before the same row. */
function isEmpty({ since, until }: Window): boolean {
  if (since?.kind === 'moment' && until?.kind === 'moment') return since.unixMs >= until.unixMs;
  return since?.kind === 'span' && until?.kind === 'span' && since.ms <= until.ms;
}

/** The moment a bound means when the last row of the data lies at `lastMs`. */
export const momentFor = (bound: Bound, lastMs: number): number => (bound.kind === 'moment' ? bound.unixMs : lastMs - bound.ms);
