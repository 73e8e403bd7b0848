// Which accounts keep a stock of texts to themselves? Logs made by hand, in which it is known.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { stocksIn, type Stock } from '../../src/detect/stock/stocks.js';
import { UsesBuilder } from '../../src/detect/stock/uses.js';

const RULES = { leastValues: 10, leastShare: 0.5, leastOwned: 0.9, leastAccounts: 5 };

/** Prompts by account, each sent once; `own` requests of each account are with prompts that nobody else has. */
type Sent = readonly { readonly prompts: readonly string[]; readonly own: number }[];

/** Stocks of a log in which every account is looked at, and of each the `kept` least prompts. `outside` accounts that are not looked at send each prompt as well. */
function stocksOf(sent: Sent, { kept = 24, outside = (): number => 0 }: { readonly kept?: number; readonly outside?: (prompt: string) => number } = {}): Stock[] {
  const senders = new Map<string, number>();
  for (const { prompts } of sent) for (const prompt of prompts) senders.set(prompt, (senders.get(prompt) ?? 0) + 1);
  const uses = new UsesBuilder();
  sent.forEach(({ prompts, own }, account) => {
    for (const prompt of [...prompts].sort().slice(0, kept))
      uses.add({
        value: prompt, account, requests: 1, firstSeenMs: account, lastSeenMs: account, file: 0, row: account, takersShare: (senders.get(prompt) ?? 0) / ((senders.get(prompt) ?? 0) + outside(prompt)),
        sharedValues: prompts.length, sharedRequests: prompts.length, allRequests: prompts.length + own,
      });
  });
  return stocksIn(uses.built(), RULES);
}

const accountsOf = (stocks: readonly Stock[]): number[][] => stocks.map(({ shares }) => shares.map(({ account }) => account));
const named = (stock: string, number: number): string => `P-${stock}${String(number).padStart(4, '0')}`;
const range = (length: number, from = 0): number[] => Array.from({ length }, (_, index) => from + index);

/**
 * Prompt after prompt begins at the next account, and goes to `copies` of them at one distance, which is another each time round: of forty prompts
 * two accounts share six at most.
 */
function dealt(stock: string, accounts: number, prompts: number, copies: number): string[][] {
  const sent = range(accounts).map((): string[] => []);
  for (const prompt of range(prompts))
    for (const copy of range(copies)) sent[(prompt + copy * (1 + Math.floor(prompt / accounts))) % accounts]?.push(named(stock, prompt));
  return sent;
}

test('forty accounts each of which shares a prompt or two with any other are one stock, since they share theirs with nobody else', () => {
  // 400 prompts, four copies of each: forty a head.
  const sent = dealt('a', 40, 400, 4).map((prompts) => ({ prompts, own: 10 }));
  const [stock, ...others] = stocksOf(sent);
  assert.deepEqual(others, []);
  assert.deepEqual(stock?.shares.map(({ account }) => account), range(40));
  // Forty of fifty requests, though twenty-four were looked at.
  assert.deepEqual([...new Set(stock.shares.map(({ requests }) => requests))], [40]);
  assert.equal(stock.least, 'P-a0000');
});

test('two stocks stay two though one prompt of each was sent by an account of the other', () => {
  const [a, b] = [dealt('a', 20, 200, 4), dealt('b', 20, 200, 4)];
  const sent = [...a.map((prompts, index) => (index === 3 ? [...prompts, named('b', 7)] : prompts)), ...b.map((prompts, index) => (index === 5 ? [...prompts, named('a', 11)] : prompts))];
  assert.deepEqual(accountsOf(stocksOf(sent.map((prompts) => ({ prompts, own: 0 })))), [range(20), range(20, 20)]);
});

test('people who share with everybody are no stock: too many of those who send their prompts are none of them', () => {
  const sent = dealt('a', 40, 400, 4).map((prompts) => ({ prompts, own: 0 }));
  assert.deepEqual(stocksOf(sent, { outside: () => 1 }), []);
  // One in three prompts may be everybody's: the other two make more than half of their work.
  assert.deepEqual(accountsOf(stocksOf(sent, { outside: (prompt) => (Number(prompt.slice(-4)) % 3 === 0 ? 1 : 0) })), [range(40)]);
});

test('who has more work of its own than of the stock is left out, and the others stay', () => {
  const sent = dealt('a', 40, 400, 4);
  const ownOf = (account: number, own: number): number => (account === 0 ? own : 0);
  assert.deepEqual(accountsOf(stocksOf(sent.map((prompts, account) => ({ prompts, own: ownOf(account, 40) })))), [range(40)]);
  assert.deepEqual(accountsOf(stocksOf(sent.map((prompts, account) => ({ prompts, own: ownOf(account, 41) })))), [range(39, 1)]);
});

test('fewer than ten prompts, or than five accounts, are no stock', () => {
  assert.deepEqual(stocksOf(dealt('a', 40, 90, 4).map((prompts) => ({ prompts, own: 0 }))), []);
  assert.deepEqual(stocksOf(dealt('a', 4, 40, 2).map((prompts) => ({ prompts, own: 0 }))), []);
  assert.deepEqual(accountsOf(stocksOf(dealt('a', 5, 50, 2).map((prompts) => ({ prompts, own: 0 })))), [range(5)]);
});

test('what is found does not depend on the order of accounts', () => {
  const sent = [...dealt('a', 20, 200, 4), ...dealt('b', 30, 150, 6)].map((prompts, account) => ({ prompts, own: account % 7 }));
  fc.assert(
    fc.property(fc.shuffledSubarray(range(50), { minLength: 50 }), (order) => {
      const found = stocksOf(order.flatMap((account) => sent[account] ?? []));
      assert.deepEqual(accountsOf(found).map((places) => places.map((place) => order[place] ?? -1).sort((a, b) => a - b)), [range(30, 20), range(20)]);
      assert.deepEqual(found.map(({ least }) => least), ['P-b0000', 'P-a0000']);
    }),
    { numRuns: 50, seed: 20260422 },
  );
});
