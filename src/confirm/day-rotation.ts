// Are members used on days of their own, so that hardly two are at work on one day? Whoever rotates a stock of accounts lets all but one of
// them rest; strangers meet on some days, however rarely each of them comes.

import type { GroupTestCard } from '../domain/group.js';
import { actsIn, spanOf } from './acts.js';
import type { Events } from './events.js';
import { OWN_PART_LIMITS, unseenAmong } from './own-part.js';
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
  limits: { least_accounts: LEAST_ACCOUNTS, least_expected: LEAST_EXPECTED, largest_ratio: LARGEST_RATIO, largest_p: LARGEST_P, most_days: MOST_DAYS, ...OWN_PART_LIMITS },
  benignReading: 'Colleagues on a duty roster, or jobs that are set to days of their own, are not at work on one day either.',
};

export function dayRotation({ times, total }: Events): Verdict {
  const seen = { accounts: times.length, requests: total };
  const needs = `a rotation of days needs ${LEAST_ACCOUNTS} accounts, and ${LEAST_EXPECTED} meetings of two on one day to be expected`;
  if (times.length < LEAST_ACCOUNTS) return tooLittle(DAY_ROTATION, seen, needs);
  const { fromMs, days } = spanOf(times);
  const daysOfAll = times.map((some) => [...actsIn(some, fromMs, DAY_MS).bins]);
  const every = thinning(daysOfAll);
  const attendance = { daysOf: daysOfAll.filter((_, index) => index % every === 0), days };
  const expected = expectedMeetings(attendance);
  if (!(expected >= LEAST_EXPECTED)) return tooLittle(DAY_ROTATION, seen, needs);
  const meetings = meetingsOf(attendance);
  const p = rarityOf(meetings, attendance);
  const ratio = meetings / expected;
  const found = ratio <= LARGEST_RATIO && p <= LARGEST_P;
  return verdict(DAY_ROTATION, seen, {
    found, effect: ratio, p, ...(found ? { unseenAt: unseenAmong(meetingsOfEach(attendance), expectedOfEach(attendance), ratio).map((place) => place * every) } : {}),
    summary: `two members are at work on one day ${meetings.toLocaleString('en-US')} times, ${Math.round(expected).toLocaleString('en-US')} when members' days are shifted apart`,
  });
}

/** Of every how many members one is looked at. */
const thinning = (daysOf: readonly (readonly number[])[]): number => Math.max(1, Math.ceil(daysOf.reduce((sum, { length }) => sum + length, 0) / MOST_DAYS));

/** Pairs of members on a day, over all days. */
export const meetingsOf = (attendance: Attendance): number => presentOn(attendance).reduce((sum, members) => sum + (members * (members - 1)) / 2, 0);

function presentOn({ daysOf, days }: Attendance): Uint32Array {
  const present = new Uint32Array(days);
  for (const own of daysOf) for (const day of own) present[day] = (present[day] ?? 0) + 1;
  return present;
}

/** Others whom each member meets, over its days. */
function meetingsOfEach(attendance: Attendance): Float64Array {
  const present = presentOn(attendance);
  return Float64Array.from(attendance.daysOf, (own) => own.reduce((sum, day) => sum + (present[day] ?? 0) - 1, 0));
}

function expectedOfEach({ daysOf, days }: Attendance): Float64Array {
  const all = daysOf.reduce((sum, { length }) => sum + length, 0);
  return Float64Array.from(daysOf, ({ length }) => (length * (all - length)) / days);
}

/** Any two days of two members fall on one day once in `days` shifts. */
function expectedMeetings({ daysOf, days }: Attendance): number {
  const all = daysOf.reduce((sum, { length }) => sum + length, 0);
  return (all ** 2 - daysOf.reduce((sum, { length }) => sum + length ** 2, 0)) / 2 / days;
}
