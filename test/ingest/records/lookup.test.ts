// What stands at a place of a record, however its keys are written?

import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Format } from '../../../src/ingest/formats/format.js';
import { fieldsOf } from '../../../src/domain/fields.js';
import { extractor } from '../../../src/ingest/records/extraction.js';
import { lookup } from '../../../src/ingest/records/lookup.js';

test('keys are one in any style: camel, snake, upper, lower, dotted, nested, and JSON within a text', () => {
  const place = lookup('httpRequest.remoteIp');
  const records = [
    { httpRequest: { remoteIp: 'a' } }, { http_request: { remote_ip: 'a' } }, { HTTPREQUEST: { REMOTEIP: 'a' } }, { httprequest: { remoteip: 'a' } },
    { 'httpRequest.remoteIp': 'a' }, { http_request: '{"remoteIp":"a"}' },
  ];
  assert.deepEqual(records.map(place), records.map(() => 'a'));
});

test('null is there, though it is empty; of several the filled one counts', () => {
  assert.equal(lookup('a.b')({ a: { b: null } }), null);
  assert.equal(lookup('a.b')({ a: {} }), undefined);
  assert.equal(lookup('a.b')({ a: [{ b: null }, {}, { b: 'x' }] }), 'x');
});

test('an element of a list is picked by what it says', () => {
  const messages = [{ role: 'system', parts: [{ content: 's' }] }, { role: 'user', parts: [{ content: 'u' }] }];
  assert.equal(lookup('messages[role=user].parts.content')({ messages }), 'u');
  assert.equal(lookup('messages[role=user].parts.content')({ messages: JSON.stringify(messages) }), 'u');
});

test('a sampling parameter is the first of its places that is filled', () => {
  const format: Format = { id: 'x', relation: 'requests', signature: {}, zone: null, fields: {}, parameters: { max_tokens: ['a', 'b'], top_p: 'c' } };
  const parameters = (record: Readonly<Record<string, unknown>>): string => extractor(format, new Map())(record)[fieldsOf('requests').indexOf('parameters')] ?? '';
  assert.equal(parameters({ a: null, b: 5, c: 0 }), '{"max_tokens":5,"top_p":0}');
  assert.equal(parameters({ d: 1 }), '');
});
