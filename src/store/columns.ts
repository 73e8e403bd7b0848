// Which columns have `requests`, `registrations` and `usage`, and of which types? Read from the statements that create them.

import type { Relation } from '../domain/fields.js';
import { sqlBeside } from './sql.js';

export interface TypedColumn {
  readonly name: string;
  readonly type: string;
}

/** Columns in the order of the table, `file` and `row` among them. */
export function columnsOfRelation(relation: Relation): readonly TypedColumn[] {
  const lines = sqlBeside(import.meta.url, `tables/${relation}.sql`).split('\n');
  return lines.flatMap((line) => {
    const [, name, type] = /^ {4}(\w+) +(\S.*?),?$/.exec(line) ?? [];
    return name === undefined || type === undefined ? [] : [{ name, type }];
  });
}
