import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';

import type { Attribute, CompiledSchema } from '../../../bench/official/compiled.js';
import { officialOcsf } from '../../../bench/official/ocsf.js';
import { officialStix } from '../../../bench/official/stix.js';

const attribute = (type: string, more: Partial<Attribute> = {}): Attribute => ({ type, requirement: 'optional', is_array: false, ...more });
const METADATA = { name: 'metadata', attributes: { version: attribute('string_t', { requirement: 'required' }), profiles: attribute('string_t', { is_array: true }) } };

/** Of the form in which the OCSF server exports a schema; the words are ours. */
const SCHEMA: CompiledSchema = {
  version: '9.9.9',
  classes: {
    sighting: {
      name: 'sighting', uid: 7001,
      attributes: {
        class_uid: attribute('integer_t', { requirement: 'required' }), activity_id: attribute('integer_t'), type_uid: attribute('long_t'), metadata: attribute('object_t', { object_type: 'metadata' }),
        colour_id: attribute('integer_t', { enum: { 1: { caption: 'Red' } }, sibling: 'colour' }), colour: attribute('string_t'),
        places: attribute('place', { is_array: true }), observables: attribute('observable', { is_array: true }), loud: attribute('boolean_t', { profile: 'noise' }), code: attribute('code_t'), rest: attribute('object'), old: attribute('string_t', { '@deprecated': { message: 'Use code.' } }),
      },
    },
  },
  objects: {
    metadata: METADATA,
    place: { name: 'place', attributes: { town: attribute('string_t'), street: attribute('string_t'), data: attribute('json_t') }, constraints: { at_least_one: ['town', 'street'] } },
    observable: { name: 'observable', attributes: { name: attribute('string_t', { requirement: 'required' }) } },
    object: { name: 'object', attributes: {} },
  },
  types: { string_t: {}, integer_t: {}, long_t: {}, boolean_t: {}, json_t: {}, code_t: { type: 'string_t', max_len: 3, regex: '^[a-z]+$' } },
};

const SOUND = {
  class_uid: 7001, activity_id: 2, type_uid: 700102, metadata: { version: '9.9.9', profiles: ['noise'] }, colour_id: 1, colour: 'Red', loud: true, code: 'abc', rest: { any: ['thing'] },
  places: [{ town: 'a', data: { b: 1 } }, { street: 'c' }], observables: [{ name: 'places[0].town' }, { name: 'places.data' }],
};
const ocsfFaults = (change: object): string => officialOcsf(SCHEMA)(JSON.stringify({ ...SOUND, ...change })).join('; ');

test('an event that has what a compiled OCSF schema asks has no fault', () => {
  assert.equal(ocsfFaults({}), '');
});

const OCSF_FAULTS = [
  ['an attribute that the class has not', { shade: 'dark' }, /shade is no attribute of sighting/],
  ['an attribute of a profile that the event does not name', { metadata: { version: '9.9.9' } }, /loud is no attribute of sighting with profiles none/],
  ['a required attribute that is not there', { metadata: { profiles: ['noise'] } }, /metadata.version is required and not there/],
  ['another version', { metadata: { version: '9.9.8', profiles: ['noise'] } }, /the finding is of 9.9.8, the schema of 9.9.9/],
  ['a type that is not that of class and activity', { type_uid: 700101 }, /type_uid 700101 is not class_uid times 100/],
  ['a value of another type', { loud: 'yes' }, /loud is no boolean_t: "yes"/],
  ['one where a list belongs', { places: { town: 'a' } }, /places is no array/],
  ['a value that is too long', { code: 'abcd' }, /code is longer than 3/],
  ['a value that its type does not match', { code: 'A' }, /code is no code_t: A/],
  ['a number outside its enumeration', { colour_id: 2 }, /colour_id 2 is not in the enumeration/],
  ['a caption of another number', { colour: 'Blue' }, /colour_id 1 is called Red, not "Blue"/],
  ['an object with none of the attributes of which it needs one', { places: [{ data: 1 }] }, /places\[0\] \(place\) has 0 of at_least_one town, street/],
  ['an observable that names nothing', { observables: [{ name: 'places[0].data.b' }] }, /observable places\[0\].data.b names no attribute/],
  ['an attribute that is on its way out', { old: 'x' }, /old is deprecated/],
  ['no class', { class_uid: 7002 }, /no class has the uid 7002/],
] as const;

for (const [what, change, expected] of OCSF_FAULTS)
  test(`a compiled OCSF schema refuses ${what}`, () => {
    assert.match(ocsfFaults(change), expected);
  });

const BASE = 'http://raw.example/stix2.1/schemas/';
const FILES = {
  'common/bundle.json': {
    $schema: 'http://json-schema.org/draft2020-12/schema#', $id: `${BASE}common/bundle.json`,
    properties: { id: { pattern: '^bundle--' }, objects: { items: { oneOf: [{ $ref: '../sdos/campaign.json' }] } } },
  },
  'common/core.json': { $id: `${BASE}common/core.json`, required: ['id'], properties: { id: { pattern: '^[a-z\\-]+--1$' } } },
  'sdos/campaign.json': { $id: `${BASE}sdos/campaign.json`, allOf: [{ $ref: '../common/core.json' }], required: ['name'], properties: { type: { const: 'campaign' } } },
  'sdos/note.json': { $id: `${BASE}sdos/note.json`, allOf: [{ $ref: '../common/core.json' }], required: ['content'] },
};
const folder = mkdtempSync(join(tmpdir(), 'lockstep-official-'));
after(() => { rmSync(folder, { recursive: true }); });
for (const [path, content] of Object.entries(FILES)) {
  mkdirSync(join(folder, 'schemas', path, '..'), { recursive: true });
  writeFileSync(join(folder, 'schemas', path), JSON.stringify(content));
}
const bundleOf = (...objects: readonly object[]): string => JSON.stringify({ id: 'bundle--1', objects });

test('each object of a bundle is asked what its own schema and those behind it ask, also one that the bundle does not list', async () => {
  const faults = officialStix(folder);
  assert.deepEqual(await faults(bundleOf({ type: 'campaign', id: 'campaign--1', name: 'a' }, { type: 'note', id: 'note--1', content: 'b' })), []);
  assert.match((await faults(bundleOf({ type: 'note', id: 'note--1' }))).join(), /note--1 must have required property 'content'/);
  assert.match((await faults(bundleOf({ type: 'campaign', id: 'campaign--2', name: 'a' }))).join(), /campaign--2\/id must match pattern/);
  assert.match((await faults(bundleOf({ type: 'ship', id: 'ship--1' }))).join(), /ship--1: the committee has no schema of ship/);
  assert.match((await faults(JSON.stringify({ id: 'pack--1', objects: [] }))).join(), /bundle\/id must match pattern/);
});

test('schemas of another version of STIX are refused', () => {
  const other = join(folder, 'other');
  mkdirSync(join(other, 'common'), { recursive: true });
  writeFileSync(join(other, 'common/bundle.json'), JSON.stringify({ $id: '../common/bundle.json' }));
  assert.throws(() => officialStix(other), /is not of STIX 2.1/);
});
