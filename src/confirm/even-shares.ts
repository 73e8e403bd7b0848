// Does somebody deal out the work? Members' counts within a stretch of time are more equal than independent accounts' can
// be: a dispatcher that takes turns leaves less scatter than a Poisson process, people leave far more.

import type { GroupTestCard } from '../domain/group.js';
import { normalLowerTail } from '../domain/tails.js';
import type { Events } from './events.js';
import { tooLittle, verdict, type Verdict } from './verdict.js';

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;
const STRETCH_HOURS = [1, 6, 24];
const LEAST_ACCOUNTS = 5;
const LEAST_STRETCHES = 3;
/** One in a million, for each of three lengths. */
const LARGEST_P = 1e-6 / STRETCH_HOURS.length;
/** A tenth less scatter than chance: what quotas and rounding give by themselves is smaller. */
const LARGEST_RATIO = 0.9;
/**
 * What is dealt out must come and go by chance (a Poisson stream has 1). Where the same hour brings the same amount day after
 * day, a timetable or a quota gives everybody the same, and no dispatcher is needed.
 */
const LEAST_VARIATION = 0.5;

export const EVEN_SHARES: GroupTestCard = {
  kind: 'even-shares', family: 'access', cause: 'rhythm',
  // A dispatcher is seldom innocent, though a product can have one for its customers.
  weight: 4,
  benignReading: 'A product that balances its own customers\' keys deals work out as well.',
};

export function evenShares({ times, total }: Events): Verdict {
  const seen = { accounts: times.length, requests: total };
  const measured = STRETCH_HOURS.map((hours) => ({ hours, ...dispersionOver(times, hours * HOUR_MS) })).filter(({ stretches }) => stretches >= LEAST_STRETCHES);
  const best = measured.sort((a, b) => a.z - b.z || a.hours - b.hours)[0];
  if (best === undefined)
    return tooLittle(EVEN_SHARES, seen, `even shares need ${LEAST_STRETCHES} stretches of time in which ${LEAST_ACCOUNTS} accounts are at work`);
  const p = normalLowerTail(best.z);
  const isTimetable = best.variation < LEAST_VARIATION;
  const found = p <= LARGEST_P && best.ratio <= LARGEST_RATIO && !isTimetable;
  const span = best.hours === 1 ? 'hour' : best.hours === 24 ? 'day' : `${best.hours} hours`;
  const scatter = best.ratio < 0.1 ? best.ratio.toFixed(3) : best.ratio.toFixed(2);
  return verdict(EVEN_SHARES, seen, {
    found, effect: best.ratio, p,
    summary: `within each ${span} the members' counts scatter ${scatter} times as much as chance alone would make them (1 is chance, less is a dispatcher, people are far above)${isTimetable ? ', but so do the totals from day to day, as by a timetable or a quota' : ''}`,
  });
}

interface Dispersion {
  readonly stretches: number;
  /** Index of dispersion over its expectation. */
  readonly ratio: number;
  readonly z: number;
  /** Index of dispersion of the amount per account, over the days at the same time of day. */
  readonly variation: number;
}

/**
 * Fisher's index of dispersion D = sum (x - mean)² / mean per stretch. Given its total n over k accounts, a random
 * allocation has E D = k - 1 and Var D = 2 (k - 1)(n - 1) / n exactly (multinomial), whatever the rate of the stretch.
 * Only accounts whose life covers the stretch are counted in it.
 */
function dispersionOver(times: Events['times'], stretchMs: number): Dispersion {
  const firsts = Float64Array.from(times, (some) => some[0] ?? Infinity);
  const lasts = Float64Array.from(times, (some) => some.at(-1) ?? -Infinity);
  // How far each account has been read, and what it did in the stretch, of those that are alive the first `alive` cells.
  const next = new Uint32Array(times.length);
  const present = new Float64Array(times.length);
  let [index, expected, variance, stretches] = [0, 0, 0, 0];
  const amounts: Amount[] = [];
  for (const stretch of stretchesIn(times, stretchMs)) {
    const [fromMs, toMs] = [stretch * stretchMs, (stretch + 1) * stretchMs];
    let [alive, sum] = [0, 0];
    times.forEach((some, account) => {
      const begin = next[account] ?? 0;
      let end = begin;
      while (end < some.length && (some[end] ?? 0) < toMs) end += 1;
      next[account] = end;
      if ((firsts[account] ?? Infinity) >= fromMs || (lasts[account] ?? -Infinity) < toMs) return;
      present[alive++] = end - begin;
      sum += end - begin;
    });
    if (alive < LEAST_ACCOUNTS || sum < 2) continue;
    const mean = sum / alive;
    let squares = 0;
    for (let place = 0; place < alive; place++) squares += ((present[place] ?? 0) - mean) ** 2;
    index += squares / mean;
    expected += alive - 1;
    variance += (2 * (alive - 1) * (sum - 1)) / sum;
    stretches += 1;
    amounts.push({ timeOfDay: fromMs % DAY_MS, accounts: alive, perAccount: mean });
  }
  return { variation: variationOf(amounts), stretches, ratio: expected === 0 ? NaN : index / expected, z: variance === 0 ? 0 : (index - expected) / Math.sqrt(variance) };
}

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
