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
/** A surrogate puts all events into order again; so many show a tenth fewer early returns with certainty. */
const MOST_EVENTS = 20_000;
/** A return is early when fewer requests than this share of the day's members lie between: 1 - e^-0.75 = 53 % are, by chance and equal shares. */
const EARLY_SHARE = 0.75;
/** Fewer early returns than this to be expected, and their absence tells nothing. */
const LEAST_EXPECTED = 50;
/** A fifth fewer than members' own rhythm gives on shifted days. */
const LARGEST_RATIO = 0.8;
const LARGEST_P = 1e-4;

export const TURN_TAKING: GroupTestCard = {
  kind: 'turn-taking', family: 'access', cause: 'rhythm',
  // The same dispatcher that even shares show, seen in the order: a lesser weight, because one of the two is often the other.
  weight: 3,
  benignReading: 'A product that balances its own customers\' keys takes turns as well.',
};

export function turnTaking(events: Events): Verdict {
  const times = thinned(events.times);
  const seen = { accounts: times.length, requests: times.reduce((sum, some) => sum + some.length, 0) };
  const { fromMs, days } = spanOf(times);
  const needs = `turn taking needs ${LEAST_ACCOUNTS} accounts over ${LEAST_DAYS} days, and ${LEAST_EXPECTED} early returns to be expected`;
  if (times.length < LEAST_ACCOUNTS || !(days >= LEAST_DAYS)) return tooLittle(TURN_TAKING, seen, needs);
  const { early, returns } = returnsIn(times, new Uint32Array(times.length), fromMs, days);
  if (returns * EARLY_SHARE < LEAST_EXPECTED) return tooLittle(TURN_TAKING, seen, needs);
  const share = early / returns;
  const among = positionAmong(share, 'lower', (surrogate) => {
    const shifted = returnsIn(times, shiftsOf(times.length, surrogate, days), fromMs, days);
    return shifted.returns === 0 ? share : shifted.early / shifted.returns;
  }, Math.sqrt(Math.max(LEAST_EXPECTED, early)) / returns);
  const expected = among.mean * returns;
  // A timetable of its own for each member passes the others by on any days.
  if (expected < LEAST_EXPECTED) return tooLittle(TURN_TAKING, seen, needs);
  const ratio = early / expected;
  return verdict(TURN_TAKING, seen, {
    found: ratio <= LARGEST_RATIO && among.p <= LARGEST_P, effect: ratio, p: among.p,
    summary: `a member is used again before three quarters of the others had their turn ${early.toLocaleString('en-US')} times of ${returns.toLocaleString('en-US')}, ${Math.round(expected).toLocaleString('en-US')} when members' days are shifted apart`,
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
}

export function returnsIn(times: readonly Float64Array[], shifts: Uint32Array, fromMs: number, days: number): Returns {
  const moments = inOrder(times, shifts, fromMs, days);
  const accounts = times.length;
  const lastPlace = new Float64Array(accounts);
  let [early, returns, from] = [0, 0, 0];
  while (from < moments.length) {
    const end = (Math.floor((moments[from] ?? 0) / accounts / DAY_MS) + 1) * DAY_MS * accounts;
    lastPlace.fill(-1);
    let [to, present] = [from, 0];
    for (; to < moments.length && (moments[to] ?? 0) < end; to++) {
      const account = (moments[to] ?? 0) % accounts;
      if (lastPlace[account] === -1) present += 1;
      lastPlace[account] = to;
    }
    lastPlace.fill(-1);
    for (let place = from; place < to; place++) {
      const account = (moments[place] ?? 0) % accounts;
      const before = lastPlace[account] ?? -1;
      lastPlace[account] = place;
      if (before === -1) continue;
      returns += 1;
      if (place - before <= EARLY_SHARE * present) early += 1;
    }
    from = to;
  }
  return { early, returns };
}

/** Milliseconds since `fromMs` times the number of accounts, plus the account: one number sorts by both, and 2^53 holds 285 years of a thousand accounts. */
function inOrder(times: readonly Float64Array[], shifts: Uint32Array, fromMs: number, days: number): Float64Array {
  const moments = new Float64Array(times.reduce((sum, some) => sum + some.length, 0));
  let place = 0;
  times.forEach((some, account) => {
    const shiftMs = (shifts[account] ?? 0) * DAY_MS;
    for (const time of some) moments[place++] = ((time - fromMs + shiftMs) % (days * DAY_MS)) * times.length + account;
  });
  return moments.sort();
}
