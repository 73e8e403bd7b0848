// Records of tables in JSON, which name their columns once and give rows as lists: what Log Analytics, Application Insights and Data
// Explorer answer to a query. Sources: Azure Monitor documentation, "Azure Monitor Log Analytics API response format"; Azure Data Explorer
// documentation, "Query V1 HTTP response" and "Query V2 HTTP response"; Elasticsearch and
// Trino documentation, answers of _sql, _query and the client protocol; pandas documentation, DataFrame.to_json.

import { isObject, plainText, type JsonObject } from './json.js';
import { lookup } from './lookup.js';
import type { Unwrapped } from './wrappers.js';

/** Its own name, or the name of what the table is to the query. */
const PRIMARY = 'PrimaryResult';

/** Null for a record that is no such answer. */
export function tablesOf(record: JsonObject): Unwrapped[] | null {
  const list = lookup('tables')(record);
  const tables = Array.isArray(list) ? list.filter(isTable) : isTable(record) ? [record] : [];
  // Beside the result stand tables of what was asked and what it cost.
  const [first] = tables;
  const wanted = tables.filter((table) => [lookup('name'), lookup('TableKind')].some((place) => plainText(place(table)) === PRIMARY));
  if (first === undefined || (list === undefined && wanted.length === 0 && FRAME.some((place) => place(record) !== undefined))) return null;
  return (wanted.length > 0 ? wanted : [first]).flatMap(rowsOf);
}

/** What pandas writes: names and rows apart (`split`), each column with its values by the number of their row, as it does unasked, or each row by its number (`index`). Null for any other record. */
export function framesOf(record: JsonObject): Unwrapped[] | null {
  for (const key in record) {
    const first = record[key];
    // Told by the first key, as every record is asked.
    if (isObject(first) && Object.hasOwn(first, '0')) return byColumn(record, Object.keys(first));
    if (isObject(first) && key === '0') return byRow(record);
    break;
  }
  const { columns, data } = record;
  return Array.isArray(columns) && Array.isArray(data) && columns.length > 0 && columns.every((name) => typeof name === 'string') ? data.map((row) => ofFrame(recordOf(columns, row))) : null;
}

const ofFrame = (content: JsonObject): Unwrapped => ({ content, time: null, wrapper: 'data-frame' });

function byColumn(record: JsonObject, rows: readonly string[]): Unwrapped[] | null {
  const entries = Object.entries(record);
  const isWhole = entries.length > 1 && rows.every((row) => /^\d+$/.test(row)) && entries.every(([, values]) => isObject(values) && Object.keys(values).length === rows.length && rows.every((row) => Object.hasOwn(values, row)));
  return isWhole ? rows.map((row) => ofFrame(Object.fromEntries(entries.map(([name, values]) => [name, (values as JsonObject)[row]])))) : null;
}

function byRow(record: JsonObject): Unwrapped[] | null {
  const rows = Object.values(record).filter(isObject);
  const [first = {}] = rows;
  const isWhole = Object.keys(record).every((key, index) => key === String(index)) && rows.length === Object.keys(record).length && rows.every((row) => Object.keys(row).every((name) => Object.hasOwn(first, name)));
  return isWhole ? rows.map(ofFrame) : null;
}

/** A frame of Data Explorer says which it is; an answer of Elasticsearch (SQL, ES|QL) or Trino is its only table. */
const FRAME = [lookup('FrameType'), lookup('TableKind'), lookup('TableName')];

const columnsOf = (table: JsonObject): unknown => lookup('columns')(table);
const nameOf = (column: JsonObject): string => plainText(lookup('name')(column) ?? lookup('ColumnName')(column));

const listOf = (table: JsonObject): unknown => lookup('rows')(table) ?? table['values'] ?? table['data'];

function isTable(value: unknown): value is JsonObject {
  if (!isObject(value)) return false;
  const columns = columnsOf(value);
  return Array.isArray(columns) && columns.length > 0 && columns.every((column) => isObject(column) && nameOf(column) !== '') && Array.isArray(listOf(value));
}

function rowsOf(table: JsonObject): Unwrapped[] {
  const names = (columnsOf(table) as JsonObject[]).map(nameOf);
  return (listOf(table) as unknown[]).map((row): Unwrapped => ({ content: recordOf(names, row), time: null, wrapper: 'azure-tables' }));
}

/** A row that does not go with the columns is a record that no format has. */
function recordOf(names: readonly string[], row: unknown): JsonObject {
  if (!Array.isArray(row) || row.length !== names.length) return { row };
  // Of two columns with one name the first is read.
  return Object.fromEntries(names.map((name, index): [string, unknown] => [name, row[index]]).reverse());
}
