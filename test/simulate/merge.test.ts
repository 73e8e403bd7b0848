import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { type Entrance, mergeByKey } from '../../src/simulate/merge.js';

interface Item {
  readonly key: number;
  readonly order: number;
  readonly place: number;
}

/** Entrances over sorted sequences, and how many of them are open at the moment and were at most. */
function doorsOf(sequences: readonly (readonly Item[])[]) {
  const open = { now: 0, most: 0 };
  const doors = sequences.flatMap((items, order): Entrance<Item>[] => {
    const [first] = items;
    if (first === undefined) return [];
    const enter = () => {
      open.now += 1;
      open.most = Math.max(open.most, open.now);
      const rest = items.values();
      return {
        next() {
          const item = rest.next();
          if (item.done === true) open.now -= 1;
          return item.done === true ? null : item.value;
        },
      };
    };
    return [{ key: first.key, order, open: enter }];
  });
  return { doors: doors.sort((a, b) => a.key - b.key || a.order - b.order), open };
}

test('merging sorted sequences equals sorting everything, first sequence first on ties', () => {
  fc.assert(
    fc.property(fc.array(fc.array(fc.integer({ min: 0, max: 20 }))), (lists) => {
      const sequences = lists.map((list, order) => [...list].sort((a, b) => a - b).map((key, place) => ({ key, order, place })));
      const merged: Item[] = [];
      for (const { order, item } of mergeByKey(doorsOf(sequences).doors, ({ key }) => key)) {
        assert.equal(order, item.order);
        merged.push(item);
      }
      assert.deepEqual(merged, sequences.flat().sort((a, b) => a.key - b.key || a.order - b.order || a.place - b.place));
    }),
  );
});

test('a sequence is opened when its first item is due and forgotten after its last', () => {
  const sequences = Array.from({ length: 50 }, (_, order) => [0, 1, 2].map((place) => ({ key: order * 4 + place * 3, order, place })));
  const { doors, open } = doorsOf(sequences);
  assert.equal([...mergeByKey(doors, ({ key }) => key)].length, 150);
  // Sequence n covers 4n .. 4n + 6, so two of them overlap, and never three.
  assert.equal(open.most, 2);
});
