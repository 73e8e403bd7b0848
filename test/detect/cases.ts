// The cases of fixtures/detect: one folder per detector, in it one log that it must find something in and one that it must not.

import { existsSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { allRows, type LoadingEngine } from '../../src/store/engine.js';
import type { DetectorResult } from '../../src/domain/link.js';
import { silentObserver } from '../../src/domain/observer.js';
import type { ProfileTable } from '../../src/domain/profile.js';
import { ingest, type Loaded } from '../../src/ingest/index.js';
import { profilePopulation } from '../../src/profile/index.js';

export const CASES = 'fixtures/detect';

export interface ExpectedCarrier {
  readonly requests: number;
  /** Of the file that holds the value, the header being row 1. */
  readonly row: number;
}

/** What was worked out by hand for a case. */
export interface Expected {
  readonly outcome: DetectorResult['outcome'];
  /** Left out where nothing is shared: a question without an answer row counts nobody. */
  readonly accountsWithValue?: number;
  readonly distinctValues?: number;
  readonly values: Readonly<Record<string, { readonly rowShows: string; readonly carriers: Readonly<Record<string, ExpectedCarrier>> }>>;
}

export const expectedOf = (folder: string): Expected => JSON.parse(readFileSync(join(folder, 'expected.json'), 'utf8')) as Expected;

/** Loads a case into an engine that may hold an earlier one: tables and links to inputs of a run are cleared away. */
export async function loadCase(engine: LoadingEngine, folder: string, temporaryFolder: string): Promise<{ readonly loaded: Loaded; readonly profiles: ProfileTable }> {
  for (const [table] of await allRows(engine, 'SELECT name FROM system.tables WHERE database = currentDatabase() ORDER BY name'))
    await engine.execute('DROP TABLE {table:Identifier}', { table: String(table) });
  for (const name of readdirSync(engine.directory)) rmSync(join(engine.directory, name), { recursive: true });
  const accounts = join(folder, 'accounts.csv');
  const loaded = await ingest(
    engine,
    {
      paths: [join(folder, 'requests.csv')], accounts: existsSync(accounts) ? [accounts] : [], map: null, accountField: null, timezone: null, since: null,
      until: null, where: null, maxBad: 0, salvage: false, strict: true, rejectsFile: null, temporaryFolder, stdin: Readable.from([]),
    },
    silentObserver,
  );
  return { loaded, profiles: await profilePopulation(engine, loaded.columns) };
}

export interface FoundCarrier extends ExpectedCarrier {
  readonly account: string;
  readonly file: number;
}

/** Value by value in the order of the incidence, carriers in its order too. */
export function carriersByValue({ incidence }: DetectorResult, { accountIds }: ProfileTable): { readonly value: string; readonly carriers: readonly FoundCarrier[] }[] {
  return incidence.values.map((value, place) => {
    const carriers: FoundCarrier[] = [];
    for (let entry = incidence.offsets[place] ?? NaN; entry < (incidence.offsets[place + 1] ?? NaN); entry++)
      carriers.push({
        account: accountIds[incidence.accounts[entry] ?? NaN] ?? '', requests: incidence.requests[entry] ?? NaN,
        file: incidence.refFiles[entry] ?? NaN, row: incidence.refRows[entry] ?? NaN,
      });
    return { value, carriers };
  });
}
