// Logs that tell of one request in a row when it begins and in another when it ends. Every expectation is counted by hand from the few rows
// that go in.

import assert from 'node:assert/strict';
import { join } from 'node:path';
import { test } from 'node:test';
import { inspectInputs } from '../../../src/ingest/inspect/index.js';
import { counts, folderOf, openedEngine, run, temporaryFolder } from '../loading.js';
import { Readable } from 'node:stream';

const at = (seconds: number): string => new Date(Date.UTC(2026, 4, 1, 10, 0, 0) + seconds * 1000).toISOString();
const begun = (seconds: number, id: string, account: string, others: object = {}): string => JSON.stringify({ time: at(seconds), event: 'request.started', request_id: id, account_id: account, ip: '192.0.2.1', prompt: `hello from ${id}`, ...others });
const ended = (seconds: number, id: string, account: string, others: object = {}): string => JSON.stringify({ time: at(seconds), event: 'request.completed', request_id: id, account_id: account, status: 200, output_tokens: 7, model: 'vela', ...others });

test('the beginning and the end of a request are one request, which began when it began and knows what either knows', async (context) => {
  const folder = folderOf(context, { 'log.ndjson': [begun(0, 'r1', 'a'), begun(1, 'r2', 'b'), ended(2.5, 'r1', 'a'), ended(4, 'r2', 'b', { status: 500 }), begun(9, 'r3', 'a')].join('\n') });
  const { loaded, rows, told } = await run(context, [folder]);
  // r3 is still running when the log ends: it was asked, and counts.
  assert.deepEqual(await rows('SELECT request_id, account_id, toString(timestamp), ip, prompt_hash != 0, status, is_error, output_tokens, latency_ms, row FROM requests ORDER BY request_id'), [
    ['r1', 'a', '2026-05-01 10:00:00.000', '192.0.2.1', 1, '200', 0, 7, 2500, '3'],
    ['r2', 'b', '2026-05-01 10:00:01.000', '192.0.2.1', 1, '500', 1, 7, 3000, '4'],
    ['r3', 'a', '2026-05-01 10:00:09.000', '192.0.2.1', 1, '', null, null, null, '5'],
  ]);
  assert.deepEqual(counts(loaded), ['log.ndjson: 5 = 3 + 2 + 0']);
  assert.deepEqual(told.filter(({ code }) => code === 'rows-left-out').map(({ message }) => message), [
    'log.ndjson: 2 rows are left out: they tell of requests that began with them and whose end another row tells, and were joined to that row.',
  ]);
});

/** Beginnings and ends by the words of the tools that write them. */
const WORDS: readonly (readonly [string, string, string])[] = [
  ['phase', 'Received', 'Completed'], ['event', 'request_start', 'request_end'], ['msg', 'incoming request', 'request completed'], ['type', 'request', 'response'],
  ['action', 'BEGIN', 'END'], ['event_type', 'LLMCallStarted', 'LLMCallFailed'], ['direction', 'in', 'out'], ['message', 'Request received', 'Response sent'], ['state', 'started', 'succeeded'],
];

for (const [column, first, last] of WORDS)
  test(`${column} says ${first} and ${last} of one request, and an end needs no account of its own`, async (context) => {
    const lines = Array.from({ length: 4 }, (_, index) => [`${at(index * 10)},${first},c${index},u${index % 2},192.0.2.${index},`, `${at(index * 10 + 2)},${last},c${index},,,${index}`]).flat();
    const folder = folderOf(context, { 'log.csv': [`ts,${column},correlation_id,user_id,client_ip,tokens_out`, ...lines].join('\n') });
    const { loaded, rows } = await run(context, [folder]);
    assert.deepEqual(counts(loaded), ['log.csv: 8 = 4 + 4 + 0']);
    assert.deepEqual(await rows('SELECT request_id, account_id, ip, output_tokens, latency_ms FROM requests ORDER BY request_id'), [
      ['c0', 'u0', '192.0.2.0', 0, 2000], ['c1', 'u1', '192.0.2.1', 1, 2000], ['c2', 'u0', '192.0.2.2', 2, 2000], ['c3', 'u1', '192.0.2.3', 3, 2000],
    ]);
  });

