// What columns does a table on a server have, and what stands in some thousand of its rows?

import { EXIT, LockstepError } from '../../domain/errors.js';
import { allRows, type Engine, type Row } from '../../store/engine.js';
import type { TableAddress } from '../../store/remote/address.js';
import { identifier } from '../../store/remote/identifier.js';
import type { FoundFile } from '../inputs/find.js';
import { parquetText } from '../load/parquet-reader.js';
import { isColumnName } from '../mapping/paths.js';
import type { Opened } from '../planning/open.js';
import { SAMPLE_RECORDS } from '../sample.js';

/** Columns beyond this are not looked at. */
const MOST_COLUMNS = 500;

export const tableName = ({ database, table }: TableAddress): string => `${identifier(database)}.${identifier(table)}`;

/** A table in the place of a file: named, of no size, under the name of its database and its own. */
export const asInput = ({ database, table, shown }: TableAddress, isAccounts: boolean): FoundFile => ({
  path: `${database}.${table}`, fullPath: shown, bytes: 0, mtimeMs: 0, named: true, isAccounts,
});

/** Throws exit 2 for a table that does not exist or may not be read. */
export async function openTable(engine: Engine, address: TableAddress): Promise<Opened> {
  const described = await allRows(engine, 'SELECT name, type FROM system.columns WHERE database = {database:String} AND table = {table:String} ORDER BY position', { database: address.database, table: address.table });
  const columns = described.map(([name, type]) => ({ name: String(name), type: String(type) })).filter(({ name }) => isColumnName(name)).slice(0, MOST_COLUMNS);
  if (columns.length === 0) {
    // The server's own words say better what is wrong.
    await allRows(engine, `SELECT 1 FROM ${tableName(address)} LIMIT 1`);
    throw new LockstepError({ code: 'no-columns', exit: EXIT.usage, where: address.shown, what: 'the user may see no column of the table.', next: 'Grant SELECT on the table.' });
  }
  const texts = columns.map(({ name, type }) => parquetText(identifier(name), type));
  const sampled = (from: string): Promise<Row[]> => allRows(engine, `SELECT ${texts.join(', ')} FROM ${from} LIMIT ${SAMPLE_RECORDS}`);
  const own = await sampled(tableName(address));
  // A server may hold none of the rows itself, and only pass questions on to those that do.
  const rows = own.length > 0 || address.cluster === null ? own : await sampled(`cluster('${address.cluster}', ${tableName(address)})`);
  return {
    reading: { kind: 'table', types: Object.fromEntries(columns.map(({ name, type }) => [name, type])) },
    bytesAt: '', compression: 'none', container: 'clickhouse', link: '', lines: [], warnings: [],
    sample: { records: rows.length, columns: columns.map(({ name, type }, index) => ({ path: [name], type, values: rows.map((row) => String(row[index])) })) },
  };
}
