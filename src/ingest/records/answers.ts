// Answers of warehouses and search engines to a query, which name their columns apart from their rows. Each says how it is known: by
// where it lists the columns, and where the values. Sources: BigQuery REST reference, "jobs.query"; Amazon Athena API, "GetQueryResults";
// Amazon Redshift Data API, "GetStatementResult"; Snowflake SQL API, "Handling responses"; Databricks, "Statement Execution API";
// ClickHouse documentation, "JSONCompact"; Splunk REST API, output modes json_rows and json_cols; Grafana documentation, "Data frames".

import type { Place } from '../formats/format.js';
import { isObject, plainText, type JsonObject } from './json.js';
import { lookup } from './lookup.js';
import type { Unwrapped } from './wrappers.js';

interface Answer {
  readonly id: string;
  /** The list of columns: names, or objects that have a `name`. */
  readonly columns: Place;
  /** The list of rows, each a list of values. */
  readonly rows?: Place;
  /** In place of rows: of each column the list of its values. */
  readonly lists?: Place;
  /** Where a row has its list, and what of a value is its text. */
  readonly cells?: string;
  readonly value?: (cell: unknown, column: JsonObject) => unknown;
}

/** Times that BigQuery writes in seconds, `1.779354E9`; of fields within fields each has a value of its own. */
function ofBigQuery(cell: unknown, column: JsonObject): unknown {
  const value = isObject(cell) && 'v' in cell ? cell['v'] : cell;
  if (Array.isArray(value)) return value.map((each) => ofBigQuery(each, column));
  const inner = isObject(value) ? value['f'] : undefined;
  const columns = column['fields'];
  if (Array.isArray(inner) && Array.isArray(columns)) return named(columns, inner, ofBigQuery);
  return column['type'] === 'TIMESTAMP' && typeof value === 'string' && /^-?\d+(\.\d+)?E\d+$/.test(value) ? String(Number(value)) : value;
}

/** `{"stringValue": ..}`, `{"longValue": ..}`, `{"isNull": true}`. */
const ofRedshift = (cell: unknown): unknown => (isObject(cell) ? (cell['isNull'] === true ? null : Object.values(cell)[0]) : cell);

/** Seconds since 1970 with a fraction; of a time with a zone its minutes stand behind, of one without the seconds are those of a clock on some wall. */
function ofSnowflake(cell: unknown, { type }: JsonObject): unknown {
  const seconds = typeof cell === 'string' ? /^(-?\d{1,11}(?:\.\d{1,9})?)(?: \d{1,4})?$/.exec(cell)?.[1] : undefined;
  if (seconds === undefined || !/^timestamp_/i.test(plainText(type))) return cell;
  return /ntz$/i.test(plainText(type)) ? new Date(Math.round(Number(seconds) * 1000)).toISOString().replace('Z', '') : seconds;
}

const ANSWERS: readonly Answer[] = [
  { id: 'bigquery', columns: 'schema.fields', rows: 'rows', cells: 'f', value: ofBigQuery },
  { id: 'athena', columns: 'ResultSet.ResultSetMetadata.ColumnInfo', rows: 'ResultSet.Rows', cells: 'Data', value: (cell) => (isObject(cell) ? cell['VarCharValue'] : cell) },
  { id: 'redshift-data', columns: 'ColumnMetadata', rows: 'Records', value: ofRedshift },
  { id: 'snowflake', columns: 'resultSetMetaData.rowType', rows: 'data', value: ofSnowflake },
  { id: 'databricks-sql', columns: 'manifest.schema.columns', rows: 'result.data_array' },
  { id: 'clickhouse-compact', columns: 'meta', rows: 'data' },
  { id: 'splunk-rows', columns: 'fields', rows: 'rows' },
  { id: 'splunk-columns', columns: 'fields', lists: 'columns' },
  { id: 'grafana-frame', columns: 'schema.fields', lists: 'data.values' },
];

const READ = ANSWERS.map((answer) => ({ answer, columnsOf: lookup(answer.columns), listOf: lookup(answer.rows ?? answer.lists ?? '') }));

interface Told {
  readonly answer: Answer;
  readonly columns: readonly unknown[];
  readonly list: readonly unknown[];
}

function toldBy(record: JsonObject): Told | null {
  for (const { answer, columnsOf, listOf } of READ) {
    const columns = columnsOf(record);
    const list = Array.isArray(columns) && columns.length > 0 && columns.every((column) => nameOf(column) !== '') ? listOf(record) : undefined;
    if (Array.isArray(columns) && Array.isArray(list) && list.every((each) => Array.isArray(cellsOf(each, answer)))) return { answer, columns, list };
  }
  return null;
}

/** Its rows lie in a list that says nothing without the columns beside it. */
export const isAnswer = (record: JsonObject): boolean => toldBy(record) !== null;

/** Null for a record that is no such answer. */
export function answersOf(record: JsonObject): Unwrapped[] | null {
  const told = toldBy(record);
  if (told === null) return null;
  const { answer, columns, list } = told;
  const rows = answer.lists === undefined ? list.map((row) => cellsOf(row, answer)) : acrossOf(list as readonly unknown[][]);
  const contents = rows.map((row): JsonObject => named(columns, row, answer.value));
  // Athena says the names in its first row once more.
  const isHeader = (content: JsonObject | undefined): boolean => content !== undefined && columns.every((column) => content[nameOf(column)] === nameOf(column));
  return contents.slice(isHeader(contents[0]) ? 1 : 0).map((content) => ({ content, time: null, wrapper: answer.id }));
}

const cellsOf = (row: unknown, { cells }: Answer): unknown => (cells !== undefined && isObject(row) ? row[cells] : row);

const nameOf = (column: unknown): string => (isObject(column) ? plainText(lookup('name')(column)) : plainText(column));

/** Values by row, where an answer has them by column; what a shorter column lacks is absent. */
function acrossOf(lists: readonly (readonly unknown[])[]): unknown[][] {
  const rows = lists.reduce((longest, { length }) => Math.max(longest, length), 0);
  return Array.from({ length: rows }, (_, row) => lists.map((values) => values[row]));
}

/** A row that does not go with the columns is a record that no format has; of two columns with one name the first is read. */
function named(columns: readonly unknown[], row: unknown, value: Answer['value'] = (cell) => cell): JsonObject {
  if (!Array.isArray(row) || row.length !== columns.length) return { row };
  return Object.fromEntries(columns.map((column, index): [string, unknown] => [nameOf(column), value(row[index], isObject(column) ? column : {})]).reverse());
}
