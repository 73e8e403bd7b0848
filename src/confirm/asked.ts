// Groups as a question asks about them: so many members of each that their names fit, so many groups at once that what they sent
// is soon read. A question reads whole blocks of rows for every account, so that one about many groups costs hardly more.

import type { Column } from '../domain/fields.js';
import type { GroupTest } from '../domain/group.js';
import type { ProfileTable } from '../domain/profile.js';
import type { Engine, Row } from '../store/engine.js';

export interface Source {
  readonly engine: Engine;
  readonly columns: ReadonlySet<Column>;
}

/** One list of accounts. */
export interface Asked {
  readonly accountIds: readonly string[];
  /** All that these accounts sent. */
  readonly requests: number;
}

/** A test that tells by name which accounts of its list it looked at in vain. */
export type NamingTest = Omit<GroupTest, 'untouched'> & { readonly untouched: readonly string[] };

/** Of one list: what a form field of a server holds by default is 128 KiB; the same for an embedded engine, so that both see the same. */
const ID_BYTES = 96 * 1024;
/**
 * Of all lists of one question; a server is sent them in pieces. Measured (engine 26.7, no rows to read): 50,000 names cost a question
 * about contents some tenths of a second, 100,000 three times as much.
 */
const ID_BYTES_PER_QUESTION = 512 * 1024;
/** Requests whose times (16 MB) or contents (some hundred megabytes) are compared at once. */
const MOST_REQUESTS = 2_000_000;

/** Contents are sampled and not accounts: of each that is looked at, all requests are. */
export const onlyOneIn = (requests: number): number => Math.max(1, Math.ceil(requests / MOST_REQUESTS));

/** Members, every n-th when their names are too many, in the order of ids. */
export function askedOf(members: readonly number[], population: ProfileTable): Asked {
  const every = Math.max(1, Math.ceil(bytesOf(members.map((account) => population.accountIds[account] ?? '')) / ID_BYTES));
  return listOf(members.filter((_, index) => index % every === 0), population);
}

export const listOf = (accounts: readonly number[], population: ProfileTable): Asked => ({
  accountIds: accounts.map((account) => population.accountIds[account] ?? ''),
  requests: accounts.reduce((sum, account) => sum + (population.columns.requests[account] ?? 0), 0),
});

/** Lists that are asked about together, in their order. One that is sampled is asked about alone. */
export function* batchesOf<List extends Asked>(lists: readonly List[]): Generator<readonly List[]> {
  let batch: List[] = [];
  let [requests, bytes] = [0, 0];
  for (const list of lists) {
    const longer = bytesOf(list.accountIds);
    if (batch.length > 0 && (requests + list.requests > MOST_REQUESTS || bytes + longer > ID_BYTES_PER_QUESTION)) {
      yield batch;
      [batch, requests, bytes] = [[], 0, 0];
    }
    batch.push(list);
    requests += list.requests;
    bytes += longer;
  }
  if (batch.length > 0) yield batch;
}

/** Bound to a question about contents: the accounts of one list after the other, with '' (which is no account) between two lists. */
export const parametersOf = (lists: readonly Asked[]): { readonly account_ids: readonly string[]; readonly one_in: number } => ({
  account_ids: lists.flatMap(({ accountIds }, index) => (index === 0 ? accountIds : ['', ...accountIds])),
  one_in: onlyOneIn(lists.reduce((sum, { requests }) => sum + requests, 0)),
});

/** What a question about contents answers of each list: its rows, whose first column is the place of the list, without that. */
export async function answersOf(engine: Engine, sql: string, lists: readonly Asked[], thresholds: Readonly<Record<string, number>>): Promise<Row[][]> {
  const answers: Row[][] = [];
  for (const batch of batchesOf(lists)) {
    const ofBatch = batch.map((): Row[] => []);
    for await (const rows of engine.rows(sql, { ...parametersOf(batch), ...thresholds })) for (const [place, ...row] of rows) ofBatch[Number(place)]?.push(row);
    answers.push(...ofBatch);
  }
  return answers;
}

/** With quotes and a comma. */
const bytesOf = (ids: readonly string[]): number => ids.reduce((sum, id) => sum + Buffer.byteLength(id) + 3, 0);