test('what stands between a beginning and its end belongs to the request', async (context) => {
  const between = (seconds: number, event: string): string => JSON.stringify({ time: at(seconds), event, request_id: 'r1', account_id: 'a' });
  const work = [between(1, 'upstream.started'), between(2, 'first_token'), between(3, 'upstream.error'), between(4, 'upstream.completed')];
  const folder = folderOf(context, { 'log.ndjson': [begun(0, 'r1', 'a'), ...work, ended(5, 'r1', 'a'), between(6, 'feedback')].join('\n') });
  const { loaded, rows } = await run(context, [folder]);
  // The feedback comes after the end: nobody knows that it is of the request.
  assert.deepEqual(await rows('SELECT toString(timestamp), output_tokens FROM requests ORDER BY timestamp'), [['2026-05-01 10:00:00.000', 7], ['2026-05-01 10:00:06.000', null]]);
  assert.deepEqual(counts(loaded), ['log.ndjson: 7 = 2 + 5 + 0']);
});

test('each try of a request is one, whether they follow one another, overlap or never end', async (context) => {
  const tries = { followed: [begun(0, 'r', 'a'), ended(1, 'r', 'a'), begun(2, 'r', 'a'), ended(3, 'r', 'a')], overlapping: [begun(0, 'r', 'a'), begun(1, 'r', 'a'), ended(2, 'r', 'a'), ended(3, 'r', 'a')], unended: [begun(0, 'r', 'a'), begun(1, 'r', 'a'), ended(2, 'r', 'a')] };
  const folder = folderOf(context, { 'followed.ndjson': tries.followed.join('\n') });
  assert.deepEqual(counts((await run(context, [folder])).loaded), ['followed.ndjson: 4 = 2 + 2 + 0']);
  const overlapping = folderOf(context, { 'overlapping.ndjson': tries.overlapping.join('\n') });
  assert.deepEqual(counts((await run(context, [overlapping])).loaded), ['overlapping.ndjson: 4 = 2 + 2 + 0']);
  const unended = folderOf(context, { 'unended.ndjson': tries.unended.join('\n') });
  const { loaded, rows } = await run(context, [unended]);
  assert.deepEqual(counts(loaded), ['unended.ndjson: 3 = 2 + 1 + 0']);
  // The end is that of the try before it.
  assert.deepEqual(await rows('SELECT toString(timestamp), output_tokens FROM requests ORDER BY timestamp'), [['2026-05-01 10:00:00.000', null], ['2026-05-01 10:00:01.000', 7]]);
});

test('an id that two accounts use joins no row of the one to a row of the other', async (context) => {
  const folder = folderOf(context, { 'log.ndjson': [begun(0, 'r', 'a'), begun(1, 'r', 'b'), ended(2, 'r', 'a'), ended(3, 'r', 'b'), begun(9, 's', 'a'), ended(10, 's', 'b')].join('\n') });
  const { loaded, rows } = await run(context, [folder]);
  assert.deepEqual(await rows("SELECT account_id, latency_ms FROM requests WHERE request_id = 'r' ORDER BY account_id"), [['a', 2000], ['b', 2000]]);
  assert.deepEqual(await rows("SELECT account_id, latency_ms FROM requests WHERE request_id = 's' ORDER BY account_id"), [['a', null], ['b', null]]);
  assert.deepEqual(counts(loaded), ['log.ndjson: 6 = 4 + 2 + 0']);
});

test('an end without an account closes what alone is open under its id, and nothing where two accounts are waiting', async (context) => {
  const end = (seconds: number): string => JSON.stringify({ time: at(seconds), event: 'request.completed', request_id: 'req-1', status: 200 });
  const restarted = folderOf(context, { 'log.ndjson': [begun(0, 'req-1', 'a'), end(1), begun(100, 'req-1', 'b'), end(102)].join('\n') });
  const first = await run(context, [restarted]);
  assert.deepEqual(await first.rows('SELECT account_id, status, latency_ms FROM requests ORDER BY account_id'), [['a', '200', 1000], ['b', '200', 2000]]);
  const together = folderOf(context, { 'log.ndjson': [begun(0, 'req-1', 'a'), begun(1, 'req-1', 'b'), end(2), end(3)].join('\n') });
  const second = await run(context, [together]);
  assert.deepEqual(await second.rows('SELECT account_id, status FROM requests ORDER BY account_id'), [['a', ''], ['b', '']]);
  assert.deepEqual(counts(second.loaded), ['log.ndjson: 4 = 2 + 2 + 0']);
});

