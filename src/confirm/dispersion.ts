// How unequal are the counts of accounts within a stretch of time, held against a deal of the same requests at random?

import type { Events } from './events.js';
import { remembered } from './remembered.js';

const DAY_MS = 86_400_000;
/** Fewer at work at once say nothing of how work is shared. */
export const LEAST_ACCOUNTS = 5;

export interface Dispersion {
  readonly stretches: number;
  /** Index of dispersion over its expectation. */
  readonly ratio: number;
  readonly z: number;
  /** Index of dispersion of the amount per account, over the days at the same time of day. */
  readonly variation: number;
  /** Requests of each account in the stretches that its life covers, and its equal share of what all did in them. */
  readonly counted: Float64Array;
  readonly shares: Float64Array;
  /** How far each account's own counts scatter beyond a random deal, in standard deviations: a person works in fits and starts. */
  readonly deviations: Float64Array;
  /** Beyond what the others did in it, what each account did in its first or last stretch, of which it was there for a part at most; in standard deviations, the larger. */
  readonly excesses: Float64Array;
}

/**
 * Fisher's index of dispersion D = sum (x - mean)² / mean per stretch. Given its total n over k accounts, a random
 * allocation has E D = k - 1 and Var D = 2 (k - 1)(n - 1) / n exactly (multinomial), whatever the rate of the stretch.
 * Only accounts whose life covers the stretch are counted in it.
 */
export const dispersionOver = remembered(measure);

function measure(times: Events['times'], stretchMs: number): Dispersion {
  const firsts = Float64Array.from(times, (some) => some[0] ?? Infinity);
  const lasts = Float64Array.from(times, (some) => some.at(-1) ?? -Infinity);
  // How far each account has been read and when its next request is; what it did in the stretch, of those that are alive the first `alive` cells.
  const next = new Uint32Array(times.length);
  const comesAt = firsts.slice();
  const present = new Float64Array(times.length);
  const living = new Uint32Array(times.length);
  const column = (): Float64Array => new Float64Array(times.length);
  const [counted, shares, scatters, freedoms, lived, excesses] = [column(), column(), column(), column(), column(), column()];
  let [index, expected, variance, stretches] = [0, 0, 0, 0];
  const amounts: Amount[] = [];
  for (const stretch of stretchesIn(times, stretchMs)) {
    const [fromMs, toMs] = [stretch * stretchMs, (stretch + 1) * stretchMs];
    let [alive, sum] = [0, 0];
    const partly: { readonly account: number; readonly count: number }[] = [];
    for (let account = 0; account < times.length; account++) {
      let count = 0;
      if ((comesAt[account] ?? Infinity) < toMs) {
        const some = times[account] ?? NOBODY;
        const begin = next[account] ?? 0;
        let end = begin;
        while (end < some.length && (some[end] ?? 0) < toMs) end += 1;
        next[account] = end;
        comesAt[account] = end < some.length ? (some[end] ?? 0) : Infinity;
        count = end - begin;
      }
      if ((firsts[account] ?? Infinity) >= fromMs || (lasts[account] ?? -Infinity) < toMs) {
        if (count > 0) partly.push({ account, count });
        continue;
      }
      present[alive] = count;
      living[alive++] = account;
      sum += count;
    }
    if (alive < LEAST_ACCOUNTS || sum < 2) continue;
    const mean = sum / alive;
    let squares = 0;
    for (let place = 0; place < alive; place++) {
      const [account, count] = [living[place] ?? 0, present[place] ?? 0];
      squares += (count - mean) ** 2;
      scatters[account] = (scatters[account] ?? 0) + (count - mean) ** 2 / mean;
      freedoms[account] = (freedoms[account] ?? 0) + 1 - 1 / alive;
      lived[account] = (lived[account] ?? 0) + 1;
      counted[account] = (counted[account] ?? 0) + count;
      shares[account] = (shares[account] ?? 0) + mean;
    }
    for (const { account, count } of partly) excesses[account] = Math.max(excesses[account] ?? 0, (count - mean) / Math.sqrt(Math.max(1, mean)));
    index += squares / mean;
    expected += alive - 1;
    variance += (2 * (alive - 1) * (sum - 1)) / sum;
    stretches += 1;
    amounts.push({ timeOfDay: fromMs % DAY_MS, accounts: alive, perAccount: mean });
  }
  // One of k counts has a mean of (k - 1) / k and a variance near 2.
  const deviations = scatters.map((scatter, account) => (lived[account] === 0 ? 0 : (scatter - (freedoms[account] ?? 0)) / Math.sqrt(2 * (lived[account] ?? 0))));
  return { variation: variationOf(amounts), counted, shares, deviations, excesses, stretches, ratio: expected === 0 ? NaN : index / expected, z: variance === 0 ? 0 : (index - expected) / Math.sqrt(variance) };
}

const NOBODY = new Float64Array();

/** Stretches in which anybody did anything, ascending. */
function stretchesIn(times: Events['times'], stretchMs: number): number[] {
  const stretches = new Set<number>();
  for (const some of times)
    for (let index = 0, endMs = -Infinity; index < some.length; index++) {
      const time = some[index] ?? 0;
      if (time < endMs) continue;
      const stretch = Math.floor(time / stretchMs);
      endMs = (stretch + 1) * stretchMs;
      stretches.add(stretch);
    }
  return [...stretches].sort((a, b) => a - b);
}

interface Amount {
  readonly timeOfDay: number;
  readonly accounts: number;
  readonly perAccount: number;
}

/** Fisher's index again, of the amounts of one time of day over the days; over all stretches when no time of day comes twice. */
function variationOf(amounts: readonly Amount[]): number {
  const byTime = new Map<number, Amount[]>();
  for (const amount of amounts) byTime.set(amount.timeOfDay, [...(byTime.get(amount.timeOfDay) ?? []), amount]);
  const repeated = [...byTime.values()].filter((some) => some.length >= 2);
  const [index, freedom] = (repeated.length > 0 ? repeated : [amounts]).reduce(([sum, count], some) => {
    const weight = some.reduce((all, { accounts }) => all + accounts, 0);
    const mean = some.reduce((all, { accounts, perAccount }) => all + accounts * perAccount, 0) / weight;
    return [sum + some.reduce((all, { accounts, perAccount }) => all + (accounts * (perAccount - mean) ** 2) / mean, 0), count + some.length - 1];
  }, [0, 0]);
  return freedom === 0 ? 0 : index / freedom;
}
