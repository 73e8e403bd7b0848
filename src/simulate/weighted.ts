// How is one of many unequally popular things chosen? By the running total of their weights.

import type { Random } from './random.js';

/** A choice among items with fixed weights. */
export class Weighted<Item> {
  readonly #items: readonly Item[];
  readonly #totals: readonly number[];

  constructor(pairs: readonly (readonly [Item, number])[]) {
    let total = 0;
    this.#items = pairs.map(([item]) => item);
    this.#totals = pairs.map(([, weight]) => (total += weight));
  }

  draw(random: Random): Item {
    const target = random.uniform() * (this.#totals.at(-1) ?? 0);
    let low = 0;
    let high = this.#totals.length - 1;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((this.#totals[middle] ?? 0) > target) high = middle;
      else low = middle + 1;
    }
    const item = this.#items[low];
    if (item === undefined) throw new RangeError('cannot draw from an empty list');
    return item;
  }
}

/** Popularity by rank: the item at rank r has weight 1 / r^exponent (Zipf 1949). */
export function zipf<Item>(items: readonly Item[], exponent: number): Weighted<Item> {
  return new Weighted(items.map((item, index) => [item, Math.exp(-exponent * Math.log(index + 1))] as const));
}
