// Small random rows in the staging tables, for questions that are asked of them: few values, so that ids, keys and moments meet.

import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';

import type { Relation } from '../../../src/domain/fields.js';
import type { StagedInput } from '../../../src/domain/input.js';
import { stagingTable } from '../../../src/ingest/load/staging.js';
import { allRows, type LoadingEngine } from '../../../src/store/engine.js';

export type Cell = string | number | null | readonly number[];
export type Row = Readonly<Record<string, Cell>>;

/** As src/store/tables has them: each column with what stands there when nothing is known. Moments are milliseconds since 1970. */
export const COLUMNS = {
  requests: {
    timestamp: 0, account_id: '', api_key: '', org: '', request_id: '', ip: '', user_agent: '', tls_fingerprint: '', device_fingerprint: '', country: '', asn: '', model: '', endpoint: '', status: '', is_error: null, latency_ms: null, input_tokens: null,
    output_tokens: null, cached_tokens: null, conversation_id: '', prompt_hash: 0, prompt_skeleton: 0, prompt_phrases: [], prompt_opening: 0, prompt_chars: 0, prompt_rules: [], system_prompt_hash: 0, tools_hash: 0, parameters: '', file: 0, row: 0,
  },
  registrations: {
    account_id: '', created_at: null, email: '', phone: '', signup_ip: '', payment_fingerprint: '', payment_bin: '', device_fingerprint: '', org: '', plan: '', status: '', closed_at: null, country: '', referrer: '', api_key: '', file: 0, row: 0,
  },
  usage: { account_id: '', bucket_start: 0, bucket_end: 0, api_key: '', org: '', model: '', endpoint: '', request_count: null, input_tokens: null, output_tokens: null, cached_tokens: null, file: 0, row: 0 },
} as const satisfies Record<Relation, Row>;

const MOMENTS: ReadonlySet<string> = new Set(['timestamp', 'created_at', 'closed_at', 'bucket_start', 'bucket_end']);

/** The value of a column, with what it is when the row says nothing of it. */
export const cell = (relation: Relation, row: Row, column: string): Cell => row[column] ?? (COLUMNS[relation] as Row)[column] ?? (column === 'why' || column === 'raw' ? '' : null);
export const textOf = (row: Row, column: string): string => String(cell('requests', row, column) ?? '');
export const numberOf = (row: Row, column: string): number => Number(cell('requests', row, column) ?? 0);

const moment = (ms: Cell): string => new Date(Number(ms)).toISOString().replace('T', ' ').replace('Z', '');
const written = (relation: Relation, row: Row, column: string): Cell => {
  const value = cell(relation, row, column);
  return MOMENTS.has(column) && value !== null ? moment(value) : value;
};

/** A row as the engine answers it, whole: every value as a text. */
export const asAnswered = (relation: Relation, row: Row): string => JSON.stringify([...Object.keys(COLUMNS[relation]), 'why', 'raw'].map((column) => String(written(relation, row, column))));

/** The rows of a staging table, sorted as texts: rows that are alike in their place are told apart by the rest. */
export async function stagedRows(engine: LoadingEngine, relation: Relation): Promise<string[]> {
  return (await allRows(engine, `SELECT * FROM ${stagingTable(relation)} ORDER BY file, row`)).map((row) => JSON.stringify(row.map(String))).sort();
}

/** Lays rows into a table that has the columns of a relation, `why` and `raw`, instead of what lay there. */
export async function stage(engine: LoadingEngine, relation: Relation, rows: readonly Row[], table = stagingTable(relation)): Promise<void> {
  const isStaging = table !== relation;
  const columns = [...Object.keys(COLUMNS[relation]), ...(isStaging ? ['why', 'raw'] : [])];
  const name = `${table}.staged.ndjson`;
  const types = new Map((await allRows(engine, 'SELECT name, type FROM system.columns WHERE table = {table:String} AND database = currentDatabase()', { table })) as [string, string][]);
  const structure = columns.map((column) => `${column} ${types.get(column) ?? 'String'}`).join(', ');
  await engine.execute(`TRUNCATE TABLE ${table}`);
  if (rows.length === 0) return;
  writeFileSync(join(engine.directory, name), rows.map((row) => `${JSON.stringify(Object.fromEntries(columns.map((column) => [column, written(relation, row, column)])))}\n`).join(''));
  await engine.execute(`INSERT INTO ${table} (${columns.join(', ')}) SELECT ${columns.join(', ')} FROM file({name:String}, 'JSONEachRow', {structure:String})`, { name, structure });
  rmSync(join(engine.directory, name));
}

/** Inputs by load id: three logs of two kinds, of which the last was read record by record, and one of registrations. */
export const INPUTS: readonly StagedInput[] = (['a.csv', 'b.csv', 'c.ndjson'] as const).map((path, id) => ({
  path, fullPath: `/${path}`, sha256: String(id), bytes: 10, relation: 'requests', format: 'f', container: 'csv', mapping: {}, timezone: null, columns: ['requests.request_id'], namelessColumns: [], namesNobody: false, countsEvents: false,
  kin: id === 2 ? 'edge' : 'model', isDeclared: id === 2,
}));

