// Within which stretch of time did far more accounts register than the time around it leads one to expect?
// A scan statistic over windows of many lengths (Kulldorff 1997, doi:10.1080/03610929708831995) with a local baseline.

import { negativeBinomialUpperTailLog } from '../../domain/tails.js';

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
  /** Registrations come in waves of their own; dispersion of a negative binomial (variance e + e²/dispersion). */
  readonly dispersion: number;
}

/**
 * `times` are sorted registration times in ms. A window opens at every registration; what it should hold comes from
 * the ten window lengths before and after it (at least a day each), itself left out. Overlapping bursts give way to the
 * least likely one. Bursts in order of time.
 */
export function burstsIn(times: Float64Array, rules: ScanRules): Burst[] {
  if (times.length < rules.leastAccounts) return [];
  const cut = Math.log(rules.familyWiseError / (times.length * WINDOW_MS.length));
  const candidates = WINDOW_MS.flatMap((lengthMs) => candidatesOf(times, lengthMs, rules, cut));
  candidates.sort((a, b) => a.logP - b.logP || b.accounts - a.accounts || a.fromMs - b.fromMs || a.toMs - b.toMs);
  const kept: Burst[] = [];
  for (const candidate of candidates)
    if (!kept.some((burst) => burst.fromMs < candidate.toMs && candidate.fromMs < burst.toMs)) kept.push(candidate);
  return kept.sort((a, b) => a.fromMs - b.fromMs);
}

const DAY_MS = 86_400_000;
const SURROUNDINGS = 10;

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
    const measuredMs = Math.max(lengthMs, fromMs - Math.max(first, fromMs - aroundMs)) + Math.max(0, Math.min(last, toMs + aroundMs) - toMs);
    const expected = ((start - before + (after - end) + 0.5) * lengthMs) / measuredMs;
    const logP = negativeBinomialUpperTailLog(accounts, expected, rules.dispersion);
    // The window ends with its last registration, which is what the reader will look up.
    if (logP <= cut) found.push({ fromMs, toMs: (times[end - 1] ?? fromMs) + 1, accounts, expected, logP });
  }
  return found;
}
