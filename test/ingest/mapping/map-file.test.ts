import assert from 'node:assert/strict';
import { test } from 'node:test';
import { parseMap } from '../../../src/ingest/mapping/map-file.js';
import { editDistance, nearNames } from '../../../src/domain/near-names.js';

test('a mapping is read from JSON and from lines alike', () => {
  const expected = [['timestamp', 'ts'], ['account_id', 'user.id'], ['signup_ip', 'IP at sign-up']];
  assert.deepEqual([...parseMap('\ufeff{"timestamp": "ts", "account_id": "user.id", "signup_ip": "IP at sign-up"}', 'm')], expected);
  assert.deepEqual([...parseMap('# ours\r\ntimestamp = ts\r\n\r\naccount_id=user.id\r\nsignup_ip = "IP at sign-up"', 'm')], expected);
  assert.deepEqual([...parseMap('timestamp = a=b', 'm')], [['timestamp', 'a=b']]);
});

test('a slip in a mapping is told with its line and the nearest names', () => {
  for (const [text, code, where, next] of [
    ['account = user', 'unknown-field', 'm:1', 'account_id'], ['timestamp = ts\ntimestmap = x', 'unknown-field', 'm:2', 'Did you mean timestamp?'], ['{"emial": "x"}', 'unknown-field', 'm', 'email'], ['zzzzzzzzzz = x', 'unknown-field', 'm:1', 'Known are timestamp,'],
    ['timestamp', 'bad-map', 'm:1', 'field = column'], ['timestamp =', 'bad-map', 'm:1', 'field = column'], ['timestamp = a\ntimestamp = b', 'bad-map', 'm:2', 'one of the two'], ['{"timestamp": 1}', 'bad-map', 'm', 'dots'], ['{"timestamp"', 'bad-map', 'm', 'lines'],
  ] as const)
    assert.throws(() => parseMap(text, 'm'), (error: Error & { code?: string; exit?: number; where?: string; next?: string }) => {
      assert.deepEqual([error.code, error.exit, error.where], [code, 2, where], text);
      assert.ok(error.next?.includes(next), `${text}: ${error.next}`);
      return true;
    });
});

test('edit distance is Levenshtein’s', () => {
  // Textbook pairs: kitten/sitting 3, saturday/sunday 3, flaw/lawn 2.
  assert.deepEqual([editDistance('kitten', 'sitting'), editDistance('saturday', 'sunday'), editDistance('flaw', 'lawn'), editDistance('', 'abc'), editDistance('same', 'same')], [3, 3, 2, 3, 0]);
  assert.deepEqual(nearNames('agent', ['user_agent', 'asn', 'agents']), ['agents', 'user_agent']);
});
