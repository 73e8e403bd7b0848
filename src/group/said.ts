// Which values stand in the sentences about groups, and what is said of them once they are counted over all requests?

import { coreByWeight, type CoreValue, type CountedOfGroup, type Group } from '../domain/group.js';
import type { Counted, CountedValues } from '../domain/link.js';

/** Values by kind: of each member the heaviest of every kind, and of each group the one that ties most. */
export function saidValues(groups: readonly Group[]): Map<string, Set<string>> {
  const said = new Map<string, Set<string>>();
  const say = ({ card: { kind }, value }: CoreValue): void => {
    const values = said.get(kind);
    if (values === undefined) said.set(kind, new Set([value]));
    else values.add(value);
  };
  for (const group of groups) {
    for (const { tethers } of group.members) firstOfEachKind(group, tethers.map(({ core }) => core)).forEach(say);
    firstOfEachKind(group, coreByWeight(group)).forEach(say);
  }
  return said;
}

function firstOfEachKind({ core }: Group, places: readonly number[]): CoreValue[] {
  const first = new Map<string, CoreValue>();
  for (const value of places.flatMap((place) => core[place] ?? [])) if (!first.has(value.card.kind)) first.set(value.card.kind, value);
  return [...first.values()];
}

/** The groups with what was counted of their core; `requestsOf` and `population` are of all accounts. */
export function withCounts(groups: readonly Group[], counts: CountedValues, requestsOf: Float64Array): Group[] {
  return groups.map((group, number) => {
    const requests = group.members.reduce((sum, { account }) => sum + (requestsOf[account] ?? 0), 0);
    const core = group.core.map((value) => {
      const counted = counts.get(value.card.kind)?.get(value.value);
      return counted === undefined ? value : { ...value, firstSeenMs: counted.firstSeenMs, lastSeenMs: counted.lastSeenMs, counted: ofGroup(value, counted, number, { requests, members: group.members.length, population: requestsOf.length }) };
    });
    return { ...group, core };
  });
}

function ofGroup(value: CoreValue, { accounts, ofGroup: groups }: Counted, group: number, all: { readonly requests: number; readonly members: number; readonly population: number }): CountedOfGroup {
  const inside = groups.get(group) ?? { accounts: 0, requests: 0 };
  const [outside, known] = [accounts - inside.accounts, value.carriers - value.members];
  // As many times more are expected as there are more outside; where none was known there, as many as among all others.
  const expected = known > 0 ? (value.expected * outside) / known : (all.members * outside) / Math.max(1, all.population - all.members);
  return { members: inside.accounts, carriers: accounts, expected: outside === known ? value.expected : expected, requestShare: inside.requests / Math.max(1, all.requests), isLeast: false };
}
