// Is it one group, or several that use the same program? A build farm and a campaign that send through one popular library meet
// in it, and in nothing else.

import { partiesOf } from '../domain/group.js';
import type { Fit, MembershipRules } from './membership.js';

/**
 * Accounts of each part that what is no program holds together, in the order of accounts: none when the group is one, or when
 * at most one part has `leastMembers`. Members that only the program ties are in none.
 */
export function partsOf(fit: Fit, leastMembers: number, { leastCause }: MembershipRules): number[][] {
  const parts = partiesOf(fit, ({ cause }, weight) => cause !== 'client' && weight >= leastCause).filter(({ length }) => length >= leastMembers);
  return parts.length < 2 ? [] : parts.map((part) => part.map((member) => fit.members[member]?.account ?? NaN));
}
