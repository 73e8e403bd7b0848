import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { LockstepError } from '../../../src/domain/errors.js';
import type { Relation } from '../../../src/domain/fields.js';
import { emptyDefinition, relationDefinition, stagedDefinition } from '../../../src/ingest/remote/definition.js';
import { asInput, openTable } from '../../../src/ingest/remote/table.js';
import { inTurns } from '../../../src/domain/turn.js';
import { planInput } from '../../../src/ingest/planning/plan-input.js';
import { isUnusable } from '../../../src/ingest/planning/unusable.js';
import { withDefinitions } from '../../../src/store/definitions.js';
import { allRows, EngineError, type Engine, type Parameters } from '../../../src/store/engine.js';
import { openRemote, tableAddress, type RemoteEngine } from '../../../src/store/remote/index.js';
import { RELATIONS } from '../../../src/ingest/load/staging.js';
import { filesUnder, text } from '../../house/sources.js';
import { startFront, type Front } from '../../store/remote/front.js';
import { DEMO_TABLES, NO_LIMITS, shardedTables } from './tables.js';

let front: Front;
let server: RemoteEngine;
before(async () => {
  front = await startFront([...DEMO_TABLES, ...shardedTables(2), ...['little_log', 'signups'].map((table) => `CREATE TABLE ${table}_dead AS ${table} ENGINE = Distributed('dead', currentDatabase(), '${table}')`), ...deadRelations()]);
  server = await openRemote(front.access('analyst'), NO_LIMITS);
});
after(async () => {
  await server.close();
  front.close();
});

/** Distributed tables with the columns of the relations themselves. */
function deadRelations(): string[] {
  return RELATIONS.flatMap((relation) => [
    text(`src/store/tables/${relation}.sql`).replace('{table:Identifier}', `${relation}_shape`),
    `CREATE TABLE ${relation}_dead AS ${relation}_shape ENGINE = Distributed('dead', currentDatabase(), '${relation}_shape')`,
  ]);
}

/** The engine in which `requests` and `registrations` are those of a path such as `little_log_dead`; sampled where there are rows. */
async function definedBy(suffix: string, cluster: string): Promise<Engine> {
  const definitions = [];
  for (const [relation, table] of [['requests', 'little_log'], ['registrations', 'signups']] as const satisfies readonly (readonly [Relation, string])[]) {
    const sampled = tableAddress(front.address('analyst', table));
    const address = tableAddress(front.address('analyst', `${table}${suffix}${cluster}`));
    const plan = await inTurns(planInput(asInput(sampled, false), await openTable(server, sampled), { relation, map: new Map(), accountField: null, keepsNameless: false }, null, 0));
    if (isUnusable(plan)) throw new Error(plan.what);
    const staged = stagedDefinition(plan, address, { patterns: ['(?i)rubric'], ruleOf: [1] });
    definitions.push(staged, relationDefinition(relation, staged, { conditions: ["model != {w0:String}"].filter(() => relation === 'requests'), parameters: relation === 'requests' ? { w0: 'none' } : {} }));
  }
  return withDefinitions(server, [...definitions, emptyDefinition('usage')]);
}

/** A table of a server is not read as sums over a period, so that nobody asks a server of them. */
const OF_SUMS = 'src/profile/usage-volume.sql';

/** Questions of every room that asks a cluster. */
const QUESTIONS = ['profile', 'detect', 'confirm', 'report', 'recall', 'ingest/remote', 'ingest/outcome'].flatMap((room) => filesUnder(`src/${room}`)).filter((path) => path.endsWith('.sql') && path !== OF_SUMS);

/** Some value of every parameter; what it is does not matter where nothing is read, but hashes come as texts of numbers. */
function someParameters(sql: string): Parameters {
  const values: Record<string, string | number | readonly string[] | readonly number[]> = {};
  for (const [, name = '', type = ''] of sql.matchAll(/\{(\w+):([^}]+)\}/g))
    values[name] = type === 'Identifier' ? (name === 'table' ? 'requests_staging' : 'timestamp') : type === 'String' ? 'a' : type.startsWith('Array(String') ? ['1'] : type.startsWith('Array') ? [1] : 1;
  return values;
}

const isLostShard = (error: unknown): boolean => error instanceof LockstepError && error.code === 'shard-unreachable';

test('every question can be asked over a Distributed table: it fails for want of a shard, after its rules were checked', async () => {
  const engine = await definedBy('_dead', '');
  assert.ok(QUESTIONS.length > 25, 'questions have been read');
  for (const path of QUESTIONS) {
    const sql = text(path).trim();
    await assert.rejects(allRows(engine, sql, someParameters(sql)), isLostShard, path);
  }
});

/** A question that reads the relations from shards itself, as where a cluster is named, but without a look at them beforehand. */
const onDeadShards = (sql: string): string => sql.replaceAll(/\b(FROM|JOIN)\s+(requests|registrations)\b/g, '$1 $2_dead AS $2');

test('no question makes every shard ask all the others', async () => {
  for (const path of QUESTIONS.filter((each) => !each.includes('ingest/outcome'))) {
    const sql = onDeadShards(text(path).trim());
    await assert.rejects(allRows(server, sql, someParameters(sql)), isLostShard, path);
  }
  // Without GLOBAL it would: 288, double-distributed.
  const wrong = onDeadShards('SELECT count() FROM requests WHERE account_id IN (SELECT account_id FROM requests WHERE model = {m:String})');
  await assert.rejects(allRows(server, wrong, { m: 'x' }), (error) => error instanceof EngineError && error.clickhouseCode === 288);
});

test('shards group their own rows before the server that is asked merges them, where a cluster is named', async () => {
  const accounts = text('src/profile/accounts.sql').trim();
  for (const [suffix, cluster, isMerged] of [['_shard_of_2', '?cluster=here2', true], ['_on_2', '', false]] as const) {
    const engine = await definedBy(suffix, cluster);
    assert.ok((await allRows(engine, accounts)).length > 300);
    const asked = front.asked.findLast(({ sql }) => sql.includes('which accounts made requests'))?.sql ?? '';
    const plan = await allRows(server, `EXPLAIN ${asked.replace(/\nFORMAT \w+\s*$/, '')}`, { w0: 'none' });
    assert.equal(plan.some(([line]) => String(line).includes('MergingAggregated')), isMerged, plan.join('\n'));
  }
});

test('a question carries only what it reads: no prompt is translated to count requests', async () => {
  const engine = await definedBy('', '');
  await allRows(engine, text('src/profile/accounts.sql').trim());
  const asked = front.asked.at(-1)?.sql ?? '';
  assert.doesNotMatch(asked, /AS out_prompt_skeleton|AS out_ip/);
  assert.ok(asked.startsWith('-- Question: which accounts'), 'the question keeps its words');
});
