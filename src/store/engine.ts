// The one interface to ClickHouse: rooms ask questions in SQL and never learn whether an embedded engine or a
// cluster answers. A question is one .sql file, run exactly as written; values are bound, never pasted.

/** Values bound to `{name:Type}` in a statement. Arrays bind to `Array(String)` or numbers. */
export type Parameters = Readonly<Record<string, string | number | readonly string[] | readonly number[]>>;

/**
 * One row as the engine's JSONCompactEachRow gives it: 64-bit integers arrive as strings, none rounded. A server that takes no
 * settings gives those below 10^15 as numbers, so that a reader takes either.
 */
export type Row = readonly unknown[];

export interface EngineProgress {
  readonly readRows: number;
  readonly readBytes: number;
  readonly memoryBytes: number;
}

export interface Engine {
  readonly name: string;
  readonly version: string;
  /** Streams the answer in batches of rows; rejects with an EngineError. Several may not run at once. */
  rows(sql: string, parameters?: Parameters): AsyncIterable<readonly Row[]>;
  /** What the running question has read so far; null when none runs. */
  progress(): Promise<EngineProgress | null>;
  close(): Promise<void>;
}

/** The embedded engine also takes statements that build tables; a cluster is only ever asked. */
export interface LoadingEngine extends Engine {
  execute(sql: string, parameters?: Parameters): Promise<void>;
  /** Private folder (0700) of this run: inputs appear in it under names of our own choosing. */
  readonly directory: string;
}

/** ClickHouse refused or failed a statement. */
export class EngineError extends Error {
  /** ClickHouse error code, e.g. 241 for memory; null when the engine process itself died. */
  readonly clickhouseCode: number | null;

  constructor(message: string, clickhouseCode: number | null, cause?: unknown) {
    super(message, { cause });
    this.name = 'EngineError';
    this.clickhouseCode = clickhouseCode;
  }
}

/** Collects a small answer whole. */
export async function allRows(engine: Engine, sql: string, parameters?: Parameters): Promise<Row[]> {
  const collected: Row[] = [];
  for await (const batch of engine.rows(sql, parameters)) for (const row of batch) collected.push(row);
  return collected;
}
