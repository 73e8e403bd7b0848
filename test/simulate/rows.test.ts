import assert from 'node:assert/strict';
import { test } from 'node:test';
import { parse } from 'csv-parse/sync';
import fc from 'fast-check';
import { REQUEST_COLUMNS, requestValues, type SimulatedRequest } from '../../src/simulate/request.js';
import { csvLine, ndjsonLine } from '../../src/simulate/rows.js';

test('any text survives CSV as another reader reads it', () => {
  fc.assert(
    fc.property(fc.string({ minLength: 1 }), fc.string({ minLength: 1 }), (a, b) => {
      assert.deepEqual(parse(csvLine({ first: `x${a}`, second: `y${b}` })), [[`x${a}`, `y${b}`]]);
    }),
  );
});

test('NDJSON writes every key and null for absent text', () => {
  assert.equal(ndjsonLine({ a: '', b: 0, c: 'x' }), '{"a":null,"b":0,"c":"x"}\n');
});

test('the values of a request stand in the order of its columns', () => {
  const row = Object.fromEntries(REQUEST_COLUMNS.map((column) => [column, column])) as unknown as SimulatedRequest;
  assert.deepEqual(requestValues(row), REQUEST_COLUMNS);
});
