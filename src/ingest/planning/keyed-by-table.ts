// A log whose account no name tells, beside a table of accounts that nobody can overlook: where the values of one of its columns
// are the values of a column of the table that has one row for each, the table's key is the log's account.

import { normalName } from '../mapping/aliases.js';
import { pathName, type Sample } from '../mapping/recognition.js';
import { SENTINELS } from '../mapping/shapes.js';
import { timeShape } from '../mapping/times.js';
import { isOfWhom } from './stand-ins.js';

/** Different values of a column's sample, by its name. */
export type Columns = ReadonlyMap<string, ReadonlySet<string>>;

export interface Table {
  readonly path: string;
  readonly keys: Columns;
  /** Was the whole table looked at? */
  readonly isWhole: boolean;
  /** Which of them its accounts are read from; null where none is known for that. */
  readonly ofAccounts: string | null;
  /** Which of them is that of an API key, whose account stands beside it; null where none is known for one. */
  readonly ofApiKeys: string | null;
}

export interface TableKey {
  readonly table: string;
  /** Columns of the table and of the log. */
  readonly key: string;
  readonly column: string;
  /** Different values of the log's sample, and how many of them the table's has. */
  readonly values: number;
  readonly matched: number;
}

/** Of a table that was looked at whole, so many of the log's values: accounts that were closed are deleted from tables, and few are within weeks. */
const LEAST_SHARE = 0.9;
/** Of a table that was looked at in part. Names do not meet by chance; numbers do, which count their rows, and are taken for names only under one name or where both names are those of people. */
const LEAST_MATCHED = 10;
/** Shorter values are figures and kinds. */
const SHORTEST_NAME = 5;
/** One that most rows have. */
const LEAST_FILLED = 0.95;
/** A name is one word. */
const WORD = /^\S{1,200}$/u;

const isName = (value: string): boolean => value.length >= SHORTEST_NAME && WORD.test(value) && !SENTINELS.has(value) && timeShape(value) === null;

/** Columns of which each row has another value, and nearly every row one. */
export function uniqueColumns({ columns, records }: Sample): Map<string, ReadonlySet<string>> {
  const found = new Map<string, ReadonlySet<string>>();
  for (const { path, values } of columns) {
    const filled = values.filter((value) => value !== '');
    if (filled.length < LEAST_FILLED * records || !filled.every(isName)) continue;
    const different = new Set(filled);
    if (different.size === filled.length) found.set(pathName(path), different);
  }
  return found;
}

/**
 * The key of a table that holds a column of a log, of those that could stand for its account: of several columns the one with the fewest values, as keys are of accounts and not the
 * other way round; of several tables the one that holds most. Null where there is none.
 */
export function keyOfTable(columns: Columns, tables: readonly Table[]): TableKey | null {
  const found = [...columns].flatMap(([column, values]) =>
    tables.flatMap(({ path, keys, isWhole }) =>
      [...keys].flatMap(([key, known]): TableKey[] => {
        const matched = [...values].filter((value) => known.has(value)).length;
        const areAlike = normalName(column) === normalName(key) || (isOfWhom(column) && isOfWhom(key)) || ![...values].every((value) => /^\d+$/.test(value));
        const isHeld = matched >= LEAST_MATCHED && (!isWhole || matched >= LEAST_SHARE * values.size) && areAlike;
        return isHeld ? [{ table: path, key, column, values: values.size, matched }] : [];
      })));
  return found.sort((a, b) => a.values - b.values || b.matched - a.matched || (a.table < b.table ? -1 : a.table > b.table ? 1 : a.key < b.key ? -1 : 1))[0] ?? null;
}
