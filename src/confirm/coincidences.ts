// How often do different accounts act in the same bin of time, as they did and with the days of each shifted?

/** When an account acts: numbers of bins, ascending, and how much stands in each. */
export interface Acts {
  readonly bins: Uint32Array;
  readonly counts: Uint32Array;
}

export interface Coincidences {
  /** Pairs of acts of different accounts in one bin. */
  readonly observed: number;
  readonly mean: number;
  readonly deviation: number;
  /** Surrogates with at least as many. */
  readonly reached: number;
}

/**
 * Acts by the bin of the day in which they fall. A shift by whole days moves no act to another bin of the day, so that
 * acts meet, shifted or not, only within one of these; bins of the day in which one account acts alone are left out.
 */
export interface Clock {
  readonly days: number;
  readonly accounts: number;
  /** Acts of bin b of the day: `ends[b - 1] .. ends[b]` of the three lists below. */
  readonly ends: Uint32Array;
  readonly day: Uint32Array;
  readonly account: Uint32Array;
  readonly count: Uint32Array;
}

export function clockOf(acts: readonly Acts[], days: number, perDay: number): Clock {
  const total = acts.reduce((sum, { bins }) => sum + bins.length, 0);
  const next = new Uint32Array(perDay + 1);
  for (const { bins } of acts) for (const bin of bins) increase(next, (bin % perDay) + 1);
  for (let bin = 0; bin < perDay; bin++) next[bin + 1] = (next[bin + 1] ?? 0) + (next[bin] ?? 0);
  const starts = next.slice();
  const [day, account, count] = [new Uint32Array(total), new Uint32Array(total), new Uint32Array(total)];
  acts.forEach(({ bins, counts }, number) => {
    for (let index = 0; index < bins.length; index++) {
      const bin = bins[index] ?? 0;
      const place = next[bin % perDay] ?? 0;
      increase(next, bin % perDay);
      [day[place], account[place], count[place]] = [Math.floor(bin / perDay), number, counts[index] ?? 0];
    }
  });
  return withoutLoners({ days, accounts: acts.length, ends: starts.subarray(1), day, account, count });
}

/** Acts of one bin of the day stand in the order of accounts. */
function withoutLoners({ days, accounts, ends, day, account, count }: Clock): Clock {
  const kept: number[] = [];
  let [from, end] = [0, 0];
  for (const to of ends) {
    if (to > from && account[from] !== account[to - 1]) {
      for (let place = from; place < to; place++, end++) [day[end], account[end], count[end]] = [day[place] ?? 0, account[place] ?? 0, count[place] ?? 0];
      kept.push(end);
    }
    from = to;
  }
  return { days, accounts, ends: Uint32Array.from(kept), day: day.subarray(0, end), account: account.subarray(0, end), count: count.subarray(0, end) };
}

/** Pairs of acts of different accounts in one bin when each account is shifted by its own number of days. */
export function pairsOn({ days, ends, day, account, count }: Clock, shifts: Uint32Array): number {
  const present = new Float64Array(days);
  let pairs = 0;
  let from = 0;
  for (let bin = 0; bin < ends.length; bin++) {
    const to = ends[bin] ?? 0;
    for (let place = from; place < to; place++) {
      const shifted = (day[place] ?? 0) + (shifts[account[place] ?? 0] ?? 0);
      const on = shifted < days ? shifted : shifted - days;
      const acts = count[place] ?? 0;
      const before = present[on] ?? 0;
      pairs += before * acts;
      present[on] = before + acts;
    }
    for (let place = from; place < to; place++) {
      const shifted = (day[place] ?? 0) + (shifts[account[place] ?? 0] ?? 0);
      present[shifted < days ? shifted : shifted - days] = 0;
    }
    from = to;
  }
  return pairs;
}

export const observedPairs = (clock: Clock): number => pairsOn(clock, new Uint32Array(clock.accounts));

export function coincidences(clock: Clock, surrogates: number): Coincidences {
  const observed = observedPairs(clock);
  const shifted = Array.from({ length: surrogates }, (_, surrogate) => pairsOn(clock, Uint32Array.from({ length: clock.accounts }, (__, account) => shift(account, surrogate, clock.days))));
  const mean = shifted.reduce((sum, pairs) => sum + pairs, 0) / surrogates;
  const variance = shifted.reduce((sum, pairs) => sum + (pairs - mean) ** 2, 0) / (surrogates - 1);
  return { observed, mean, deviation: Math.sqrt(variance), reached: shifted.filter((pairs) => pairs >= observed).length };
}

/** Days by which a surrogate shifts an account: the finaliser of MurmurHash3 over both numbers, the same in every run. */
function shift(account: number, surrogate: number, days: number): number {
  let mixed = (Math.imul(account + 1, 0x9e3779b1) ^ Math.imul(surrogate + 1, 0x85ebca6b)) >>> 0;
  mixed = Math.imul(mixed ^ (mixed >>> 16), 0x85ebca6b) >>> 0;
  mixed = Math.imul(mixed ^ (mixed >>> 13), 0xc2b2ae35) >>> 0;
  return ((mixed ^ (mixed >>> 16)) >>> 0) % days;
}

const increase = (counts: Uint32Array, index: number): void => {
  counts[index] = (counts[index] ?? 0) + 1;
};
