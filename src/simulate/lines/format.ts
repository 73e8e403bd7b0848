// Which columns does a table have, and how is one of its rows written?

import { REQUEST_COLUMNS, requestValues, type SimulatedRequest } from '../request.js';
import { csvHeader, csvLineOf, type FlatRow, ndjsonLine } from '../rows.js';

export type LineFormat = 'csv' | 'ndjson';

/** The two tables of a case. */
export type Table = 'requests' | 'registrations';

/** Columns to write, in file order. */
export type Columns = Readonly<Record<Table, readonly string[]>>;

export const headOf = (format: LineFormat, columns: readonly string[]): string => (format === 'csv' ? csvHeader(columns) : '');

/** Writes the columns of a row that are asked for. */
export function lineWriter(format: LineFormat, table: Table, columns: readonly string[]): (row: object) => string {
  if (format === 'ndjson') return (row) => ndjsonLine(Object.fromEntries(columns.map((column) => [column, (row as FlatRow)[column] ?? ''])));
  if (table === 'requests' && columns.join() === REQUEST_COLUMNS.join()) return (row) => csvLineOf(requestValues(row as SimulatedRequest));
  return (row) => csvLineOf(columns.map((column) => (row as FlatRow)[column] ?? ''));
}
