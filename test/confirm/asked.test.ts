// The three questions about contents, asked of an engine with a log that is written out here.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { answersOf, askedOf, batchesOf, onlyOneIn, type Asked, type Source } from '../../src/confirm/asked.js';
import { controlsOutside } from '../../src/confirm/controls.js';
import { CONTINUITY_QUESTION, conversationContinuity } from '../../src/confirm/conversation-continuity.js';
import { handOff, HAND_OFF_QUESTION } from '../../src/confirm/hand-off.js';
import { DIVISION_QUESTION, workDivision } from '../../src/confirm/work-division.js';
import type { Column } from '../../src/domain/fields.js';
import type { GroupTest } from '../../src/domain/group.js';
import type { LoadingEngine } from '../../src/store/engine.js';
import { populationOf } from '../group/made.js';
import { emptyTables, openEngine } from '../profile/log.js';
import { MONDAY } from './moments.js';

interface Sent {
  readonly account: string;
  readonly second: number;
  readonly status?: string;
  readonly prompt?: number;
  readonly skeleton?: number;
  readonly tokens?: number;
  readonly conversation?: string;
}

async function insert(engine: LoadingEngine, rows: readonly Sent[]): Promise<void> {
  await engine.execute(
    `INSERT INTO requests (account_id, timestamp, status, prompt_hash, prompt_skeleton, input_tokens, parameters, conversation_id)
     SELECT r.1, fromUnixTimestamp64Milli(r.2, 'UTC'), r.3, r.4, r.5, nullIf(r.6, 0), 'temperature=1', r.7
     FROM (SELECT arrayJoin(arrayZip({accounts:Array(String)}, {times:Array(Int64)}, {statuses:Array(String)}, {prompts:Array(UInt64)}, {skeletons:Array(UInt64)},
       {tokens:Array(UInt32)}, {conversations:Array(String)})) AS r)`,
    {
      accounts: rows.map(({ account }) => account), times: rows.map(({ second }) => MONDAY + second * 1000), statuses: rows.map(({ status = '200' }) => status),
      prompts: rows.map(({ prompt = 0 }) => prompt), skeletons: rows.map(({ skeleton = 0 }) => skeleton), tokens: rows.map(({ tokens = 0 }) => tokens),
      conversations: rows.map(({ conversation = '' }) => conversation),
    });
}

const ALL: ReadonlySet<Column> = new Set<Column>(['requests.status', 'requests.prompt', 'requests.conversation_id']);
const MEMBERS = ['a', 'b', 'c'];

test('the questions about contents answer as counted by hand', async (context) => {
  const engine = await openEngine();
  context.after(() => engine.close());
  await emptyTables(engine);
  await insert(engine, [
    // Refused on a, again on b after 5 s: handed off. Prompt 1.
    { account: 'a', second: 0, status: '429', prompt: 1, skeleton: 7 }, { account: 'b', second: 5, prompt: 1, skeleton: 7 },
    // Refused on a, again on a first: its own retry, and then c takes up what was not refused. Prompt 2.
    { account: 'a', second: 10, status: '503', prompt: 2, skeleton: 7 }, { account: 'a', second: 12, prompt: 2, skeleton: 7 }, { account: 'c', second: 13, prompt: 2, skeleton: 7 },
    // Refused on c, again on b after 40 s: too late. Prompt 3.
    { account: 'c', second: 50, status: '403', prompt: 3, skeleton: 7 }, { account: 'b', second: 90, prompt: 3, skeleton: 7 },
    // No prompt: as many tokens with the same parameters, an hour later.
    { account: 'b', second: 4000, status: '500', tokens: 812 }, { account: 'a', second: 4001, tokens: 812 },
    // A stranger, and an error of the sender, which is no refusal.
    { account: 'x', second: 6, prompt: 1, skeleton: 7 }, { account: 'b', second: 9000, status: '400', prompt: 4, skeleton: 7 },
    // Conversations: one goes from a to b, one stays, one has one turn.
    { account: 'a', second: 9100, conversation: 'k1' }, { account: 'b', second: 9200, conversation: 'k1' },
    { account: 'c', second: 9100, conversation: 'k2' }, { account: 'c', second: 9200, conversation: 'k2' }, { account: 'a', second: 9300, conversation: 'k3' },
  ]);
  const lists = [MEMBERS, ['x'], ['a', 'x']].map((accountIds): Asked => ({ accountIds, requests: 16 }));
  const answers = async (sql: string, thresholds = {}): Promise<unknown[][][]> => (await answersOf(engine, sql, lists, thresholds)).map((rows) => rows.map((row) => row.flat().map(Number)));
  // a, b and c, ten uses: 2 + 3 + 2 + 2 + 1; refused 1, 2, 3 and the 812; taken up: prompt 1, the retry of 2, and the 812.
  // a and x, five: prompt 1 of both, the refused one of a 6 s before that of x; prompt 2 twice of a, once refused; the 812 of a. At either end of what was handed off are a and b, and a and x.
  assert.deepEqual((await answersOf(engine, HAND_OFF_QUESTION, lists, { within_ms: 30_000 })).map((rows) => rows.map((row) => row.join(' '))), [['10 4 3 2 2 a,b 2'], ['1 0 0 0 0  0'], ['5 2 1 1 1 a,x 1']]);
  // Template 7 of a, b and c: prompts 1 (a, b), 2 (a, c), 3 (b, c), 4 (b): 4 prompts, 7 uses, 3 pairs; a has 2, b 3, c 2. Of a and x:
  // prompts 1 (a, x) and 2 (a). x has one prompt, which is too few.
  assert.deepEqual(await answers(DIVISION_QUESTION, { least_prompts: 2, least_percent: 150, most_templates: 5 }), [[[4, 7, 3, 2, 2, 3]], [], [[2, 3, 1, 1, 2]]]);
  // k1 and k2 have two turns each, k1 on two accounts, where b went on with what a had begun; of a and x no conversation has two.
  assert.deepEqual((await answersOf(engine, CONTINUITY_QUESTION, lists, {})).map((rows) => rows.map((row) => row.join(' '))), [['2 1 4 2 b'], [], []]);
  const source: Source = { engine, columns: ALL };
  const summaries = (tests: readonly GroupTest[]): string[] => tests.map(({ outcome, summary }) => (outcome === 'not-enough-data' ? (summary.match(/there are .*$/)?.[0] ?? '') : summary));
  const continued = await conversationContinuity(source, lists, lists.slice(1));
  assert.deepEqual(summaries(continued.map(({ untouched: _untouched, ...test }) => test)), ['there are 2 and 0', 'there are 0 and 0', 'there are 0 and 0']);
  assert.deepEqual(continued.map(({ untouched }) => untouched), [['a', 'c'], ['x'], ['a', 'x']]);
  const handed = await handOff(source, lists);
  assert.deepEqual(summaries(handed.map(({ untouched: _untouched, ...test }) => test)), ['there are 4', 'there are 0', 'there are 2']);
  assert.deepEqual(handed.map(({ untouched }) => untouched), [['c'], ['x'], []]);
  // Each test cites the question with its own list.
  assert.deepEqual((await workDivision(source, lists)).map(({ query }) => query?.parameters.account_ids), [MEMBERS, ['x'], ['a', 'x']]);
  // Without the columns nothing is asked, and that is said.
  const blind: Source = { engine, columns: new Set<Column>() };
  for (const tests of [await handOff(blind, lists), await conversationContinuity(blind, lists, lists), await workDivision(blind, lists)]) {
    assert.equal(tests.length, 3);
    for (const { outcome, summary } of tests) {
      assert.equal(outcome, 'not-enough-data');
      assert.match(summary, /^not evaluated: no column for requests\./);
    }
  }
});

