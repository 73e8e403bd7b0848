// From which country did each account call most often? A stratum for comparisons, never evidence.

import type { Column } from '../domain/fields.js';
import type { Engine } from '../store/engine.js';
import { sqlBeside } from '../store/sql.js';
import type { Accounts } from './accounts.js';
import { text } from './cells.js';
import { eachAccount } from './range-rows.js';

const COUNTRY_SQL = sqlBeside(import.meta.url, 'country.sql');

/** One country per account, '' where no request names one. */
export async function readCountries(engine: Engine, accounts: Accounts, columns: ReadonlySet<Column>): Promise<string[]> {
  const countries = Array.from({ length: accounts.ids.length }, () => '');
  if (!columns.has('requests.country')) return countries;
  // A million accounts share some two hundred names: one string object for each name, not for each account.
  const names = new Map<string, string>();
  await eachAccount(engine, { sql: COUNTRY_SQL }, accounts, (account, row) => {
    const name = text(row[1]);
    if (!names.has(name)) names.set(name, name);
    countries[account] = names.get(name) ?? name;
  });
  return countries;
}
