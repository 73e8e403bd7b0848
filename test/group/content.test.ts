// What members send weighed by the whole of their group's templates.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Group, Tether } from '../../src/domain/group.js';
import { GROUP_SETTINGS, ownTemplates, weighedByContent } from '../../src/group/index.js';
import { groupBy } from '../score/hand-made.js';

const templates = groupBy(10, [
  { kind: 'prompt-opening', value: 'O-1', of: 0.4, outside: 3 },
  { kind: 'prompt-opening', value: 'O-2', of: 1, outside: 900 },
  { kind: 'prompt-phrase', value: 'W-1', of: 1 },
  { kind: 'system-prompt', value: 'S-1', of: 1 },
]);

test('own templates are those that fill a whole request and are seven times as common among members as outside', () => {
  // Of 1,000 accounts 990 are outside. O-1: 4/10 against 3.5/991 is 113 times; O-2: 1 against 900.5/991 is 1.1 times. Phrases overlap, and a system prompt is a program's.
  assert.deepEqual(ownTemplates(templates, 1000), new Map([['prompt-opening', ['O-1']]]));
});

test('four members are accused of nothing, so nothing is asked of them', () => {
  assert.deepEqual(ownTemplates(groupBy(4, [{ kind: 'prompt-opening', value: 'O-1' }]), 1000), new Map());
});

/** One member whose link shows 5 % of its requests on a template of 4 nats: a fifth is full, so a quarter of it, 1 nat, is what it weighed. */
function member(wholeWeight = 4): Group {
  const tether: Tether = { core: 0, weight: wholeWeight / 4, wholeWeight, requestShare: 0.05, refFile: 0, refRow: 1 };
  const { core } = groupBy(1, [{ kind: 'prompt-opening', value: 'O-1' }]);
  return { core, members: [{ account: 7, tethers: [tether], margin: 3, contentShare: null }] };
}
const weightAt = (share: number | null, group = member()): readonly [number | undefined, number | undefined, number | null | undefined] => {
  const { members: [weighed] } = weighedByContent(group, (account, kind) => (account === 7 && kind === 'prompt-opening' ? share : null));
  return [weighed?.tethers[0]?.weight, weighed?.margin, weighed?.contentShare];
};

test('a template weighs by all that the member sends on its group\'s templates, in full from a fifth of its requests on', () => {
  assert.equal(GROUP_SETTINGS.membership.fullContentShare, 0.2);
  // 10 % is half of a fifth: 2 of 4 nats, one more than before, and so is the margin.
  assert.deepEqual(weightAt(0.1), [2, 4, 0.1]);
  assert.deepEqual(weightAt(0.6), [4, 6, 0.6]);
});

test('what was not asked stays as it was, and a share below the one that links show takes nothing away', () => {
  assert.deepEqual(weightAt(null), [1, 3, null]);
  assert.deepEqual(weightAt(0.01), [1, 3, 0.01]);
});

test('a template that hardly tells members from others gains nothing by those that do', () => {
  // e^1.5 = 4.5 times as common is less than a template must be to stand as a leg.
  assert.deepEqual(weightAt(0.6, member(1.5)), [0.375, 3, 0.6]);
});
