// What columns does a Parquet file have, and what stands in its first records?

import { EXIT, LockstepError } from '../../domain/errors.js';
import { EngineError, allRows, type LoadingEngine, type Row } from '../../store/engine.js';
import type { FoundFile } from '../inputs/find.js';
import { parquetText } from '../load/parquet-reader.js';
import { isColumnName } from '../mapping/paths.js';
import { SAMPLE_RECORDS } from '../sample.js';
import type { Opened } from './open.js';

/** Columns beyond this are not looked at. */
const MOST_COLUMNS = 500;

/** Opens a Parquet file by its name in the engine's folder; throws exit 4 when it is damaged. */
export async function openParquet(engine: LoadingEngine, file: FoundFile, link: string): Promise<Opened> {
  try {
    const described = await describe(engine, link);
    const columns = described.map(([name, type]) => ({ name: String(name), type: String(type) })).filter(({ name }) => isColumnName(name)).slice(0, MOST_COLUMNS);
    const texts = columns.map(({ name, type }) => parquetText(`\`${name}\``, type));
    const rows = columns.length === 0 ? [] : await allRows(engine, `SELECT ${texts.join(', ')} FROM file({link:String}, 'Parquet') LIMIT ${SAMPLE_RECORDS}`, { link });
    return {
      reading: { kind: 'parquet', types: Object.fromEntries(columns.map(({ name, type }) => [name, type])) },
      bytesAt: file.fullPath, compression: 'none', container: 'parquet', link, lines: [], warnings: [],
      sample: { records: rows.length, columns: columns.map(({ name, type }, index) => ({ path: [name], type, values: rows.map((row) => textOf(row[index])) })) },
    };
  } catch (error) {
    if (!(error instanceof EngineError) || error.clickhouseCode === null) throw error;
    throw new LockstepError({ code: 'damaged-parquet', exit: EXIT.damagedInput, what: 'is a damaged Parquet file.', where: file.path, next: 'Export it again, or leave it out.', cause: error });
  }
}

/** Every column was asked for as text. */
const textOf = (value: unknown): string => (typeof value === 'string' ? value : '');

/** Names and engine types of the columns; an empty table takes them on, because the engine streams no DESCRIBE. */
async function describe(engine: LoadingEngine, link: string): Promise<Row[]> {
  await engine.execute("CREATE TABLE parquet_shape ENGINE = Memory EMPTY AS SELECT * FROM file({link:String}, 'Parquet')", { link });
  const columns = await allRows(engine, "SELECT name, type FROM system.columns WHERE database = currentDatabase() AND table = 'parquet_shape' ORDER BY position");
  await engine.execute('DROP TABLE parquet_shape');
  return columns;
}
