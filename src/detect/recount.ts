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
  for (const some of inChunks(values, (value) => Buffer.byteLength(value)))
    for await (const rows of engine.rows(sql, { ...parameters, values: [...some] }))
      for (const [value, id, requests, first, last] of rows) {
        const account = profiles.indexOf.get(String(id) as AccountId);
        if (account === undefined) continue;
        const tally = tallies.get(String(value)) ?? new Tally();
        tally.add({ account, group: groupOf[account] ?? -1, requests: Number(requests), firstSeenMs: Number(first), lastSeenMs: Number(last) });
        tallies.set(String(value), tally);
      }
  return tallies;
}

interface CarrierOfGroup {
  readonly account: number;
  /** -1 where it is in none. */
  readonly group: number;
  readonly requests: number;
  readonly firstSeenMs: number;
  readonly lastSeenMs: number;
}

class Tally implements Counted {
  accounts = 0;
  requests = 0;
  firstSeenMs = Infinity;
  lastSeenMs = -Infinity;
  readonly ofGroup = new Map<number, { accounts: number; requests: number }>();
  named: number[] | null = [];

  add({ account, group, requests, firstSeenMs, lastSeenMs }: CarrierOfGroup): void {
    this.accounts++;
    this.requests += requests;
    this.firstSeenMs = Math.min(this.firstSeenMs, firstSeenMs);
    this.lastSeenMs = Math.max(this.lastSeenMs, lastSeenMs);
    if (this.accounts > MOST_NAMED) this.named = null;
    this.named?.push(account);
    if (group < 0) return;
    const inside = this.ofGroup.get(group) ?? { accounts: 0, requests: 0 };
    this.ofGroup.set(group, { accounts: inside.accounts + 1, requests: inside.requests + requests });
  }
}
