// --join-within: logs that share no id. A row without an account and a request of an account are one when they agree in what both logs know,
// lie within reach of one another, and each has no other within reach: a wrong address would be false evidence, so that a doubt joins nothing.

import type { StagedInput } from '../../domain/input.js';
import { allRows, type LoadingEngine } from '../../store/engine.js';
import { sqlBeside } from '../../store/sql.js';
import { JOINED } from '../load/reader.js';
import { createLike, replaceStaged } from '../load/staging.js';
import { NO_ACCOUNT } from '../records/interpreter.js';

/** Columns that can tell two requests apart; of them is_error tells least, and is none by itself. */
const KEYS = ['ip', 'user_agent', 'model', 'endpoint', 'is_error'] as const;
const IN_WORDS = { ip: 'address', user_agent: 'user agent', model: 'model', endpoint: 'endpoint', is_error: 'success or failure' } as const satisfies Record<(typeof KEYS)[number], string>;
/** A column is known by both logs when most rows of the one have a value of the other: gateways write names of their own for one thing. */
const LEAST_KNOWN = 0.5;
/** Rows in three stretches of the reach: one request a second in reach of two seconds. Among more the only one in reach is a coincidence. */
const CROWD = 6;

export interface TimeJoin {
  /** In words, what must be equal; null when the logs share too little to be joined. */
  readonly by: string | null;
  /** By load id, rows that could belong to several requests. */
  readonly ambiguous: ReadonlyMap<number, number>;
}

/** Joins what lies in the staging table. `edge` are the load ids of inputs that hold rows without an account. */
export async function joinByTime(engine: LoadingEngine, inputs: readonly StagedInput[], edge: ReadonlySet<number>, reachMs: number): Promise<TimeJoin> {
  // Rows of one log are not looked for in that log, or in others of its format.
  const kins = new Set(inputs.filter((_, id) => edge.has(id)).map(({ kin }) => kin));
  const named = inputs.flatMap(({ relation, kin }, id) => (relation === 'requests' && !kins.has(kin) ? [id] : []));
  const keys = named.length === 0 ? [] : await keysOf(engine, named);
  if (keys.every((key) => key === 'is_error')) return { by: null, ambiguous: new Map() };
  await engine.execute('CREATE TABLE time_pairs (edge_file UInt32, edge_row UInt64, named_file UInt32, named_row UInt64, is_pair UInt8) ENGINE = MergeTree ORDER BY (edge_file, edge_row)');
  await engine.execute(`INSERT INTO time_pairs ${sqlBeside(import.meta.url, 'time-pairs.sql')}`, { keys, named_files: named, reach_ms: reachMs, most: CROWD, no_account: NO_ACCOUNT });
  await createLike(engine, 'requests', 'requests_rewritten');
  await engine.execute(`INSERT INTO requests_rewritten ${sqlBeside(import.meta.url, 'timed-rows.sql')}`, { joined: JOINED });
  await replaceStaged(engine, 'requests', 'requests_rewritten');
  const ambiguous = await allRows(engine, 'SELECT edge_file, countIf(is_pair = 0) FROM time_pairs GROUP BY edge_file ORDER BY edge_file');
  await engine.execute('DROP TABLE time_pairs');
  return { by: keys.map((key) => IN_WORDS[key]).join(', '), ambiguous: new Map(ambiguous.map(([file, rows]) => [Number(file), Number(rows)])) };
}

async function keysOf(engine: LoadingEngine, named: readonly number[]): Promise<(typeof KEYS)[number][]> {
  const [row = []] = await allRows(engine, sqlBeside(import.meta.url, 'time-keys.sql'), { named_files: named, no_account: NO_ACCOUNT });
  const [rows = 0, ...known] = row.map(Number);
  return KEYS.filter((_, index) => rows > 0 && (known[index] ?? 0) / rows >= LEAST_KNOWN);
}
