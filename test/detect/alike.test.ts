// Boxes of accounts whose prompts and answers are alike in size: what is dense amid what is thin, and nothing else.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { atOnce } from '../group/made.js';
import { boxesOf as boxesInTurns, type AlikeRules, type Shape } from '../../src/detect/token-shape/alike.js';

const boxesOf = (shapes: readonly Shape[], rules: AlikeRules) => atOnce(boxesInTurns(shapes, rules));

const RULES: AlikeRules = { tolerance: 0.2, leastAccounts: 5, mostAccounts: 1000, wider: 4, familyWiseError: 0.001, dispersion: 4 };

/** So many shapes in a row, a step apart in the first figure. */
const row = (shapes: number, from: number, step: number): Shape[] => Array.from({ length: shapes }, (_, index) => [from + index * step, 1, 8, 1]);

test('finds twelve shapes within a tenth of an octave, each other one standing alone', () => {
  const boxes = boxesOf([...row(12, 6, 0.01), ...row(10, 10, 1)], RULES);
  assert.deepEqual(boxes.map(({ inside }) => inside), [Array.from({ length: 12 }, (_, place) => place)]);
  // The sixth of twelve stands in the middle; around the box there is nobody, and half an account in the rest of four boxes is a sixth.
  assert.deepEqual(boxes.map(({ middle, expected }) => [middle, expected]), [[[6.05, 1, 8, 1], 0.5 / 3]]);
});

test('counts those between one and two tolerances from the middle as what the neighbourhood holds', () => {
  // Eleven at 6 and three at 6.3: a third of the three and of half an account is expected.
  assert.deepEqual(boxesOf([...row(11, 6, 0), ...row(3, 6.3, 0)], RULES).map(({ inside, expected }) => [inside.length, expected]), [[11, 3.5 / 3]]);
});

test('an even population holds no box, however many there are', () => {
  for (const step of [0.3, 0.1, 0.02]) assert.deepEqual(boxesOf(row(400, 0, step), RULES), [], `${step}`);
});

test('four are too few, and what more accounts have than may is the custom', () => {
  assert.deepEqual(boxesOf([...row(4, 6, 0), ...row(9, 10, 1)], RULES), []);
  assert.equal(boxesOf([...row(9, 6, 0), ...row(9, 10, 1)], { ...RULES, mostAccounts: 9 }).length, 1);
  assert.deepEqual(boxesOf([...row(10, 6, 0), ...row(9, 10, 1)], { ...RULES, mostAccounts: 9 }), []);
});

const shape = fc.tuple(fc.nat(40), fc.nat(3), fc.nat(40), fc.nat(3)).map((figures) => figures.map((figure) => figure / 10) as unknown as Shape);

test('boxes have no account in common, hold who is near enough, and are the same in any order of accounts', () => {
  let found = 0;
  fc.assert(
    fc.property(fc.array(shape, { maxLength: 60 }), fc.nat(10), fc.infiniteStream(fc.nat()), (scattered, more, dice) => {
      const shapes = [...scattered, ...row(5 + more, 2, 0.01)];
      const boxes = boxesOf(shapes, RULES);
      found += boxes.length;
      const inside = boxes.flatMap((box) => box.inside);
      assert.equal(new Set(inside).size, inside.length);
      for (const box of boxes) {
        const near = shapes.flatMap((each, place) => (each.every((figure, index) => Math.abs(figure - (box.middle[index] ?? NaN)) <= RULES.tolerance) ? [place] : []));
        assert.deepEqual(box.inside, near);
      }
      const order = shapes.map((_, place) => ({ place, key: dice.next().value as number })).sort((a, b) => a.key - b.key).map(({ place }) => place);
      const again = boxesOf(order.map((place) => shapes[place] ?? [0, 0, 0, 0]), RULES);
      assert.deepEqual(again.map((box) => box.inside.map((place) => order[place]).sort((a, b) => (a ?? 0) - (b ?? 0))), boxes.map((box) => box.inside));
    }),
    { numRuns: 100, seed: 20261130 },
  );
  assert.ok(found > 50, `${found} boxes were found`);
});
