// The same grouping asked of DuckDB, which finds out the types by itself.

import { importPeer } from '../peers.js';
import { orderOfThisProcess } from './command.js';
import { answerOf } from './answer.js';

/** The part of @duckdb/node-api that is used. */
interface DuckDb {
  readonly DuckDBInstance: { create(path: string, settings: Readonly<Record<string, string>>): Promise<{ connect(): Promise<Connection> }> };
}

interface Connection {
  run(sql: string): Promise<unknown>;
  runAndReadAll(sql: string): Promise<{ getRowsJson(): readonly (readonly string[])[] }>;
}

const { log, format, peers, engine: { temporaryParent, threads, memoryBytes } } = orderOfThisProcess();
const { DuckDBInstance } = (await importPeer(peers, '@duckdb/node-api')) as DuckDb;
const database = await DuckDBInstance.create(':memory:', {
  threads: String(threads), memory_limit: `${memoryBytes}B`, temp_directory: temporaryParent,
  // What it needs is built in; nothing is fetched while the clock runs.
  autoinstall_known_extensions: 'false', autoload_known_extensions: 'false',
});
const connection = await database.connect();
const reader = format === 'ndjson' ? 'read_json' : 'read_csv';
await connection.run(`
  CREATE TABLE profile AS
  WITH timed AS
  (
      SELECT account_id, epoch_ms("timestamp"::TIMESTAMPTZ) AS ms, output_tokens, ms - lag(ms) OVER (PARTITION BY account_id ORDER BY ms) AS gap
      FROM ${reader}('${log.replaceAll("'", "''")}')
  )
  SELECT account_id, count(*) AS requests, count(DISTINCT ms // 86400000) AS days, min(ms) AS first_seen, max(ms) AS last_seen, quantile_disc(gap, 0.5) AS gap_p50, sum(output_tokens) AS output_tokens
  FROM timed
  GROUP BY account_id`);
const answer = await connection.runAndReadAll('SELECT sum(requests), count(*), sum(days), min(first_seen), max(last_seen), sum(gap_p50), sum(output_tokens) FROM profile');
const [requests = 0, accounts = 0, activeDays = 0, firstSeenMs = 0, lastSeenMs = 0, medianGapsMs = 0, outputTokens = 0] = (answer.getRowsJson()[0] ?? []).map(Number);
process.stdout.write(JSON.stringify(answerOf({ requests, accounts, activeDays, firstSeenMs, lastSeenMs, medianGapsMs, outputTokens })));
