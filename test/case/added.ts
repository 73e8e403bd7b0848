// A case to which files are added step by step, as far as its rows go: no report is made.

import { join } from 'node:path';
import type { TestContext } from 'node:test';

import { openCaseRun } from '../../src/case/index.js';
import { folderOf, run, temporaryFolder } from '../ingest/loading.js';

const ROWS = "SELECT * EXCEPT (file, row) FROM requests ORDER BY timestamp, account_id, request_id";

/** Rows of a case to which the files of each step were added, and where those stand that name no account. */
export async function rowsAfter<Name extends string>(context: TestContext, files: Readonly<Record<Name, string>>, steps: readonly (readonly Name[])[]): Promise<unknown> {
  const [inputs, folder] = [folderOf(context, files), join(temporaryFolder(context), 'case')];
  for (const [index, names] of steps.entries()) {
    const kept = await openCaseRun({ folder, given: { max_bad: 1 }, mapFile: null, addsFiles: true, guard: () => () => undefined, settled: () => undefined });
    const loaded = await run(context, names.map((name) => join(inputs, name)), { keeping: kept.keeping });
    const rows = await loaded.rows(ROWS);
    await loaded.engine.close();
    await kept.keeping.settle('r');
    await kept.commit();
    kept.release();
    if (index === steps.length - 1) return { rows, columns: [...loaded.loaded.columns].sort(), counts: loaded.loaded.inputs.map(({ path, rowsUsed, rowsFiltered }) => [path, rowsUsed, rowsFiltered]).sort() };
  }
  return null;
}
