// How the engine reads Parquet, whose columns have types of their own.

import { pathsOf, type SourcePath } from '../mapping/recognition.js';
import { isColumnName } from '../mapping/paths.js';
import type { Plan } from './plan.js';
import { FILE_ID, type Reader } from './reader.js';

/** Parquet columns are typed: texts pass, numbers become text, times stay times. */
export function parquetReader(plan: Plan, types: Readonly<Record<string, string>>): Reader {
  const names = [...new Set(pathsOf(plan.recognition).map((path) => path[0] ?? ''))].filter(isColumnName);
  const position = (path: SourcePath): number => names.indexOf(path[0] ?? '');
  const typeOf = (path: SourcePath): string => types[path[0] ?? ''] ?? 'String';
  const plain = (path: SourcePath): string => `c${position(path)}`;
  return {
    from: `SELECT ${FILE_ID}, _row_number + 1 AS row, ${names.map((name, index) => `\`${name}\` AS c${index}`).join(', ')} FROM file({files:String}, 'Parquet')`,
    raw: (path) => parquetText(plain(path), typeOf(path)),
    typedTime: (path) => (isTimeType(typeOf(path)) ? `CAST(${plain(path)} AS Nullable(DateTime64(3, 'UTC')))` : null),
    defects: () => [],
    rawOfGood: "''",
    verbatim: `toJSONString(tuple(${names.map((_, index) => `c${index}`).join(', ')}))`,
    settings: [],
    parameters: {},
  };
}

export const isTimeType = (type: string): boolean => /\b(Date|Date32|DateTime|DateTime64)\b/.test(type.split('(').slice(0, 2).join('('));

/** Text of a Parquet value: lists and structures become JSON. */
export function parquetText(column: string, type: string): string {
  if (/^(Nullable\()?(LowCardinality\()?(Nullable\()?(Fixed)?String/.test(type)) return `ifNull(toString(${column}), '')`;
  if (/^(Array|Map|Tuple)\(/.test(type)) return `toJSONString(${column})`;
  return `ifNull(toString(${column}), '')`;
}
