// Do members take turns? Whoever deals work out comes back to a member only when the others had theirs: how soon a member
// is used again, counted in requests of the group, against members whose days are shifted apart.

import type { GroupTestCard } from '../domain/group.js';
import { spanOf } from './acts.js';
import { shiftsOf } from './coincidences.js';
import type { Events } from './events.js';
import { positionAmong } from './surrogates.js';
import { tooLittle, verdict, type Verdict } from './verdict.js';

const DAY_MS = 86_400_000;
const LEAST_ACCOUNTS = 5;
const LEAST_DAYS = 4;
/** A surrogate goes over all events again; so many show a tenth fewer early returns with certainty. */
const MOST_EVENTS = 20_000;
/** A return is early when fewer requests than this share of the day's members lie between: 1 - e^-0.75 = 53 % are, by chance and equal shares. */
const EARLY_SHARE = 0.75;
/** Fewer early returns than this to be expected, and their absence tells nothing. */
const LEAST_EXPECTED = 50;
/**
 * Members that were at work on the same few days are thinned out when their days are shifted apart, and how long a sitting keeps the others
 * waiting depends on how many they are: a weekend's hackathon with some guests would seem to take turns. A half more at work than
 * on shifted days is what accounts that live for half of a log have, one after the other or dripped.
 */
const MOST_CROWDED = 1.5;
/** A fifth fewer than members' own rhythm gives on shifted days. */
const LARGEST_RATIO = 0.8;
const LARGEST_P = 1e-4;

export const TURN_TAKING: GroupTestCard = {
  kind: 'turn-taking', family: 'access', cause: 'rhythm',
  // The same dispatcher that even shares show, seen in the order: a lesser weight, because one of the two is often the other.
  weight: 3,
  limits: { least_accounts: LEAST_ACCOUNTS, least_days: LEAST_DAYS, most_events: MOST_EVENTS, early_share: EARLY_SHARE, least_expected: LEAST_EXPECTED, most_crowded: MOST_CROWDED, largest_ratio: LARGEST_RATIO, largest_p: LARGEST_P },
  benignReading: 'A product that balances its own customers\' keys takes turns as well.',
};

export function turnTaking(events: Events): Verdict {
  const times = thinned(events.times);
  const seen = { accounts: times.length, requests: times.reduce((sum, some) => sum + some.length, 0) };
  const { fromMs, days } = spanOf(times);
  const needs = `turn taking needs ${LEAST_ACCOUNTS} accounts over ${LEAST_DAYS} days, and ${LEAST_EXPECTED} early returns to be expected`;
  if (times.length < LEAST_ACCOUNTS || !(days >= LEAST_DAYS)) return tooLittle(TURN_TAKING, seen, needs);
  const timetable = timetableOf(times, fromMs, days);
  const { early, returns, present } = returnsIn(timetable, new Uint32Array(times.length));
  if (returns * EARLY_SHARE < LEAST_EXPECTED) return tooLittle(TURN_TAKING, seen, needs);
  const share = early / returns;
  let apart = 0;
  const among = positionAmong(share, 'lower', (surrogate) => {
    const shifted = returnsIn(timetable, shiftsOf(times.length, surrogate, days));
    apart += shifted.present;
    return shifted.returns === 0 ? share : shifted.early / shifted.returns;
  }, Math.sqrt(Math.max(LEAST_EXPECTED, early)) / returns);
  if (present > (MOST_CROWDED * apart) / among.drawn) return tooLittle(TURN_TAKING, seen, `members are at work on the same days, ${Math.round(present)} on the day of a request and ${Math.round(apart / among.drawn)} when their days are shifted apart, which would thin them out`);
  const expected = among.mean * returns;
  // A timetable of its own for each member passes the others by on any days.
  if (expected < LEAST_EXPECTED) return tooLittle(TURN_TAKING, seen, needs);
  const ratio = early / expected;
  return verdict(TURN_TAKING, seen, {
    found: ratio <= LARGEST_RATIO && among.p <= LARGEST_P, effect: ratio, p: among.p,
    summary: `of ${returns.toLocaleString('en-US')} times that a member is used again on one day ${early.toLocaleString('en-US')} come within three quarters as many requests as members are at work that day, ${Math.round(expected).toLocaleString('en-US')} when members' days are shifted apart`,
  });
}

