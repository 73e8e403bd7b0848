// Rows of the two relations, read again for an exhibit or a timeline: nothing is judged here.

import type { CitedRelation } from '../domain/fields.js';
import type { RecalledRow, RecallRequest } from '../domain/recalled.js';
import type { Engine, Parameters, Row } from '../store/engine.js';
import { sqlBeside } from '../store/sql.js';

export { refuseOtherInputs } from './same-inputs.js';

/** Fields of the answers behind time, account, file and row. */
const FIELDS = {
  requests: ['api_key', 'org', 'request_id', 'ip', 'user_agent', 'tls_fingerprint', 'device_fingerprint', 'country', 'asn', 'model', 'endpoint', 'status', 'latency_ms', 'input_tokens', 'output_tokens', 'cached_tokens', 'conversation_id', 'parameters', 'prompt_chars'],
  registrations: ['email', 'phone', 'signup_ip', 'payment_fingerprint', 'payment_bin', 'device_fingerprint', 'org', 'plan', 'status', 'closed_at', 'country', 'referrer'],
} as const satisfies Record<CitedRelation, readonly string[]>;

const QUESTIONS = {
  requests: sqlBeside(import.meta.url, 'requests.sql'),
  registrations: sqlBeside(import.meta.url, 'registrations.sql'),
} as const satisfies Record<CitedRelation, string>;

/** The years that a DateTime64(3) can hold. */
const ALL_TIME = { fromMs: -2_208_988_800_000, toMs: 10_413_791_999_999 } as const;

/** Registrations first, then requests, each in order of time; `paths` are the inputs by load id. */
export async function* recalledRows(engine: Engine, paths: readonly string[], request: RecallRequest): AsyncIterable<RecalledRow[]> {
  const { fromMs, toMs } = request.window ?? ALL_TIME;
  const cited = (request.cited ?? []).flatMap(({ file, row }) => paths.flatMap((path, id) => (path === file ? [{ id, row }] : [])));
  const parameters = {
    account_ids: request.accountIds, cited: request.cited === null ? 0 : 1, files: cited.map(({ id }) => id), rows: cited.map(({ row }) => row), most: request.most,
  };
  yield* answers(engine, 'registrations', parameters, paths);
  yield* answers(engine, 'requests', { ...parameters, from_ms: fromMs, to_ms: toMs }, paths);
}

async function* answers(engine: Engine, relation: CitedRelation, parameters: Parameters, paths: readonly string[]): AsyncIterable<RecalledRow[]> {
  for await (const batch of engine.rows(QUESTIONS[relation], parameters)) yield batch.map((row) => recalled(relation, row, paths));
}

function recalled(relation: CitedRelation, [timeMs, account, file, row, ...values]: Row, paths: readonly string[]): RecalledRow {
  const fields: Record<string, string | number> = {};
  FIELDS[relation].forEach((name, index) => {
    const value = values[index];
    if (value === null || value === undefined || value === '') return;
    // Without a prompt there is no length of one.
    if (name === 'prompt_chars' && Number(value) === 0) return;
    fields[name] = name === 'closed_at' ? timeOf(value) : value as string | number;
  });
  return { relation, file: paths[Number(file)] ?? '', row: Number(row), time: timeMs === null ? null : timeOf(timeMs), account_id: String(account), fields };
}

const timeOf = (millis: unknown): string => new Date(Number(millis)).toISOString();
