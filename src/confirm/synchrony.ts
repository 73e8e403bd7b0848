// Do members start work in the same seconds? Coincidences of different accounts against surrogates in which every account
// is shifted by whole days of its own: office hours and exact cron minutes survive the shift and cancel out.

import type { GroupTest } from '../domain/group.js';
import { clockOf, coincidences, observedPairs, type Acts, type Clock } from './coincidences.js';
import type { Events } from './events.js';

const DAY_MS = 86_400_000;
const HOUR_MS = 3_600_000;
/** Divisors of a day, so that a shift by days is a shift by bins: from machine dispatch to a human signal. */
const BIN_MS = [2_000, 10_000, 60_000];
const SURROGATES = 100;

const LEAST_DAYS = 4;
const LEAST_ACCOUNTS = 5;
/** Fewer coincidences than this in the surrogates' mean and the observed alike tell nothing. */
const LEAST_COINCIDENCES = 20;
/** Twice as many as days alone explain: weekends give 7/5 by themselves. */
const LEAST_RATIO = 2;
const LEAST_Z = 5;
/** A batch that starts for all at once is seldom anything but one scheduler; a broadcast, a lab session or an outage can be. */
const WEIGHT = 4;

export function synchrony({ times, total }: Events): Omit<GroupTest, 'query'> {
  const seen = { kind: 'synchrony', accounts: times.length, requests: total } as const;
  const first = times.reduce((least, some) => Math.min(least, some[0] ?? Infinity), Infinity);
  const last = times.reduce((most, some) => Math.max(most, some.at(-1) ?? -Infinity), -Infinity);
  const fromMs = Math.floor(first / DAY_MS) * DAY_MS;
  const days = Math.floor((last - fromMs) / DAY_MS) + 1;
  if (times.length < LEAST_ACCOUNTS || !(days >= LEAST_DAYS))
    return { ...seen, outcome: 'not-enough-data', effect: null, p: null, weight: 0, summary: `synchrony needs ${LEAST_ACCOUNTS} accounts over ${LEAST_DAYS} days` };
  const measured = BIN_MS.map((binMs) => actsAndClock(times, fromMs, days, binMs))
    // Two hundred surrogates of a width that shows next to nothing would tell no more.
    .filter(({ clock }) => observedPairs(clock) >= LEAST_COINCIDENCES)
    .map(({ binMs, acts, clock }) => ({ binMs, ...coincidences(clock, SURROGATES), company: companyOf(acts, days, binMs) }))
    .map((each) => ({ ...each, ratio: each.observed / (Math.max(each.mean, 0.5) * each.company), z: (each.observed - each.mean) / Math.max(each.deviation, 1) }));
  const best = measured.sort((a, b) => b.ratio - a.ratio || a.binMs - b.binMs)[0];
  if (best === undefined)
    return { ...seen, outcome: 'not-found', effect: null, p: null, weight: 0, summary: `members hardly ever act within ${(BIN_MS.at(-1) ?? 0) / 1000} s of each other` };
  const found = best.ratio >= LEAST_RATIO && best.z >= LEAST_Z && best.reached === 0;
  const p = (best.reached + 1) / (SURROGATES + 1);
  const times_ = best.ratio >= 10 ? Math.round(best.ratio).toLocaleString('en-US') : best.ratio.toFixed(1);
  const span = best.binMs / 1000;
  return {
    ...seen, outcome: found ? 'found' : 'not-found', effect: best.ratio, p, weight: found ? WEIGHT : 0,
    summary: `members act in the same ${span} s ${times_} times as often as when their days are shifted (${SURROGATES} shifts, ${best.reached === 0 ? 'none' : best.reached} reached it)`,
  };
}

function actsAndClock(times: Events['times'], fromMs: number, days: number, binMs: number): { binMs: number; acts: Acts[]; clock: Clock } {
  const acts = times.map((some) => actsIn(some, fromMs, binMs));
  return { binMs, acts, clock: clockOf(acts, days, DAY_MS / binMs) };
}

/** Several requests in one bin are one act. */
function actsIn(times: Float64Array, fromMs: number, binMs: number): Acts {
  const bins: number[] = [];
  for (const time of times) {
    const bin = Math.floor((time - fromMs) / binMs);
    if (bin !== bins.at(-1)) bins.push(bin);
  }
  return { bins: Uint32Array.from(bins), counts: new Uint32Array(bins.length).fill(1) };
}

/** The same acts counted by the hour. */
function byHour({ bins }: Acts, binMs: number): Acts {
  const counts = new Map<number, number>();
  for (const bin of bins) {
    const hour = Math.floor((bin * binMs) / HOUR_MS);
    counts.set(hour, (counts.get(hour) ?? 0) + 1);
  }
  return { bins: Uint32Array.from(counts.keys()), counts: Uint32Array.from(counts.values()) };
}

/**
 * What pairs of acts in one hour have in excess is company and no dispatch: weekdays, deadlines and lessons bring people
 * together for hours, and bring them together the more the harder they work then, so acts are counted and not hours.
 */
function companyOf(acts: readonly Acts[], days: number, binMs: number): number {
  const { observed, mean } = coincidences(clockOf(acts.map((some) => byHour(some, binMs)), days, DAY_MS / HOUR_MS), SURROGATES);
  return Math.max(1, observed / Math.max(mean, Number.MIN_VALUE));
}
