// Who keeps a stock of values to itself? Accounts that share much of their work are peeled until each of them spends half of it on values that
// hardly anybody else sends; what is left falls into stocks by whose values each account sends most.

import { compare } from '../../domain/order.js';
import { communitiesOf } from './communities.js';
import type { Uses } from './uses.js';

export interface StockRules {
  /** Different values of the stock that an account sends. */
  readonly leastValues: number;
  /** Of an account's requests, on values of the stock. */
  readonly leastShare: number;
  /** Of the accounts that send a value, those that draw on a stock: then it belongs to one. */
  readonly leastOwned: number;
  readonly leastAccounts: number;
}

/** How much of an account's work the stock is. */
export interface ShareOfStock {
  readonly account: number;
  /** As many as the values that were looked at let expect. */
  readonly requests: number;
  readonly firstSeenMs: number;
  readonly lastSeenMs: number;
  /** Where its first value of the stock stands. */
  readonly file: number;
  readonly row: number;
}

export interface Stock {
  /** One of its values, the least that names no other stock. */
  readonly least: string;
  readonly shares: readonly ShareOfStock[];
}

/** Largest first. An account is in one at most. */
export function stocksIn(uses: Uses, rules: StockRules): Stock[] {
  const peeled = peel(uses, rules);
  const labelOf = communitiesOf(uses, peeled.isLeft, peeled.isOwned);
  const members = new Map<number, number[]>();
  for (let taker = 0; taker < labelOf.length; taker++) {
    if (peeled.isLeft[taker] !== 1) continue;
    const some = members.get(labelOf[taker] ?? 0);
    if (some === undefined) members.set(labelOf[taker] ?? 0, [taker]);
    else some.push(taker);
  }
  const taken = new Set<number>();
  return [...members.values()].filter(({ length }) => length >= rules.leastAccounts).sort((a, b) => b.length - a.length || (a[0] ?? 0) - (b[0] ?? 0)).map((takers) => {
    const first = leastValue(uses, peeled, takers, taken);
    taken.add(first);
    return { least: uses.values[first] ?? '', shares: takers.map((taker) => shareOf(uses, peeled, taker)) };
  });
}

interface Peeled {
  /** 1 for an account that draws on a stock. */
  readonly isLeft: Uint8Array;
  /** 1 for a value that belongs to one. */
  readonly isOwned: Uint8Array;
}

/** Until nothing changes. All that do not hold are taken away at once, so that the order of accounts does not matter. */
function peel(uses: Uses, rules: StockRules): Peeled {
  const { takers, offsets, value, takersShare } = uses;
  const isLeft = new Uint8Array(takers.length).fill(1);
  const isOwned = new Uint8Array(takersShare.length);
  const seen = new Uint32Array(takersShare.length);
  for (const number of value) seen[number] = (seen[number] ?? 0) + 1;
  const left = seen.slice();
  for (;;) {
    // Where uses were left out those who are left among the uses that are here stand for all.
    isOwned.forEach((_, number) => (isOwned[number] = ((left[number] ?? 0) / (seen[number] ?? 1)) * (takersShare[number] ?? 0) >= rules.leastOwned ? 1 : 0));
    const gone = takers.flatMap((_, taker) => (isLeft[taker] === 1 && !draws(uses, isOwned, taker, rules) ? [taker] : []));
    if (gone.length === 0) return { isLeft, isOwned };
    for (const taker of gone) {
      isLeft[taker] = 0;
      for (let use = offsets[taker] ?? 0; use < (offsets[taker + 1] ?? 0); use++) left[value[use] ?? 0] = (left[value[use] ?? 0] ?? 0) - 1;
    }
  }
}

function draws(uses: Uses, isOwned: Uint8Array, taker: number, { leastValues, leastShare }: StockRules): boolean {
  const { sharedValues = 0, allRequests = 0 } = uses.takers[taker] ?? {};
  const { values, requests } = ownedBy(uses, isOwned, taker);
  return values * sharedValues >= leastValues && requests >= leastShare * allRequests;
}

/** Share of an account's values that belong to a stock, and requests with them, both as the uses that are here tell. */
function ownedBy({ takers, offsets, value, requests }: Uses, isOwned: Uint8Array, taker: number): { readonly values: number; readonly requests: number } {
  const [from, to] = [offsets[taker] ?? 0, offsets[taker + 1] ?? 0];
  let [owned, ownedRequests, allRequests] = [0, 0, 0];
  for (let use = from; use < to; use++) {
    const some = requests[use] ?? 0;
    allRequests += some;
    if (isOwned[value[use] ?? 0] !== 1) continue;
    owned += 1;
    ownedRequests += some;
  }
  return { values: owned / (to - from), requests: ((takers[taker]?.sharedRequests ?? 0) * ownedRequests) / Math.max(1, allRequests) };
}

/** The least label among the values of these accounts, but for those that were taken. */
function leastValue({ offsets, value, values }: Uses, { isOwned }: Peeled, takers: readonly number[], taken: ReadonlySet<number>): number {
  let least = -1;
  for (const taker of takers)
    for (let use = offsets[taker] ?? 0; use < (offsets[taker + 1] ?? 0); use++) {
      const number = value[use] ?? 0;
      if (isOwned[number] === 1 && !taken.has(number) && (least < 0 || compare(values[number] ?? '', values[least] ?? '') < 0)) least = number;
    }
  return least;
}

function shareOf(uses: Uses, { isOwned }: Peeled, taker: number): ShareOfStock {
  const { offsets, value, firstSeenMs, lastSeenMs, file, row } = uses;
  let [first, last] = [-1, -Infinity];
  for (let use = offsets[taker] ?? 0; use < (offsets[taker + 1] ?? 0); use++) {
    if (isOwned[value[use] ?? 0] !== 1) continue;
    last = Math.max(last, lastSeenMs[use] ?? 0);
    const order = first < 0 ? -1 : (firstSeenMs[use] ?? 0) - (firstSeenMs[first] ?? 0) || (file[use] ?? 0) - (file[first] ?? 0) || (row[use] ?? 0) - (row[first] ?? 0);
    if (order < 0) first = use;
  }
  return {
    account: uses.takers[taker]?.account ?? 0, requests: Math.round(ownedBy(uses, isOwned, taker).requests), firstSeenMs: firstSeenMs[first] ?? NaN, lastSeenMs: last,
    file: file[first] ?? 0, row: row[first] ?? 0,
  };
}
