import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { mergeByKey } from '../../src/simulate/merge.js';

test('merging sorted sequences equals sorting everything, first sequence first on ties', () => {
  fc.assert(
    fc.property(fc.array(fc.array(fc.integer({ min: 0, max: 20 }))), (lists) => {
      const sequences = lists.map((list, sequence) => [...list].sort((a, b) => a - b).map((key, place) => ({ key, sequence, place })));
      const merged = [...mergeByKey(sequences.map((items) => items.values()), ({ key }) => key)];
      const expected = sequences.flat().sort((a, b) => a.key - b.key || a.sequence - b.sequence || a.place - b.place);
      assert.deepEqual(merged, expected);
    }),
  );
});
