// Sums over a period stand beside the logs: which of them may be counted without counting a request twice?

import type { StagedInput } from '../../domain/input.js';
import { SUM_OF_LOGGED, SUM_TOLD_BEFORE } from '../load/reader.js';
import { createLike, hasRows, replaceStaged, stagingTable } from '../load/staging.js';
import { NO_ACCOUNT } from '../records/interpreter.js';
import type { LoadingEngine } from '../../store/engine.js';
import { sqlBeside } from '../../store/sql.js';

const SUMS = stagingTable('usage');

/**
 * Marks the staged sums that do not count, see counted-sums.sql. `inputs` are in order of load id, and the requests are joined already:
 * what decides is whether the logs hold any request of the account, whatever the filters of the run leave of them.
 */
export async function countSums(engine: LoadingEngine, inputs: readonly StagedInput[]): Promise<void> {
  if (!(await hasRows(engine, SUMS))) return;
  const kins = [...new Set(inputs.map(({ kin }) => kin))];
  const parameters = {
    files: inputs.map((_, id) => id), formats: inputs.map(({ kin }) => kins.indexOf(kin) + 1),
    no_account: NO_ACCOUNT, of_logged: SUM_OF_LOGGED, told_before: SUM_TOLD_BEFORE,
  };
  await engine.execute('CREATE TABLE usage_keys (api_key String, account_id String) ENGINE = MergeTree ORDER BY api_key');
  await engine.execute(`INSERT INTO usage_keys ${sqlBeside(import.meta.url, '../join/keys.sql')}`, { table: SUMS, no_account: NO_ACCOUNT });
  await createLike(engine, 'usage', 'usage_counted');
  await engine.execute(`INSERT INTO usage_counted ${sqlBeside(import.meta.url, 'counted-sums.sql')}`, parameters);
  await replaceStaged(engine, 'usage', 'usage_counted');
  await engine.execute('DROP TABLE usage_keys');
}
