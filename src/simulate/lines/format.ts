// Which columns does a table have, and how is one of its rows written?

import { REQUEST_COLUMNS, requestValues, type SimulatedRequest } from '../request.js';
import { csvHeader, type FlatRow } from '../rows.js';
import { type LineShape, RowBytes } from './row-bytes.js';
import type { Sheet } from './sheet.js';
import { csvBytes, jsonBytes } from './value-bytes.js';

export type LineFormat = 'csv' | 'ndjson';

/** The two tables of a case. */
export type Table = 'requests' | 'registrations';

/** Columns to write, in file order. */
export type Columns = Readonly<Record<Table, readonly string[]>>;

export const headOf = (format: LineFormat, columns: readonly string[]): string => (format === 'csv' ? csvHeader(columns) : '');

export interface Lines {
  readonly format: LineFormat;
  readonly table: Table;
  readonly columns: readonly string[];
}

/** Writes the columns of a row that are asked for, as a line at the end of the sheet. */
export function lineWriter({ format, table, columns }: Lines, sheet: Sheet): (row: object) => void {
  const line = new RowBytes(shapeOf(format, columns), sheet);
  if (table === 'requests' && columns.join() === REQUEST_COLUMNS.join()) return (row) => line.write(requestValues(row as SimulatedRequest));
  return (row) => line.write(columns.map((column) => (row as FlatRow)[column] ?? ''));
}

const FRESH: ReadonlySet<string> = new Set(['timestamp', 'request_id', 'latency_ms', 'input_tokens', 'output_tokens', 'prompt']);

function shapeOf(format: LineFormat, columns: readonly string[]): LineShape {
  const isFresh = columns.map((column) => FRESH.has(column));
  if (format === 'csv') return { words: columns.map((_, index) => Buffer.from(index === 0 ? '' : ',')), end: Buffer.from('\n'), value: csvBytes, isFresh };
  return { words: columns.map((column, index) => Buffer.from(`${index === 0 ? '{' : ','}${JSON.stringify(column)}:`)), end: Buffer.from('}\n'), value: jsonBytes, isFresh };
}
