import assert from 'node:assert/strict';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, test, type TestContext } from 'node:test';
import type { Report } from '../../../src/domain/report.js';
import { allRows } from '../../../src/store/engine.js';
import { openRemote } from '../../../src/store/remote/index.js';
import { startFront, type Front } from '../../store/remote/front.js';
import { temporaryFolder } from '../../store/opened.js';
import { analysedHere, analysedThere, DEMO_TABLES, LITTLE, NO_LIMITS, shardedTables, tablesOf } from './tables.js';

/** As few as a cluster can have, and so many that each holds few accounts. */
const SHARDS = [2, 7];

/** The same rows as a platform team would keep them: types of their own, names of their own. */
const TYPED = [
  `CREATE TABLE \`we\\\`ird.log\` (when DateTime64(3, 'Asia/Tokyo'), \`user é\` LowCardinality(String), key Nullable(String), company LowCardinality(Nullable(String)), rid String, address String,
    agent LowCardinality(String), ja4 Nullable(String), land LowCardinality(String), asn UInt32, model LowCardinality(String), endpoint String, status UInt16,
    ms Float64, tin Nullable(Int64), tout Nullable(UInt32), tcached Nullable(UInt32), conv String, system_prompt String, prompt String, tools String, parameters String)
    ENGINE = MergeTree ORDER BY when AS
    SELECT parseDateTime64BestEffort(timestamp, 3, 'UTC'), account_id, nullIf(api_key_id, ''), nullIf(org_id, ''), request_id, ip, user_agent, ja4, country, toUInt32OrZero(asn), model, endpoint, toUInt16(status),
    toFloat64(latency_ms), toInt64OrNull(input_tokens), toUInt32OrNull(output_tokens), toUInt32OrNull(cached_tokens), conversation_id, system_prompt, prompt, tools, parameters FROM little_log`,
];
const MAP = `timestamp = when\naccount_id = user é\napi_key = key\norg = company\nrequest_id = rid\nip = address\nuser_agent = agent\ntls_fingerprint = ja4\ncountry = land\nlatency_ms = ms
input_tokens = tin\noutput_tokens = tout\ncached_tokens = tcached\nconversation_id = conv\n`;

let front: Front;
before(async () => (front = await startFront([...DEMO_TABLES, 'CREATE DATABASE scratch', ...SHARDS.flatMap(shardedTables), ...TYPED])));
after(() => front.close());

/** The same findings, down to the digest; what differs first is shown rather than two digests. */
function assertSame(there: Report, here: Report): void {
  for (const part of ['summary', 'not_evaluated'] as const) assert.deepEqual(there[part], here[part]);
  assert.deepEqual(there.campaigns.map(({ campaign_id, score }) => [campaign_id, score]), here.campaigns.map(({ campaign_id, score }) => [campaign_id, score]));
  assert.deepEqual(there.accounts.map(({ account_id, log_odds }) => [account_id, log_odds]), here.accounts.map(({ account_id, log_odds }) => [account_id, log_odds]));
  assert.equal(there.findings_digest, here.findings_digest);
}

const fingerprints = ({ run }: Report): string[] => run.inputs.map(({ sha256 }) => sha256).sort();

test('files here and tables there give the same findings, campaigns and all', async (context) => {
  const here = await analysedHere(context);
  assert.ok(here.campaigns.length > 0);
  // The user with readonly = 1 is sent no setting, so that every default of a server is in force.
  const there = await analysedThere(front, 'reader', tablesOf(front, 'reader', 'default.api_log', 'default.signups'));
  assertSame(there, here);
  assert.equal(there.run.engine.name, 'clickhouse');
});

test('one table and its shards behind a Distributed table give the same findings and name the same rows', async (context) => {
  const here = await analysedHere(context, LITTLE);
  const distributed = await analysedThere(front, 'reader', tablesOf(front, 'reader', 'default.little_log_on_2', 'default.signups_on_2'));
  assertSame(distributed, here);
  const whole = await analysedThere(front, 'reader', tablesOf(front, 'reader', 'default.little_log', 'default.signups'), SOME_SIGNALS);
  assertSame(whole, await littleHere(context));
  assert.deepEqual(fingerprints(distributed), fingerprints(whole));
  assert.ok(distributed.warnings.some(({ code }) => code === 'grouped-on-one-server'));
});

/** The files of two days, asked once for whichever test comes first. */
const littleHere = (context: TestContext): Promise<Report> => (little ??= analysedHere(context, LITTLE, {}, SOME_SIGNALS));
let little: Promise<Report> | null = null;

/** Every way in which questions are put together: windows, phrases, two joins, registrations; the others are like one of these. */
const SOME_SIGNALS = ['active-window', 'model-pivot', 'prompt-phrase', 'egress-prefix', 'signup-prefix', 'signup-burst'];

test('clusters of 2 and of 7 shards that group their own rows give the same findings and name the same rows', async (context) => {
  const here = await littleHere(context);
  const seen = new Set<string>();
  for (const shards of SHARDS) {
    const name = `_shard_of_${shards}?cluster=here${shards}`;
    const there = await analysedThere(front, 'analyst', tablesOf(front, 'analyst', `default.little_log${name}`, `default.signups${name}`), SOME_SIGNALS);
    assertSame(there, here);
    seen.add(fingerprints(there).join());
  }
  assert.equal(seen.size, 1);
});

test('columns of any type under names of their own give the same findings by a mapping', async (context) => {
  const map = join(temporaryFolder(context), 'fields.txt');
  writeFileSync(map, MAP);
  const here = await littleHere(context);
  assertSame(await analysedThere(front, 'analyst', tablesOf(front, 'analyst', 'default.we%60ird%2Elog', 'default.signups', { map }), SOME_SIGNALS), here);
});

const FILTERS = { since: '20d', until: '2026-05-12T20:00:00Z', where: "status < 500 and model in (vela-small, vela-mid) and ip != '1.2.3.4'" };

test('the same filters leave the same rows, asked where they are or copied once into a database for scratch, of which no table stays', async (context) => {
  const here = await analysedHere(context, LITTLE, FILTERS, SOME_SIGNALS);
  const filtered = ({ run }: Report): number => run.inputs.reduce((sum, { rows_filtered }) => sum + rows_filtered, 0);
  assert.ok(filtered(here) > 0);
  const there = await analysedThere(front, 'reader', tablesOf(front, 'reader', 'default.little_log', 'default.signups', FILTERS), SOME_SIGNALS);
  assertSame(there, here);
  assert.equal(filtered(there), filtered(here));

  const asked = front.asked.length;
  const copied = await analysedThere(front, 'owner', tablesOf(front, 'owner', 'default.little_log_on_2', 'default.signups', { ...FILTERS, scratch: 'scratch' }), SOME_SIGNALS);
  assertSame(copied, here);
  assert.equal(front.asked.slice(asked).filter(({ sql }) => sql.includes('AS out_prompt_phrases')).length, 1, 'phrases are made once');
  const control = await openRemote(front.access('owner'), NO_LIMITS);
  context.after(() => control.close());
  assert.deepEqual(await allRows(control, "SELECT name FROM system.tables WHERE database = 'scratch'"), []);
});
