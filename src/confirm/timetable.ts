// Do members follow the clock on the wall? A job that a scheduler starts comes at the same minute of every hour or day; work
// that is dealt out comes when there is some.

import type { GroupTestCard } from '../domain/group.js';
import type { Events } from './events.js';
import { resultantOf } from './resultant.js';
import { tooLittle, verdict, type Verdict } from './verdict.js';

const MINUTE_MS = 60_000;
const DAY_MS = 1440 * MINUTE_MS;
/** Periods that schedulers are set to, the longest first: they divide the day, so that every day is like the last. */
const PERIODS_MS = [1440, 720, 480, 360, 240, 180, 120, 60, 30, 20, 15, 10, 5, 2, 1].map((minutes) => minutes * MINUTE_MS);
/** Of the period, and five minutes at most: a nightly job of ten minutes has a deviation of three, the lesson of an hour one of seventeen. */
const LARGEST_DEVIATION = 1 / 40;
const LARGEST_DEVIATION_MS = 5 * MINUTE_MS;
const LEAST_ACCOUNTS = 5;
/** Over fewer days nobody can be said to keep a timetable. */
const LEAST_DAYS = 3;
const LEAST_REQUESTS = 10;
const LEAST_REACH = 0.8;
const LARGEST_P = 1e-4;

export const TIMETABLE: GroupTestCard = {
  kind: 'timetable', family: 'access',
  // Says "started by a scheduler", and not by whom.
  cause: 'client', weight: 0, isExculpating: true,
  limits: { periods_ms: PERIODS_MS, largest_deviation: LARGEST_DEVIATION, largest_deviation_ms: LARGEST_DEVIATION_MS, least_accounts: LEAST_ACCOUNTS, least_days: LEAST_DAYS, least_requests: LEAST_REQUESTS, least_reach: LEAST_REACH, largest_p: LARGEST_P },
  benignReading: 'This speaks for scheduled jobs: build farms, monitoring, nightly reports. An operation can be started by a scheduler as well.',
};

export function timetable({ times, total }: Events): Verdict {
  const seen = { accounts: times.length, requests: total };
  const judged = times.filter((some) => some.length >= LEAST_REQUESTS && (some.at(-1) ?? 0) - (some[0] ?? 0) >= (LEAST_DAYS - 1) * DAY_MS);
  if (judged.length < Math.max(LEAST_ACCOUNTS, LEAST_REACH * times.length))
    return tooLittle(TIMETABLE, seen, `a timetable needs ${LEAST_ACCOUNTS} accounts, and most members with ${LEAST_REQUESTS} requests over ${LEAST_DAYS} days`);
  const bound = judged.flatMap((some) => periodOf(some) ?? []);
  const reach = bound.length / times.length;
  // Any choice of members could have been the bound ones.
  const logP = bound.reduce((sum, { logP: own }) => sum + own, judged.length * Math.LN2);
  const common = mostFrequent(bound.map(({ periodMs }) => periodMs));
  return verdict(TIMETABLE, seen, {
    found: reach >= LEAST_REACH && logP <= Math.log(LARGEST_P), effect: reach, p: Math.exp(Math.min(0, logP)), reach,
    summary: `${bound.length} of ${times.length} members send at set moments${common === undefined ? ' of the hour or day' : `, most often of every ${spanOf(common)}`}, as a scheduler starts jobs`,
  });
}

interface Bound {
  readonly periodMs: number;
  readonly logP: number;
}

/**
 * The longest period of the clock to which an account keeps; null when it keeps to none. The deviation of moments on a circle is
 * sqrt(-2 ln R) of their mean resultant length R, and P of so large an R by chance exp(-n R²) (Rayleigh; Mardia and Jupp 2000, "Directional Statistics", 2.3 and 6.3).
 */
function periodOf(times: Float64Array): Bound | null {
  for (const periodMs of PERIODS_MS) {
    const largest = Math.min(LARGEST_DEVIATION, LARGEST_DEVIATION_MS / periodMs);
    const resultant = resultantOf(times, periodMs, Math.exp(-((2 * Math.PI * largest) ** 2) / 2));
    if (resultant === null) continue;
    const deviation = Math.sqrt(-2 * Math.log(resultant)) / (2 * Math.PI);
    if (deviation <= largest) return { periodMs, logP: Math.min(0, Math.log(PERIODS_MS.length) - times.length * resultant ** 2) };
  }
  return null;
}

const mostFrequent = (periods: readonly number[]): number | undefined => {
  const counts = PERIODS_MS.map((periodMs) => ({ periodMs, members: periods.filter((each) => each === periodMs).length }));
  return periods.length === 0 ? undefined : counts.sort((a, b) => b.members - a.members || b.periodMs - a.periodMs)[0]?.periodMs;
};

const spanOf = (periodMs: number): string => (periodMs === DAY_MS ? 'day' : periodMs % (60 * MINUTE_MS) === 0 ? (periodMs === 60 * MINUTE_MS ? 'hour' : `${periodMs / (60 * MINUTE_MS)} hours`) : `${periodMs / MINUTE_MS} minutes`);
