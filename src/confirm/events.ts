// The times of the requests of many groups, of so many members of each that the answer stays small, read in few questions.

import type { ProfileTable } from '../domain/profile.js';
import type { Engine } from '../store/engine.js';
import { sqlBeside } from '../store/sql.js';
import { batchesOf, listOf, type Asked } from './asked.js';

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

/** Accounts taken evenly over the sorted account ids, an order that has nothing to do with what they did. */
export function sampled(accounts: readonly number[], population: ProfileTable): number[] {
  const { requests } = listOf(accounts, population);
  const affordable = Math.floor((MOST_EVENTS / Math.max(1, requests)) * accounts.length);
  const wanted = Math.min(accounts.length, MOST_ACCOUNTS, Math.max(LEAST_ACCOUNTS, affordable));
  return Array.from({ length: wanted }, (_, index) => accounts[Math.floor((index * accounts.length) / wanted)] ?? 0);
}

/**
 * Events of each list of accounts (or what else of theirs `question` answers in the same form), in the order of the lists; the accounts of each in the engine's order of ids. The engine works on the next lists while
 * those before are looked at, so that nothing else can be asked until the last are given.
 */
export async function* eventsOf(engine: Engine, lists: readonly Asked[], question = EVENTS_QUESTION): AsyncGenerator<Events> {
  let coming: Promise<Float64Array[][]> | null = null;
  try {
    for (const batch of batchesOf(lists)) {
      const before: Float64Array[][] | null = await coming;
      coming = timesOf(engine, batch, question);
      // Told to whoever waits for it, which is nobody while the groups before are looked at.
      coming.catch(() => undefined);
      yield* (before ?? []).map(together);
    }
    yield* ((await coming) ?? []).map(together);
  } finally {
    await coming?.catch(() => undefined);
  }
}

const together = (times: readonly Float64Array[]): Events => ({ times, total: times.reduce((sum, moments) => sum + moments.length, 0) });

async function timesOf(engine: Engine, batch: readonly Asked[], question: string): Promise<Float64Array[][]> {
  const listsOf = new Map<string, Float64Array[][]>();
  const times = batch.map((): Float64Array[] => []);
  batch.forEach(({ accountIds }, index) => {
    for (const id of accountIds) {
      const own = times[index] ?? [];
      listsOf.set(id, [...(listsOf.get(id) ?? []), own]);
    }
  });
  for await (const rows of engine.rows(question, { account_ids: [...listsOf.keys()] }))
    for (const [id, ofAccount] of rows) {
      const moments = Float64Array.from(ofAccount as readonly (string | number)[], Number);
      for (const list of listsOf.get(String(id)) ?? []) list.push(moments);
    }
  return times;
}
