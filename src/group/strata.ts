// Which accounts are comparable? Those of one country, one time of registration and one order of magnitude of traffic:
// what is common among them is no sign of one operator. Strata lower weights; they are never evidence.

import type { ProfileTable, RegistrationFacts } from '../domain/profile.js';

export interface Strata {
  readonly count: number;
  /** Stratum of each account. */
  readonly of: Uint32Array;
  /** Accounts in each stratum. */
  readonly sizes: Uint32Array;
}

/** Above the last bound an account is a heavy user; a person makes tens of requests, a program hundreds and more. */
const TRAFFIC_BOUNDS = [4, 32, 256];

export function strataOf(population: ProfileTable, registrations: readonly (RegistrationFacts | null)[]): Strata {
  const endMs = endOf(population);
  const numbers = new Map<string, number>();
  const of = Uint32Array.from(population.accountIds, (_, account) => {
    const facts = registrations[account] ?? null;
    const key = `${country(population, facts, account)} ${period(facts, endMs)} ${traffic(population.columns.requests[account] ?? 0)}`;
    const known = numbers.get(key);
    if (known !== undefined) return known;
    numbers.set(key, numbers.size);
    return numbers.size - 1;
  });
  const sizes = new Uint32Array(numbers.size);
  for (const stratum of of) sizes[stratum] = (sizes[stratum] ?? 0) + 1;
  return { count: numbers.size, of, sizes };
}

const country = (population: ProfileTable, facts: RegistrationFacts | null, account: number): string => population.country[account] || facts?.country || '?';

const DAY_MS = 86_400_000;
/** About a month, and no calendar's: a month's end would part a wave of registrations, and the same log a week later would not. */
const PERIOD_MS = 30 * DAY_MS;

/** Midnight (UTC) after the last request, from which months are counted back. */
const endOf = ({ columns }: ProfileTable): number => (Math.floor(columns.lastSeenMs.reduce((last, each) => Math.max(last, each), -Infinity) / DAY_MS) + 1) * DAY_MS;

/** How many months before the end of the log an account registered; those who came after the end are with the last before it. */
const period = (facts: RegistrationFacts | null, endMs: number): string =>
  facts === null || facts.createdAtMs === null ? '?' : String(Math.max(0, Math.floor((endMs - 1 - facts.createdAtMs) / PERIOD_MS)));

const traffic = (requests: number): number => TRAFFIC_BOUNDS.filter((bound) => requests >= bound).length;
