// One line per account of the whole population: four questions, one table.

import type { Column } from '../domain/fields.js';
import type { ProfileTable } from '../domain/profile.js';
import type { Engine } from '../store/engine.js';
import { readCountries } from './country.js';
import { readAccounts } from './accounts.js';
import { readTiming } from './timing.js';
import { readVolume } from './volume.js';

/**
 * Profiles of all accounts with a request, sorted by account id as JavaScript compares strings (by UTF-16 unit; the engine
 * sorts by byte, which differs beyond the Basic Multilingual Plane). `columns` are the fields the inputs have: a measure whose
 * field is missing is NaN. Rejects with the engine's EngineError.
 */
export async function profilePopulation(engine: Engine, columns: ReadonlySet<Column>): Promise<ProfileTable> {
  const accounts = await readAccounts(engine);
  const volume = await readVolume(engine, accounts, columns);
  const timing = await readTiming(engine, accounts, { logResolutionMs: volume.logResolutionMs });
  const country = await readCountries(engine, accounts, columns);
  return {
    accountIds: accounts.ids,
    indexOf: accounts.indexOf,
    columns: { ...volume.columns, ...timing },
    hourCounts: volume.hourCounts,
    weekdayCounts: volume.weekdayCounts,
    country,
  };
}
