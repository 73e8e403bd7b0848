// Every links.sql against a plain second writing of its question over random small logs, whatever the order of the rows and
// the number of threads.

import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import fc from 'fast-check';
import { DETECTORS } from '../../src/detect/index.js';
import { allRows, type LoadingEngine, type Parameters } from '../../src/store/engine.js';
import { sqlBeside } from '../../src/store/sql.js';
import { emptyTables, openEngine } from '../profile/log.js';
import { loadLog, logs, type Log } from './log.js';
import {
  ADDRESSES, answerOfPhrases, answerOfPivots, answerOfRegistrations, answerOfRequests, answerOfShapes, answerOfSignups, answerOfStocks, answerOfTakes, answerOfWindows, TEMPLATES, VALUE_OF_REGISTRATION, VALUE_OF_REQUEST, WHOLE_PROMPTS,
} from './reference.js';

const questionOf = (kind: string): string => sqlBeside(new URL(`../../src/detect/${kind}/index.js`, import.meta.url).href, 'links.sql');

interface Writing {
  readonly parameters: Parameters;
  readonly answer: (log: Log) => readonly (readonly (string | number)[])[];
}

/** More accounts than carry any value, so that a value of all is still a surprise; two values per account, so that the cut cuts. */
const POPULATION = 30;
const KEPT = 2;
const PHRASE = { most_chars_of_phrase: 48 };
const overRequests = (kind: string): Writing => ({ parameters: { population: POPULATION, values_per_account: KEPT, ...(kind === 'shared-prompt' ? PHRASE : {}) }, answer: (log) => answerOfRequests(log, kind, POPULATION, KEPT) });

const WRITINGS: ReadonlyMap<string, Writing> = new Map<string, Writing>([
  ...Object.keys(VALUE_OF_REQUEST).map((kind) => [kind, overRequests(kind)] as const),
  ...Object.keys(VALUE_OF_REGISTRATION).map((kind) => [kind, { parameters: {}, answer: (log: Log) => answerOfRegistrations(log, kind) }] as const),
  ['active-window', { parameters: { population: POPULATION, values_per_account: 1, least_requests: 3, least_days: 2, edge_days: 1 }, answer: (log: Log) => answerOfWindows(log, 3, 2, 1) }],
  ['prompt-phrase', {
    parameters: { population: POPULATION, values_per_account: KEPT, least_uses: 2, least_share_one_in: 3 }, answer: (log: Log) => answerOfPhrases(log, 2, 3, POPULATION, KEPT),
  }],
  ['egress-pool', {
    parameters: { most_accounts: 6, least_values: 2, least_share_one_in: 2, values_per_account: KEPT }, answer: (log: Log) => answerOfStocks(log, ADDRESSES, 6, 2, 2, KEPT),
  }],
  ['prompt-stock', {
    parameters: { most_accounts: 6, least_values: 2, least_share_one_in: 2, values_per_account: KEPT, ...PHRASE }, answer: (log: Log) => answerOfStocks(log, WHOLE_PROMPTS, 6, 2, 2, KEPT),
  }],
  ['template-stock', {
    parameters: { most_accounts: 6, least_values: 2, least_share_one_in: 2, values_per_account: KEPT }, answer: (log: Log) => answerOfStocks(log, TEMPLATES, 6, 2, 2, KEPT),
  }],
  ['model-pivot', { parameters: { population: POPULATION, values_per_account: 1, within_hours: 24, least_days: 2 }, answer: (log: Log) => answerOfPivots(log, 24, 2, 1) }],
  ['token-shape', { parameters: { least_requests: 2, steps_per_octave: 64 }, answer: (log: Log) => answerOfShapes(log, 2, 64) }],
  ['taken-conversation', { parameters: { one_in: 1, most_hours: 48, most_share_one_in: 2 }, answer: (log: Log) => answerOfTakes(log, 48, 2) }],
  ['signup-burst', { parameters: {}, answer: answerOfSignups }],
]);

let engines: readonly LoadingEngine[];
before(async () => {
  engines = [await openEngine(1), await openEngine(2)];
});
after(async () => {
  for (const engine of engines) await engine.close();
});

test('every question has a second writing', () => {
  assert.deepEqual([...WRITINGS.keys()].sort(), DETECTORS.map(({ card }) => card.kind).sort());
});

/** 64-bit integers arrive as strings: numbers and their texts are one thing here. */
const comparable = (rows: readonly (readonly unknown[])[]): string[] => rows.map((row) => JSON.stringify(row.map(String)));

test('every question answers as its plain writing does, in any order of rows and with one thread or two', async () => {
  const links = new Map<string, number>();
  let asked = 0;
  await fc.assert(
    fc.asyncProperty(logs, async (log) => {
      // Every log is asked in one way, as the plain writing knows none.
      const threads = asked++ % engines.length;
      const engine = engines[threads] ?? assert.fail();
      await loadLog(engine, log, threads === 1);
      for (const [kind, { parameters, answer }] of WRITINGS) {
        const expected = comparable(answer(log));
        assert.deepEqual(comparable(await allRows(engine, questionOf(kind), parameters)), expected, `${kind}, ${threads + 1} threads`);
        links.set(kind, (links.get(kind) ?? 0) + expected.length);
      }
    }),
    { numRuns: 24, seed: 20260422, endOnFailure: true },
  );
  for (const kind of WRITINGS.keys()) assert.ok((links.get(kind) ?? 0) > 0, `${kind} had something to answer: ${links.get(kind)}`);
});

test('a question over an empty log has no answer', async () => {
  const [engine] = engines;
  assert.ok(engine);
  await emptyTables(engine);
  for (const [kind, { parameters }] of WRITINGS) assert.deepEqual(await allRows(engine, questionOf(kind), parameters), [], kind);
});

test('values of equal weight go by their labels and not by the last bit of a logarithm', async () => {
  const [engine] = engines;
  assert.ok(engine);
  await emptyTables(engine);
  // Of 9999 accounts: fifteen requests with a value of ten carriers weigh ln 16 ln 1000 ln 10, seven with one of a hundred
  // ln 8 ln 100 ln 100: 12 ln 2 (ln 10)² both, but 44.09994872273043 and 44.099948722730446 as doubles.
  await engine.execute(`INSERT INTO requests (account_id, timestamp, ip) SELECT concat('a', toString(number)), now(), '203.0.113.9' FROM numbers(100)`);
  await engine.execute(`INSERT INTO requests (account_id, timestamp, ip) SELECT 'a0', now(), '203.0.113.9' FROM numbers(6)`);
  await engine.execute(`INSERT INTO requests (account_id, timestamp, ip) SELECT concat('a', toString(number)), now(), '192.0.2.1' FROM numbers(10)`);
  await engine.execute(`INSERT INTO requests (account_id, timestamp, ip) SELECT 'a0', now(), '192.0.2.1' FROM numbers(14)`);
  const answer = await allRows(engine, questionOf('egress-address'), { population: 9999, values_per_account: 1 });
  assert.deepEqual(answer.filter(([, account]) => account === 'a0').map(([value]) => value), ['192.0.2.1']);
});
