// How much does an honest account do? Volumes as the public traces have them, heavy in the tail.

import type { Random } from '../random.js';

/** Image-API trace over 23 days: 30 % send one request; else log-normal(1.07, 0.99), with a Pareto tail of 1.35 from 20 on. */
export function personVolume(busiest: number, random: Random): number {
  if (random.chance(0.3)) return 1;
  const body = Math.ceil(Math.exp(1.07 + 0.99 * random.normal()));
  const volume = body < 20 ? body : Math.floor(random.pareto(20, 1.35));
  return Math.min(busiest, Math.max(2, volume));
}

/** ServeGen: API clients have a tail exponent near 0.9; `floor` is the smallest of them. */
export const clientVolume = (floor: number, busiest: number, random: Random): number => Math.min(busiest, Math.floor(random.pareto(floor, 0.9)));
