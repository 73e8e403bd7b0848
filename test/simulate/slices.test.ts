import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { type Entrance, playBySlices } from '../../src/simulate/slices.js';
import { stableOrder } from '../../src/simulate/stable-order.js';

const HOUR = 3_600_000;

interface Taken {
  readonly ms: number;
  readonly place: number;
  readonly turn: number;
}

/** Entrances over ascending moments, and how many of them are open at the moment and were at most. */
function doorsOf(sequences: readonly (readonly number[])[]) {
  const open = { now: 0, most: 0 };
  const doors = sequences.flatMap((moments, place): Entrance<number>[] => {
    const [first] = moments;
    if (first === undefined) return [];
    const enter = () => {
      open.now += 1;
      open.most = Math.max(open.most, open.now);
      let turn = 0;
      return {
        get nextMs() {
          return moments[turn] ?? Infinity;
        },
        take() {
          turn += 1;
          if (turn === moments.length) open.now -= 1;
          return turn - 1;
        },
      };
    };
    return [{ ms: first, place, open: enter }];
  });
  return { doors: doors.sort((a, b) => a.ms - b.ms || a.place - b.place), open };
}

/** What every slice takes. */
function slicesOf(sequences: readonly (readonly number[])[], toMs: number, items: number) {
  const { doors, open } = doorsOf(sequences);
  const slices: Taken[][] = [];
  let slice: Taken[] = [];
  for (const _pause of playBySlices(doors, { fromMs: 0, toMs, items }, (ms, place, turn) => void slice.push({ ms, place, turn }))) {
    slices.push(slice);
    slice = [];
  }
  return { slices, open };
}

test('slices in a row, each put in order, equal sorting everything, whatever their size', () => {
  const moments = fc.array(fc.integer({ min: 0, max: 40 * HOUR - 1 })).map((list) => list.sort((a, b) => a - b));
  fc.assert(
    fc.property(fc.array(moments), fc.integer({ min: 1, max: 50 }), (sequences, items) => {
      const { slices } = slicesOf(sequences, 40 * HOUR, items);
      const inOrder = slices.flatMap((slice) => slice.sort((a, b) => a.ms - b.ms || a.place - b.place || a.turn - b.turn));
      const all = sequences.flatMap((list, place) => list.map((ms, turn) => ({ ms, place, turn })));
      assert.deepEqual(inOrder, all.sort((a, b) => a.ms - b.ms || a.place - b.place || a.turn - b.turn));
    }),
  );
});

test('within a slice sequences come by place, each in its own order', () => {
  const { slices } = slicesOf([[5, HOUR], [1, 2, 3], [0, HOUR + 1]], 2 * HOUR, 1);
  assert.deepEqual(slices[0], [{ ms: 5, place: 0, turn: 0 }, { ms: 1, place: 1, turn: 0 }, { ms: 2, place: 1, turn: 1 }, { ms: 3, place: 1, turn: 2 }, { ms: 0, place: 2, turn: 0 }]);
});

test('a sequence is opened in the slice of its first item and forgotten after its last', () => {
  // Sequence n covers hours n and n + 1, so that two of them overlap at the most, in slices of an hour or less.
  const sequences = Array.from({ length: 50 }, (_, order) => [order * HOUR, (order + 1) * HOUR]);
  const { open } = slicesOf(sequences, 51 * HOUR, 1);
  assert.ok(open.most <= 2, String(open.most));
});

test('slices grow where little happens, to six hours, and shrink where much does', () => {
  const busy = Array.from({ length: 2000 }, (_, turn) => 500 * HOUR + turn * 60_000);
  const { slices } = slicesOf([[0, 499 * HOUR], busy], 600 * HOUR, 20);
  // 500 silent hours are 84 slices of six; then 20 items a slice, which come in 20 minutes.
  assert.ok(slices.length < 84 + 100 + 30, `${slices.length} slices`);
  const counts = slices.map(({ length }) => length).filter((length) => length > 5).sort((a, b) => a - b);
  assert.ok(counts[Math.floor(counts.length / 2)]! <= 40 && counts.at(-1)! <= 360, String(counts));
});

test('a radix sort of any keys is a stable sort', () => {
  fc.assert(
    fc.property(fc.array(fc.oneof(fc.nat(5), fc.nat(5000), fc.integer({ min: 0, max: 0xffff_ffff }))), (keys) => {
      const expected = keys.map((_, index) => index).sort((a, b) => keys[a]! - keys[b]! || a - b);
      assert.deepEqual([...stableOrder(Uint32Array.from(keys))], expected);
    }),
  );
});
