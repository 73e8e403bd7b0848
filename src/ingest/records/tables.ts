// Records of tables in JSON, which name their columns once and give rows as lists: what Log Analytics, Application Insights and Data
// Explorer answer to a query. Sources: Azure Monitor documentation, "Azure Monitor Log Analytics API response format"; Azure Data Explorer
// documentation, "Query V1 HTTP response" and "Query V2 HTTP response".

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
  if (first === undefined || (list === undefined && wanted.length === 0)) return null;
  return (wanted.length > 0 ? wanted : [first]).flatMap(rowsOf);
}

const columnsOf = (table: JsonObject): unknown => lookup('columns')(table);
const nameOf = (column: JsonObject): string => plainText(lookup('name')(column) ?? lookup('ColumnName')(column));

function isTable(value: unknown): value is JsonObject {
  if (!isObject(value)) return false;
  const columns = columnsOf(value);
  return Array.isArray(columns) && columns.length > 0 && columns.every((column) => isObject(column) && nameOf(column) !== '') && Array.isArray(lookup('rows')(value));
}

function rowsOf(table: JsonObject): Unwrapped[] {
  const names = (columnsOf(table) as JsonObject[]).map(nameOf);
  return (lookup('rows')(table) as unknown[]).map((row): Unwrapped => ({ content: recordOf(names, row), time: null, wrapper: 'azure-tables' }));
}

/** A row that does not go with the columns is a record that no format has. */
function recordOf(names: readonly string[], row: unknown): JsonObject {
  if (!Array.isArray(row) || row.length !== names.length) return { row };
  // Of two columns with one name the first is read.
  return Object.fromEntries(names.map((name, index): [string, unknown] => [name, row[index]]).reverse());
}
