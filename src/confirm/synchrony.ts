// Do members start work in the same seconds? Coincidences of different accounts against surrogates in which every account
// is shifted by whole days of its own: office hours and exact cron minutes survive the shift and cancel out.

import type { GroupTestCard } from '../domain/group.js';
import { actsIn, byHour, spanOf } from './acts.js';
import { clockOf, expectedPairs, expectedPairsOfEach, observedPairs, pairsOfEach, pairsOn, shiftsOf, type Acts, type Clock } from './coincidences.js';
import type { Events } from './events.js';
import { OWN_PART_LIMITS, unseenAmong } from './own-part.js';
import { positionAmong } from './surrogates.js';
import { nothingSeen, tooLittle, verdict, type Verdict } from './verdict.js';

const DAY_MS = 86_400_000;
const HOUR_MS = 3_600_000;
/** Divisors of a day, so that a shift by days is a shift by bins: from machine dispatch to a human signal. */
const BIN_MS = [2_000, 10_000, 60_000];

const LEAST_DAYS = 4;
const LEAST_ACCOUNTS = 5;
/** Fewer coincidences than this tell nothing. */
const LEAST_COINCIDENCES = 20;
/** Twice as many as days alone explain: weekends give 7/5 by themselves. */
const LEAST_RATIO = 2;
/** The widest of three bins is chosen, so that p is three times as large; five deviations of a bell have 3e-7. */
const LARGEST_P = 1e-4;

export const SYNCHRONY: GroupTestCard = {
  kind: 'synchrony', family: 'access', cause: 'rhythm',
  // A batch that starts for all at once is seldom anything but one scheduler.
  weight: 4,
  limits: { bin_ms: BIN_MS, least_days: LEAST_DAYS, least_accounts: LEAST_ACCOUNTS, least_coincidences: LEAST_COINCIDENCES, least_ratio: LEAST_RATIO, largest_p: LARGEST_P, ...OWN_PART_LIMITS },
  benignReading: 'A broadcast, a lab session or the end of an outage makes strangers start in one moment too.',
};

export function synchrony({ times, total }: Events): Verdict {
  const seen = { accounts: times.length, requests: total };
  const { fromMs, days } = spanOf(times);
  if (times.length < LEAST_ACCOUNTS || !(days >= LEAST_DAYS)) return tooLittle(SYNCHRONY, seen, `synchrony needs ${LEAST_ACCOUNTS} accounts over ${LEAST_DAYS} days`);
  const [best] = BIN_MS.flatMap((binMs) => measured(times.map((some) => actsIn(some, fromMs, binMs)), days, binMs)).sort((a, b) => b.ratio - a.ratio || a.binMs - b.binMs);
  if (best === undefined) return nothingSeen(SYNCHRONY, seen, `members hardly ever act within ${(BIN_MS.at(-1) ?? 0) / 1000} s of each other`);
  const { clock, observed, ratio, company, binMs } = best;
  const among = positionAmong(observed, 'upper', (surrogate) => pairsOn(clock, shiftsOf(clock.accounts, surrogate, days)));
  const p = Math.min(1, among.p * BIN_MS.length);
  // What shared hours explain is told apart: whoever counts again finds the first figure.
  const beyond = company > 1 ? `, and in the same hour ${timesOf(company)} times: ${timesOf(ratio)} times as often as hours in common make them` : '';
  const found = ratio >= LEAST_RATIO && p <= LARGEST_P;
  return verdict(SYNCHRONY, seen, {
    found, effect: ratio, p, ...(found ? { unseenAt: unseenAmong(pairsOfEach(clock), expectedPairsOfEach(clock).map((apart) => apart * company), ratio) } : {}),
    summary: `members act in the same ${binMs / 1000} s ${timesOf(ratio * company)} times as often as when their days are shifted${beyond} (${among.drawn} shifts, ${among.reached === 0 ? 'none' : among.reached} reached it)`,
  });
}

const timesOf = (ratio: number): string => (ratio >= 10 ? Math.round(ratio).toLocaleString('en-US') : ratio.toFixed(1));

interface Measured {
  readonly binMs: number;
  readonly clock: Clock;
  readonly observed: number;
  /** Times as many as shifted days and hours in common give, and times as many as shifted days give in the same hours. */
  readonly ratio: number;
  readonly company: number;
}

function measured(acts: readonly Acts[], days: number, binMs: number): Measured[] {
  const clock = clockOf(acts, days, DAY_MS / binMs);
  const observed = observedPairs(clock);
  if (observed < LEAST_COINCIDENCES) return [];
  const company = companyOf(acts, days, binMs);
  return [{ binMs, clock, observed, company, ratio: observed / (Math.max(expectedPairs(clock), 0.5) * company) }];
}

/**
 * What pairs of acts in one hour have in excess is company and no dispatch: weekdays, deadlines and lessons bring people
 * together for hours, and bring them together the more the harder they work then, so acts are counted and not hours.
 */
function companyOf(acts: readonly Acts[], days: number, binMs: number): number {
  const clock = clockOf(acts.map((some) => byHour(some, binMs)), days, DAY_MS / HOUR_MS);
  return Math.max(1, observedPairs(clock) / Math.max(expectedPairs(clock), Number.MIN_VALUE));
}
