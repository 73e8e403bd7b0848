// Who goes on with whose conversations: circles, by hand.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { circlesOf, type Take } from '../../src/detect/taken-conversation/circles.js';

const take = (taker: number, beginner: number, conversations = 2): Take => ({ taker, beginner, conversations });
const RULES = { leastTaken: 2, leastAccounts: 3 };

test('accounts are one circle when conversations pass between them, over however many hands', () => {
  assert.deepEqual(circlesOf([take(1, 0), take(2, 1), take(3, 2), take(7, 9), take(8, 9)], RULES), [{ takers: [1, 2, 3], conversations: 6 }]);
  assert.deepEqual(circlesOf([take(1, 0), take(2, 1), take(3, 0, 5), take(7, 9), take(8, 9), take(9, 7)], RULES), [{ takers: [1, 2, 3], conversations: 9 }, { takers: [7, 8, 9], conversations: 6 }]);
});

test('who only began conversations is in no circle, and holds those together who took them', () => {
  assert.deepEqual(circlesOf([take(4, 0), take(5, 0), take(6, 0)], RULES), [{ takers: [4, 5, 6], conversations: 6 }]);
});

test('who went on with one conversation alone is in no circle and connects nobody', () => {
  assert.deepEqual(circlesOf([take(1, 0), take(2, 1), take(5, 1, 1), take(5, 6, 0), take(6, 5), take(7, 6)], RULES), []);
  assert.deepEqual(circlesOf([take(5, 1, 1), take(5, 2, 1), take(1, 5), take(2, 5)], RULES), [{ takers: [1, 2, 5], conversations: 6 }]);
});

test('circles are those of a graph that is searched plainly, in whatever order takes come', () => {
  const takes = fc.uniqueArray(fc.record({ taker: fc.nat(11), beginner: fc.nat(11), conversations: fc.integer({ min: 1, max: 3 }) }).filter(({ taker, beginner }) => taker !== beginner), { selector: ({ taker, beginner }) => taker * 12 + beginner, maxLength: 20 });
  fc.assert(fc.property(takes, fc.infiniteStream(fc.nat()), (some, numbers) => {
    const shuffled = some.map((each) => ({ each, at: Number(numbers.next().value) })).sort((a, b) => a.at - b.at).map(({ each }) => each);
    const found = circlesOf(shuffled, RULES);
    const takenBy = (account: number): number => some.filter(({ taker }) => taker === account).reduce((sum, { conversations }) => sum + conversations, 0);
    const edges = some.filter(({ taker }) => takenBy(taker) >= 2);
    const reached = (account: number): Set<number> => {
      const seen = new Set([account]);
      for (let before = 0; before < seen.size; ) {
        before = seen.size;
        for (const { taker, beginner } of edges) if (seen.has(taker) || seen.has(beginner)) seen.add(taker).add(beginner);
      }
      return seen;
    };
    const takers = [...new Set(edges.map(({ taker }) => taker))].sort((a, b) => a - b);
    const plain = takers.map((taker) => takers.filter((other) => reached(taker).has(other)));
    assert.deepEqual(found.map(({ takers: own }) => own), plain.filter((own, index) => own.length >= 3 && own[0] === takers[index]));
  }));
});
