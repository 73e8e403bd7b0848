// How much did each account do beyond the requests of the logs? Sums over a period add to its volume, and to nothing else: whoever is
// known by sums alone stands behind those with requests, where no evidence is looked for.

import type { AccountId } from '../domain/brand.js';
import type { CountedPopulation, ProfileColumns, ProfileTable, SummedColumns } from '../domain/profile.js';
import type { Engine, Row } from '../store/engine.js';
import { sqlBeside } from '../store/sql.js';
import { figure, text, unmeasuredColumns } from './cells.js';

const USAGE_SQL = sqlBeside(import.meta.url, 'usage-volume.sql');

interface Summed {
  readonly sums: number;
  /** NaN where no sum counts requests; so for tokens. */
  readonly requests: number;
  readonly activeDays: number;
  /** Days of sums that count requests. */
  readonly countedDays: number;
  readonly inputTokens: number;
  readonly outputTokens: number;
  /** Models that no request in the logs names. */
  readonly models: number;
}

/** The population with what sums add to it; asks nothing when there are none. Accounts keep their places, those without a request follow. */
export async function withSums(engine: Engine, population: ProfileTable, hasSums: boolean): Promise<CountedPopulation> {
  const logged = population.accountIds.length;
  if (!hasSums) return { population, logged, summed: null };
  const byAccount = new Map<AccountId, Summed>();
  for await (const batch of engine.rows(USAGE_SQL)) for (const row of batch) byAccount.set(text(row[0]) as AccountId, summedOf(row));
  const others = [...byAccount.keys()].filter((id) => !population.indexOf.has(id)).sort((a, b) => (a < b ? -1 : 1));
  const accountIds = [...population.accountIds, ...others];
  const summed: SummedColumns = unmeasuredColumns(['sums', 'requests', 'activeDays', 'inputTokens', 'outputTokens', 'models'], accountIds.length);
  const columns = Object.fromEntries(Object.entries<Float64Array>({ ...population.columns }).map(([name, column]) => [name, longer(column, accountIds.length)])) as Record<keyof ProfileColumns, Float64Array>;
  accountIds.forEach((id, account) => {
    const own = byAccount.get(id);
    if (own === undefined) return;
    for (const name of ['sums', 'requests', 'activeDays', 'inputTokens', 'outputTokens', 'models'] as const) summed[name][account] = own[name];
    add(columns, account, own, account < logged);
  });
  return {
    population: {
      accountIds, indexOf: new Map(accountIds.map((id, index) => [id, index])), columns,
      hourCounts: longerCounts(population.hourCounts, accountIds.length * 24), weekdayCounts: longerCounts(population.weekdayCounts, accountIds.length * 7),
      country: accountIds.map((_, account) => population.country[account] ?? ''),
    },
    logged, summed,
  };
}

const summedOf = (row: Row): Summed => {
  const [sums = NaN, requests = NaN, activeDays = NaN, countedDays = NaN, inputTokens = NaN, outputTokens = NaN, models = NaN] = row.slice(1).map(figure);
  return { sums, requests, activeDays, countedDays, inputTokens, outputTokens, models: models > 0 ? models : NaN };
};

/** Adds to the figures of volume. What the logs do not measure of an account's requests stays unmeasured: a part is no total. */
function add(columns: Readonly<Record<keyof ProfileColumns, Float64Array>>, account: number, own: Summed, isLogged: boolean): void {
  const before = (name: keyof ProfileColumns): number => (isLogged ? (columns[name][account] ?? NaN) : NaN);
  const [requests, days] = [isLogged ? before('requests') : 0, isLogged ? before('activeDays') : 0];
  const more = Number.isNaN(own.requests) ? 0 : own.requests;
  columns.requests[account] = requests + more;
  columns.activeDays[account] = days + own.activeDays;
  columns.requestsPerActiveDay[account] = (requests + more) / (days + own.countedDays);
  for (const name of ['inputTokens', 'outputTokens', 'models'] as const) {
    const known = Number.isNaN(own[name]) ? 0 : own[name];
    columns[name][account] = isLogged ? before(name) + known : own[name];
  }
}

function longer(column: Float64Array, length: number): Float64Array {
  const copy = new Float64Array(length).fill(NaN);
  copy.set(column);
  return copy;
}

function longerCounts(counts: Uint32Array, length: number): Uint32Array {
  const copy = new Uint32Array(length);
  copy.set(counts);
  return copy;
}
