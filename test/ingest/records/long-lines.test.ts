// Text of a log is hostile: a line of many megabytes must neither stop the program nor keep it busy.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { FORMATS } from '../../../src/ingest/formats/index.js';
import { Interpreter } from '../../../src/ingest/records/interpreter.js';

/** Characters of the longest line that is looked into. */
const LENGTH = 16 << 20;

const interpreter = (): Interpreter => new Interpreter({ formats: FORMATS, overrides: new Map(), keepsNameless: true, keepsEvents: true });

const combined = (agent: string): string => `192.0.2.10 - acct_1 [01/May/2026:10:00:00 +0000] "GET /v1 HTTP/1.1" 200 5 "-" "${agent}"`;

test('a line of a text log that is too long for patterns is no record, and the next one is', () => {
  const read = interpreter();
  assert.deepEqual(read.line(combined('- '.repeat(LENGTH / 2))).map(({ why }) => why), ['no known format']);
  assert.deepEqual(read.line(combined('curl/8.5.0')).map(({ format }) => format), ['combined-log']);
});

test('a line of fields that is too long is no record', () => {
  const read = interpreter();
  assert.deepEqual(read.line('#Fields: date time cs-method cs-uri c-ip sc-status cs(User-Agent)'), []);
  const line = (agent: string): string => `2026-05-01 10:00:00 GET /v1 192.0.2.10 200 "${agent}"`;
  assert.deepEqual(read.line(line('a ""b'.repeat(LENGTH / 5))).map(({ why }) => why), ['no known format']);
  assert.deepEqual(read.line(line('a ""b""')).map(({ format }) => format), ['iis-w3c']);
});

test('structured data without end before a syslog message is followed a short way only', () => {
  const line = `<165>1 2026-05-01T10:00:00Z host app 1 ID47 ${'[a]'.repeat(LENGTH / 4)} ${combined('curl/8.5.0')}`;
  assert.deepEqual(interpreter().line(line).map(({ why }) => why), ['no known format']);
});

test('long values of a record are read in time that grows with their length', () => {
  const address = `${'a@'.repeat(500_000)} `;
  const record = { log_id: '1', type: 'ss', client_id: 'app', date: '2026-05-01T10:00:00Z', user_id: 'auth0|1', user_name: address, ip: '192.0.2.10' };
  assert.deepEqual(interpreter().line(JSON.stringify(record)).map(({ format }) => format), ['auth0-signup']);
});
