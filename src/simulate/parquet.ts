// How does a table of a case become Parquet? The engine writes it, from NDJSON in its own folder.

import type { LoadingEngine } from '../store/engine.js';

/** One thread and one row group after the other, so that the same lines give the same bytes and memory stays flat. */
const WRITE = `
INSERT INTO FUNCTION file({target:String}, 'Parquet', {structure:String})
SELECT * FROM file({source:String}, 'JSONEachRow', {structure:String})
SETTINGS max_threads = 1, max_insert_threads = 1, input_format_parallel_parsing = 0, max_insert_block_size = 100000,
         output_format_parquet_parallel_encoding = 0, output_format_parquet_row_group_size = 100000`;

const NUMBERS: ReadonlySet<string> = new Set(['asn', 'status', 'latency_ms', 'input_tokens', 'output_tokens', 'cached_tokens']);
const TIMES: ReadonlySet<string> = new Set(['timestamp', 'created_at', 'closed_at']);

const isRequestTable = (columns: readonly string[]): boolean => columns.includes('timestamp');

/** The status of a registration is a word, that of a request a number. */
function typeOf(column: string, columns: readonly string[]): string {
  if (TIMES.has(column)) return "DateTime64(3, 'UTC')";
  return NUMBERS.has(column) && isRequestTable(columns) ? 'UInt32' : 'String';
}

/** `source` and `target` are names in the engine's folder; a source that ends in .gz is compressed. Throws an EngineError. */
export async function writeParquet(engine: LoadingEngine, columns: readonly string[], source: string, target: string): Promise<void> {
  const structure = columns.map((column) => `\`${column}\` Nullable(${typeOf(column, columns)})`).join(', ');
  await engine.execute(WRITE, { source, target, structure });
}
