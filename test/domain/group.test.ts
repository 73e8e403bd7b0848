import assert from 'node:assert/strict';
import { test } from 'node:test';
import { partOf } from '../../src/domain/group.js';
import { groupBy } from '../score/hand-made.js';

test('a part of a group has the values that two of its members have, counted anew, and ties that point to them', () => {
  // Of six members the first three share a card, the last four a prefix, and all a template.
  const group = groupBy(6, [{ kind: 'shared-payment', of: 0.5 }, { kind: 'egress-prefix', of: 2 / 3, from: 1 / 3 }, { kind: 'prompt-skeleton' }]);
  const part = partOf(group, [0, 1, 2]);
  assert.deepEqual(part.members.map(({ account }) => account), [0, 1, 2]);
  // Only the third is among the last four: one account shares nothing.
  assert.deepEqual(part.core.map(({ card, members, carriers }) => [card.kind, members, carriers]), [['shared-payment', 3, 3], ['prompt-skeleton', 3, 6]]);
  assert.deepEqual(part.members.map(({ tethers }) => tethers.map(({ core }) => part.core[core]?.card.kind)), Array.from({ length: 3 }, () => ['shared-payment', 'prompt-skeleton']));
});
