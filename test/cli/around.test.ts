import assert from 'node:assert/strict';
import { test } from 'node:test';
import { parseAround, spelled } from '../../src/cli/timeline/around.js';

test('a moment alone is a quarter of an hour on both sides, a day its midnight, and the later end is not included', () => {
  // 2026-05-01T12:00Z is 1777636800 (date -u -d 2026-05-01T12:00Z +%s).
  assert.deepEqual(parseAround('2026-05-01T12:00Z'), { fromMs: 1_777_635_900_000, toMs: 1_777_637_700_001 });
  assert.deepEqual(parseAround('2026-05-01T14:00+02:00/1s'), { fromMs: 1_777_636_799_000, toMs: 1_777_636_801_001 });
});

test('a day that does not exist is not taken for the next one, nor a span that ends in no moment', () => {
  for (const text of ['2026-02-31', '2026-04-31T10:00Z/1h', '2026-05-01/99999999999999999999d', '2026-05-01/36526d', '7d', '']) assert.throws(() => parseAround(text), { code: 'commander.invalidArgument' }, text);
});

test('what is spelled out again means the same', () => {
  for (const text of ['2026-05-01T12:00Z', '2026-05-01T14:00+02:00/1s', '2026-05-01/2d']) assert.deepEqual(parseAround(spelled(parseAround(text))), parseAround(text));
  assert.equal(spelled(parseAround('2026-05-01T12:00Z/2h')), '2026-05-01T12:00:00.000Z/7200s');
});
