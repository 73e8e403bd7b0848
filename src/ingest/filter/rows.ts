// Which of the good rows are left by --since, --until and --where? They become the relation `requests`.

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

/** Publishes both relations. Without a filter no row is copied; with one, only those that stay. */
export async function publish(engine: LoadingEngine, filter: RowFilter): Promise<void> {
  for (const relation of RELATIONS) {
    if (relation === 'requests' && !filtersNothing(filter)) await publishChosen(engine, filter);
    else await publishWhole(engine, relation);
  }
}

async function publishChosen(engine: LoadingEngine, filter: RowFilter): Promise<void> {
  const { conditions, parameters } = await conditionsOf(engine, filter);
  const staging = stagingTable('requests');
  await engine.execute(`INSERT INTO requests SELECT * EXCEPT (why, raw) FROM ${staging} WHERE ${["why = ''", ...conditions].join(' AND ')}`, parameters);
  await engine.execute(`DROP TABLE ${staging}`);
}

export interface Conditions {
  /** SQL over the columns of `requests`, to be joined by AND. */
  readonly conditions: readonly string[];
  readonly parameters: Parameters;
}

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
