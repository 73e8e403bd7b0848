// Is it one group, or several that use the same program? A build farm and a campaign that send through one popular library meet
// in it, and in nothing else.

import { DisjointSets, setsOf } from '../domain/disjoint-sets.js';
import type { Fit, MembershipRules } from './membership.js';

/**
 * Accounts of each part that what is no program holds together, in the order of accounts: none when the group is one, or when
 * at most one part has `leastMembers`. Members that only the program ties are in none.
 */
export function partsOf({ members, core }: Fit, leastMembers: number, { leastCause }: MembershipRules): number[][] {
  const sets = new DisjointSets(members.length);
  const firstOf = new Map<number, number>();
  members.forEach(({ tethers }, member) => {
    for (const { core: index, weight } of tethers) {
      if (core[index]?.card.cause === 'client' || weight < leastCause) continue;
      const first = firstOf.get(index);
      if (first === undefined) firstOf.set(index, member);
      else sets.join(member, first);
    }
  });
  const parts = setsOf(sets, members.map((_, member) => member)).filter(({ length }) => length >= leastMembers);
  return parts.length < 2 ? [] : parts.map((part) => part.map((member) => members[member]?.account ?? NaN));
}
