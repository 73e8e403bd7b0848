// Who carries a value in all? Detectors keep a few values of each account, enough to find who belongs together; what is said of a value
// is counted over all requests.

import type { Group } from '../domain/group.js';
import type { Counted, CountedValues, DetectorResult } from '../domain/link.js';
import type { AccountId } from '../domain/brand.js';
import { inChunks } from '../store/chunks.js';
import type { Population } from './detector.js';
import { MOST_NAMED, type RankedValues } from './shared-values.js';

/** `said` holds values of sentences by kind, `listed` those of the list; those of kinds whose incidence is whole are not asked for. */
export async function recounted(population: Population, results: readonly DetectorResult[], groups: readonly Group[], said: ReadonlyMap<string, ReadonlySet<string>>, listed: RankedValues): Promise<CountedValues> {
  const groupOf = new Int32Array(population.profiles.accountIds.length).fill(-1);
  groups.forEach(({ members }, number) => members.forEach(({ account }) => (groupOf[account] = number)));
  const counts = new Map<string, ReadonlyMap<string, Counted>>();
  for (const result of results) {
    const { kind } = result.card;
    const values = [...new Set([...(said.get(kind) ?? []), ...listed.ranked.flatMap((each) => (each.kind === kind ? [each.value] : []))])];
    if (result.carriers !== undefined && values.length > 0) counts.set(kind, await countedOf(population, result.carriers, values, groupOf));
  }
  return counts;
}

async function countedOf({ engine, profiles }: Population, { sql, parameters }: NonNullable<DetectorResult['carriers']>, values: readonly string[], groupOf: Int32Array): Promise<Map<string, Counted>> {
  const tallies = new Map<string, Tally>();
  for (const some of inChunks(values, (value) => Buffer.byteLength(value))) {
    let [value, tally]: [unknown, Tally] = [undefined, new Tally()];
    for await (const rows of engine.rows(sql, { ...parameters, values: [...some] }))
      for (const row of rows) {
        const account = profiles.indexOf.get(String(row[1]) as AccountId);
        if (account === undefined) continue;
        // Rows of one value follow each other.
        if (row[0] !== value) {
          [value, tally] = [row[0], tallies.get(String(row[0])) ?? new Tally()];
          tallies.set(String(value), tally);
        }
        tally.add(account, groupOf[account] ?? -1, Number(row[2]), Number(row[3]), Number(row[4]));
      }
  }
  return tallies;
}

class Tally implements Counted {
  accounts = 0;
  requests = 0;
  firstSeenMs = Infinity;
  lastSeenMs = -Infinity;
  readonly ofGroup = new Map<number, { accounts: number; requests: number }>();
  named: number[] | null = [];

  /** `group` is -1 where the account is in none. */
  add(account: number, group: number, requests: number, firstSeenMs: number, lastSeenMs: number): void {
    this.accounts++;
    this.requests += requests;
    this.firstSeenMs = Math.min(this.firstSeenMs, firstSeenMs);
    this.lastSeenMs = Math.max(this.lastSeenMs, lastSeenMs);
    if (this.accounts > MOST_NAMED) this.named = null;
    this.named?.push(account);
    if (group < 0) return;
    const inside = this.ofGroup.get(group) ?? { accounts: 0, requests: 0 };
    inside.accounts++;
    inside.requests += requests;
    if (inside.accounts === 1) this.ofGroup.set(group, inside);
  }
}
