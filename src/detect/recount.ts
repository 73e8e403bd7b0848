// Who carries a value in all? Detectors keep a few values of each account, enough to find who belongs together; what is said of a value
// is counted over all requests.

import type { Group } from '../domain/group.js';
import type { Counted, CountedValues, DetectorResult } from '../domain/link.js';
import type { AccountId } from '../domain/brand.js';
import type { ProfileTable } from '../domain/profile.js';
import { inChunks } from '../store/chunks.js';
import type { Row } from '../store/engine.js';
import type { Population } from './detector.js';
import { isListed, MOST_NAMED, type RankedValues } from './shared-values.js';

/** What one question binds: all values of a kind and all members nearly always, as each question reads all rows; a server is sent them in pieces. One list of members fits a form field there. */
const MOST_BYTES = { values: 2 ** 20, members: 2 ** 24, list: 32 * 1024 };

/** `said` holds values of sentences by kind, `listed` those of the list; those of kinds whose incidence is whole are not asked for. */
export async function recounted(population: Population, results: readonly DetectorResult[], groups: readonly Group[], said: ReadonlyMap<string, ReadonlySet<string>>, listed: RankedValues, mostBytes = MOST_BYTES): Promise<CountedValues> {
  const listsOf = membersAsLists(groups, population.profiles, mostBytes.list);
  const counts = new Map<string, ReadonlyMap<string, Counted>>();
  for (const { card, carriers } of results) {
    const { kind } = card;
    const values = new Set([...(said.get(kind) ?? []), ...listed.ranked.flatMap((each) => (each.kind === kind ? [each.value] : []))]);
    if (carriers === undefined || values.size === 0) continue;
    const saying = groups.flatMap(({ core }, number) => (core.some((each) => each.card.kind === kind && values.has(each.value)) ? [number] : []));
    const parameters = isListed(card) ? { ...carriers.parameters, most_named: MOST_NAMED } : carriers.parameters;
    counts.set(kind, await countedOf(population, { sql: carriers.sql, parameters }, [...inChunks(values, (value) => Buffer.byteLength(value), mostBytes.values)], turnsOf(saying.flatMap(listsOf), mostBytes.members)));
  }
  return counts;
}

/** Some members of one group. */
interface List {
  readonly group: number;
  /** Their ids in JSON: an array of hundreds of thousands of texts costs the engine a kilobyte each. */
  readonly json: string;
}

/** Answers for a group by its number. Who is in two is counted in the later one. */
function membersAsLists(groups: readonly Group[], { accountIds }: ProfileTable, mostBytes: number): (group: number) => List[] {
  const groupOf = new Int32Array(accountIds.length).fill(-1);
  groups.forEach(({ members }, number) => members.forEach(({ account }) => (groupOf[account] = number)));
  return (group) => {
    const ids = (groups[group]?.members ?? []).flatMap(({ account }) => (groupOf[account] === group ? [accountIds[account] ?? ''] : []));
    return [...inChunks(ids, (id) => Buffer.byteLength(JSON.stringify(id)), mostBytes)].map((some) => ({ group, json: JSON.stringify(some) }));
  };
}

/** Where nobody is in a group, everybody is counted all the same. */
const turnsOf = (lists: readonly List[], mostBytes: number): (readonly List[])[] => (lists.length === 0 ? [[]] : [...inChunks(lists, ({ json }) => Buffer.byteLength(json), mostBytes)]);

async function countedOf({ engine, profiles }: Population, { sql, parameters }: NonNullable<DetectorResult['carriers']>, parts: readonly (readonly string[])[], turns: readonly (readonly List[])[]): Promise<Map<string, Counted>> {
  const tallies = new Map<string, Tally>();
  for (const some of parts)
    for (const [turn, members] of turns.entries()) {
      const bound = { values: [...some], members: members.map(({ json }) => json), teams: members.map(({ group }) => group + 1) };
      for await (const rows of engine.rows(sql, { ...parameters, ...bound }))
        for (const row of rows) {
          const value = String(row[0]);
          const tally = tallies.get(value) ?? new Tally();
          tallies.set(value, tally);
          // Every turn answers all accounts, whichever groups it tells apart.
          if (turn === 0) tally.add(row, profiles.indexOf);
          if (Number(row[1]) > 0) tally.addToGroup(Number(row[1]) - 1, row);
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

  add([, , accounts, requests, firstSeenMs, lastSeenMs, accountIds]: Row, indexOf: ReadonlyMap<AccountId, number>): void {
    this.accounts += Number(accounts);
    this.requests += Number(requests);
    this.firstSeenMs = Math.min(this.firstSeenMs, Number(firstSeenMs));
    this.lastSeenMs = Math.max(this.lastSeenMs, Number(lastSeenMs));
    if (this.accounts > MOST_NAMED || !Array.isArray(accountIds)) this.named = null;
    else this.named?.push(...accountIds.flatMap((id) => indexOf.get(String(id) as AccountId) ?? []));
  }

  addToGroup(group: number, [, , accounts, requests]: Row): void {
    const inside = this.ofGroup.get(group) ?? { accounts: 0, requests: 0 };
    this.ofGroup.set(group, { accounts: inside.accounts + Number(accounts), requests: inside.requests + Number(requests) });
  }
}
