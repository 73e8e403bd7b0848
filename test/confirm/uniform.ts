// Are p-values of data without any effect as small as they say, and no smaller?

import assert from 'node:assert/strict';

/** Share of p-values at or below each level is no more than the level, within three standard deviations of a binomial count. */
export function assertNotTooSmall(ps: readonly number[]): void {
  for (const level of [0.01, 0.05, 0.1, 0.25, 0.5]) {
    const [below, bound] = [ps.filter((p) => p <= level).length, ps.length * level + 3 * Math.sqrt(ps.length * level * (1 - level))];
    assert.ok(below <= bound, `${below} of ${ps.length} p-values are ${level} or less`);
  }
}

/** And no fewer either: the Kolmogorov-Smirnov distance is below 1.63 / sqrt(n), its 1 % point. */
export function assertUniform(ps: readonly number[]): void {
  assertNotTooSmall(ps);
  const ascending = [...ps].sort((a, b) => a - b);
  const distance = Math.max(...ascending.map((p, index) => Math.max(Math.abs(p - index / ps.length), Math.abs(p - (index + 1) / ps.length))));
  assert.ok(distance <= 1.63 / Math.sqrt(ps.length), `Kolmogorov-Smirnov distance ${distance}`);
}
