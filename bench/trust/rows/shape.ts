// The same rows in another order, container and compression, cut into another number of files.

import { createHash } from 'node:crypto';
import { copyFileSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { csvHeader, csvLineOf } from '../../../src/simulate/rows.js';
import type { LoadingEngine } from '../../../src/store/engine.js';
import { columnsOf, type Case, type Row } from './case.js';

export const ORDERS = ['as written', 'reversed', 'shuffled'] as const;
export const CONTAINERS = ['csv', 'ndjson', 'parquet'] as const;
export const COMPRESSIONS = ['plain', 'gzip', 'zstd'] as const;

export interface Shape {
  readonly order: (typeof ORDERS)[number];
  readonly container: (typeof CONTAINERS)[number];
  readonly compression: (typeof COMPRESSIONS)[number];
  /** Files of requests; registrations are always one. */
  readonly files: number;
  /** Of the shuffling. */
  readonly seed: number;
}

export const PLAIN: Shape = { order: 'as written', container: 'csv', compression: 'plain', files: 1, seed: 1 };

/** The engine is needed for Parquet and zstd only: Node 20 has neither. */
export async function writeShape(rows: Case, shape: Shape, folder: string, engine: LoadingEngine | null): Promise<void> {
  mkdirSync(folder, { recursive: true });
  const parts = cut(ordered(rows.requests, shape), shape.files);
  for (const [index, part] of parts.entries()) await writeTable(part, `requests-${index + 1}`, shape, folder, engine);
  await writeTable(ordered(rows.registrations, shape), 'accounts', shape, folder, engine);
}

function ordered(rows: readonly Row[], { order, seed }: Shape): readonly Row[] {
  if (order === 'as written') return rows;
  if (order === 'reversed') return [...rows].reverse();
  const keyed = rows.map((row, index) => ({ row, key: createHash('sha256').update(`${seed} ${index}`).digest('hex') }));
  return keyed.sort((a, b) => (a.key < b.key ? -1 : 1)).map(({ row }) => row);
}

/** Parts of unequal length, so that no row keeps its number. */
function cut(rows: readonly Row[], files: number): (readonly Row[])[] {
  const ends = Array.from({ length: files }, (_, index) => Math.round(rows.length * ((index + 1) / files) ** 1.5));
  return ends.map((end, index) => rows.slice(ends[index - 1] ?? 0, end));
}

async function writeTable(rows: readonly Row[], name: string, shape: Shape, folder: string, engine: LoadingEngine | null): Promise<void> {
  const { container, compression } = shape;
  if (container === 'parquet' || compression === 'zstd') return writeByEngine(rows, name, shape, folder, engine);
  const text = textOf(rows, container);
  const isGzip = compression === 'gzip';
  writeFileSync(join(folder, `${name}.${container}${isGzip ? '.gz' : ''}`), isGzip ? gzipSync(text) : text);
}

function textOf(rows: readonly Row[], container: 'csv' | 'ndjson'): string {
  if (container === 'ndjson') return rows.map((row) => `${JSON.stringify(row)}\n`).join('');
  const columns = columnsOf(rows);
  return csvHeader(columns) + rows.map((row) => csvLineOf(columns.map((column) => row[column] ?? ''))).join('');
}

const ENGINE_FORMATS = { csv: 'CSVWithNames', ndjson: 'JSONEachRow', parquet: 'Parquet' } as const;

/** Parquet's pages are compressed one by one: gzip and zstd are codecs of it, no wrapping. */
async function writeByEngine(rows: readonly Row[], name: string, { container, compression }: Shape, folder: string, engine: LoadingEngine | null): Promise<void> {
  if (engine === null) throw new Error(`${container} with ${compression} needs an engine to write it`);
  const [source, ending] = [`${name}.source.ndjson`, container === 'parquet' ? 'parquet' : `${container}.zst`];
  const target = `${name}.${ending}`;
  writeFileSync(join(engine.directory, source), textOf(rows, 'ndjson'));
  const structure = columnsOf(rows).map((column) => `\`${column}\` Nullable(String)`).join(', ');
  const codec = container === 'parquet' ? `, output_format_parquet_compression_method = '${compression === 'plain' ? 'none' : compression}'` : '';
  await engine.execute(
    `INSERT INTO FUNCTION file({target:String}, '${ENGINE_FORMATS[container]}', {structure:String})
     SELECT * FROM file({source:String}, 'JSONEachRow', {structure:String}) SETTINGS max_threads = 1, input_format_parallel_parsing = 0${codec}`,
    { source, target, structure },
  );
  for (const file of [source, target]) {
    if (file === target) copyFileSync(join(engine.directory, file), join(folder, file));
    rmSync(join(engine.directory, file));
  }
}
