import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { inChunks } from '../../src/store/chunks.js';

/** What a server takes in one form field by default. */
const FIELD_BYTES = 128 * 1024;

test('a long list is cut in its order into parts that a server takes, and nothing is lost', () => {
  const items = fc.array(fc.integer({ min: 0, max: 40_000 }), { maxLength: 60 });
  fc.assert(fc.property(items, (sizes) => {
    const chunks = [...inChunks(sizes, (size) => size)];
    assert.deepEqual(chunks.flat(), sizes);
    for (const chunk of chunks) assert.ok(chunk.length > 0 && chunk.reduce((sum, size) => sum + size + 3, 0) < FIELD_BYTES);
    for (const [index, chunk] of chunks.slice(1).entries()) {
      const before = (chunks[index] ?? []).reduce((sum, size) => sum + size + 3, 0);
      assert.ok(before + (chunk[0] ?? 0) + 3 > 96 * 1024, 'a part ends only where the next item does not fit');
    }
  }));
});

test('what does not fit at all is a part of its own, for the server to refuse', () => {
  assert.deepEqual([...inChunks([1, 1e6, 1], (size) => size)], [[1], [1e6], [1]]);
});
