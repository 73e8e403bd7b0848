// Do members take turns? Whoever deals work out comes back to a member only when the others had theirs: how soon a member
// is used again, counted in requests of the group, against members whose days are shifted apart.

import type { GroupTestCard } from '../domain/group.js';
import { spanOf } from './acts.js';
import { shiftsOf } from './coincidences.js';
import type { Events } from './events.js';
import { OWN_PART_LIMITS, unseenAmong } from './own-part.js';
import { positionAmong } from './surrogates.js';
import { tooLittle, verdict, type Verdict } from './verdict.js';

const DAY_MS = 86_400_000;
const LEAST_ACCOUNTS = 5;
const LEAST_DAYS = 4;
/** A surrogate goes over all events again; so many show a tenth fewer early returns with certainty. */
const MOST_EVENTS = 20_000;
/** A return is early when fewer requests than this share of the day's members lie between: 1 - e^-0.75 = 53 % are, by chance and equal shares. */
const EARLY_SHARE = 0.75;
/** Whoever is alone at work on a day comes back to itself after no others, and takes no turns. */
const LEAST_PRESENT = 2;
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
  limits: { least_accounts: LEAST_ACCOUNTS, least_days: LEAST_DAYS, most_events: MOST_EVENTS, early_share: EARLY_SHARE, least_present: LEAST_PRESENT, least_expected: LEAST_EXPECTED, most_crowded: MOST_CROWDED, largest_ratio: LARGEST_RATIO, largest_p: LARGEST_P, ...OWN_PART_LIMITS },
  benignReading: 'A product that balances its own customers\' keys takes turns as well.',
};

export function turnTaking(events: Events): Verdict {
  const every = thinning(events.times);
  const times = events.times.filter((_, index) => index % every === 0);
  const seen = { accounts: times.length, requests: times.reduce((sum, some) => sum + some.length, 0) };
  const { fromMs, days } = spanOf(times);
  const needs = `turn taking needs ${LEAST_ACCOUNTS} accounts over ${LEAST_DAYS} days, and ${LEAST_EXPECTED} early returns to be expected`;
  if (times.length < LEAST_ACCOUNTS || !(days >= LEAST_DAYS)) return tooLittle(TURN_TAKING, seen, needs);
  const timetable = timetableOf(times, fromMs, days);
  const { early, earlyOf, returns, present } = returnsIn(timetable, new Uint32Array(times.length));
  if (returns * EARLY_SHARE < LEAST_EXPECTED) return tooLittle(TURN_TAKING, seen, needs);
  const share = early / returns;
  let apart = 0;
  const chances = new Float64Array(times.length);
  const among = positionAmong(share, 'lower', (surrogate) => {
    const shifted = returnsIn(timetable, shiftsOf(times.length, surrogate, days));
    apart += shifted.present;
    shifted.earlyOf.forEach((own, account) => (chances[account] = (chances[account] ?? 0) + own));
    return shifted.returns === 0 ? share : shifted.early / shifted.returns;
  }, Math.sqrt(Math.max(LEAST_EXPECTED, early)) / returns);
  if (present > (MOST_CROWDED * apart) / among.drawn) return tooLittle(TURN_TAKING, seen, `members are at work on the same days, ${Math.round(present)} on the day of a request and ${Math.round(apart / among.drawn)} when their days are shifted apart, which would thin them out`);
  const expected = among.mean * returns;
  // A timetable of its own for each member passes the others by on any days.
  if (expected < LEAST_EXPECTED) return tooLittle(TURN_TAKING, seen, needs);
  const ratio = early / expected;
  const found = ratio <= LARGEST_RATIO && among.p <= LARGEST_P;
  return verdict(TURN_TAKING, seen, {
    found, effect: ratio, p: among.p, ...(found ? { unseenAt: unseenAmong(earlyOf, chances.map((own) => own / among.drawn), ratio).map((place) => place * every) } : {}),
    summary: `of ${returns.toLocaleString('en-US')} times that a member is used again on one day ${early.toLocaleString('en-US')} come within three quarters as many requests as members are at work that day, ${Math.round(expected).toLocaleString('en-US')} when members' days are shifted apart`,
  });
}

