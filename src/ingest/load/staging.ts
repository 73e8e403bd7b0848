// The tables that rows pass through: good and bad rows of one pass lie in two partitions of one table, so that nothing is
// read twice and no row is in neither.

import { sqlBeside } from '../../store/sql.js';
import { allRows, type LoadingEngine } from '../../store/engine.js';
import type { Relation } from '../../domain/fields.js';

export const RELATIONS: readonly Relation[] = ['requests', 'registrations', 'usage'];

export const stagingTable = (relation: Relation): string => `${relation}_staging`;
/** One batch: dropped when its statement fails, so that an INSERT, which is no transaction, leaves nothing behind. */
export const batchTable = (relation: Relation): string => `${relation}_batch`;

export const SORTED_BY = { requests: 'account_id, timestamp', registrations: 'account_id', usage: 'account_id, bucket_start' } as const satisfies Record<Relation, string>;

/** Creates the empty relations and their staging tables. */
export async function createTables(engine: LoadingEngine): Promise<void> {
  for (const relation of RELATIONS) {
    await engine.execute(sqlBeside(import.meta.url, `../../store/tables/${relation}.sql`), { table: relation });
    await createLike(engine, relation, stagingTable(relation));
  }
}

/** Columns of the relation and, beside them, why a row is bad ('' = good) and its text. */
export async function createLike(engine: LoadingEngine, relation: Relation, table: string): Promise<void> {
  await engine.execute(
    `CREATE TABLE ${table} ENGINE = MergeTree PARTITION BY (why = '') ORDER BY (${SORTED_BY[relation]}) ` +
      `EMPTY AS SELECT *, CAST('', 'LowCardinality(String)') AS why, '' AS raw FROM ${relation}`,
  );
}

/** Rows that were written anew take the place of those that were staged. */
export async function replaceStaged(engine: LoadingEngine, relation: Relation, table: string): Promise<void> {
  await engine.execute(`DROP TABLE ${stagingTable(relation)}`);
  await engine.execute(`RENAME TABLE ${table} TO ${stagingTable(relation)}`);
}

/** `relations` are those that the inputs of a batch have rows of. */
export async function openBatch(engine: LoadingEngine, relations: readonly Relation[]): Promise<void> {
  for (const relation of relations) await createLike(engine, relation, batchTable(relation));
}

/** Takes over a finished batch; parts are moved, not copied. */
export async function keepBatch(engine: LoadingEngine, relations: readonly Relation[]): Promise<void> {
  for (const relation of relations)
    for (const partition of ['0', '1']) await engine.execute(`ALTER TABLE ${batchTable(relation)} MOVE PARTITION ID '${partition}' TO TABLE ${stagingTable(relation)}`);
  await dropBatch(engine, relations);
}

export async function dropBatch(engine: LoadingEngine, relations: readonly Relation[]): Promise<void> {
  for (const relation of relations) await engine.execute(`DROP TABLE ${batchTable(relation)}`);
}

/** The good rows become the relation, without copying: the bad partition goes, the table takes the relation's name. */
export async function publishWhole(engine: LoadingEngine, relation: Relation): Promise<void> {
  const staging = stagingTable(relation);
  await engine.execute(`ALTER TABLE ${staging} DROP PARTITION ID '0'`);
  await engine.execute(`ALTER TABLE ${staging} DROP COLUMN raw`);
  await engine.execute(`DROP TABLE ${relation}`);
  await engine.execute(`RENAME TABLE ${staging} TO ${relation}`);
}

/** Whether a table of the engine holds anything. */
export const hasRows = async (engine: LoadingEngine, table: string): Promise<boolean> => (await allRows(engine, `SELECT 1 FROM ${table} LIMIT 1`)).length > 0;
