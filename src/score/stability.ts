// What remains of a group without one family of evidence, or without its strongest value? It must not hang by a thread.

import { FAMILIES, type Family } from '../domain/evidence.js';
import { weightByCause, type Group, type Tether } from '../domain/group.js';
import type { Stability } from '../domain/report.js';
import { PRESENT } from './constants.js';

/** Members whose remaining evidence would still have made them members. */
function remaining(group: Group, population: number, keeps: (tether: Tether) => boolean): number {
  const rarity = Math.log(Math.max(1, population - group.members.length) / group.members.length);
  return group.members.filter(({ tethers }) => {
    const weights = weightByCause(group.core, tethers, keeps);
    let [sum, present] = [0, 0];
    for (const weight of weights) {
      sum += weight;
      if (weight >= PRESENT) present++;
    }
    return sum >= rarity && present >= 2;
  }).length;
}

export function stabilityOf(group: Group, population: number): Stability {
  const familyOf = (tether: Tether): Family | undefined => group.core[tether.core]?.card.family;
  const present = FAMILIES.filter((family) => group.core.some(({ card }) => card.family === family));
  const totals = totalWeights(group);
  const [strongest] = group.core.map((core, index) => ({ core, index, weight: totals[index] ?? 0 })).sort((a, b) => b.weight - a.weight || a.index - b.index);
  return {
    without_family: Object.fromEntries(present.map((family) => [family, remaining(group, population, (tether) => familyOf(tether) !== family)])),
    without_strongest_value:
      strongest === undefined
        ? null
        : { kind: strongest.core.card.kind, value: strongest.core.value, members_left: remaining(group, population, ({ core }) => core !== strongest.index) },
  };
}

/** Of each core value, over the members that it ties. */
function totalWeights({ core, members }: Group): Float64Array {
  const totals = new Float64Array(core.length);
  for (const { tethers } of members) for (const { core: index, weight } of tethers) totals[index] = (totals[index] ?? 0) + weight;
  return totals;
}