/** Of every how many members one is looked at: turns among all are turns among these. */
function thinning(times: readonly Float64Array[]): number {
  const every = Math.max(1, Math.ceil(times.reduce((sum, some) => sum + some.length, 0) / MOST_EVENTS));
  return Math.ceil(times.length / every) >= LEAST_ACCOUNTS ? every : 1;
}

export interface Returns {
  readonly early: number;
  /** The same of each account. */
  readonly earlyOf: Float64Array;
  /** Requests of a member that had another before on the same UTC day, when others were at work on it too. */
  readonly returns: number;
  /** Members at work on the day of a return, in the mean; 0 without any. */
  readonly present: number;
}

/**
 * Requests in the order of the time of day, then of accounts. A shift by whole days changes no time of day, so that they are sorted
 * once, and a sitting, which is all that an account did on one day, moves as a whole.
 */
export interface Timetable {
  readonly days: number;
  /** Sitting of each request. */
  readonly sittingOf: Uint32Array;
  /** Of each sitting: its day, its account and its requests. */
  readonly day: Uint32Array;
  readonly account: Uint32Array;
  readonly requests: Uint32Array;
}

/** `fromMs` is the beginning of a UTC day. */
export function timetableOf(times: readonly Float64Array[], fromMs: number, days: number): Timetable {
  const total = times.reduce((sum, some) => sum + some.length, 0);
  // Time of day and sitting, which has the order of accounts, as one number: 2^53 holds a hundred million sittings.
  const moments = new Float64Array(total);
  const [day, account, requests] = [new Uint32Array(total), new Uint32Array(total), new Uint32Array(total)];
  let [place, sittings] = [0, 0];
  times.forEach((some, own) => {
    for (let index = 0, last = -1; index < some.length; index++) {
      const sinceMs = (some[index] ?? 0) - fromMs;
      const on = Math.floor(sinceMs / DAY_MS);
      if (on !== last) {
        day[sittings] = last = on;
        account[sittings++] = own;
      }
      requests[sittings - 1] = (requests[sittings - 1] ?? 0) + 1;
      moments[place++] = (sinceMs - on * DAY_MS) * total + sittings - 1;
    }
  });
  moments.sort();
  return { days, sittingOf: Uint32Array.from(moments, (moment) => moment % total), day: day.slice(0, sittings), account: account.slice(0, sittings), requests: requests.slice(0, sittings) };
}

/** Returns when each account is shifted by its own number of days, fewer than `days`. */
export function returnsIn({ days, sittingOf, day, account, requests }: Timetable, shifts: Uint32Array): Returns {
  const on = new Uint32Array(day.length);
  const present = new Uint32Array(days);
  for (let sitting = 0; sitting < day.length; sitting++) {
    const shifted = (day[sitting] ?? 0) + (shifts[account[sitting] ?? 0] ?? 0);
    const shiftedDay = shifted < days ? shifted : shifted - days;
    on[sitting] = shiftedDay;
    present[shiftedDay] = (present[shiftedDay] ?? 0) + 1;
  }
  let [returns, crowd] = [0, 0];
  for (let sitting = 0; sitting < day.length; sitting++) {
    const members = present[on[sitting] ?? 0] ?? 0;
    if (members < LEAST_PRESENT) continue;
    returns += (requests[sitting] ?? 0) - 1;
    crowd += ((requests[sitting] ?? 0) - 1) * members;
  }
  const soon = Float64Array.from(present, (members) => (members < LEAST_PRESENT ? 0 : EARLY_SHARE * members));
  // Requests of a day so far, and where among them a sitting's last one stands, from 1 on: none is infinitely long ago.
  const places = new Uint32Array(days);
  const lastPlace = new Float64Array(day.length).fill(-Infinity);
  const earlyOf = new Float64Array(shifts.length);
  let early = 0;
  for (const sitting of sittingOf) {
    const shiftedDay = on[sitting] ?? 0;
    const place = (places[shiftedDay] ?? 0) + 1;
    places[shiftedDay] = place;
    if (place - (lastPlace[sitting] ?? -Infinity) <= (soon[shiftedDay] ?? 0)) {
      early += 1;
      const own = account[sitting] ?? 0;
      earlyOf[own] = (earlyOf[own] ?? 0) + 1;
    }
    lastPlace[sitting] = place;
  }
  return { early, earlyOf, returns, present: crowd / Math.max(1, returns) };
}
