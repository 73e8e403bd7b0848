// The times of what members send of their group's own templates. Whoever hides work among chats of the accounts' own, or sends it
// through accounts that others use as well, deals out the work alone, and all requests together show it no more.

import type { EvidenceQuery } from '../domain/evidence.js';
import type { ProfileTable } from '../domain/profile.js';
import type { Engine } from '../store/engine.js';
import { sqlBeside } from '../store/sql.js';
import { batchesOf, listOf, type Asked } from './asked.js';
import type { Events } from './events.js';
import { aboutTemplates, setsOf, type Team, type Templates } from './own-templates.js';

export const SHARED_WORK_QUESTION = sqlBeside(import.meta.url, 'shared-work.sql');

/** Less of members' requests is no work that they share; more is all that they do, of which the same was asked before. */
const SHARE_OF_WORK = { least: 0.1, most: 0.9 };

export interface Sample {
  readonly accounts: readonly number[];
  readonly templates: Templates;
}

export interface SharedWork {
  readonly events: Events;
  /** Of the requests of these accounts. */
  readonly share: number;
  readonly query: EvidenceQuery;
}

/** Of each sample, in their order; null where what is shared is hardly anything or nearly everything. An account is in one sample at most. */
export async function* sharedWork(engine: Engine, population: ProfileTable, samples: readonly Sample[]): AsyncGenerator<SharedWork | null> {
  const asked = samples.map(({ accounts, templates }, number): Team & Asked => ({ number, accounts, templates, ...listOf(accounts, population) }));
  for (const batch of batchesOf(asked)) {
    const timesOf = new Map<number, Float64Array>();
    for await (const { account, answer: [times] } of aboutTemplates(engine, SHARED_WORK_QUESTION, population, batch))
      timesOf.set(account, Float64Array.from(times as readonly (string | number)[], Number));
    for (const team of batch) yield workOf(team, timesOf);
  }
}

function workOf(team: Team & Asked, timesOf: ReadonlyMap<number, Float64Array>): SharedWork | null {
  const times = team.accounts.map((account) => timesOf.get(account) ?? new Float64Array());
  const total = times.reduce((sum, { length }) => sum + length, 0);
  const share = total / Math.max(1, team.requests);
  if (share < SHARE_OF_WORK.least || share > SHARE_OF_WORK.most) return null;
  const alone = { ...team, number: 0 };
  return { events: { times, total }, share, query: { sql: SHARED_WORK_QUESTION, parameters: { ...setsOf([alone]), account_ids: team.accountIds, groups: team.accountIds.map(() => 0) } } };
}

export const SHARED_WORK_SETTINGS = { share_of_requests: SHARE_OF_WORK } as const;
