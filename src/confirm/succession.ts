// Do new members take over from those that stop? An operator replaces each banned account; independent accounts begin
// whether or not another has just stopped.

import type { GroupTestCard } from '../domain/group.js';
import { mixed } from './coincidences.js';
import { positionAmong } from './surrogates.js';
import { tooLittle, verdict, type Verdict } from './verdict.js';

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;
/** An automatic replacement, one of the same day, and one by hand after a night or a weekend's half. */
const WITHIN_HOURS = [1, 6, 48];
const LEAST_STOPS = 10;
/**
 * Lives must outlast the longest relay: visitors of one day come and go in the same hours, and each that leaves is followed by
 * some that come. Who is replaced so soon is not seen here.
 */
const LEAST_LIFE_MS = 48 * HOUR_MS;
/** One day on which many go and many come is one event, a new term or a wave of bans. */
const LEAST_RELAY_DAYS = 5;
const LEAST_DAYS = 8;
/** Silence at the window's end is a stop when it is longer than this and than ten of the member's usual gaps: else it may be a pause. */
const SILENT_DAYS = 2;
const USUAL_GAPS = 10;
/** Half as many again as shifted stops give. */
const LEAST_RATIO = 1.5;
const LARGEST_P = 1e-4;

export const SUCCESSION: GroupTestCard = {
  kind: 'succession', family: 'access', cause: 'rhythm',
  // Replacement is what was published of proxy networks; seats of a firm that are handed on look the same.
  weight: 4,
  limits: { within_hours: WITHIN_HOURS, least_stops: LEAST_STOPS, least_life_ms: LEAST_LIFE_MS, least_relay_days: LEAST_RELAY_DAYS, least_days: LEAST_DAYS, silent_days: SILENT_DAYS, usual_gaps: USUAL_GAPS, least_ratio: LEAST_RATIO, largest_p: LARGEST_P },
  benignReading: 'Seats or keys that an organisation hands on, or rotates by rule, begin when others stop.',
};

/** When a member was at work; times in ms. */
export interface Life {
  readonly firstMs: number;
  readonly lastMs: number;
  readonly closedMs: number | null;
  readonly requests: number;
}

export interface Window {
  readonly fromMs: number;
  readonly toMs: number;
}

/** `window` is that of the whole log: what begins at its beginning or is at work at its end is not known to have begun or stopped. */
export function succession(lives: readonly Life[], window: Window): Verdict {
  const seen = { accounts: lives.length, requests: lives.reduce((sum, { requests }) => sum + requests, 0) };
  const days = Math.floor((window.toMs - window.fromMs) / DAY_MS);
  const lasting = lives.filter(({ firstMs, lastMs }) => lastMs - firstMs >= LEAST_LIFE_MS);
  const stops = lasting.flatMap((life) => stopOf(life, window)).sort((a, b) => a - b);
  const starts = Float64Array.from(lasting.map(({ firstMs }) => firstMs).filter((at) => at >= window.fromMs + SILENT_DAYS * DAY_MS)).sort();
  if (!(days >= LEAST_DAYS) || stops.length < LEAST_STOPS || starts.length < LEAST_STOPS)
    return tooLittle(SUCCESSION, seen, `succession needs ${LEAST_STOPS} members that stop and ${LEAST_STOPS} that begin within a log of ${LEAST_DAYS} days, each at work for ${LEAST_LIFE_MS / DAY_MS} days or more; here ${stops.length} stop and ${starts.length} begin`);
  const spanMs = days * DAY_MS;
  const [best] = WITHIN_HOURS.map((hours) => {
    const withinMs = hours * HOUR_MS;
    const relayed = relays(starts, Float64Array.from(stops), withinMs);
    const observed = relayed.length;
    const among = positionAmong(observed, 'upper', (surrogate) =>
      relays(starts, Float64Array.from(stops, (at) => window.fromMs + ((at - window.fromMs + shiftOf(at - window.fromMs, surrogate, days)) % spanMs)).sort(), withinMs).length);
    return { hours, observed, onDays: new Set(relayed.map((at) => Math.floor(at / DAY_MS))).size, ratio: observed / Math.max(among.mean, 0.5), among };
  }).sort((a, b) => a.among.p - b.among.p || a.hours - b.hours);
  if (best === undefined) throw new RangeError('no width of a relay');
  const p = Math.min(1, best.among.p * WITHIN_HOURS.length);
  return verdict(SUCCESSION, seen, {
    found: p <= LARGEST_P && best.ratio >= LEAST_RATIO && best.observed >= LEAST_STOPS && best.onDays >= LEAST_RELAY_DAYS, effect: best.ratio, p,
    summary: `${best.observed.toLocaleString('en-US')} of ${starts.length.toLocaleString('en-US')} members that begin do so within ${best.hours} h after another stops, on ${best.onDays} ${best.onDays === 1 ? 'day' : 'days'}, ${best.among.mean.toFixed(1)} when the ${stops.length.toLocaleString('en-US')} stops move to other days`,
  });
}

function stopOf({ lastMs, closedMs, firstMs, requests }: Life, { toMs }: Window): number[] {
  // A closure long after the last request is an administrator's tidying up, not the stop.
  if (closedMs !== null && closedMs <= toMs && closedMs - lastMs < SILENT_DAYS * DAY_MS && closedMs >= lastMs) return [closedMs];
  const gapMs = requests < 2 ? Infinity : (lastMs - firstMs) / (requests - 1);
  return toMs - lastMs >= Math.max(SILENT_DAYS * DAY_MS, USUAL_GAPS * gapMs) ? [lastMs] : [];
}

/** The stops of a day move together to another one: a term that ends for all at once, or a wave of bans, is one event and not many. */
const shiftOf = (sinceMs: number, surrogate: number, days: number): number => (1 + (mixed(Math.floor(sinceMs / DAY_MS), surrogate) % (days - 1))) * DAY_MS;

/** As many starts as can be given a stop of their own in the time before; both ascending. The earliest stop still open is the best to take. */
export function relays(starts: Float64Array, stops: Float64Array, withinMs: number): number[] {
  const found: number[] = [];
  let next = 0;
  for (const start of starts) {
    while (next < stops.length && (stops[next] ?? 0) < start - withinMs) next += 1;
    if (next < stops.length && (stops[next] ?? 0) <= start) {
      found.push(start);
      next += 1;
    }
  }
  return found;
}
