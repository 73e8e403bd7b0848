// Is a group run by one operator? Tests of the whole group in time; groups too small to be accused are left alone.

import type { Group, GroupTest } from '../domain/group.js';
import type { ProfileTable } from '../domain/profile.js';
import type { Engine } from '../store/engine.js';
import { evenShares } from './even-shares.js';
import { EVENTS_QUESTION, eventsOf, sampled } from './events.js';
import { synchrony } from './synchrony.js';

const LEAST_MEMBERS = 5;

export interface Confirmed {
  readonly groups: readonly Group[];
  /** In the order of the groups; none for groups below five members. */
  readonly tests: readonly (readonly GroupTest[])[];
}

/** All linked groups with their tests, and of the candidates those for which a test found one operator. */
export async function confirmed(engine: Engine, population: ProfileTable, linked: readonly Group[], candidates: readonly Group[]): Promise<Confirmed> {
  const kept: { group: Group; tests: GroupTest[] }[] = [];
  for (const group of linked) kept.push({ group, tests: await testsOf(engine, population, group) });
  for (const group of candidates) {
    const tests = await testsOf(engine, population, group);
    if (tests.some(({ outcome }) => outcome === 'found')) kept.push({ group, tests });
  }
  return { groups: kept.map(({ group }) => group), tests: kept.map(({ tests }) => tests) };
}

async function testsOf(engine: Engine, population: ProfileTable, group: Group): Promise<GroupTest[]> {
  if (group.members.length < LEAST_MEMBERS) return [];
  const accounts = sampled(group, population);
  const events = await eventsOf(engine, population, accounts);
  const query = { sql: EVENTS_QUESTION, parameters: { account_ids: accounts.map((account) => population.accountIds[account] ?? '') } };
  return [evenShares(events), synchrony(events)].map((test) => ({ ...test, query }));
}
