// Do members start work in the same seconds? Coincidences of different accounts against surrogates in which every account
// is shifted by whole days of its own: office hours and exact cron minutes survive the shift and cancel out.

import type { GroupTest } from '../domain/group.js';
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
  const hourly = coincidences(times, fromMs, days, HOUR_MS);
  // What a whole hour has in excess is day-level company (deadlines, weekdays), not dispatch.
  const company = Math.max(1, hourly.observed / Math.max(hourly.mean, Number.MIN_VALUE));
  const measured = BIN_MS.map((binMs) => ({ binMs, ...coincidences(times, fromMs, days, binMs) }))
    .filter(({ observed }) => observed >= LEAST_COINCIDENCES)
    .map((each) => ({ ...each, ratio: each.observed / (Math.max(each.mean, 0.5) * company), z: (each.observed - each.mean) / Math.max(each.deviation, 1) }));
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

interface Coincidences {
  /** Pairs of different accounts that act in one bin. */
  readonly observed: number;
  readonly mean: number;
  readonly deviation: number;
  /** Surrogates with at least as many. */
  readonly reached: number;
}

function coincidences(times: Events['times'], fromMs: number, days: number, binMs: number): Coincidences {
  const perDay = DAY_MS / binMs;
  const bins = times.map((some) => distinctBins(some, fromMs, binMs));
  const counts = new Uint32Array(days * perDay);
  const observed = pairsInBins(bins, () => 0, days, perDay, counts);
  const surrogates = Array.from({ length: SURROGATES }, (_, surrogate) => pairsInBins(bins, (account) => shift(account, surrogate, days), days, perDay, counts));
  const mean = surrogates.reduce((sum, pairs) => sum + pairs, 0) / SURROGATES;
  const variance = surrogates.reduce((sum, pairs) => sum + (pairs - mean) ** 2, 0) / (SURROGATES - 1);
  return { observed, mean, deviation: Math.sqrt(variance), reached: surrogates.filter((pairs) => pairs >= observed).length };
}

function distinctBins(times: Float64Array, fromMs: number, binMs: number): Uint32Array {
  const bins: number[] = [];
  for (const time of times) {
    const bin = Math.floor((time - fromMs) / binMs);
    if (bin !== bins.at(-1)) bins.push(bin);
  }
  return Uint32Array.from(bins);
}

function pairsInBins(bins: readonly Uint32Array[], shiftOf: (account: number) => number, days: number, perDay: number, counts: Uint32Array): number {
  const length = days * perDay;
  let pairs = 0;
  bins.forEach((some, account) => {
    const offset = shiftOf(account) * perDay;
    for (const bin of some) {
      const place = (bin + offset) % length;
      pairs += counts[place] ?? 0;
      counts[place] = (counts[place] ?? 0) + 1;
    }
  });
  counts.fill(0);
  return pairs;
}

/** Days by which a surrogate shifts an account: the finaliser of MurmurHash3 over both numbers, the same in every run. */
function shift(account: number, surrogate: number, days: number): number {
  let mixed = (Math.imul(account + 1, 0x9e3779b1) ^ Math.imul(surrogate + 1, 0x85ebca6b)) >>> 0;
  mixed = Math.imul(mixed ^ (mixed >>> 16), 0x85ebca6b) >>> 0;
  mixed = Math.imul(mixed ^ (mixed >>> 13), 0xc2b2ae35) >>> 0;
  return ((mixed ^ (mixed >>> 16)) >>> 0) % days;
}
