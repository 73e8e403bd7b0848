// Whom does a cause hold together? Members that share values are parties of a group.

import { partiesOf, type Group } from '../domain/group.js';
import type { Cause } from '../domain/link.js';
import { PRESENT } from './constants.js';

/** Parties of members (their places in the group) by cause, the causes in the order in which members have them. */
export function partiesByCause(group: Group): Map<Cause, number[][]> {
  const causes = new Set<Cause>();
  for (const { tethers } of group.members)
    for (const { core, weight } of tethers) {
      const cause = group.core[core]?.card.cause;
      if (cause !== undefined && weight >= PRESENT) causes.add(cause);
    }
  return new Map([...causes].map((cause) => [cause, partiesOf(group, (card, weight) => card.cause === cause && weight >= PRESENT)]));
}
