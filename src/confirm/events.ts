// The times of a group's requests, of so many members that the answer stays small.

import type { Group } from '../domain/group.js';
import type { ProfileTable } from '../domain/profile.js';
import type { Engine } from '../store/engine.js';
import { sqlBeside } from '../store/sql.js';

export const EVENTS_QUESTION = sqlBeside(import.meta.url, 'events.sql');

/** Times per account in ms, ascending. */
export interface Events {
  readonly times: readonly Float64Array[];
  readonly total: number;
}

/** Enough for every test to see a shift of a few per cent; ten times as many take ten times as long and see no more. */
const MOST_EVENTS = 100_000;
const MOST_ACCOUNTS = 1000;
const LEAST_ACCOUNTS = 50;

/** Members taken evenly over the sorted account ids, an order that has nothing to do with what they did. */
export function sampled(group: Group, population: ProfileTable): number[] {
  const accounts = group.members.map(({ account }) => account);
  const requests = accounts.reduce((sum, account) => sum + (population.columns.requests[account] ?? 0), 0);
  const affordable = Math.floor((MOST_EVENTS / Math.max(1, requests)) * accounts.length);
  const wanted = Math.min(accounts.length, MOST_ACCOUNTS, Math.max(LEAST_ACCOUNTS, affordable));
  return Array.from({ length: wanted }, (_, index) => accounts[Math.floor((index * accounts.length) / wanted)] ?? 0);
}

export async function eventsOf(engine: Engine, population: ProfileTable, accounts: readonly number[]): Promise<Events> {
  const account_ids = accounts.map((account) => population.accountIds[account] ?? '');
  const times: Float64Array[] = [];
  for await (const batch of engine.rows(EVENTS_QUESTION, { account_ids }))
    for (const [, ofAccount] of batch) times.push(Float64Array.from(ofAccount as readonly (string | number)[], Number));
  return { times, total: times.reduce((sum, some) => sum + some.length, 0) };
}
