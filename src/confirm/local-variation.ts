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
  const { moments, accounts } = pooledOf(times);
  const stepMs = moments.every((at) => at % SECOND_MS === 0) ? SECOND_MS : 1;
  let [squares, pairs, distances] = [0, 0, 0];
  for (let index = 2; index < moments.length; index++) {
    const [before, middle, after] = [moments[index - 2] ?? 0, moments[index - 1] ?? 0, moments[index] ?? 0];
    const [first, second, third] = [accounts[index - 2], accounts[index - 1], accounts[index]];
    if (first === second || second === third || first === third || before === after) continue;
    squares += ((after - middle - (middle - before)) / (after - before)) ** 2;
    distances += after - before;
    pairs += 1;
  }
  if (pairs === 0 || distances / (2 * pairs) < LEAST_STEPS * stepMs) return null;
  // Accounts that keep one period repeat the distances between them, so that no more are independent than there are accounts; of pairs that
  // share a distance every second is.
  return { value: (3 * squares) / pairs, logP: logBall(Math.floor(Math.min(pairs, times.length) / 2), squares / pairs) };
}

/** All moments in their order, those of one moment in the order of accounts. */
function pooledOf(times: Events['times']): { readonly moments: Float64Array; readonly accounts: Uint32Array } {
  const first = times.reduce((least, some) => Math.min(least, some[0] ?? Infinity), Infinity);
  // Moment and account as one number: 2^53 holds 285 years of a thousand accounts.
  const keys = new Float64Array(times.reduce((sum, some) => sum + some.length, 0));
  let end = 0;
  times.forEach((some, account) => {
    for (const at of some) keys[end++] = (at - first) * times.length + account;
  });
  keys.sort();
  const accounts = new Uint32Array(end);
  for (let place = 0; place < end; place++) {
    const key = keys[place] ?? 0;
    const since = Math.floor(key / times.length);
    accounts[place] = key - since * times.length;
    keys[place] = first + since;
  }
  return { moments: keys, accounts };
}

/** n numbers between 0 and 1, of whose squares the mean is at most `mean`: in the part of a ball that lies in their cube, which is less than the whole orthant of it. */
const logBall = (n: number, mean: number): number =>
  Math.min(0, (n / 2) * Math.log(Math.PI * Math.max(mean, Number.EPSILON) * n) - n * Math.LN2 - logGamma(n / 2 + 1));
