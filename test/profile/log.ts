// A small log in an engine: rows in, profile out. Values are bound, so that any text may be an account id.

import { tmpdir } from 'node:os';
import type { AccountId } from '../../src/domain/brand.js';
import type { Column } from '../../src/domain/fields.js';
import type { ProfileTable } from '../../src/domain/profile.js';
import { profilePopulation } from '../../src/profile/index.js';
import { openEmbedded } from '../../src/store/embedded/index.js';
import type { LoadingEngine } from '../../src/store/engine.js';
import { sqlBeside } from '../../src/store/sql.js';

export interface LogRow {
  readonly account: string;
  readonly time: number;
  readonly inputTokens?: number | null | undefined;
  readonly outputTokens?: number | null | undefined;
  readonly isError?: number | null | undefined;
  readonly model?: string | undefined;
  readonly country?: string | undefined;
}

export const ALL_COLUMNS: ReadonlySet<Column> = new Set<Column>([
  'requests.timestamp', 'requests.account_id', 'requests.country', 'requests.model', 'requests.status', 'requests.input_tokens', 'requests.output_tokens',
  'registrations.account_id',
]);

export const MIDNIGHT = Date.UTC(2026, 4, 4); // a Monday
export const SECOND = 1000;
export const MINUTE = 60_000;
export const HOUR = 3_600_000;
export const DAY = 86_400_000;

const tables = new URL('../../src/store/tables/', import.meta.url);

export const openEngine = (threads = 1): Promise<LoadingEngine> => openEmbedded({ temporaryParent: tmpdir(), threads, memoryBytes: 1_500_000_000 });

/** Both relations, empty. */
export async function emptyTables(engine: LoadingEngine): Promise<void> {
  for (const table of ['requests', 'registrations']) {
    await engine.execute(`DROP TABLE IF EXISTS ${table}`);
    await engine.execute(sqlBeside(tables.href, `${table}.sql`), { table });
  }
}

const ABSENT = -1;

export async function insertRequests(engine: LoadingEngine, rows: readonly LogRow[]): Promise<void> {
  if (rows.length === 0) return;
  await engine.execute(
    `INSERT INTO requests (account_id, timestamp, input_tokens, output_tokens, is_error, model, country)
     SELECT r.1, fromUnixTimestamp64Milli(r.2, 'UTC'), nullIf(r.3, -1), nullIf(r.4, -1), nullIf(r.5, -1), r.6, r.7
     FROM (SELECT arrayJoin(arrayZip({accounts:Array(String)}, {times:Array(Int64)}, {inputs:Array(Int64)}, {outputs:Array(Int64)},
       {errors:Array(Int64)}, {models:Array(String)}, {countries:Array(String)})) AS r)`,
    {
      accounts: rows.map((row) => row.account),
      times: rows.map((row) => row.time),
      inputs: rows.map((row) => row.inputTokens ?? ABSENT),
      outputs: rows.map((row) => row.outputTokens ?? ABSENT),
      errors: rows.map((row) => row.isError ?? ABSENT),
      models: rows.map((row) => row.model ?? ''),
      countries: rows.map((row) => row.country ?? ''),
    },
  );
}

export async function profileOf(engine: LoadingEngine, rows: readonly LogRow[], columns = ALL_COLUMNS): Promise<ProfileTable> {
  await emptyTables(engine);
  await insertRequests(engine, rows);
  return profilePopulation(engine, columns);
}

/** One account that waits so many milliseconds between its requests. */
export function waiting(account: string, gaps: readonly number[], start = MIDNIGHT): LogRow[] {
  let time = start;
  return [start, ...gaps.map((gap) => (time += gap))].map((moment) => ({ account, time: moment }));
}

/** The figures of one account by name. */
export function lineOf(table: ProfileTable, account: string): Record<keyof ProfileTable['columns'], number> {
  const index = table.indexOf.get(account as AccountId);
  if (index === undefined) throw new Error(`no profile for ${account}`);
  const columns = Object.entries<Float64Array>({ ...table.columns });
  return Object.fromEntries(columns.map(([name, column]) => [name, column[index]])) as Record<keyof ProfileTable['columns'], number>;
}
