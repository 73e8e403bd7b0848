import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { communitiesOf, seedsOf } from '../../src/group/communities.js';
import type { ValuePair } from '../../src/group/pairs.js';

const pair = (a: number, b: number, observed: number, expected: number): ValuePair => ({ a, b, observed, expected, logP: -50 });

/** Every pair among these values, bound as strongly. */
const clique = (values: readonly number[]): ValuePair[] => values.flatMap((a, index) => values.slice(index + 1).map((b) => pair(a, b, 30, 0.1)));

const bridged = [...clique([0, 1, 2, 3]), ...clique([4, 5, 6, 7]), pair(3, 4, 4, 1)];

/** Values by community, smallest first. */
function parted(labelOf: ReadonlyMap<number, number>): number[][] {
  const parts = new Map<number, number[]>();
  for (const [value, label] of [...labelOf].sort(([a], [b]) => a - b)) parts.set(label, [...(parts.get(label) ?? []), value]);
  return [...parts.values()];
}

test('two cliques with one weak bridge come apart', () => {
  assert.deepEqual(parted(communitiesOf(bridged)), [[0, 1, 2, 3], [4, 5, 6, 7]]);
});

test('the order of the pairs and of the values in a pair does not matter', () => {
  const expected = [...communitiesOf(bridged)];
  const anyOrder = fc.tuple(fc.shuffledSubarray(bridged, { minLength: bridged.length }), fc.array(fc.boolean(), { minLength: bridged.length, maxLength: bridged.length }));
  fc.assert(fc.property(anyOrder, ([pairs, turned]) => {
    const told = pairs.map((each, index) => (turned[index] === true ? { ...each, a: each.b, b: each.a } : each));
    assert.deepEqual([...communitiesOf(told)], expected);
  }), { numRuns: 50 });
});

test('a value between two communities goes where it is bound more strongly', () => {
  const between = (toLeft: number, toRight: number) => parted(communitiesOf([...clique([0, 1, 2]), ...clique([4, 5, 6]), pair(3, 1, toLeft, 1), pair(3, 5, toRight, 1)]));
  assert.deepEqual(between(20, 5), [[0, 1, 2, 3], [4, 5, 6]]);
  assert.deepEqual(between(5, 20), [[0, 1, 2], [3, 4, 5, 6]]);
});

test('no pairs make no communities', () => {
  assert.deepEqual([...communitiesOf([])], []);
});

test('an account seeds a community by carrying both values of a pair, not by one value or by a bridge', () => {
  const labelOf = communitiesOf(bridged);
  const carried = [[0, 1], [0], [3, 4], [4, 7], [0, 1, 5, 6], [0, 5]];
  const seeds = seedsOf(bridged, labelOf, carried.length, (account) => Uint32Array.from(carried[account] ?? []));
  const left = labelOf.get(0) ?? -1;
  const right = labelOf.get(5) ?? -1;
  assert.deepEqual(new Map(seeds), new Map([[left, [0, 4]], [right, [3, 4]]]));
});