test('a question is about two million requests or half a mebibyte of names at most, and about one list that has more', () => {
  const sizes = (lists: readonly Asked[]): number[] => [...batchesOf(lists)].map((batch) => batch.length);
  const list = (requests: number, accounts = 1): Asked => ({ accountIds: Array.from({ length: accounts }, (_, index) => `a${String(index).padStart(6, '0')}`), requests });
  assert.deepEqual(sizes([list(900_000), list(900_000), list(900_000), list(5_000_000), list(0), list(1_999_999)]), [2, 1, 1, 2]);
  // 7 letters and 3 for quotes and comma: 52,428 names.
  assert.deepEqual(sizes([list(1, 40_000), list(1, 12_428), list(1, 1)]), [2, 1]);
});

test('contents are sampled above two million requests, members above 96 KiB of names', () => {
  assert.deepEqual([onlyOneIn(0), onlyOneIn(2_000_000), onlyOneIn(28_800_000)], [1, 1, 15]);
  // 10 bytes a name: 9,830 fit, so that of 25,000 every third is asked about.
  const population = populationOf(Array.from({ length: 25_000 }, () => ({ requests: 10 })));
  const { accountIds, requests } = askedOf(Array.from({ length: 25_000 }, (_, index) => index), population);
  assert.deepEqual([accountIds.length, accountIds[1], requests], [8334, 'a000003', 83_340]);
});

test('controls are of the same country and octave of volume, outside all groups, each once', () => {
  const population = populationOf([
    { requests: 100, country: 'AA' }, { requests: 120, country: 'AA' }, { requests: 100, country: 'BB' }, { requests: 300, country: 'AA' }, { requests: 127, country: 'AA' }, { requests: 65, country: 'AA' },
  ]);
  const controls = controlsOutside(population, (account) => account < 2);
  // 64 to 127 of AA: accounts 4 and 5.
  assert.deepEqual(controls([0, 1]), [4, 5]);
});

test('where nobody is left in a member\'s octave the nearest stands in, then another country, and none of more than sixteen times the volume', () => {
  const person = (requests: number, country: string) => ({ requests, country });
  const population = populationOf([person(100, 'AA'), person(110, 'AA'), person(120, 'AA'), person(40, 'AA'), person(70, 'AA'), person(100, 'BB'), person(5000, 'AA'), person(3, 'AA')]);
  const controls = controlsOutside(population, (account) => account < 3);
  // 70 is of the octave; 40 lies in the one below; 100 of another country is the last that is comparable: 5,000 and 3 are five octaves away.
  assert.deepEqual(controls([0]), [4]);
  assert.deepEqual(controls([0, 1]), [3, 4]);
  assert.deepEqual(controls([0, 1, 2]), [3, 4, 5]);
});
