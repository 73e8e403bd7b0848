// Is a group run by one operator? Tests of the whole group in time; groups too small to be accused are left alone.

import type { Group, GroupTest } from '../domain/group.js';
import type { ProfileTable } from '../domain/profile.js';
import type { Engine } from '../store/engine.js';
import { evenShares } from './even-shares.js';
import { EVENTS_QUESTION, eventsOf, sampled } from './events.js';
import { synchrony } from './synchrony.js';

const LEAST_MEMBERS = 5;

/** Tests per group, in the order of the groups; none for groups below five members. */
export async function confirm(engine: Engine, population: ProfileTable, groups: readonly Group[]): Promise<GroupTest[][]> {
  const tests: GroupTest[][] = [];
  for (const group of groups) {
    if (group.members.length < LEAST_MEMBERS) {
      tests.push([]);
      continue;
    }
    const accounts = sampled(group, population);
    const events = await eventsOf(engine, population, accounts);
    const query = { sql: EVENTS_QUESTION, parameters: { account_ids: accounts.map((account) => population.accountIds[account] ?? '') } };
    tests.push([evenShares(events), synchrony(events)].map((test) => ({ ...test, query })));
  }
  return tests;
}
