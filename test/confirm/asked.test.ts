// The three questions about contents, asked of an engine with a log that is written out here.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { askedOf, onlyOneIn, type Asked } from '../../src/confirm/asked.js';
import { controlsOutside } from '../../src/confirm/controls.js';
import { conversationContinuity } from '../../src/confirm/conversation-continuity.js';
import { handOff, HAND_OFF_QUESTION } from '../../src/confirm/hand-off.js';
import { DIVISION_QUESTION, workDivision } from '../../src/confirm/work-division.js';
import type { Column } from '../../src/domain/fields.js';
import { allRows, type LoadingEngine } from '../../src/store/engine.js';
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
  // Ten uses: 2 + 3 + 2 + 2 + 1; refused 1, 2, 3 and the 812; taken up: prompt 1, the retry of 2, and the 812.
  assert.deepEqual((await allRows(engine, HAND_OFF_QUESTION, { account_ids: MEMBERS, within_ms: 30_000, one_in: 1 })).map((row) => row.map(Number)), [[10, 4, 3, 2, 2, 2]]);
  // Template 7: prompts 1 (a, b), 2 (a, c), 3 (b, c), 4 (b): 4 prompts, 7 uses, 3 pairs; a has 2, b 3, c 2.
  const pools = await allRows(engine, DIVISION_QUESTION, { account_ids: MEMBERS, one_in: 1, least_prompts: 2, least_percent: 150, most_templates: 5 });
  assert.deepEqual(pools.map(([prompts, uses, pairs, breadths]) => [prompts, uses, pairs, ...(breadths as unknown[])].map(Number)), [[4, 7, 3, 2, 2, 3]]);
  const asked: Asked = { engine, columns: ALL, accountIds: MEMBERS, requests: 16 };
  assert.match((await conversationContinuity(asked, { accountIds: ['x'], requests: 1 })).summary, /there are 2 and 0$/);
  assert.match((await handOff(asked)).summary, /there are 4$/);
  assert.equal((await workDivision(asked)).outcome, 'not-enough-data');
  // Without the columns nothing is asked, and that is said.
  const blind = { ...asked, columns: new Set<Column>() };
  for (const verdict of [await handOff(blind), await conversationContinuity(blind, asked), await workDivision(blind)]) {
    assert.equal(verdict.outcome, 'not-enough-data');
    assert.match(verdict.summary, /^not evaluated: no column for requests\./);
  }
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
  // 64 to 127 of AA: accounts 4 and 5; a third member finds nobody.
  assert.deepEqual(controls([0, 1]), [4, 5]);
  assert.deepEqual(controls([0, 1, 1]), [4, 5]);
});
