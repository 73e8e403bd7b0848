// How much of what members send is their group's own? Asked for whole sets of templates, of members only.

import type { Group } from '../domain/group.js';
import type { ProfileTable } from '../domain/profile.js';
import type { Engine } from '../store/engine.js';
import { sqlBeside } from '../store/sql.js';
import { aboutTemplates, KINDS, type TemplatesOf } from './own-templates.js';

const CONTENT_SHARES_SQL = sqlBeside(import.meta.url, 'content-shares.sql');

/** Share of each member's requests by kind, for groups that have templates of that kind; `templatesOf` says which. */
export async function contentShares(engine: Engine, population: ProfileTable, groups: readonly Group[], templatesOf: TemplatesOf): Promise<Map<number, ReadonlyMap<string, number>>> {
  const shares = new Map<number, ReadonlyMap<string, number>>();
  const teams = groups.map((group, number) => ({ number, accounts: group.members.map(({ account }) => account), templates: templatesOf(group) }));
  for await (const { team, account, answer } of aboutTemplates(engine, CONTENT_SHARES_SQL, population, teams)) {
    const requests = Math.max(1, population.columns.requests[account] ?? 0);
    shares.set(account, new Map(KINDS.flatMap(({ kind }, index) => (team.templates.has(kind) ? [[kind, Math.min(1, Number(answer[index]) / requests)] as const] : []))));
  }
  return shares;
}
