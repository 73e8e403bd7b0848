// How often do different accounts act in the same bin of time, as they did and with the days of each shifted?

/** When an account acts: numbers of bins, ascending, and how much stands in each. */
export interface Acts {
  readonly bins: Uint32Array;
  readonly counts: Uint32Array;
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
      const on = Math.floor(bin / perDay);
      const ofDay = bin - on * perDay;
      const place = next[ofDay] ?? 0;
      next[ofDay] = place + 1;
      day[place] = on;
      account[place] = number;
      count[place] = counts[index] ?? 0;
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
      for (let place = from; place < to; place++, end++) {
        day[end] = day[place] ?? 0;
        account[end] = account[place] ?? 0;
        count[end] = count[place] ?? 0;
      }
      kept.push(end);
    }
    from = to;
  }
  return { days, accounts, ends: Uint32Array.from(kept), day: day.subarray(0, end), account: account.subarray(0, end), count: count.subarray(0, end) };
}

/**
 * Pairs of acts of different accounts in one bin when each account is shifted by its own number of days, fewer than all. Half of all shifted days
 * begin anew, in no order, so that a branch there, or one for cells of an earlier bin, would cost more than all the rest: both are bits of a sign.
 */
export function pairsOn({ days, ends, day, account, count }: Clock, shifts: Uint32Array): number {
  // Acts by day, on top of all acts of earlier bins: what is below them was left by an earlier bin, and is none.
  const present = new Int32Array(days);
  let [pairs, from, earlier, acts] = [0, 0, 0, 0];
  for (let bin = 0; bin < ends.length; bin++) {
    const to = ends[bin] ?? 0;
    for (let place = from; place < to; place++) {
      const shifted = (day[place] ?? 0) + (shifts[account[place] ?? 0] ?? 0);
      const on = shifted - (days & ((days - 1 - shifted) >> 31));
      const left = (present[on] ?? 0) - earlier;
      const before = left & ~(left >> 31);
      const own = count[place] ?? 0;
      pairs += before * own;
      present[on] = earlier + before + own;
      acts += own;
    }
    [from, earlier] = [to, acts];
  }
  return pairs;
}

export const observedPairs = (clock: Clock): number => pairsOn(clock, new Uint32Array(clock.accounts));

/**
 * Pairs to be expected when every account is shifted by days of its own, exactly: two acts of different accounts in one bin of
 * the day meet on one of `days` days. Linear, where surrogates take a pass each.
 */
export function expectedPairs({ days, accounts, ends, account, count }: Clock): number {
  const own = new Float64Array(accounts);
  let [pairs, from] = [0, 0];
  for (const to of ends) {
    // (sum of all)^2 = 2 pairs of different acts + squares; what an account has with itself is no pair.
    let [all, withItself] = [0, 0];
    for (let place = from; place < to; place++) {
      const [who, acts] = [account[place] ?? 0, count[place] ?? 0];
      const before = own[who] ?? 0;
      withItself += acts * (2 * before + acts);
      own[who] = before + acts;
      all += acts;
    }
    for (let place = from; place < to; place++) own[account[place] ?? 0] = 0;
    pairs += (all ** 2 - withItself) / 2;
    from = to;
  }
  return pairs / days;
}

/** Of each account, its pairs of acts with those of others in one bin, as it was: every pair counts for both. */
export function pairsOfEach({ days, accounts, ends, day, account, count }: Clock): Float64Array {
  const pairs = new Float64Array(accounts);
  const present = new Float64Array(days);
  let from = 0;
  for (const to of ends) {
    for (let place = from; place < to; place++) present[day[place] ?? 0] = (present[day[place] ?? 0] ?? 0) + (count[place] ?? 0);
    // An account has one act, of whatever count, in a bin of a day.
    for (let place = from; place < to; place++) pairs[account[place] ?? 0] = (pairs[account[place] ?? 0] ?? 0) + (count[place] ?? 0) * ((present[day[place] ?? 0] ?? 0) - (count[place] ?? 0));
    for (let place = from; place < to; place++) present[day[place] ?? 0] = 0;
    from = to;
  }
  return pairs;
}

/** The same to be expected when every account is shifted by days of its own. */
export function expectedPairsOfEach({ days, accounts, ends, account, count }: Clock): Float64Array {
  const [pairs, own] = [new Float64Array(accounts), new Float64Array(accounts)];
  let from = 0;
  for (const to of ends) {
    let all = 0;
    for (let place = from; place < to; place++) {
      own[account[place] ?? 0] = (own[account[place] ?? 0] ?? 0) + (count[place] ?? 0);
      all += count[place] ?? 0;
    }
    for (let place = from; place < to; place++) {
      const who = account[place] ?? 0;
      pairs[who] = (pairs[who] ?? 0) + ((own[who] ?? 0) * (all - (own[who] ?? 0))) / days;
      own[who] = 0;
    }
    from = to;
  }
  return pairs;
}

/** Days by which each account is shifted in one surrogate; the same in every run. */
export function shiftsOf(accounts: number, surrogate: number, days: number): Uint32Array {
  const shifts = new Uint32Array(accounts);
  for (let account = 0; account < accounts; account++) shifts[account] = mixed(account, surrogate) % days;
  return shifts;
}

/** The finaliser of MurmurHash3 over both numbers. */
export function mixed(one: number, other: number): number {
  let hash = (Math.imul(one + 1, 0x9e3779b1) ^ Math.imul(other + 1, 0x85ebca6b)) >>> 0;
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b) >>> 0;
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35) >>> 0;
  return (hash ^ (hash >>> 16)) >>> 0;
}

const increase = (counts: Uint32Array, index: number): void => {
  counts[index] = (counts[index] ?? 0) + 1;
};
