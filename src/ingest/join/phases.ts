// A log that tells of a request when it begins and again when it ends has two rows of it. They become one, so that nobody has asked twice
// as often as they did; a row whose other half the log lacks stays a request.

import type { StagedInput } from '../../domain/input.js';
import { GENERIC } from '../mapping/generic.js';
import { PHASES } from '../mapping/phases.js';
import { allRows, type LoadingEngine } from '../../store/engine.js';
import { sqlBeside } from '../../store/sql.js';
import { PART } from '../load/reader.js';
import { createLike, replaceStaged } from '../load/staging.js';
import { NO_ACCOUNT } from '../records/interpreter.js';

/** A request has no more rows; what stands more often is no request's id. */
const MOST_ROWS = 500;
/** Providers answer a batch within a day; nothing runs for longer. */
const MOST_MS = 86_400_000;

/**
 * Rows that may tell of one request together with others, each with what its log is kin to, the hash of its id, the phase that it tells of
 * (1 begun, 2 something in between, 3 failed, 4 ended), and the hash of its word for that. The table sorts them.
 */
const TOLD_ROWS = `
SELECT
    *, transform(file, {files:Array(UInt32)}, {kins:Array(UInt32)}, toUInt32(0)), sipHash64(request_id),
    transform(toString(why), {phases:Array(String)}, {phase_numbers:Array(UInt8)}, toUInt8(0)), sipHash64(replaceAll(raw, '\\n', ''))
FROM requests_staging
WHERE has({files:Array(UInt32)}, file) AND request_id != '' AND toUnixTimestamp64Milli(timestamp) != 0 AND has({phases:Array(String)}, toString(why))`;

/** Whole rows stand in lists several times while they are told together: few at once. */
const IN_SMALL_BLOCKS = 'optimize_aggregation_in_order = 1, aggregation_in_order_max_block_bytes = 4194304, max_block_size = 8192';

/** Load ids of inputs of which rows went into others. `keepsNameless`: rows that no account is known of are rows all the same. */
export async function joinPhases(engine: LoadingEngine, inputs: readonly Pick<StagedInput, 'kin' | 'isDeclared'>[], keepsNameless = false): Promise<ReadonlySet<number>> {
  const telling = await allRows(engine, sqlBeside(import.meta.url, 'telling.sql'), { phases: PHASES });
  if (telling.length === 0) return new Set();
  const files = telling.map(([file]) => Number(file));
  // One log may be cut into files that know different fields, even into one of beginnings and one of ends.
  const kindOf = (id: number): string => (inputs[id]?.isDeclared === true && inputs[id].kin !== GENERIC ? inputs[id].kin : '');
  const kinds = [...new Set(files.map(kindOf))];
  const numbers = { phases: ['begun', '', NO_ACCOUNT, 'failed', 'ended'], phase_numbers: [1, 2, 2, 3, 4], most_rows: MOST_ROWS, no_account: keepsNameless ? '' : NO_ACCOUNT };
  const logs = { files, kins: files.map((id) => kinds.indexOf(kindOf(id)) + 1) };
  // Sorted by id, the rows of each are read one after another, and no request waits in memory for the rest of its rows.
  await engine.execute('CREATE TABLE told_rows ENGINE = MergeTree ORDER BY (kin, id) EMPTY AS SELECT *, toUInt32(0) AS kin, toUInt64(0) AS id, toUInt8(0) AS phase, toUInt64(0) AS word FROM requests_staging');
  await engine.execute(`INSERT INTO told_rows ${TOLD_ROWS}`, { ...numbers, ...logs });
  await createLike(engine, 'requests', 'requests_rewritten');
  await engine.execute(`INSERT INTO requests_rewritten ${sqlBeside(import.meta.url, 'other-rows.sql')}`, { ...numbers, ...logs, marks: PHASES });
  await engine.execute(`INSERT INTO requests_rewritten ${sqlBeside(import.meta.url, 'ended-rows.sql')} SETTINGS ${IN_SMALL_BLOCKS}`, { ...numbers, part: PART, most_ms: MOST_MS });
  await replaceStaged(engine, 'requests', 'requests_rewritten');
  await engine.execute('DROP TABLE told_rows');
  const joined = await allRows(engine, 'SELECT DISTINCT file FROM requests_staging WHERE why = {part:String} ORDER BY file', { part: PART });
  return new Set(joined.map(([file]) => Number(file)));
}
