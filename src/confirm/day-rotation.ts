// Are members used on days of their own, so that hardly two are at work on one day? Whoever rotates a stock of accounts lets all but one of
// them rest; strangers meet on some days, however rarely each of them comes.

import type { GroupTestCard } from '../domain/group.js';
import { actsIn, spanOf } from './acts.js';
import type { Events } from './events.js';
import { rarityOf, type Attendance } from './splitting.js';
import { tooLittle, verdict, type Verdict } from './verdict.js';

const DAY_MS = 86_400_000;
/** Colleagues on a duty roster, each with an account of his own, are fewer: nobody is on call for one day or week in ten. */
const LEAST_ACCOUNTS = 10;
/** Fewer meetings than these to be expected, and their absence tells little. */
const LEAST_EXPECTED = 20;
/** A fifth of the meetings that shifted days make: some of them an operation makes when it hurries. */
const LARGEST_RATIO = 0.2;
const LARGEST_P = 1e-4;
/** Days of all members that are gone over: of more members every n-th is taken, who rotate as all do. */
const MOST_DAYS = 5000;

export const DAY_ROTATION: GroupTestCard = {
  kind: 'day-rotation', family: 'access', cause: 'rhythm',
  // As much as turns within a day, of which it is the slow kind.
  weight: 3,
  limits: { least_accounts: LEAST_ACCOUNTS, least_expected: LEAST_EXPECTED, largest_ratio: LARGEST_RATIO, largest_p: LARGEST_P, most_days: MOST_DAYS },
  benignReading: 'Colleagues on a duty roster, or jobs that are set to days of their own, are not at work on one day either.',
};

export function dayRotation({ times, total }: Events): Verdict {
  const seen = { accounts: times.length, requests: total };
  const needs = `a rotation of days needs ${LEAST_ACCOUNTS} accounts, and ${LEAST_EXPECTED} meetings of two on one day to be expected`;
  if (times.length < LEAST_ACCOUNTS) return tooLittle(DAY_ROTATION, seen, needs);
  const { fromMs, days } = spanOf(times);
  const attendance = { daysOf: thinned(times.map((some) => [...actsIn(some, fromMs, DAY_MS).bins])), days };
  const expected = expectedMeetings(attendance);
  if (!(expected >= LEAST_EXPECTED)) return tooLittle(DAY_ROTATION, seen, needs);
  const meetings = meetingsOf(attendance);
  const p = rarityOf(meetings, attendance);
  const ratio = meetings / expected;
  return verdict(DAY_ROTATION, seen, {
    found: ratio <= LARGEST_RATIO && p <= LARGEST_P, effect: ratio, p,
    summary: `two members are at work on one day ${meetings.toLocaleString('en-US')} times, ${Math.round(expected).toLocaleString('en-US')} when members' days are shifted apart`,
  });
}

function thinned(daysOf: readonly (readonly number[])[]): readonly (readonly number[])[] {
  const every = Math.ceil(daysOf.reduce((sum, { length }) => sum + length, 0) / MOST_DAYS);
  return daysOf.filter((_, index) => index % Math.max(1, every) === 0);
}

/** Pairs of members on a day, over all days. */
export function meetingsOf({ daysOf, days }: Attendance): number {
  const present = new Uint32Array(days);
  for (const own of daysOf) for (const day of own) present[day] = (present[day] ?? 0) + 1;
  return present.reduce((sum, members) => sum + (members * (members - 1)) / 2, 0);
}

/** Any two days of two members fall on one day once in `days` shifts. */
function expectedMeetings({ daysOf, days }: Attendance): number {
  const all = daysOf.reduce((sum, { length }) => sum + length, 0);
  return (all ** 2 - daysOf.reduce((sum, { length }) => sum + length ** 2, 0)) / 2 / days;
}
