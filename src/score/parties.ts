// Whom does a cause hold together? Members that share values are parties of a group.

import type { Group } from '../domain/group.js';
import type { Cause } from '../domain/link.js';
import { PRESENT } from './constants.js';

/** Parties of members (their places in the group) that values of one cause hold together, one value reaching from member to member. */
export function partiesByCause({ core, members }: Group): Map<Cause, number[][]> {
  const rootsByCause = new Map<Cause, Uint32Array>();
  const firstOf = new Map<number, number>();
  const tiedByCause = new Map<Cause, number[]>();
  members.forEach(({ tethers }, member) => {
    for (const { core: index, weight } of tethers) {
      const cause = core[index]?.card.cause;
      if (cause === undefined || weight < PRESENT) continue;
      let roots = rootsByCause.get(cause);
      if (roots === undefined) rootsByCause.set(cause, (roots = Uint32Array.from(members, (_, each) => each)));
      const tied = tiedByCause.get(cause) ?? [];
      if (tied.at(-1) !== member) tied.push(member);
      tiedByCause.set(cause, tied);
      const first = firstOf.get(index);
      if (first === undefined) firstOf.set(index, member);
      else roots[rootOf(roots, member)] = rootOf(roots, first);
    }
  });
  return new Map([...tiedByCause].map(([cause, tied]) => {
    const parties = new Map<number, number[]>();
    const roots = rootsByCause.get(cause) ?? new Uint32Array();
    for (const member of tied) {
      const root = rootOf(roots, member);
      const party = parties.get(root);
      if (party === undefined) parties.set(root, [member]);
      else party.push(member);
    }
    return [cause, [...parties.values()]];
  }));
}

function rootOf(roots: Uint32Array, member: number): number {
  let root = member;
  while (roots[root] !== root) root = roots[root] = roots[roots[root] ?? 0] ?? 0;
  return root;
}
