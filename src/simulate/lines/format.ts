// Which columns does a table have, and how is one of its rows written?

import { REQUEST_COLUMNS, requestValues, type SimulatedRequest } from '../request.js';
import { csvHeader, csvValue, type FlatRow, jsonValue } from '../rows.js';

export type LineFormat = 'csv' | 'ndjson';

/** The two tables of a case. */
export type Table = 'requests' | 'registrations';

/** Columns to write, in file order. */
export type Columns = Readonly<Record<Table, readonly string[]>>;

export const headOf = (format: LineFormat, columns: readonly string[]): string => (format === 'csv' ? csvHeader(columns) : '');

/** Writes the columns of a row that are asked for. */
export function lineWriter(format: LineFormat, table: Table, columns: readonly string[]): (row: object) => string {
  const write = format === 'csv' ? valuesWriter(columns.map((_, index) => (index === 0 ? '' : ',')), csvValue, '\n') : valuesWriter(columns.map((column, index) => `${index === 0 ? '{' : ','}${JSON.stringify(column)}:`), jsonValue, '}\n');
  if (table === 'requests' && columns.join() === REQUEST_COLUMNS.join()) return (row) => write(requestValues(row as SimulatedRequest));
  return (row) => write(columns.map((column) => (row as FlatRow)[column] ?? ''));
}

/** Each value behind its own words. The rows of an account come together: what a column holds again is not written anew. */
function valuesWriter(before: readonly string[], written: (value: string | number) => string, end: string): (values: readonly (string | number)[]) => string {
  const last = before.map((): string | number => '');
  const texts = before.map((words) => words + written(''));
  return (values) => {
    let line = '';
    for (let at = 0; at < before.length; at += 1) {
      const value = values[at] ?? '';
      if (value !== last[at]) {
        last[at] = value;
        texts[at] = (before[at] ?? '') + written(value);
      }
      line += texts[at] ?? '';
    }
    return line + end;
  };
}
