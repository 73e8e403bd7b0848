// Accounts that draw on one stock of prompts are a group by that alone.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { groupsOf, made, type Person } from './made.js';

const strangers = Array.from({ length: 2000 }, (_, index): Person => ({ requests: 300, values: { 'prompt-skeleton': { [`own-${index % 700}`]: 200 }, 'client-tuple': `sdk-${index % 9}` } }));
const drawing = (stock: string, length: number, share: number): Person[] => Array.from({ length }, (_, index): Person => ({ requests: 300, values: { 'prompt-stock': { [stock]: 300 * share }, 'client-tuple': `sdk-${index % 9}` } }));

test('accounts that draw on one stock are one group, though nothing else ties any two of them, and of two stocks two groups are made', () => {
  const groups = groupsOf(made([...strangers, ...drawing('L-1', 80, 0.7), ...drawing('L-2', 120, 0.5)]));
  assert.deepEqual(groups.map(({ members }) => [members[0]?.account, members.length]), [[2080, 120], [2000, 80]]);
  assert.deepEqual(groups.map(({ core }) => core.filter(({ card }) => card.kind === 'prompt-stock').map(({ value, members, carriers }) => [value, members, carriers])), [[['L-2', 120, 120]], [['L-1', 80, 80]]]);
});

test('a stock of a few among very many is too rare to make a group by itself', () => {
  // ln(2,000 / 5) = 6 nats of rarity, which the six of the stock do not outweigh by two.
  assert.deepEqual(groupsOf(made([...strangers, ...drawing('L-1', 5, 0.7)])), []);
});
