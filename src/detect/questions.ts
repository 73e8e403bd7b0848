// Two ways to make a detector out of a card and a question: over the requests, and over the registrations.

import type { DetectorCard, DetectorResult } from '../domain/link.js';
import type { Row } from '../store/engine.js';
import type { Detector, Population } from './detector.js';
import { IncidenceBuilder } from './incidence.js';

/**
 * `sql` answers one row per value and carrier: value, account_id, requests, first_seen_ms, last_seen_ms, file, row,
 * distinct_values, accounts_with_value. Parameters `population` and `values_per_account` are bound for it. `carriersSql` answers
 * value, team, accounts, requests, first_seen_ms, last_seen_ms and, of kinds that are listed, account_ids over all carriers of the values that are
 * bound as `values`; null where an account has one value at most.
 */
export function askedOfRequests(card: DetectorCard, sql: string, carriersSql: string | null, valuesPerAccount: number, thresholds: Readonly<Record<string, number>> = {}): Detector {
  const limits = { ...thresholds, values_per_account: valuesPerAccount };
  return {
    card,
    limits,
    find: async (population) => {
      const parameters = { ...limits, population: population.profiles.accountIds.length };
      const kept = new Uint32Array(population.profiles.accountIds.length);
      const result = await collect(card, population, sql, parameters, (row, account) => {
        kept[account] = (kept[account] ?? 0) + 1;
        return { requests: Number(row[2]), firstSeenMs: Number(row[3]), lastSeenMs: Number(row[4]), file: Number(row[5]), row: Number(row[6]), account };
      });
      // Where no account has as many values as are kept of it, every carrier is known.
      const isWhole = carriersSql === null || kept.every((values) => values < valuesPerAccount);
      return isWhole ? result : { ...result, carriers: { sql: carriersSql, parameters: thresholds } };
    },
  };
}

/** `sql` answers one row per value and carrier: value, account_id, file, row, distinct_values, accounts_with_value. */
export function askedOfRegistrations(card: DetectorCard, sql: string): Detector {
  return {
    card,
    limits: {},
    find: (population) => {
      const { columns } = population.profiles;
      return collect(card, population, sql, {}, (row, account) => ({
        requests: columns.requests[account] ?? 0, firstSeenMs: columns.firstSeenMs[account] ?? NaN, lastSeenMs: columns.lastSeenMs[account] ?? NaN,
        file: Number(row[2]), row: Number(row[3]), account,
      }));
    },
  };
}

interface Figures {
  readonly account: number;
  readonly requests: number;
  readonly firstSeenMs: number;
  readonly lastSeenMs: number;
  readonly file: number;
  readonly row: number;
}

/** Carriers that never sent a request are not in the population and are left out. */
async function collect(
  card: DetectorCard, { engine, profiles }: Population, sql: string, parameters: Readonly<Record<string, number>>,
  figuresOf: (row: Row, account: number) => Figures,
): Promise<DetectorResult> {
  const builder = new IncidenceBuilder();
  let totals = { distinctValues: 0, accountsWithValue: 0 };
  for await (const batch of engine.rows(sql, parameters))
    for (const row of batch) {
      const account = profiles.indexOf.get(String(row[1]) as (typeof profiles.accountIds)[number]);
      if (account === undefined) continue;
      builder.add({ value: String(row[0]), ...figuresOf(row, account) });
      totals = { distinctValues: Number(row.at(-2)), accountsWithValue: Number(row.at(-1)) };
    }
  return resultOf(card, builder, totals, { sql, parameters });
}

export function resultOf(
  card: DetectorCard, builder: IncidenceBuilder, totals: { readonly distinctValues: number; readonly accountsWithValue: number }, query: DetectorResult['query'],
  ownNull: DetectorResult['ownNull'] = null,
): DetectorResult {
  const incidence = builder.build();
  const tooFew = totals.accountsWithValue > 0 && totals.accountsWithValue < card.leastAccounts;
  const outcome = tooFew ? 'not-enough-data' : incidence.values.length > 0 ? 'found' : 'not-found';
  return { card, outcome, incidence, ...totals, query, ownNull };
}
