// Within which stretch of time did far more accounts register than the time around it leads one to expect?
// A scan statistic over windows of many lengths (Kulldorff 1997, doi:10.1080/03610929708831995) with a local baseline.

import { negativeBinomialMassLog, negativeBinomialUpperTailLog } from '../../domain/tails.js';

/** One second to three days, each about three times the last: registration machines work in seconds or minutes, drips for days. */
export const WINDOW_MS = [1, 3, 10, 30, 60, 180, 600, 1800, 3600, 10_800, 43_200, 86_400, 259_200].map((seconds) => seconds * 1000);

export interface Burst {
  readonly fromMs: number;
  /** Exclusive. */
  readonly toMs: number;
  readonly accounts: number;
  readonly expected: number;
  /** Natural logarithm of the probability of so many in one window, before counting how many windows were tried. */
  readonly logP: number;
}

export interface ScanRules {
  readonly leastAccounts: number;
  /** Largest probability that any window of an even record would have been taken for a burst. */
  readonly familyWiseError: number;
  /** Registrations at the very same time, from which on a statement wrote them and nobody registered. */
  readonly leastOfImport: number;
  /** Registrations come in waves of their own; dispersion of a negative binomial (variance e + e²/dispersion). */
  readonly dispersion: number;
}

/**
 * `times` are sorted registration times in ms. A window opens at every registration; what it should hold comes from
 * the ten window lengths before and after it (at least a day each), itself left out; where the record holds less than one
 * window length around it, nothing is expected and nothing is a burst. Overlapping bursts give way to the least likely
 * one. Bursts in order of time.
 */
export function burstsIn(times: Float64Array, rules: ScanRules): Burst[] {
  if (times.length < rules.leastAccounts) return [];
  const cut = Math.log(rules.familyWiseError / (times.length * WINDOW_MS.length));
  const resolutionMs = resolutionOf(times);
  const candidates = WINDOW_MS.filter((lengthMs) => lengthMs >= resolutionMs).flatMap((lengthMs) => candidatesOf(times, lengthMs, rules, cut));
  candidates.sort((a, b) => a.logP - b.logP || b.accounts - a.accounts || a.fromMs - b.fromMs || a.toMs - b.toMs);
  const kept: Burst[] = [];
  for (const candidate of candidates)
    if (!kept.some((burst) => burst.fromMs < candidate.toMs && candidate.fromMs < burst.toMs)) kept.push(candidate);
  return kept.sort((a, b) => a.fromMs - b.fromMs);
}

/** Times at which accounts were moved here from elsewhere; none of a record that tells no seconds, where many share a minute or a day. `times` are sorted. */
export function importsIn(times: Float64Array, { leastOfImport }: Pick<ScanRules, 'leastOfImport'>): ReadonlySet<number> {
  const imports = new Set<number>();
  if (resolutionOf(times) > 1000) return imports;
  let since = 0;
  for (let index = 0; index < times.length; index++) {
    const time = times[index] ?? NaN;
    if (time !== times[since]) since = index;
    if (index - since + 1 >= leastOfImport) imports.add(time);
  }
  return imports;
}

const DAY_MS = 86_400_000;
/** Window lengths before and after it that a window is held against. */
const SURROUNDINGS = 10;

/** A record may give the day, the hour, the minute or the second only. */
const UNITS_MS = [DAY_MS, 3_600_000, 60_000, 1000];
/** Share of the different times that agree; a few records of another source may be finer. */
const AGREEING = 0.99;

export const SCAN_SETTINGS = { window_ms: WINDOW_MS, surroundings: SURROUNDINGS, units_ms: UNITS_MS, agreeing: AGREEING } as const;

/**
 * The unit in which the record counts time, in ms. Of a date-only record everybody who came on one day stands at one
 * moment: a window shorter than the unit would take every day for a burst.
 */
function resolutionOf(times: Float64Array): number {
  const different = times.filter((time, index) => time !== times[index - 1]);
  return UNITS_MS.find((unitMs) => different.length > 1 && agreeingOn(unitMs, different) >= AGREEING * different.length) ?? 1;
}

/** How many times lie whole units apart; a zone's midnight is not that of UTC, so the commonest remainder counts. */
function agreeingOn(unitMs: number, times: Float64Array): number {
  const counts = new Map<number, number>();
  for (const time of times) counts.set(time % unitMs, (counts.get(time % unitMs) ?? 0) + 1);
  return [...counts.values()].reduce((most, count) => Math.max(most, count), 0);
}

function candidatesOf(times: Float64Array, lengthMs: number, rules: ScanRules, cut: number): Burst[] {
  const aroundMs = Math.max(SURROUNDINGS * lengthMs, DAY_MS);
  const first = times[0] ?? 0;
  const last = times.at(-1) ?? 0;
  const found: Burst[] = [];
  let end = 0, before = 0, after = 0;
  for (let start = 0; start < times.length; start++) {
    const fromMs = times[start] ?? 0;
    const toMs = fromMs + lengthMs;
    while (end < times.length && (times[end] ?? 0) < toMs) end++;
    while ((times[before] ?? 0) < fromMs - aroundMs) before++;
    while (after < times.length && (times[after] ?? 0) < toMs + aroundMs) after++;
    const accounts = end - start;
    if (accounts < rules.leastAccounts) continue;
    // Half a registration is added, so that an empty neighbourhood does not make any two accounts a miracle.
    const measuredMs = fromMs - Math.max(first, fromMs - aroundMs) + Math.max(0, Math.min(last, toMs + aroundMs) - toMs);
    if (measuredMs < lengthMs) continue;
    const expected = ((start - before + (after - end) + 0.5) * lengthMs) / measuredMs;
    // The tail is at least its first term, which is far cheaper; most windows end here.
    if (accounts <= expected || negativeBinomialMassLog(accounts, expected, rules.dispersion) > cut) continue;
    const logP = negativeBinomialUpperTailLog(accounts, expected, rules.dispersion);
    // The window ends with its last registration, which is what the reader will look up.
    if (logP <= cut) found.push({ fromMs, toMs: (times[end - 1] ?? fromMs) + 1, accounts, expected, logP });
  }
  return found;
}
