// Does each member spend one budget of requests a day, at moments drawn by lot? Whoever comes up against a limit sits down until it is
// reached, and a scheduler starts at set moments: neither has the same number every day and no order within it.

import type { GroupTest, GroupTestCard } from '../domain/group.js';
import { normalLowerTail } from '../domain/tails.js';
import { closePairs } from './absent-sessions.js';
import { dispersionOver, LEAST_ACCOUNTS } from './dispersion.js';
import { SCATTER_BY_LOT } from './equal-rates.js';
import type { Events } from './events.js';
import { notCounted, tooLittle, verdict, type Verdict } from './verdict.js';

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;
const LEAST_DAYS = 3;
/** Two requests of one day fall into one hour by chance so often, of all members together; fewer tell nothing of the moments. */
const LEAST_PAIRS = 50;
/**
 * A budget that begins anew at another hour than midnight UTC leaves at most half of the scatter of chance in a day (two parts of it,
 * drawn by lot: 2 q (1 - q) of it, q the part before midnight).
 */
const LARGEST_RATIO = 0.6;
const LARGEST_P = 1e-6;
/** Comparable accounts outside differ from day to day nearly as chance makes them, at least (a tenth less is what limits and rounding do by themselves): else a day is like the other for everybody here. */
const LEAST_OUTSIDE = 0.9;

export const DAILY_BUDGET: GroupTestCard = {
  kind: 'daily-budget', family: 'access',
  // Says "no people and no scheduler", and not "one hand", as equal rates do: it weighs nothing by itself.
  cause: 'client', weight: 0, isEvenness: true,
  limits: { least_days: LEAST_DAYS, least_pairs: LEAST_PAIRS, largest_ratio: LARGEST_RATIO, largest_p: LARGEST_P, scatter_by_lot: SCATTER_BY_LOT, least_outside: LEAST_OUTSIDE },
  benignReading: 'A program that gives itself a number of calls a day and draws their moments does this on the devices of many owners.',
};

/** What `times` say for themselves; what was found has to be held against comparable accounts by `besideDays`. */
export function dailyBudget({ times, total }: Events): Verdict {
  const seen = { accounts: times.length, requests: total };
  const days = dispersionOver(times, DAY_MS);
  const [hour, day] = [closePairs(times, HOUR_MS), closePairs(times, DAY_MS)];
  const byLot = day.expected === 0 ? 0 : (day.observed * hour.expected) / day.expected;
  if (days.stretches < LEAST_DAYS || byLot < LEAST_PAIRS)
    return tooLittle(DAILY_BUDGET, seen, `a daily budget needs ${LEAST_DAYS} whole days in which ${LEAST_ACCOUNTS} accounts are at work, and ${LEAST_PAIRS} pairs of an account's requests in one hour`);
  const p = normalLowerTail(days.z);
  const closeness = hour.observed / byLot;
  const isByLot = closeness >= SCATTER_BY_LOT.least && closeness <= SCATTER_BY_LOT.most;
  return verdict(DAILY_BUDGET, seen, {
    found: p <= LARGEST_P && days.ratio <= LARGEST_RATIO && isByLot, effect: days.ratio, p,
    summary: `from day to day the members' counts scatter ${days.ratio.toPrecision(2)} times as much as chance alone would make them, and of two requests of one member in a day both lie in the same hour ${closeness.toFixed(2)} times as often as drawing lots makes them (1 is a budget spent by lot, people are far above, a scheduler below)`,
  });
}

/** Takes "found" away where the days of comparable accounts outside are alike as well, or cannot tell. */
export function besideDays(test: GroupTest, { times }: Events): GroupTest {
  if (test.outcome !== 'found') return test;
  const outside = times.length < LEAST_ACCOUNTS ? undefined : dispersionOver(times, DAY_MS);
  if (outside === undefined || outside.stretches < LEAST_DAYS) return notCounted(test, 'too few accounts outside are comparable');
  const beside = `those of ${times.length} comparable accounts outside scatter ${outside.ratio.toPrecision(2)} times as much`;
  return outside.ratio >= LEAST_OUTSIDE ? { ...test, summary: `${test.summary}; ${beside}` } : notCounted(test, beside);
}
