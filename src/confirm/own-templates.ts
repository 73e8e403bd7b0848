// The templates of many groups as a question takes them: one list of hashes for each kind, and beside it whose each hash is.

import type { Group } from '../domain/group.js';
import type { ProfileTable } from '../domain/profile.js';
import { inChunks } from '../store/chunks.js';
import type { Engine, Row } from '../store/engine.js';

/** Kinds whose values are hashes of a whole request, each with the parameters of its set. */
export const KINDS = [
  { kind: 'prompt-skeleton', hashes: 'skeletons', groups: 'skeleton_groups' },
  { kind: 'prompt-opening', hashes: 'openings', groups: 'opening_groups' },
  { kind: 'shared-prompt', hashes: 'prompts', groups: 'prompt_groups' },
] as const;

/** Labels of a group's own templates by kind, e.g. `T-6e000a74cfa2927d`. */
export type Templates = ReadonlyMap<string, readonly string[]>;
export type TemplatesOf = (group: Group) => Templates;

export interface Team {
  readonly number: number;
  readonly accounts: readonly number[];
  readonly templates: Templates;
}

/** An answer of one account of a team, without its id. */
export interface OfAccount {
  readonly team: Team;
  readonly account: number;
  readonly answer: Row;
}

/** Longest decimal hash of 64 bits. */
const HASH_BYTES = 20;

/** Asks `sql` about the accounts of all teams that have templates, as many at once as can be bound; an account is in one team at most. */
export async function* aboutTemplates(engine: Engine, sql: string, population: ProfileTable, teams: readonly Team[]): AsyncGenerator<OfAccount> {
  const withTemplates = teams.filter(({ templates }) => templates.size > 0);
  for (const some of inChunks(withTemplates, ({ templates }) => Math.max(...[...templates.values()].map((hashes) => hashes.length * (HASH_BYTES + 3)))))
    yield* aboutTeams(engine, sql, population, some);
}

/** What is bound to a question about teams, but for their accounts. */
export function setsOf(teams: readonly Team[]): Record<string, string[] | number[]> {
  const sets: Record<string, string[] | number[]> = {};
  for (const { kind, hashes, groups } of KINDS) {
    const ofKind = teams.flatMap(({ number, templates }) => (templates.get(kind) ?? []).map((label) => ({ number, hash: hashOf(label) })));
    sets[hashes] = ofKind.map(({ hash }) => hash);
    sets[groups] = ofKind.map(({ number }) => number);
  }
  return sets;
}

async function* aboutTeams(engine: Engine, sql: string, population: ProfileTable, teams: readonly Team[]): AsyncGenerator<OfAccount> {
  const sets = setsOf(teams);
  // In the order of ids, as the rows lie.
  const asked = teams.flatMap((team) => team.accounts.map((account) => ({ account, team }))).sort((a, b) => a.account - b.account);
  for (const chunk of inChunks(asked, ({ account }) => Buffer.byteLength(population.accountIds[account] ?? ''))) {
    const teamOf = new Map(chunk.map(({ account, team }) => [account, team]));
    const parameters = { ...sets, account_ids: chunk.map(({ account }) => population.accountIds[account] ?? ''), groups: chunk.map(({ team }) => team.number) };
    for await (const rows of engine.rows(sql, parameters))
      for (const [id, ...answer] of rows) {
        const account = population.indexOf.get(String(id) as (typeof population.accountIds)[number]);
        const team = account === undefined ? undefined : teamOf.get(account);
        if (account !== undefined && team !== undefined) yield { team, account, answer };
      }
  }
}

/** `T-6e000a74cfa2927d` as the decimal number that the engine keeps. */
const hashOf = (label: string): string => BigInt(`0x${label.slice(2)}`).toString();