/** Every n-th member: turns among all are turns among these. */
function thinned(times: readonly Float64Array[]): readonly Float64Array[] {
  const every = Math.ceil(times.reduce((sum, some) => sum + some.length, 0) / MOST_EVENTS);
  const kept = times.filter((_, index) => index % Math.max(1, every) === 0);
  return kept.length >= LEAST_ACCOUNTS ? kept : times;
}

export interface Returns {
  readonly early: number;
  /** Requests of a member that had another before on the same UTC day. */
  readonly returns: number;
  /** Members at work on the day of a return, in the mean; 0 without any. */
  readonly present: number;
}

/**
 * Requests in the order of the time of day, then of accounts. A shift by whole days changes no time of day, so that they are sorted
 * once, and dealt to the days of each surrogate in this order.
 */
export interface Timetable {
  readonly days: number;
  readonly accounts: number;
  readonly day: Uint32Array;
  readonly account: Uint32Array;
}

/** `fromMs` is the beginning of a UTC day. */
export function timetableOf(times: readonly Float64Array[], fromMs: number, days: number): Timetable {
  const accounts = times.length;
  // Time of day, account and day as one number: 2^53 holds 285 years of a thousand accounts.
  const moments = new Float64Array(times.reduce((sum, some) => sum + some.length, 0));
  let place = 0;
  times.forEach((some, account) => {
    for (const time of some) moments[place++] = (((time - fromMs) % DAY_MS) * accounts + account) * days + Math.floor((time - fromMs) / DAY_MS);
  });
  moments.sort();
  return { days, accounts, day: Uint32Array.from(moments, (moment) => moment % days), account: Uint32Array.from(moments, (moment) => Math.floor(moment / days) % accounts) };
}

/** Returns when each account is shifted by its own number of days, fewer than `days`. */
export function returnsIn(timetable: Timetable, shifts: Uint32Array): Returns {
  const { accounts } = timetable;
  const { ends, account } = dealt(timetable, shifts);
  const lastPlace = new Int32Array(accounts);
  let [early, returns, crowd, from] = [0, 0, 0, 0];
  for (const to of ends) {
    if (to === from) continue;
    lastPlace.fill(-1);
    let present = 0;
    for (let place = from; place < to; place++) {
      const who = account[place] ?? 0;
      if (lastPlace[who] === -1) present += 1;
      lastPlace[who] = place;
    }
    lastPlace.fill(-1);
    for (let place = from; place < to; place++) {
      const who = account[place] ?? 0;
      const before = lastPlace[who] ?? -1;
      lastPlace[who] = place;
      if (before === -1) continue;
      returns += 1;
      crowd += present;
      if (place - before <= EARLY_SHARE * present) early += 1;
    }
    from = to;
  }
  return { early, returns, present: crowd / Math.max(1, returns) };
}

/** Accounts in the order of their requests, day by day; those of day d end at `ends[d]`. */
function dealt({ days, day, account }: Timetable, shifts: Uint32Array): { readonly ends: Uint32Array; readonly account: Uint32Array } {
  const next = new Uint32Array(days + 1);
  const on = new Uint32Array(day.length);
  for (let place = 0; place < day.length; place++) {
    const shifted = (day[place] ?? 0) + (shifts[account[place] ?? 0] ?? 0);
    const shiftedDay = shifted < days ? shifted : shifted - days;
    on[place] = shiftedDay;
    next[shiftedDay + 1] = (next[shiftedDay + 1] ?? 0) + 1;
  }
  for (let each = 0; each < days; each++) next[each + 1] = (next[each + 1] ?? 0) + (next[each] ?? 0);
  const inOrder = new Uint32Array(day.length);
  for (let place = 0; place < day.length; place++) {
    const shiftedDay = on[place] ?? 0;
    const target = next[shiftedDay] ?? 0;
    inOrder[target] = account[place] ?? 0;
    next[shiftedDay] = target + 1;
  }
  // Each day's next place is now where the following day begins.
  return { ends: next.subarray(0, days), account: inOrder };
}
