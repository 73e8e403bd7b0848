// Which of the good rows are left by --since, --until and --where? They become the relation `requests`.

import type { Relation } from '../../domain/fields.js';
import { allRows, type Engine, type LoadingEngine, type Parameters } from '../../store/engine.js';
import { sqlBeside } from '../../store/sql.js';
import { publishWhole, RELATIONS, stagingTable } from '../load/staging.js';
import type { Condition } from './condition.js';
import { momentFor, type Window } from './window.js';

export interface RowFilter {
  readonly window: Window;
  readonly where: Condition | null;
}

export const filtersNothing = ({ window, where }: RowFilter): boolean => window.since === null && window.until === null && where === null;

/** Publishes all relations. Without a filter no row is copied; with one, only those that stay. */
export async function publish(engine: LoadingEngine, filter: RowFilter): Promise<void> {
  if (filtersNothing(filter)) {
    for (const relation of RELATIONS) await publishWhole(engine, relation);
    return;
  }
  const conditions = await conditionsOf(engine, filter);
  await publishChosen(engine, 'requests', conditions);
  await publishChosen(engine, 'usage', leavesNoSum(filter) ? NO_SUM : ofSums(conditions));
  await publishWhole(engine, 'registrations');
}

async function publishChosen(engine: LoadingEngine, relation: Relation, { conditions, parameters }: Conditions): Promise<void> {
  const staging = stagingTable(relation);
  await engine.execute(`INSERT INTO ${relation} SELECT * EXCEPT (why, raw) FROM ${staging} WHERE ${["why = ''", ...conditions].join(' AND ')}`, parameters);
  await engine.execute(`DROP TABLE ${staging}`);
}

export interface Conditions {
  /** SQL over the columns of `requests`, to be joined by AND. */
  readonly conditions: readonly string[];
  readonly parameters: Parameters;
}

/** Fields of a sum that mean what they mean of a request. */
const FIELDS_OF_SUMS: readonly string[] = ['account_id', 'api_key', 'org', 'model'];

/** Does --where ask for what a sum cannot tell? Then no sum can be said to be of the requests that it leaves. */
export const leavesNoSum = ({ where }: RowFilter): boolean => where !== null && where.fields.some((field) => !FIELDS_OF_SUMS.includes(field));

const NO_SUM: Conditions = { conditions: ['0'], parameters: {} };

/** Conditions of requests for sums: one stays when its whole period lies within. */
const ofSums = ({ conditions, parameters }: Conditions): Conditions => ({
  conditions: conditions.map((each) => each.replace(/^timestamp >=/, 'bucket_start >=').replace(/^timestamp </, 'bucket_end <=')), parameters,
});

/** A filter in SQL; a span is counted back from the last of the staged rows. */
export async function conditionsOf(engine: Engine, { window, where }: RowFilter): Promise<Conditions> {
  const conditions: string[] = [];
  const parameters: Record<string, string | number | readonly string[] | readonly number[]> = { ...where?.parameters };
  const [last] = await allRows(engine, sqlBeside(import.meta.url, 'last-row.sql'));
  const lastMs = Number(last?.[0] ?? 0);
  if (window.since !== null) {
    conditions.push("timestamp >= fromUnixTimestamp64Milli({since_ms:Int64}, 'UTC')");
    parameters['since_ms'] = momentFor(window.since, lastMs);
  }
  if (window.until !== null) {
    conditions.push("timestamp < fromUnixTimestamp64Milli({until_ms:Int64}, 'UTC')");
    parameters['until_ms'] = momentFor(window.until, lastMs);
  }
  if (where !== null) conditions.push(`(${where.sql})`);
  return { conditions, parameters };
}
