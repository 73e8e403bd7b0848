// Damaged and hostile samples: whatever is cut out of, put into or doubled in a line, reading it ends, gives at least one answer
// and leaves nothing behind for the lines after it.

import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import fc from 'fast-check';

import { FORMATS } from '../../../src/ingest/formats/index.js';
import { fieldsOf } from '../../../src/domain/fields.js';
import { Interpreter } from '../../../src/ingest/records/interpreter.js';
import { parseJson } from '../../../src/ingest/records/json.js';

const ROOT = 'fixtures/formats';

const samples = FORMATS.map(({ id }) => {
  const name = readdirSync(join(ROOT, id)).find((each) => each.startsWith('sample.')) ?? '';
  const text = readFileSync(join(ROOT, id, name), 'utf8');
  const filled = text.split('\n').filter((line) => line.trim() !== '');
  // A document that is written over several lines is one piece.
  return /[[{,]\s*$/.test(filled[0] ?? '') && /^\s*[[{]/.test(text) ? [JSON.stringify(parseJson(text) ?? filled)] : filled;
});
const lines = samples.flat();

const PIECES = ['"', '\\', '\\"', '{', '}', '[', ']', ',', ':', ' ', '\t', '\u0000', '\u001b[2J', '\ud800', '\u202e', '"__proto__":{"x":1},', '-', '%', '%2', 'null', '9'.repeat(400), '1e999', "'; DROP TABLE requests; --", '('.repeat(50), '<14>1 ', '#Fields: a b', '2026-05-01T10:00:00Z stdout P '];

const mutated = fc
  .tuple(fc.constantFrom(...lines), fc.array(fc.record({ at: fc.double({ min: 0, max: 1, noNaN: true }), cut: fc.nat(12), put: fc.constantFrom('', ...PIECES) }), { minLength: 1, maxLength: 4 }))
  .map(([line, changes]) => changes.reduce((text, { at, cut, put }) => {
    const place = Math.floor(at * text.length);
    return text.slice(0, place) + put + text.slice(place + cut);
  }, line));

const newInterpreter = (): Interpreter => new Interpreter({ formats: FORMATS, overrides: new Map(), keepsNameless: false, keepsEvents: true });

test('a damaged line gives answers that are whole, and no error', () => {
  fc.assert(
    fc.property(mutated, (line) => {
      const found = newInterpreter().line(line);
      for (const { why, values, relation } of found) {
        assert.equal(typeof why, 'string');
        if (values.length > 0) assert.equal(values.length, fieldsOf(relation).length);
        for (const value of values) assert.equal(typeof value, 'string');
      }
      // Nothing comes of directives, blank lines and first parts of lines only.
      if (found.length === 0) assert.match(line, /^\s*$|^#|^\S+ (stdout|stderr) P |\[\s*\]|\{\s*\}/);
    }),
    { numRuns: 200 * FORMATS.length, seed: 20260501 },
  );
});

test('a damaged line harms no line behind it', () => {
  const expected = samples.map((sample) => sample.flatMap((line) => newInterpreter().line(line)).length);
  fc.assert(
    fc.property(mutated.filter((line) => !line.startsWith('#') && !/^\S+ (stdout|stderr) P /.test(line)), fc.nat(samples.length - 1), (line, which) => {
      const interpreter = newInterpreter();
      interpreter.line(line);
      const sample = samples[which] ?? [];
      // Lines of fields need those that name them.
      if (sample.some((each) => each.startsWith('#'))) return;
      assert.equal(sample.flatMap((each) => interpreter.line(each)).length, expected[which]);
    }),
    { numRuns: 2000, seed: 7 },
  );
});
