// Shapes of distributions, as `traffic` papers state them.

import { quantileSorted } from 'simple-statistics';

export const sorted = (values: readonly number[]): number[] => [...values].sort((a, b) => a - b);

export const quantile = (values: readonly number[], at: number): number => quantileSorted(sorted(values), at);

export const mean = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0) / values.length;

export const shareOf = <Item>(items: readonly Item[], holds: (item: Item) => boolean): number => items.filter(holds).length / items.length;

/** Share of the sum that the largest `share` of all values make. */
export function topShare(values: readonly number[], share: number): number {
  const descending = sorted(values).reverse();
  const top = descending.slice(0, Math.max(1, Math.round(share * descending.length)));
  return top.reduce((sum, value) => sum + value, 0) / descending.reduce((sum, value) => sum + value, 0);
}

/** Gini's coefficient: (2 sum i x_i) / (n sum x) - (n + 1) / n over ascending values, i from 1. Of [1, 1, 1, 5] it is 0.375. */
export function gini(values: readonly number[]): number {
  const ascending = sorted(values);
  const weighted = ascending.reduce((sum, value, index) => sum + (index + 1) * value, 0);
  const whole = ascending.reduce((sum, value) => sum + value, 0);
  return (2 * weighted) / (ascending.length * whole) - (ascending.length + 1) / ascending.length;
}

/** Tail exponent of P(X > x) over the largest `share` of all values (Hill 1975). */
export function hill(values: readonly number[], share: number): number {
  const descending = sorted(values).reverse();
  const count = Math.max(2, Math.round(share * descending.length));
  const threshold = descending[count] ?? 1;
  return 1 / mean(descending.slice(0, count).map((value) => Math.log(value / threshold)));
}

/** Standard deviation over mean. */
export function variation(values: readonly number[]): number {
  const middle = mean(values);
  return Math.sqrt(mean(values.map((value) => (value - middle) ** 2))) / middle;
}

/** Burstiness of gaps by Goh and Barabási (2008): (sigma - mean) / (sigma + mean), from their variation. */
export const burstiness = (ofVariation: number): number => (ofVariation - 1) / (ofVariation + 1);

/** Memory of gaps by the same: correlation of each with the next; 0 where one side does not vary. */
export function memory(gaps: readonly number[]): number {
  const [before, after] = [gaps.slice(0, -1), gaps.slice(1)];
  const [a, b] = [mean(before), mean(after)];
  const covariance = mean(before.map((gap, index) => (gap - a) * ((after[index] ?? 0) - b)));
  const spread = Math.sqrt(mean(before.map((gap) => (gap - a) ** 2)) * mean(after.map((gap) => (gap - b) ** 2)));
  return spread === 0 ? 0 : covariance / spread;
}

export const gapsOf = (ms: readonly number[]): number[] => ms.slice(1).map((moment, index) => moment - (ms[index] ?? 0));

/** Runs of moments of which none is further than `breakMs` from the one before: how many each has. */
export function sessionsOf(ms: readonly number[], breakMs: number): number[] {
  const sizes: number[] = [];
  for (const [index, moment] of ms.entries()) {
    if (index === 0 || moment - (ms[index - 1] ?? 0) > breakMs) sizes.push(0);
    sizes.push((sizes.pop() ?? 0) + 1);
  }
  return sizes;
}
