import assert from 'node:assert/strict';
import { test } from 'node:test';
import { groupsOf, idsOf, made, type Person } from './made.js';

/** Three thousand strangers with cards and templates of their own; one in fifty begins as the operation does. */
const strangers = Array.from({ length: 3000 }, (_, index): Person => ({
  requests: 200, values: { 'shared-payment': `own-${index}`, 'prompt-skeleton': { [`own-${index % 900}`]: 200 }, ...(index % 50 === 0 ? { 'prompt-opening': { [`begin-${index % 3}`]: 100 } } : {}) },
}));
/** Cards in eights, exits from a pool of twelve, templates from a pool of nine, openings from three. */
const operation = Array.from({ length: 240 }, (_, index): Person => ({
  id: `x${String(index).padStart(3, '0')}`, requests: 200,
  values: {
    'shared-payment': `pool-${index >> 3}`, 'egress-address': { [`exit-${index % 12}`]: 120, [`exit-${(index * 5 + 1) % 12}`]: 80 },
    'prompt-skeleton': { [`task-${index % 9}`]: 100, [`task-${(index + 4) % 9}`]: 100 }, 'prompt-opening': { [`begin-${index % 3}`]: 120, [`begin-${(index + 1) % 3}`]: 80 },
  },
}));
/** One card, one address, texts of its own, which begin as those of the operation do. */
const firm = (openings: Readonly<Record<string, number>>): Person[] => Array.from({ length: 10 }, (_, index): Person => ({
  id: `f${index}`, requests: 200, values: { 'shared-payment': 'firm', 'egress-address': 'office', 'prompt-skeleton': { build: 120, test: 80 }, 'prompt-opening': openings },
}));
/** Groups by the kinds of accounts in them, strangers as `p`. */
function kindsOf(people: readonly Person[]): string[] {
  const told = made(people);
  return idsOf(told, groupsOf(told)).map((ids) => [...new Set(ids.map((id) => (/^[xf]/u.exec(id)?.[0] ?? 'p')))].sort().join('')).sort();
}

test('a firm whose prompts begin as those of an operation do is not in its group, and is a group of its own', () => {
  assert.deepEqual(kindsOf([...strangers, ...operation, ...firm({ 'begin-0': 120, 'begin-1': 80 })]), ['f', 'x']);
});

test('one account of the firm that sends through an exit of the operation does not bring the firm in', () => {
  const [first, ...others] = firm({ 'begin-0': 120, 'begin-1': 80 });
  const bridge: Person = { ...first, values: { ...first?.values, 'egress-address': { office: 150, 'exit-0': 50 } } };
  const told = made([...strangers, ...operation, bridge, ...others]);
  const mixed = idsOf(told, groupsOf(told)).filter((ids) => ids.includes('x000')).flat().filter((id) => id.startsWith('f'));
  assert.ok(mixed.length <= 1, mixed.join(' '));
});

test('eight accounts of one card that send through the pool of the others are of the operation', () => {
  const told = made([...strangers, ...operation]);
  const [group = []] = idsOf(told, groupsOf(told));
  assert.deepEqual(group, operation.map(({ id }) => id));
});
