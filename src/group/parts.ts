// Is it one group, or several that use the same program? A build farm and a campaign that send through one popular library meet
// in it, and in nothing else.

import { SetsByValue } from '../domain/disjoint-sets.js';
import type { Core } from './core.js';
import type { MembershipRules } from './membership.js';
import type { Ties } from './ties.js';
import type { Passed } from './vouching.js';

/**
 * Accounts of each part that what is no program holds together, in the order of accounts: none when the group is one, or when
 * at most one part has `leastMembers`. Members that only the program ties are in none.
 */
export function partsOf(members: readonly Passed[], core: Pick<Core, 'cardAt'>, ties: Ties, leastMembers: number, { leastCause }: MembershipRules): number[][] {
  const sets = new SetsByValue(members.length);
  members.forEach(({ from, to }, member) => {
    for (let tie = from; tie < to; tie++) {
      const place = ties.core[tie] ?? 0;
      if (core.cardAt(place).cause !== 'client' && (ties.weight[tie] ?? 0) >= leastCause) sets.add(member, place);
    }
  });
  const parts = sets.sets().filter(({ length }) => length >= leastMembers);
  return parts.length < 2 ? [] : parts.map((part) => part.map((member) => members[member]?.account ?? NaN));
}
