// Containers of the benchmark's log, and the types that the engine's own reader gives its columns.

export const FORMATS = {
  csv: { engineFormat: 'CSVWithNames' },
  'csv.gz': { engineFormat: 'CSVWithNames' },
  'csv.zst': { engineFormat: 'CSVWithNames' },
  ndjson: { engineFormat: 'JSONEachRow' },
  'ndjson.gz': { engineFormat: 'JSONEachRow' },
  'ndjson.zst': { engineFormat: 'JSONEachRow' },
  // One list of objects, which the same reader takes.
  json: { engineFormat: 'JSONEachRow' },
  'json.gz': { engineFormat: 'JSONEachRow' },
  'json.zst': { engineFormat: 'JSONEachRow' },
  // Packs its own columns.
  parquet: { engineFormat: 'Parquet' },
} as const satisfies Record<string, { readonly engineFormat: string }>;

export type LogFormat = keyof typeof FORMATS;

export const LOG_FORMATS = Object.keys(FORMATS) as LogFormat[];

export const isLogFormat = (text: string): text is LogFormat => Object.hasOwn(FORMATS, text);

/** The same columns that an analysis reads, as someone would type them who knows the file. */
export const TYPED_COLUMNS = [
  "timestamp DateTime64(3, 'UTC')", 'account_id String', 'api_key_id String', 'org_id LowCardinality(String)', 'request_id String', 'ip String',
  'user_agent LowCardinality(String)', 'ja4 LowCardinality(String)', 'country LowCardinality(String)', 'asn UInt32', 'model LowCardinality(String)',
  'endpoint LowCardinality(String)', 'status UInt16', 'latency_ms UInt32', 'input_tokens UInt32', 'output_tokens UInt32', 'cached_tokens UInt32',
  'conversation_id String', 'system_prompt String', 'prompt String', 'tools String', 'parameters LowCardinality(String)',
].join(', ');
