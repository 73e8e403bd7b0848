// Changes of a case that must not change what is found in it, but for the names and the times in it.

import { createHash } from 'node:crypto';
import type { Case, Row } from './case.js';

export type Renaming = ReadonlyMap<string, string>;

/** Other names that stand in another order; some hold what would matter in CSV, in SQL or to a shell. */
export function renaming({ requests, registrations }: Case, seed: number): Renaming {
  const names = [...new Set([...requests, ...registrations].map((row) => row['account_id'] ?? ''))].filter((name) => name !== '').sort();
  const decoration = ['', "o'", 'é,', '"', '-', 'Z '];
  return new Map(names.map((name, index) => [name, `${decoration[(index + seed) % decoration.length] ?? ''}${createHash('sha256').update(`${seed} ${name}`).digest('hex').slice(0, 10)}`]));
}

export function renamed(rows: Case, names: Renaming): Case {
  const each = (row: Row): Row => {
    const { account_id: name = '', ...rest } = row;
    return { ...rest, account_id: names.get(name) ?? name };
  };
  return { requests: rows.requests.map(each), registrations: rows.registrations.map(each) };
}

const TIMES: ReadonlySet<string> = new Set(['timestamp', 'created_at', 'closed_at']);
const DAY_MS = 86_400_000;

/** Every time so many days later (earlier, when negative), in the same form. */
export function shifted(rows: Case, days: number): Case {
  const each = (row: Row): Row =>
    Object.fromEntries(Object.entries(row).map(([column, value]) => [column, TIMES.has(column) ? new Date(Date.parse(value) + days * DAY_MS).toISOString() : value]));
  return { requests: rows.requests.map(each), registrations: rows.registrations.map(each) };
}
