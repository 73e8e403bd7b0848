// Where did the rows of each input go? Read while the staging tables stand: used or filtered, rejected and why.

import { sqlBeside } from '../../store/sql.js';
import { allRows, type Engine } from '../../store/engine.js';
import type { Relation } from '../../domain/fields.js';
import { BLANK, FILTERED } from '../load/reader.js';
import { RELATIONS, stagingTable } from '../load/staging.js';

export interface Tally {
  /** Good rows: used, or filtered later. */
  readonly good: number;
  /** Rows that were left out while reading, by reason: see FILTERED. */
  readonly filtered: ReadonlyMap<string, number>;
  readonly rejected: ReadonlyMap<string, number>;
}

const EMPTY: Tally = { good: 0, filtered: new Map(), rejected: new Map() };

/** By load id: do rows of requests tell of their accounts as well? The registrations of such an input are no further rows of it. */
export type IsTwofold = (id: number) => boolean;

export const isCounted = (relation: Relation, file: number, isTwofold: IsTwofold): boolean => relation !== 'registrations' || !isTwofold(file);

/** Counts per load id; blank lines are no rows. */
export async function tallies(engine: Engine, isTwofold: IsTwofold): Promise<(id: number) => Tally> {
  const byInput = new Map<number, { good: number; filtered: Map<string, number>; rejected: Map<string, number> }>();
  for (const relation of RELATIONS)
    for (const [file, reason, rows] of await allRows(engine, sqlBeside(import.meta.url, 'tally.sql'), { table: stagingTable(relation) })) {
      if (!isCounted(relation, Number(file), isTwofold)) continue;
      const tally = byInput.get(Number(file)) ?? { good: 0, filtered: new Map<string, number>(), rejected: new Map<string, number>() };
      byInput.set(Number(file), tally);
      if (reason === '') tally.good += Number(rows);
      else if (reason !== BLANK) {
        const counts = FILTERED.includes(String(reason)) ? tally.filtered : tally.rejected;
        counts.set(String(reason), (counts.get(String(reason)) ?? 0) + Number(rows));
      }
    }
  return (id) => byInput.get(id) ?? EMPTY;
}

/** Three digits, never rounded to a limit that it exceeds by a whole number of per cent. */
export const percent = (share: number): string => `${Number((share * 100).toPrecision(3))} %`;

export const sum = (counts: Iterable<number>): number => [...counts].reduce((total, each) => total + each, 0);

export interface UsedRows {
  readonly rows: number;
  /** RFC 3339 with milliseconds; null when no row has a time. */
  readonly firstSeen: string | null;
  readonly lastSeen: string | null;
}

export const TIME_OF = { requests: 'timestamp', registrations: 'created_at', usage: 'bucket_start' } as const satisfies Record<Relation, string>;

/** What the published relations hold of each input. */
export async function usedRows(engine: Engine, isTwofold: IsTwofold): Promise<(id: number) => UsedRows> {
  const byInput = new Map<number, UsedRows>();
  for (const relation of RELATIONS)
    for (const [file, rows, first, last] of await allRows(engine, sqlBeside(import.meta.url, 'used-rows.sql'), { table: relation, time: TIME_OF[relation] }))
      if (isCounted(relation, Number(file), isTwofold)) byInput.set(Number(file), together(byInput.get(Number(file)), { rows: Number(rows), firstSeen: moment(first), lastSeen: moment(last) }));
  return (id) => byInput.get(id) ?? { rows: 0, firstSeen: null, lastSeen: null };
}

/** An input may hold rows of both relations. */
function together(one: UsedRows | undefined, other: UsedRows): UsedRows {
  if (one === undefined) return other;
  const times = [one.firstSeen, one.lastSeen, other.firstSeen, other.lastSeen].filter((time) => time !== null).sort();
  return { rows: one.rows + other.rows, firstSeen: times[0] ?? null, lastSeen: times.at(-1) ?? null };
}

const moment = (unixMs: unknown): string | null => (unixMs === null ? null : new Date(Number(unixMs)).toISOString());
