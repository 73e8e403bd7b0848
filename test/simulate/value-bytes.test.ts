// Values are written into bytes as the plain writers of `rows.ts` have them.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { lineWriter } from '../../src/simulate/lines/format.js';
import { Sheet } from '../../src/simulate/lines/sheet.js';
import { csvBytes, jsonBytes, mostBytes, type ValueBytes } from '../../src/simulate/lines/value-bytes.js';
import { csvLine, csvValue, jsonValue, ndjsonLine } from '../../src/simulate/rows.js';

/** Texts of both sides of every limit, with what must be escaped more often than chance would have it. */
const texts = fc.array(fc.oneof(fc.constantFrom('"', ',', '\\', '\n', '\r', '\t', '\u007f', 'é', '\ud800', '🙂', '""'), fc.string({ maxLength: 30 })), { maxLength: 6 }).map((parts) => parts.join(''));
const numbers = fc.oneof(fc.nat(), fc.constantFrom(0, 9, 10, 99, 100, 4_294_967_295, 4_294_967_296, -1, 0.5, -0.0000010273088317620112), fc.double({ noNaN: true, noDefaultInfinity: true }));
const values = fc.oneof(texts, numbers);

function written(write: ValueBytes, value: string | number): string {
  const bytes = Buffer.alloc(8 + mostBytes(value), '#');
  const end = write(bytes, 4, value);
  assert.ok(end <= 4 + mostBytes(value));
  assert.equal(bytes.toString('latin1', 0, 4), '####');
  return bytes.toString('utf8', 4, end);
}

/** Half of a surrogate pair has no UTF-8; Node writes the replacement character for it. */
const asUtf8 = (text: string): string => Buffer.from(text).toString('utf8');

test('a value takes the bytes of its text, in either format', () => {
  fc.assert(
    fc.property(values, (value) => {
      assert.equal(written(csvBytes, value), asUtf8(csvValue(value)));
      assert.equal(written(jsonBytes, value), asUtf8(jsonValue(value)));
    }),
    { numRuns: 2000 },
  );
});

test('quotes are doubled where they stand: first, last, and side by side', () => {
  assert.equal(written(csvBytes, '"a sentence of more than a few words, "" and an end"'), '"""a sentence of more than a few words, """" and an end"""');
});

test('lines that repeat columns of the line before, over any number of pages, are those of the plain writer', () => {
  const few = fc.array(fc.record({ a: fc.constantFrom('', 'x', 'a longer value than forty bytes, which is copied by a call'), prompt: texts, b: fc.constantFrom(0, 12, 'y"z'), c: values }), { maxLength: 12 });
  fc.assert(
    fc.property(fc.array(few, { maxLength: 4 }), (pages) => {
      for (const format of ['csv', 'ndjson'] as const) {
        const sheet = new Sheet();
        const write = lineWriter({ format, table: 'registrations', columns: ['a', 'prompt', 'b', 'c'] }, sheet);
        const text = pages.map((rows) => {
          for (const row of rows) write(row);
          return Buffer.from(sheet.take()).toString('utf8');
        });
        assert.equal(text.join(''), asUtf8(pages.flat().map(format === 'csv' ? csvLine : ndjsonLine).join('')));
      }
    }),
  );
});
