// A key that stands twice with two values: one rule for the records that the engine reads and for those that are read one by one.
// Each record is judged by hand: of which keys does it say two things?

import assert from 'node:assert/strict';
import { join } from 'node:path';
import { test } from 'node:test';
import { parseJson } from '../../../src/ingest/records/json.js';
import { contradictionsOf } from '../../../src/ingest/records/twice.js';
import { counts, folderOf, run } from '../loading.js';

const own = (value: unknown): string[] => [...contradictionsOf(value as object).own];
const all = (value: unknown): string[] => [...contradictionsOf(value as object).all];

test('what an object says twice is told from what it says once, and where', () => {
  const parsed = parseJson('{"a":1,"a":2,"b":"{\\"a\\":1,\\"a\\":2}","c":"200","c":200,"d\\"":1,"d\\"" : 2 ,"list":[{"x":1},{"x":1,"y":{"z":[],"z":[1]}}],"\\u0061":3}') as { list: { y: object }[] };
  // "c" says 200 both times; the text of "b" is text; \u0061 is a.
  assert.deepEqual([own(parsed), all(parsed).sort()], [['a', 'd"'], ['a', 'd"', 'z']]);
  assert.deepEqual([all(parsed.list[0]), own(parsed.list[1]), all(parsed.list[1]), own(parsed.list[1]?.y)], [[], [], ['z'], ['z']]);
  const many = parseJson(`[${'{"a":1},'.repeat(3)}{"a":"\\\\","b":"\\\\\\"","a":"\\\\\\\\"}]`) as object[];
  assert.deepEqual(many.map(own), [[], [], [], ['a']]);
  assert.deepEqual(own(parseJson(`{"id":12345678901234567890,"id":12345678901234567891}`)), ['id']);
  // A document as deep as it likes is no reason to fall over: one deeper than any program writes is none.
  assert.ok(Array.isArray(parseJson(`${'['.repeat(900)}{"a":1,"a":2}${']'.repeat(900)}`)));
  assert.equal(parseJson(`${'['.repeat(200_000)}{"a":1,"a":2}${']'.repeat(200_000)}`), undefined);
});

const TIME = '"timestamp":"2026-05-01T10:00:00Z"';
/** Each with what becomes of it: the account that it counts for, or the reason of its reject. */
const RECORDS: readonly (readonly [record: string, answer: string])[] = [
  [`{${TIME},"account_id":"first","account_id":"second","model":"m"}`, 'duplicate key'],
  [`{${TIME},"timestamp":"2026-05-02T10:00:00Z","account_id":"a","model":"m"}`, 'duplicate key'],
  [`{${TIME},"account_id":"a","model":"m","client":{"ip":"192.0.2.1","ip":"192.0.2.2"}}`, 'duplicate key'],
  [`{${TIME},"account_id":"a","model":"m","client":{"ip":"192.0.2.1"},"client":{"ip":"192.0.2.2"}}`, 'duplicate key'],
  [`{${TIME},"account_id":"a","model":"m","\\u0061ccount_id":"b"}`, 'duplicate key'],
  // One value said twice is one value, and nobody reads the level of a message.
  [`{${TIME},"account_id":"once","account_id":"once","model":"m"}`, 'once'],
  [`{${TIME},"account_id":"7","account_id":7,"model":"m"}`, '7'],
  [`{${TIME},"account_id":"b","model":"m","level":"info","level":"warn"}`, 'b'],
  [`{${TIME},"account_id":"c","model":"m","note":"{\\"account_id\\":\\"x\\"}","other":{"account_id":"y"},"client":{"ip":"192.0.2.3"}}`, 'c'],
];
const REASONS = RECORDS.filter(([, answer]) => answer === 'duplicate key').length;

for (const [name, before] of [['by the engine', ''], ['one by one, behind a prefix', 'gateway-1  | ']] as const)
  test(`a record that says two things about one key is rejected and kept, read ${name}`, async (context) => {
    const lines = RECORDS.map(([record]) => before + record);
    const folder = folderOf(context, { 'log.ndjson': `${lines.join('\n')}\n` });
    const { loaded, rows } = await run(context, [join(folder, 'log.ndjson')]);
    assert.deepEqual(counts(loaded), [`log.ndjson: 9 = ${9 - REASONS} + 0 + ${REASONS}`]);
    assert.deepEqual(loaded.rejects.byReason, { 'duplicate key': REASONS });
    assert.deepEqual(loaded.rejects.examples.map(({ row, raw }) => [row, raw]), lines.slice(0, 5).map((line, index) => [index + 1, line]));
    assert.deepEqual((await rows('SELECT account_id FROM requests ORDER BY row')).flat(), RECORDS.flatMap(([, answer]) => (answer === 'duplicate key' ? [] : [answer])));
  });

test('home-grown records behind a prefix are no table of commas', async (context) => {
  const folder = folderOf(context, { 'compose.log': `gateway-1  | {${TIME},"account_id":"a","model":"m"}\ngateway-1  | {${TIME},"account_id":"b","model":"m"}\n` });
  assert.deepEqual(await (await run(context, [join(folder, 'compose.log')])).rows('SELECT account_id FROM requests ORDER BY account_id'), [['a'], ['b']]);
});

test('of a list that stands twice under one key no record is lost without a word', async (context) => {
  const event = (name: string): string => JSON.stringify({ timestamp: '2026-05-01T10:00:00Z', account_id: name, model: 'm' });
  const folder = folderOf(context, { 'log.ndjson': `{"records":[${event('a')}],"records":[${event('b')}]}\n{"records":[${event('c')}]}\n` });
  const { rows, loaded } = await run(context, [join(folder, 'log.ndjson')]);
  assert.deepEqual([...(await rows('SELECT account_id FROM requests ORDER BY account_id')).flat(), ...Object.entries(loaded.rejects.byReason).flat()], ['a', 'b', 'c']);
});