const NOON = Date.UTC(2026, 4, 1, 12);

/** Moments as far apart as a few milliseconds, some seconds and some hours. */
const moments = fc.tuple(fc.nat(4), fc.nat(3), fc.nat(2)).map(([ms, seconds, hours]) => NOON + ms + seconds * 700 + hours * 1_900_000);
const maybe = <Value extends Cell>(...values: readonly Value[]): fc.Arbitrary<Value | null> => fc.constantFrom(null, ...values);

const request = (reasons: readonly string[]): fc.Arbitrary<Row> =>
  fc.record({
    timestamp: fc.oneof({ weight: 12, arbitrary: moments }, { weight: 1, arbitrary: fc.constant(0) }),
    account_id: fc.constantFrom('', 'ada', 'bob'), api_key: fc.constantFrom('', 'k1', 'k2'), org: fc.constantFrom('', 'o1'), request_id: fc.constantFrom('', 'r1', 'r2', 'r3', 'r4', 'r5'), ip: fc.constantFrom('', '192.0.2.1', '192.0.2.2'),
    user_agent: fc.constantFrom('', 'u1'), model: fc.constantFrom('', 'm1', 'm2'), endpoint: fc.constantFrom('', '/v1'), status: fc.constantFrom('', '200', '429'), is_error: maybe(0, 1), latency_ms: maybe(0, 5), input_tokens: maybe(7, 9),
    output_tokens: maybe(3), conversation_id: fc.constantFrom('', 'c1'), prompt_hash: fc.constantFrom(0, 11, 12), prompt_skeleton: fc.constantFrom(0, 21), prompt_phrases: fc.constantFrom([], [1, 2]), prompt_opening: fc.constantFrom(0, 31),
    prompt_chars: fc.constantFrom(0, 40), prompt_rules: fc.constantFrom([], [3]), system_prompt_hash: fc.constantFrom(0, 41), tools_hash: fc.constantFrom(0, 51), parameters: fc.constantFrom('', 'p'), file: fc.nat(2), why: fc.constantFrom(...reasons),
  });

/** Rows as the load leaves them: one without an account says so, and only what is bad, or tells of a phase, keeps its text. */
const asLoaded = (row: Row, index: number): Row => {
  const isPlain = row['why'] === '' || row['why'] === 'no account';
  const why = isPlain ? (row['account_id'] === '' ? 'no account' : '') : row['why'];
  return { ...row, row: index + 2, why: why ?? '', raw: why === '' ? '' : isPlain ? `text ${index}` : String(row['why']) };
};

/** `reasons` beside good rows and rows without an account. */
export const stagedRequests = (reasons: readonly string[], maxLength = 24): fc.Arbitrary<Row[]> =>
  fc.array(request(['', '', 'no account', ...reasons]), { minLength: 1, maxLength, size: 'max' }).map((rows) => rows.map(asLoaded));

export const stagedRegistrations: fc.Arbitrary<Row[]> = fc
  .array(fc.record({ account_id: fc.constantFrom('', 'ada', 'bob', 'cid'), api_key: fc.constantFrom('', 'k1', 'k2', 'k3'), created_at: maybe(NOON, NOON + 5), file: fc.constant(3), why: fc.constantFrom('', '', 'timestamp') }), { maxLength: 5 })
  .map((rows) => rows.map((row, index) => ({ ...row, row: index + 2, raw: row.why === '' ? '' : 'x' })));

export const DAY_MS = 86_400_000;
export const FIRST_DAY = Math.floor(NOON / DAY_MS) * DAY_MS;

export const stagedSums: fc.Arbitrary<Row[]> = fc
  .array(
    fc.record({
      account_id: fc.constantFrom('', 'ada', 'bob'), start: fc.integer({ min: -1, max: 2 }), hours: fc.constantFrom(1, 24, 48), api_key: fc.constantFrom('', 'k1', 'k2'), org: fc.constantFrom('', 'o1'), model: fc.constantFrom('', 'm1', 'm2'), endpoint: fc.constantFrom('', '/v1'),
      request_count: maybe(1, 20), input_tokens: maybe(5), output_tokens: maybe(6), file: fc.nat(2), why: fc.constantFrom('', '', '', 'timestamp'),
    }),
    { minLength: 1, maxLength: 14 },
  )
  .map((rows) => rows.map(({ start, hours, ...row }, index) => {
    const why = row.why === '' && row.account_id === '' ? 'no account' : row.why;
    return { ...row, bucket_start: FIRST_DAY + start * DAY_MS, bucket_end: FIRST_DAY + start * DAY_MS + hours * 3_600_000, row: index + 2, why, raw: why === '' ? '' : `text ${index}` };
  }));
