// The demonstration fixture twice: as files for the embedded engine, and as tables on the server that exists for tests.

import { mkdtempSync, realpathSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { Readable } from 'node:stream';
import type { TestContext } from 'node:test';
import { silentObserver } from '../../../src/domain/observer.js';
import type { Report } from '../../../src/domain/report.js';
import type { TableOptions } from '../../../src/ingest/remote/index.js';
import { analyze, analyzeTables } from '../../../src/pipeline.js';
import { openEmbedded } from '../../../src/store/embedded/index.js';
import { openRemote, tableAddress, type Limits } from '../../../src/store/remote/index.js';
import type { Front } from '../../store/remote/front.js';

const DEMO = resolve('fixtures/demo');
const TEXTS = (names: string): string => names.split(' ').map((name) => `${name} String`).join(', ');
export const REQUESTS = TEXTS('timestamp account_id api_key_id org_id request_id ip user_agent ja4 country asn model endpoint status latency_ms input_tokens output_tokens cached_tokens conversation_id system_prompt prompt tools parameters');
export const ACCOUNTS = TEXTS('account_id created_at email phone signup_ip payment_fingerprint org_id plan status closed_at country referrer');

/** Two days of the three weeks, for questions that many tests ask. */
export const LITTLE = ['requests-1.csv', 'requests-3.ndjson', 'accounts.csv'].map((name) => join(DEMO, name));

/** The rows of the fixture as texts in MergeTree: all requests, those of two days, and the registrations. */
export const DEMO_TABLES: readonly string[] = [
  `CREATE TABLE little_log (${REQUESTS}) ENGINE = MergeTree ORDER BY account_id`,
  `INSERT INTO little_log SELECT * FROM file('${DEMO}/requests-1.csv', 'CSVWithNames', '${REQUESTS}')`,
  `INSERT INTO little_log SELECT * FROM file('${DEMO}/requests-3.ndjson', 'JSONEachRow', '${REQUESTS}')`,
  'CREATE TABLE api_log ENGINE = MergeTree ORDER BY account_id AS SELECT * FROM little_log',
  `INSERT INTO api_log SELECT * FROM file('${DEMO}/requests-2.csv.gz', 'CSVWithNames', '${REQUESTS}')`,
  `CREATE TABLE signups (${ACCOUNTS}) ENGINE = MergeTree ORDER BY account_id AS SELECT * FROM file('${DEMO}/accounts.csv', 'CSVWithNames', '${ACCOUNTS}')`,
];

/**
 * Views of which each shard shows its own accounts' rows, and Distributed tables over them: `little_log_on_3` for what a
 * platform team asks, `little_log_shard_of_3` for what lies on every shard.
 */
export const shardedTables = (shards: number): readonly string[] => ['little_log', 'signups'].flatMap((table) => shardsOf(table, 'account_id', shards));

/** The same of any table, whose rows lie where the value of `by` sends them. */
export const shardsOf = (table: string, by: string, shards: number): readonly string[] => [
  `CREATE VIEW ${table}_shard_of_${shards} AS SELECT * FROM ${table} WHERE cityHash64(${by}) % ${shards} = shardNum() - 1`,
  `CREATE TABLE ${table}_on_${shards} AS ${table} ENGINE = Distributed('here${shards}', currentDatabase(), '${table}_shard_of_${shards}')`,
];

export const NO_LIMITS: Limits = { memoryBytes: null, threads: null, timeoutSeconds: null };

export const tablesOf = (front: Front, user: string, requests: string, registrations: string | null, options: Partial<TableOptions> = {}): TableOptions => ({
  requests: tableAddress(front.address(user, requests)), registrations: registrations === null ? null : tableAddress(front.address(user, registrations)),
  map: null, accountField: null, timezone: null, since: null, until: null, where: null, maxBad: 0.01, rejectsFile: null, scratch: null, ...options,
});

export async function analysedThere(front: Front, user: string, tables: TableOptions, signals: readonly string[] | null = null): Promise<Report> {
  const engine = await openRemote(front.access(user), NO_LIMITS);
  try {
    return await analyzeTables(engine, { tables, signals, skipSignals: [], listAll: false, rulesFolder: null }, {}, silentObserver);
  } finally {
    await engine.close();
  }
}

export async function analysedHere(context: TestContext, paths: readonly string[] = [DEMO], options: Partial<TableOptions> = {}, signals: readonly string[] | null = null): Promise<Report> {
  const folder = realpathSync(mkdtempSync(join(tmpdir(), 'lockstep-test-')));
  context.after(() => rmSync(folder, { recursive: true, force: true }));
  const engine = await openEmbedded({ temporaryParent: folder, threads: 2, memoryBytes: 1_500_000_000 });
  try {
    const { map = null, accountField = null, timezone = null, since = null, until = null, where = null, maxBad = 0.01 } = options;
    const ingest = {
      paths, accounts: [], map, accountField, timezone, since, until, where, maxBad, salvage: false, strict: false, rejectsFile: null,
      temporaryFolder: join(folder, 'spooled'), stdin: Readable.from([]),
    };
    return await analyze(engine, { ingest, signals, skipSignals: [], listAll: false, rulesFolder: null }, {}, silentObserver);
  } finally {
    await engine.close();
  }
}
