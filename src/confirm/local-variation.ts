// How regular is a stream of requests, whatever its rate does? Neighbouring distances are held against each other.

import { logGamma } from '../domain/tails.js';
import type { Events } from './events.js';

/** Times finer than this many steps of the clock that stamped the log tell distances apart. */
const LEAST_STEPS = 10;
const SECOND_MS = 1000;

export interface LocalVariation {
  /** 1 for a Poisson stream, 0 for a clock's, more for bursts. */
  readonly value: number;
  /** ln P of so small a value by chance, an upper bound, had each account one moment to choose and no more. */
  readonly logP: number;
}

/**
 * Shinomoto, Shima and Tanji (2003), "Differences in spiking patterns among cortical neurons", Neural Computation 15: Lv, three times the mean of
 * ((a - b) / (a + b))² over distances a and b that follow each other; for a Poisson stream the fraction is uniform between -1 and 1. Only where
 * three requests in a row are of three accounts, so that the clock of one account is none of the group. Null where the clock of the log is too
 * coarse for the distances.
 */
export function localVariationOf({ times }: Pick<Events, 'times'>): LocalVariation | null {
  const pooled = times.flatMap((some, account) => Array.from(some, (at) => ({ at, account }))).sort((a, b) => a.at - b.at || a.account - b.account);
  const stepMs = pooled.every(({ at }) => at % SECOND_MS === 0) ? SECOND_MS : 1;
  let [squares, pairs, distances] = [0, 0, 0];
  for (let index = 2; index < pooled.length; index++) {
    const [before, middle, after] = [pooled[index - 2], pooled[index - 1], pooled[index]];
    if (before === undefined || middle === undefined || after === undefined) break;
    if (before.account === middle.account || middle.account === after.account || before.account === after.account || before.at === after.at) continue;
    squares += ((after.at - middle.at - (middle.at - before.at)) / (after.at - before.at)) ** 2;
    distances += after.at - before.at;
    pairs += 1;
  }
  if (pairs === 0 || distances / (2 * pairs) < LEAST_STEPS * stepMs) return null;
  // Accounts that keep one period repeat the distances between them, so that no more are independent than there are accounts; of pairs that
  // share a distance every second is.
  return { value: (3 * squares) / pairs, logP: logBall(Math.floor(Math.min(pairs, times.length) / 2), squares / pairs) };
}

/** n numbers between 0 and 1, of whose squares the mean is at most `mean`: in the part of a ball that lies in their cube, which is less than the whole orthant of it. */
const logBall = (n: number, mean: number): number =>
  Math.min(0, (n / 2) * Math.log(Math.PI * Math.max(mean, Number.EPSILON) * n) - n * Math.LN2 - logGamma(n / 2 + 1));
