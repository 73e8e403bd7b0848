// How much of what members send is their group's own? Asked for whole sets of templates, of members only.

import type { Group } from '../domain/group.js';
import type { ProfileTable } from '../domain/profile.js';
import { inChunks } from '../store/chunks.js';
import type { Engine } from '../store/engine.js';
import { sqlBeside } from '../store/sql.js';

const CONTENT_SHARES_SQL = sqlBeside(import.meta.url, 'content-shares.sql');

/** Kinds whose values are hashes of a whole request, in the order of the answer, each with the parameters of its set. */
const KINDS = [
  { kind: 'prompt-skeleton', hashes: 'skeletons', groups: 'skeleton_groups' },
  { kind: 'prompt-opening', hashes: 'openings', groups: 'opening_groups' },
  { kind: 'shared-prompt', hashes: 'prompts', groups: 'prompt_groups' },
] as const;

/** Labels of a group's own templates by kind, e.g. `T-6e000a74cfa2927d`. */
type Templates = ReadonlyMap<string, readonly string[]>;

/** Longest decimal hash of 64 bits. */
const HASH_BYTES = 20;

interface Team {
  readonly number: number;
  readonly members: readonly number[];
  readonly templates: Templates;
}

/** Share of each member's requests by kind, for groups that have templates of that kind; `templatesOf` says which. */
export async function contentShares(engine: Engine, population: ProfileTable, groups: readonly Group[], templatesOf: (group: Group) => Templates): Promise<Map<number, ReadonlyMap<string, number>>> {
  const shares = new Map<number, ReadonlyMap<string, number>>();
  const teams = groups.map((group, number): Team => ({ number, members: group.members.map(({ account }) => account), templates: templatesOf(group) }));
  for (const some of inChunks(teams.filter(({ templates }) => templates.size > 0), ({ templates }) => Math.max(...[...templates.values()].map((hashes) => hashes.length * (HASH_BYTES + 3)))))
    await askAbout(engine, population, some, shares);
  return shares;
}

async function askAbout(engine: Engine, population: ProfileTable, teams: readonly Team[], shares: Map<number, ReadonlyMap<string, number>>): Promise<void> {
  const sets: Record<string, string[] | number[]> = {};
  for (const { kind, hashes, groups } of KINDS) {
    const ofKind = teams.flatMap(({ number, templates }) => (templates.get(kind) ?? []).map((label) => ({ number, hash: hashOf(label) })));
    sets[hashes] = ofKind.map(({ hash }) => hash);
    sets[groups] = ofKind.map(({ number }) => number);
  }
  const templatesOf = new Map(teams.map(({ number, templates }) => [number, templates]));
  // In the order of ids, as the rows lie.
  const accounts = teams.flatMap(({ number, members }) => members.map((account) => ({ account, number }))).sort((a, b) => a.account - b.account);
  for (const chunk of inChunks(accounts, ({ account }) => Buffer.byteLength(population.accountIds[account] ?? ''))) {
    const numberOf = new Map(chunk.map(({ account, number }) => [account, number]));
    const parameters = { ...sets, account_ids: chunk.map(({ account }) => population.accountIds[account] ?? ''), groups: chunk.map(({ number }) => number) };
    for await (const rows of engine.rows(CONTENT_SHARES_SQL, parameters))
      for (const [id, ...counts] of rows) {
        const account = population.indexOf.get(String(id) as (typeof population.accountIds)[number]);
        if (account === undefined) continue;
        const known = templatesOf.get(numberOf.get(account) ?? -1);
        const requests = Math.max(1, population.columns.requests[account] ?? 0);
        shares.set(account, new Map(KINDS.flatMap(({ kind }, index) => (known?.has(kind) === true ? [[kind, Math.min(1, Number(counts[index]) / requests)] as const] : []))));
      }
  }
}

/** `T-6e000a74cfa2927d` as the decimal number that the engine keeps. */
const hashOf = (label: string): string => BigInt(`0x${label.slice(2)}`).toString();
