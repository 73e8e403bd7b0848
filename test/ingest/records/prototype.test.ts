// Column and key names that every object of the language has already: the adversary names the columns. Each reader must neither find
// a value that no row has, nor lose one that a row has, nor change what all objects share.

import assert from 'node:assert/strict';
import { test } from 'node:test';

import { FieldLines } from '../../../src/ingest/records/field-lines.js';
import { parseJson, type JsonObject } from '../../../src/ingest/records/json.js';
import { lookup } from '../../../src/ingest/records/lookup.js';
import { recordBy } from '../../../src/ingest/records/pieces.js';

const NAMES = ['__proto__', 'constructor', 'toString', 'hasOwnProperty', 'valueOf'];
const VALUES = NAMES.map((_, index) => `value ${index}`);
const entries = (record: object): [string, unknown][] => Object.entries(record);
const wanted = NAMES.map((name, index) => [name, VALUES[index]]);

test('a CSV whose columns are named like parts of every object keeps every value under its column', () => {
  assert.deepEqual(entries(recordBy(NAMES, VALUES)), wanted);
});

test('a log that declares such fields in a comment keeps them too', () => {
  const lines = new FieldLines();
  assert.equal(lines.push(`#Fields: ${NAMES.join(' ')}`), 'directive');
  const record = lines.push(VALUES.map((value) => value.replace(' ', '_')).join(' '));
  assert.ok(record !== null && record !== 'directive');
  assert.deepEqual(entries(record).filter(([name]) => NAMES.includes(name)), wanted.map(([name, value]) => [name, value?.replace(' ', '_')]));
});

test('a record that lacks such a key has no value there, and one that has it has its own', () => {
  const [bare, full] = ['{"a":1}', `{"a":1,${NAMES.map((name, index) => `${JSON.stringify(name)}:"value ${index}"`).join(',')}}`].map((text) => parseJson(text) as JsonObject);
  for (const [index, name] of NAMES.entries()) {
    assert.equal(lookup(name)(bare!), undefined, name);
    assert.equal(lookup(name)(full!), VALUES[index], name);
  }
  assert.equal(({} as { who?: string }).who, undefined);
});
