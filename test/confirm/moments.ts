// Times of requests as people, programs and dispatchers leave them.

import { streamOf, type Random } from '../../src/simulate/random.js';
import type { Events } from '../../src/confirm/events.js';

export const SECOND = 1000;
export const MINUTE = 60 * SECOND;
export const HOUR = 60 * MINUTE;
export const DAY = 24 * HOUR;
/** A Monday. */
export const MONDAY = Date.UTC(2026, 4, 4);

export const events = (times: readonly (readonly number[])[]): Events => ({
  times: times.map((some) => Float64Array.from([...some].sort((a, b) => a - b))), total: times.reduce((sum, some) => sum + some.length, 0),
});

/** Times of each of `accounts`, drawn by its own stream; `draw` adds what happens on a day. */
export function byDay(seed: number, accounts: number, days: number, draw: (random: Random, dayMs: number, day: number, account: number) => readonly number[]): Events {
  return events(Array.from({ length: accounts }, (_, account) => {
    const random = streamOf(seed, 'account', account);
    return Array.from({ length: days }, (__, day) => draw(random, MONDAY + day * DAY, day, account)).flat();
  }));
}

/** `count` moments, uniform over a stretch. */
export const uniform = (random: Random, fromMs: number, toMs: number, count: number): number[] => Array.from({ length: count }, () => Math.floor(random.between(fromMs, toMs)));

/** A Poisson number by Knuth's product of uniforms (small means). */
export function poisson(random: Random, mean: number): number {
  let count = 0;
  for (let product = random.uniform(); product > Math.exp(-mean); product *= random.uniform()) count += 1;
  return count;
}

/** Accounts with the given counts in consecutive hours, alive an hour before and an hour after. */
export const hourly = (counts: readonly (readonly number[])[]) =>
  events(counts.map((hours) => [
    MONDAY, MONDAY + (hours.length + 2) * HOUR,
    ...hours.flatMap((count, hour) => Array.from({ length: count }, (_, index) => MONDAY + (hour + 1) * HOUR + index * 1000)),
  ]));
