// Whom does a cause hold together? Members that share values are parties of a group.

import { DisjointSets, setsOf } from '../domain/disjoint-sets.js';
import type { Group } from '../domain/group.js';
import type { Cause } from '../domain/link.js';
import { PRESENT } from './constants.js';

/** Parties of members (their places in the group) that values of one cause hold together, one value reaching from member to member. */
export function partiesByCause({ core, members }: Group): Map<Cause, number[][]> {
  const setsByCause = new Map<Cause, DisjointSets>();
  const firstOf = new Map<number, number>();
  const tiedByCause = new Map<Cause, number[]>();
  members.forEach(({ tethers }, member) => {
    for (const { core: index, weight } of tethers) {
      const cause = core[index]?.card.cause;
      if (cause === undefined || weight < PRESENT) continue;
      let sets = setsByCause.get(cause);
      if (sets === undefined) setsByCause.set(cause, (sets = new DisjointSets(members.length)));
      const tied = tiedByCause.get(cause) ?? [];
      if (tied.at(-1) !== member) tied.push(member);
      tiedByCause.set(cause, tied);
      const first = firstOf.get(index);
      if (first === undefined) firstOf.set(index, member);
      else sets.join(member, first);
    }
  });
  return new Map([...setsByCause].map(([cause, sets]) => [cause, setsOf(sets, tiedByCause.get(cause) ?? [])]));
}
