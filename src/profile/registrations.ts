// What do the registration records say about the accounts that made requests?

import type { AccountId } from '../domain/brand.js';
import type { Column } from '../domain/fields.js';
import { organisationOf } from '../domain/organisation.js';
import type { ProfileTable, RegistrationFacts } from '../domain/profile.js';
import type { Engine, Row } from '../store/engine.js';
import { sqlBeside } from '../store/sql.js';
import { text } from './cells.js';

const REGISTRATIONS_SQL = sqlBeside(import.meta.url, 'registrations.sql');

export interface Registrations {
  /** Entry i belongs to account i of the population; null for an account without a record. */
  readonly facts: readonly (RegistrationFacts | null)[];
  /** Records read, the unmatched included. */
  readonly records: number;
  /** Records of accounts that made no request. */
  readonly unmatched: number;
}

/** Joins the records to the population; asks nothing when the inputs have no registration field at all. `logs` are the load ids of those whose requests tell of their accounts. */
export async function registrationsOf(engine: Engine, population: ProfileTable, columns: ReadonlySet<Column>, logs: readonly number[]): Promise<Registrations> {
  const facts: (RegistrationFacts | null)[] = Array.from(population.accountIds, () => null);
  let records = 0;
  let unmatched = 0;
  const hasRegistrations = [...columns].some((column) => column.startsWith('registrations.'));
  if (!hasRegistrations) return { facts, records, unmatched };
  for await (const batch of engine.rows(REGISTRATIONS_SQL, { logs }))
    for (const row of batch) {
      const held = Number(row[1]);
      records += held;
      const account = population.indexOf.get(text(row[0]) as AccountId);
      if (account === undefined) unmatched += held;
      else facts[account] = factsOf(row);
    }
  return { facts, records, unmatched };
}

const millisOrNull = (cell: unknown): number | null => (cell === null || cell === undefined ? null : Number(cell));

const factsOf = (row: Row): RegistrationFacts => ({
  createdAtMs: millisOrNull(row[2]),
  closedAtMs: millisOrNull(row[3]),
  emailDomain: text(row[4]),
  org: organisationOf(text(row[5])),
  plan: text(row[6]),
  status: text(row[7]),
  country: text(row[8]),
  hasPayment: Number(row[9]) > 0,
});
