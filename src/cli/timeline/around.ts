// What does --around name? A moment and how much on both sides of it.

import { InvalidArgumentError } from 'commander';

export interface Around {
  readonly fromMs: number;
  /** Not included. */
  readonly toMs: number;
}

const UNITS: Readonly<Record<string, number>> = { s: 1000, m: 60_000, min: 60_000, h: 3_600_000, d: 86_400_000 };
/** Longer than any log, and short enough that both ends are moments. */
const LONGEST_SPAN_MS = 36_525 * 86_400_000;
const DEFAULT_SPAN_MS = 15 * 60_000;

/** `2026-05-01T12:00Z/2h`; a time without a zone is UTC, a day is its midnight, and without a span it is 15 minutes. */
export function parseAround(text: string): Around {
  const [, time = '', span, unit = ''] = /^(.*?)(?:\/(\d+)(s|m|min|h|d))?$/.exec(text.trim()) ?? [];
  const moment = momentOf(time);
  if (moment === null) throw new InvalidArgumentError('It takes a time such as 2026-05-01T12:00Z, and a span on both sides such as /2h.');
  const half = span === undefined ? DEFAULT_SPAN_MS : Number(span) * (UNITS[unit] ?? 0);
  if (half > LONGEST_SPAN_MS) throw new InvalidArgumentError('The span on both sides may be a hundred years.');
  return { fromMs: moment - half, toMs: moment + half + 1 };
}

/** The same as one can type it: `2026-05-01T12:00:00.000Z/7200s`. */
export function spelled({ fromMs, toMs }: Around): string {
  const half = (toMs - 1 - fromMs) / 2;
  return `${new Date(fromMs + half).toISOString()}/${half / 1000}s`;
}

function momentOf(text: string): number | null {
  const [, day, clock, zone] = /^(\d{4}-\d\d-\d\d)(?:[T ](\d\d:\d\d(?::\d\d(?:\.\d+)?)?)(Z|[+-]\d\d:?\d\d)?)?$/.exec(text) ?? [];
  if (day === undefined) return null;
  const moment = Date.parse(clock === undefined ? `${day}T00:00Z` : `${day}T${clock}${zone ?? 'Z'}`);
  // Date.parse rolls 31 February over into March.
  const midnight = new Date(`${day}T00:00Z`);
  return Number.isNaN(moment) || midnight.toISOString().slice(0, 10) !== day ? null : moment;
}
