// In which order do values of a core tie their group? What is counted for sentences and what stands in them go by this one.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { coreByWeight } from '../../src/domain/group.js';
import { saidValues } from '../../src/group/said.js';
import { tiesOf } from '../../src/score/ties.js';
import { groupBy, people, pictured, type Knot } from '../score/hand-made.js';

/** Of three addresses with the same weight in all the one that sorts first is the last of the core. */
const addresses = ['198.51.100.7', '192.0.2.9', '192.0.2.1'].map((value, place): Knot => ({ kind: 'egress-address', value, weight: 3, of: 1 / 3, from: place / 3 }));

test('the heaviest comes first, and of equals the one that sorts first', () => {
  assert.deepEqual(coreByWeight(groupBy(12, addresses)), [2, 1, 0]);
  assert.deepEqual(coreByWeight(groupBy(12, [...addresses, { kind: 'email-domain', weight: 1 }])), [2, 1, 0, 3]);
  assert.deepEqual(coreByWeight(groupBy(12, [...addresses, { kind: 'email-domain', weight: 2 }])), [3, 2, 1, 0]);
});

test('the value of a sentence is among those that are counted', () => {
  const knots: readonly Knot[] = [{ kind: 'egress-address', value: '203.0.113.5', weight: 4 }, ...addresses, ...['b.example', 'a.example'].map((value): Knot => ({ kind: 'email-domain', value, weight: 3 }))];
  const picture = pictured(people(12, { requests: 30 }), knots);
  const counted = saidValues([picture.group]);
  for (const { kind, value } of tiesOf(picture, 40, [], [])) assert.equal(counted.get(kind)?.has(String(value)), true, `${kind} ${value}`);
  assert.deepEqual(counted.get('email-domain')?.has('a.example'), true);
});
