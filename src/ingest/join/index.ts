// No log knows everything: model logs lack the address, edge logs the account. Rows that name nobody get the account of their
// key, and rows of one request in logs of several formats become one.

import type { Warning } from '../../domain/input.js';
import { allRows, type LoadingEngine } from '../../store/engine.js';
import { sqlBeside } from '../../store/sql.js';
import { JOINED } from '../load/reader.js';
import { createLike, replaceStaged } from '../load/staging.js';
import { NO_ACCOUNT } from '../records/interpreter.js';

/** An input of requests with the format of its rows: the same text for inputs that tell of the same fields. */
export interface JoinableLog {
  readonly id: number;
  readonly path: string;
  readonly format: string;
  readonly hasRequestIds: boolean;
  readonly isDeclared: boolean;
}

/**
 * A value that many rows share is no request's id. Gateways split a long answer into hundreds of rows at most, and let no request
 * run for more than an hour.
 */
const MOST_ROWS = 1000;
const MOST_MS = 3_600_000;

interface Nameless {
  readonly rows: number;
  readonly withKey: number;
}

export interface Joined {
  /** For every input of nameless rows how many have found their account. */
  readonly warnings: readonly Warning[];
  /** Load ids of the inputs of whose nameless rows some did. */
  readonly inputs: ReadonlySet<number>;
}

/** Joins what lies in the staging tables. */
export async function joinLogs(engine: LoadingEngine, logs: readonly JoinableLog[]): Promise<Joined> {
  const before = await nameless(engine);
  if ([...before.values()].some(({ withKey }) => withKey > 0)) await joinByKey(engine);
  const afterKeys = await nameless(engine);
  const identified = logs.filter(({ hasRequestIds }) => hasRequestIds);
  const formats = [...new Set(identified.map(({ format }) => format))];
  // Tables of one's own are alike, or they are repetitions; to look for their requests in one another would cost a pass.
  const areSeveral = formats.length > 1 && (afterKeys.size > 0 || identified.some(({ isDeclared }) => isDeclared));
  if (areSeveral) await joinByRequest(engine, identified.map(({ id }) => id), identified.map(({ format }) => formats.indexOf(format) + 1));
  const after = await nameless(engine);
  const counts = [...before].map(([id, { rows }]) => {
    const byKey = rows - (afterKeys.get(id)?.rows ?? 0);
    return { id, rows, byKey, byRequest: rows - byKey - (after.get(id)?.rows ?? 0) };
  });
  const warnings = counts.map(({ id, rows, byKey, byRequest }) => {
    const ways = [...(byKey > 0 ? [`${byKey} by key`] : []), ...(byRequest > 0 ? [`${byRequest} by request id`] : [])];
    const message = `${logs.find((log) => log.id === id)?.path ?? ''}: of ${rows} ${rows === 1 ? 'row that names' : 'rows that name'} no account ${byKey + byRequest} (${percent((byKey + byRequest) / rows)}) are joined to one${ways.length === 0 ? '' : `, ${ways.join(', ')}`}.`;
    return { code: 'joined-rows', message };
  });
  return { warnings, inputs: new Set(counts.filter(({ byKey, byRequest }) => byKey + byRequest > 0).map(({ id }) => id)) };
}

const percent = (share: number): string => `${Number((share * 100).toPrecision(3))} %`;

async function nameless(engine: LoadingEngine): Promise<Map<number, Nameless>> {
  const rows = await allRows(engine, sqlBeside(import.meta.url, 'nameless.sql'), { no_account: NO_ACCOUNT });
  return new Map(rows.map(([file, count, withKey]) => [Number(file), { rows: Number(count), withKey: Number(withKey) }]));
}

async function joinByKey(engine: LoadingEngine): Promise<void> {
  await engine.execute('CREATE TABLE requests_keys (api_key String, account_id String) ENGINE = MergeTree ORDER BY api_key');
  await engine.execute(`INSERT INTO requests_keys ${sqlBeside(import.meta.url, 'keys.sql')}`, { no_account: NO_ACCOUNT });
  if (await hasRows(engine, 'requests_keys')) await rewrite(engine, sqlBeside(import.meta.url, 'keyed-rows.sql'), { no_account: NO_ACCOUNT });
  await engine.execute('DROP TABLE requests_keys');
}

async function joinByRequest(engine: LoadingEngine, files: readonly number[], formats: readonly number[]): Promise<void> {
  await createLike(engine, 'requests', 'requests_same');
  const parameters = { files, formats, no_account: NO_ACCOUNT, most_rows: MOST_ROWS, most_ms: MOST_MS };
  await engine.execute(`INSERT INTO requests_same ${sqlBeside(import.meta.url, 'same-requests.sql')}`, parameters);
  if (await hasRows(engine, 'requests_same')) await rewrite(engine, sqlBeside(import.meta.url, 'joined-rows.sql'), { joined: JOINED, no_account: NO_ACCOUNT });
  await engine.execute('DROP TABLE requests_same');
}

const hasRows = async (engine: LoadingEngine, table: string): Promise<boolean> => (await allRows(engine, `SELECT 1 FROM ${table} LIMIT 1`)).length > 0;

async function rewrite(engine: LoadingEngine, sql: string, parameters: Readonly<Record<string, string>>): Promise<void> {
  await createLike(engine, 'requests', 'requests_rewritten');
  await engine.execute(`INSERT INTO requests_rewritten ${sql}`, parameters);
  await replaceStaged(engine, 'requests', 'requests_rewritten');
}