test('an id that a client repeats hides none of its requests', async (context) => {
  const folder = folderOf(context, { 'log.ndjson': [begun(0, 'x', 'a'), ended(1, 'x', 'a'), ended(2, 'x', 'a'), ended(3, 'x', 'a')].join('\n') });
  assert.deepEqual(counts((await run(context, [folder])).loaded), ['log.ndjson: 4 = 3 + 1 + 0']);
});

test('words that only say how requests ended tell of whole requests', async (context) => {
  const lines = [['r1', 'success'], ['r1', 'success'], ['r2', 'failed']].map(([id, status], index) => JSON.stringify({ time: at(index), request_id: id, account_id: 'a', model: 'm', status }));
  const folder = folderOf(context, { 'log.ndjson': lines.join('\n') });
  const { loaded } = await run(context, [folder]);
  assert.deepEqual(counts(loaded), ['log.ndjson: 3 = 3 + 0 + 0']);
});

test('beginnings in one file and ends in another are one request each, behind whatever stands before them', async (context) => {
  const prefixed = (line: string): string => `2026-05-01T10:00:00.000000000Z stdout F ${line}`;
  const folder = folderOf(context, { 'begun.log': [begun(0, 'r1', 'a'), begun(1, 'r2', 'b')].map(prefixed).join('\n'), 'ended.log': [ended(2, 'r1', 'a'), ended(3, 'r2', 'b')].map(prefixed).join('\n') });
  const { loaded, rows } = await run(context, [folder]);
  assert.deepEqual(counts(loaded), ['begun.log: 2 = 0 + 2 + 0', 'ended.log: 2 = 2 + 0 + 0']);
  assert.deepEqual(await rows('SELECT request_id, prompt_hash != 0, output_tokens FROM requests ORDER BY request_id'), [['r1', 1, 7], ['r2', 1, 7]]);
});

test('a log in two rows joins the edge log that knows the address of its requests', async (context) => {
  const folder = folderOf(context, {
    'model.ndjson': [begun(0, 't1', 'a', { ip: '' }), ended(1, 't1', 'a')].join('\n'), 'edge.csv': `time,request_id,client_ip\n${at(0)},t1,192.0.2.9\n`,
  });
  const { loaded, rows } = await run(context, [folder]);
  assert.deepEqual(await rows('SELECT account_id, ip, output_tokens, toString(timestamp) FROM requests'), [['a', '192.0.2.9', 7, '2026-05-01 10:00:00.000']]);
  assert.deepEqual(counts(loaded), ['edge.csv: 1 = 0 + 1 + 0', 'model.ndjson: 2 = 1 + 1 + 0']);
});

test('the order of the rows decides nothing', async (context) => {
  const lines = [begun(0, 'r', 'a'), begun(0, 'r', 'a', { ip: '192.0.2.7' }), ended(0, 'r', 'a'), ended(0, 'r', 'a', { output_tokens: 9 }), begun(3, 'q', 'b'), ended(4, 'q', 'b')];
  const seen: unknown[] = [];
  for (const order of [lines, lines.toReversed()]) {
    const { rows } = await run(context, [folderOf(context, { 'log.ndjson': order.join('\n') })]);
    seen.push(await rows('SELECT request_id, ip, output_tokens, toString(timestamp), latency_ms FROM requests ORDER BY ALL'));
  }
  assert.deepEqual(seen[0], seen[1]);
});

test('inspect counts the rows that another completes', async (context) => {
  const folder = folderOf(context, { 'log.ndjson': [begun(0, 'r1', 'a'), ended(1, 'r1', 'a'), begun(2, 'r2', 'a')].join('\n') });
  const [file] = await inspectInputs(
    await openedEngine(context),
    { paths: [join(folder, 'log.ndjson')], accounts: [], map: null, accountField: null, timezone: null, since: null, until: null, where: null, maxBad: 1, salvage: false, strict: false, rejectsFile: null, temporaryFolder: temporaryFolder(context), stdin: Readable.from([]) },
    { stage: () => undefined, loading: () => undefined, warn: () => undefined },
  );
  assert.deepEqual([file?.rowsRead, file?.rowsUsed, file?.rowsFiltered, file?.filtered, file?.repeatedRequestIds], [3, 2, 1, { 'completed by another row': 1 }, 0]);
});
