// Which surprising pairs of values belong together? Label propagation over values (Raghavan, Albert and Kumara 2007,
// Phys. Rev. E 76, 036106) in a fixed order, so that a card used by 20,000 accounts costs 20,000 and the result never varies.

import type { ValuePair } from './pairs.js';

const MOST_ROUNDS = 50;

/** Community of each value that is in a pair: the smallest value number that carries its label. */
export function communitiesOf(pairs: readonly ValuePair[]): Map<number, number> {
  const neighbours = new Map<number, Map<number, number>>();
  for (const pair of pairs) {
    // Many accounts and a high ratio both bind; the square root keeps one huge pair from swallowing its neighbours.
    const weight = Math.log(pair.observed / pair.expected) * Math.sqrt(pair.observed);
    connect(neighbours, pair.a, pair.b, weight);
    connect(neighbours, pair.b, pair.a, weight);
  }
  const order = [...neighbours.keys()].sort((a, b) => a - b);
  const labelOf = new Map(order.map((value) => [value, value]));
  for (let round = 0; round < MOST_ROUNDS; round++) {
    let changed = false;
    for (const value of order) {
      const label = heaviestLabel(neighbours.get(value) ?? new Map<number, number>(), labelOf, labelOf.get(value) ?? value);
      if (label === labelOf.get(value)) continue;
      labelOf.set(value, label);
      changed = true;
    }
    if (!changed) break;
  }
  return labelOf;
}

function connect(neighbours: Map<number, Map<number, number>>, from: number, to: number, weight: number): void {
  let edges = neighbours.get(from);
  if (edges === undefined) neighbours.set(from, (edges = new Map<number, number>()));
  edges.set(to, weight);
}

/** The label with most weight around; its own label wins a tie, then the smallest. */
function heaviestLabel(edges: ReadonlyMap<number, number>, labelOf: ReadonlyMap<number, number>, own: number): number {
  const weights = new Map<number, number>();
  // Neighbours in order of number: sums of floats depend on their order.
  for (const [neighbour, weight] of [...edges].sort(([a], [b]) => a - b)) {
    const label = labelOf.get(neighbour) ?? neighbour;
    weights.set(label, (weights.get(label) ?? 0) + weight);
  }
  let best = own;
  let most = weights.get(own) ?? 0;
  for (const [label, weight] of weights)
    if (weight > most || (weight === most && label < best && best !== own)) [best, most] = [label, weight];
  return best;
}

/**
 * Accounts that carry both values of at least one pair inside one community, by community, ascending. `valuesOf` gives
 * the chosen values of an account.
 */
export function seedsOf(pairs: readonly ValuePair[], labelOf: ReadonlyMap<number, number>, accounts: number, valuesOf: (account: number) => Uint32Array): Map<number, number[]> {
  const partners = new Map<number, Set<number>>();
  for (const { a, b } of pairs) {
    if (labelOf.get(a) !== labelOf.get(b)) continue;
    const [low, high] = a < b ? [a, b] : [b, a];
    let set = partners.get(low);
    if (set === undefined) partners.set(low, (set = new Set()));
    set.add(high);
  }
  const seeds = new Map<number, number[]>();
  for (let account = 0; account < accounts; account++) {
    const values = valuesOf(account);
    const communities = new Set<number>();
    values.forEach((low, index) => {
      const set = partners.get(low);
      if (set !== undefined && values.subarray(index + 1).some((high) => set.has(high))) communities.add(labelOf.get(low) ?? low);
    });
    for (const community of communities) {
      const members = seeds.get(community);
      if (members === undefined) seeds.set(community, [account]);
      else members.push(account);
    }
  }
  return seeds;
}
