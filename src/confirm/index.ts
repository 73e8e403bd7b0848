// Is a group run by one operator? Tests of the whole group in time; groups too small to be accused are left alone.

import type { Group, GroupTest } from '../domain/group.js';
import type { ProfileTable } from '../domain/profile.js';
import { turn } from '../domain/turn.js';
import type { Engine } from '../store/engine.js';
import { evenShares } from './even-shares.js';
import { EVENTS_QUESTION, eventsOf, sampled, type Events } from './events.js';
import { synchrony } from './synchrony.js';

const LEAST_MEMBERS = 5;

/** Kinds of the tests, as the report names them. */
export const GROUP_TESTS: readonly string[] = ['even-shares', 'synchrony'];

export interface Confirmed {
  readonly groups: readonly Group[];
  /** In the order of the groups; none for groups below five members. */
  readonly tests: readonly (readonly GroupTest[])[];
}

/** All linked groups with their tests, and of the candidates those for which a test found one operator. */
export async function confirmed(engine: Engine, population: ProfileTable, linked: readonly Group[], candidates: readonly Group[]): Promise<Confirmed> {
  const tests = new Map<Group, GroupTest[]>();
  const tested = [...linked, ...candidates].filter(({ members }) => members.length >= LEAST_MEMBERS);
  const samples = tested.map((group) => sampled(group, population));
  let next = 0;
  for await (const events of eventsOf(engine, population, samples)) {
    const [group, accounts = []] = [tested[next], samples[next]];
    if (group !== undefined) tests.set(group, await testsOf(events, accounts.map((account) => population.accountIds[account] ?? '')));
    next += 1;
  }
  const kept = [...linked, ...candidates.filter((group) => tests.get(group)?.some(({ outcome }) => outcome === 'found') === true)];
  return { groups: kept, tests: kept.map((group) => tests.get(group) ?? []) };
}

/** One test after another, so that signals get through between them. */
async function testsOf(events: Events, accountIds: readonly string[]): Promise<GroupTest[]> {
  const query = { sql: EVENTS_QUESTION, parameters: { account_ids: accountIds } };
  await turn();
  const shares = evenShares(events);
  await turn();
  return [shares, synchrony(events)].map((test) => ({ ...test, query }));
}
