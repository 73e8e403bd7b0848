// Which values stand in the sentences about groups, and what is said of them once they are counted over all requests?

import type { CoreValue, CountedOfGroup, Group } from '../domain/group.js';
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
    const totals = new Float64Array(group.core.length);
    for (const { tethers } of group.members) {
      const kinds = new Set<string>();
      for (const { core, weight } of tethers) {
        const value = group.core[core];
        if (value === undefined) continue;
        totals[core] = (totals[core] ?? 0) + weight;
        if (!kinds.has(value.card.kind)) say(value);
        kinds.add(value.card.kind);
      }
    }
    heaviestOfEachKind(group.core, totals).forEach(say);
  }
  return said;
}

function heaviestOfEachKind(core: readonly CoreValue[], totals: Float64Array): CoreValue[] {
  const heaviest = new Map<string, number>();
  core.forEach(({ card: { kind } }, place) => {
    const known = heaviest.get(kind);
    if (known === undefined || (totals[place] ?? 0) > (totals[known] ?? 0)) heaviest.set(kind, place);
  });
  return [...heaviest.values()].flatMap((place) => core[place] ?? []);
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
