// What times do the good rows of each input span, with which gaps, and how many have a request id that stood before?

import type { Relation } from '../../domain/fields.js';
import { RELATIONS, stagingTable } from '../load/staging.js';
import { allRows, type LoadingEngine } from '../../store/engine.js';
import { sqlBeside } from '../../store/sql.js';
import { isCounted, TIME_OF, type IsTwofold } from '../outcome/tally.js';

export interface Contents {
  /** RFC 3339 with milliseconds; null when no row has a time. */
  readonly firstSeen: string | null;
  readonly lastSeen: string | null;
  /** Longest stretch of whole hours without a row, between the first and the last. */
  readonly longestGap: { readonly since: string; readonly hours: number } | null;
  /** Rows beyond the first of each request id. */
  readonly repeatedRequestIds: number;
}

export const NO_CONTENTS: Contents = { firstSeen: null, lastSeen: null, longestGap: null, repeatedRequestIds: 0 };

/** What repetitions are told by. Sums have no id: the text of a good row stands for one, and is empty. */
const ID_OF = { requests: 'request_id', registrations: 'account_id', usage: 'raw' } as const satisfies Record<Relation, string>;

const HOUR_MS = 3_600_000;

/** By load id. */
export async function contentsOf(engine: LoadingEngine, isTwofold: IsTwofold): Promise<ReadonlyMap<number, Contents>> {
  const spans = new Map<number, { first: number; last: number; repeated: number }>();
  const hours = new Map<number, number[]>();
  for (const relation of RELATIONS) {
    const table = stagingTable(relation);
    const time = TIME_OF[relation];
    for (const row of await allRows(engine, sqlBeside(import.meta.url, 'spans.sql'), { table, time, id: ID_OF[relation] })) {
      const [file = -1, first = 0, last = 0, repeated = 0] = row.map(Number);
      if (!isCounted(relation, file, isTwofold)) continue;
      const other = spans.get(file);
      spans.set(file, { first: Math.min(first, other?.first ?? first), last: Math.max(last, other?.last ?? last), repeated: repeated + (other?.repeated ?? 0) });
    }
    for (const [file, hour] of await allRows(engine, sqlBeside(import.meta.url, 'hours.sql'), { table, time })) {
      if (!isCounted(relation, Number(file), isTwofold)) continue;
      const list = hours.get(Number(file)) ?? [];
      list.push(Number(hour));
      hours.set(Number(file), list);
    }
  }
  const contents = [...spans].map(([file, { first, last, repeated }]): [number, Contents] => [
    file, { firstSeen: new Date(first).toISOString(), lastSeen: new Date(last).toISOString(), longestGap: longestGap(hours.get(file) ?? []), repeatedRequestIds: repeated },
  ]);
  return new Map(contents);
}

function longestGap(hours: readonly number[]): Contents['longestGap'] {
  const sorted = [...new Set(hours)].sort((a, b) => a - b);
  let longest: Contents['longestGap'] = null;
  for (let index = 1; index < sorted.length; index++) {
    const empty = (sorted[index] ?? 0) - (sorted[index - 1] ?? 0) - 1;
    if (empty > (longest?.hours ?? 0)) longest = { since: new Date(((sorted[index - 1] ?? 0) + 1) * HOUR_MS).toISOString(), hours: empty };
  }
  return longest;
}
