// Which accounts made requests, in which order do they stand, and how are they cut into ranges?

import type { AccountId } from '../domain/brand.js';
import type { Engine } from '../store/engine.js';
import { sqlBeside } from '../store/sql.js';
import { rangeCutter, type AccountRange } from './account-ranges.js';
import { figure, text } from './cells.js';

const ACCOUNTS_SQL = sqlBeside(import.meta.url, 'accounts.sql');

export interface Accounts {
  /** Sorted as JavaScript compares strings. */
  readonly ids: readonly AccountId[];
  readonly indexOf: ReadonlyMap<AccountId, number>;
  readonly ranges: readonly AccountRange[];
}

export async function readAccounts(engine: Engine): Promise<Accounts> {
  const ids: AccountId[] = [];
  const cutter = rangeCutter();
  for await (const batch of engine.rows(ACCOUNTS_SQL))
    for (const row of batch) {
      const id = text(row[0]) as AccountId;
      ids.push(id);
      cutter.add(id, figure(row[1]));
    }
  // Ranges follow the engine's order of bytes, the table that of UTF-16 units: they part beyond the Basic Multilingual Plane.
  ids.sort((left, right) => (left < right ? -1 : left > right ? 1 : 0));
  return { ids, indexOf: new Map(ids.map((id, index) => [id, index])), ranges: cutter.ranges() };
}
