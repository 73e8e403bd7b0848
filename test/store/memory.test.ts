import assert from 'node:assert/strict';
import { test } from 'node:test';
import { LockstepError } from '../../src/domain/errors.js';
import { parseMemory } from '../../src/store/memory.js';

const EIGHT_GIB = 8_589_934_592;

test('sizes are counted in powers of 1024, as machines count their memory', () => {
  // Expected values: IEC 80000-13 prefixes, by hand.
  assert.equal(parseMemory('4G', EIGHT_GIB), 4_294_967_296);
  assert.equal(parseMemory('4GiB', EIGHT_GIB), 4_294_967_296);
  assert.equal(parseMemory('4gb', EIGHT_GIB), 4_294_967_296);
  assert.equal(parseMemory('800M', EIGHT_GIB), 838_860_800);
  assert.equal(parseMemory('1.5K', EIGHT_GIB), 1536);
  assert.equal(parseMemory(' 2000000000 ', EIGHT_GIB), 2_000_000_000);
  assert.equal(parseMemory('512B', EIGHT_GIB), 512);
});

test('a percentage is a share of the memory of the machine', () => {
  assert.equal(parseMemory('50%', EIGHT_GIB), 4_294_967_296);
  assert.equal(parseMemory('100 %', EIGHT_GIB), EIGHT_GIB);
});

test('what is no size is refused with an example of one', () => {
  for (const text of ['', 'much', '-4G', '4X', '0', '0%', '120%', '4 G G', '1e9', 'NaN', '0x10', 'Infinity'])
    assert.throws(
      () => parseMemory(text, EIGHT_GIB),
      (error) => error instanceof LockstepError && error.code === 'memory-size' && error.exit === 2 && error.message.includes('4G'),
      text,
    );
});
