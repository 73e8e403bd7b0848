// When do members begin their conversations? Whoever deals out tasks of several turns lets one account after the other begin, and the
// turns that follow on each hide it.

import type { GroupTest } from '../domain/group.js';
import type { Engine } from '../store/engine.js';
import { sqlBeside } from '../store/sql.js';
import { turn } from '../domain/turn.js';
import type { Asked } from './asked.js';
import { eventsOf } from './events.js';
import { TIMETABLE } from './timetable.js';
import { TURN_TAKING, turnTaking } from './turn-taking.js';

export const CONVERSATION_STARTS_QUESTION = sqlBeside(import.meta.url, 'conversation-starts.sql');

/** Nearly as many conversations as requests are the same moments, of which the same was asked before. */
const MOST_OF_REQUESTS = 0.8;

export const CONVERSATION_STARTS_SETTINGS = { most_of_requests: MOST_OF_REQUESTS } as const;

interface Looked {
  readonly tests: GroupTest[];
  readonly sample: Asked;
  /** In the order of the sample's ids. */
  readonly accounts: readonly number[];
}

/**
 * Turns are looked for once more among the beginnings of conversations, where all requests show none. Only a test that holds members against themselves on shifted
 * days may be: who comes once a day has counts more equal than a deal at random, and on any days.
 */
export async function lookAtConversations(engine: Engine, groups: readonly Looked[]): Promise<void> {
  const looked = groups.filter(({ tests }) => tests.some(({ kind, outcome }) => kind === TURN_TAKING.kind && outcome !== 'found') && !tests.some(({ kind, outcome }) => kind === TIMETABLE.kind && outcome === 'found'));
  let next = 0;
  for await (const starts of eventsOf(engine, looked.map(({ sample }) => sample), CONVERSATION_STARTS_QUESTION)) {
    const { tests = [], sample, accounts = [] } = looked[next++] ?? {};
    if (sample === undefined || starts.total > MOST_OF_REQUESTS * sample.requests) continue;
    await turn();
    const { unseenAt = [], apart, ...verdict } = turnTaking(starts);
    if (verdict.outcome !== 'found') continue;
    const place = tests.findIndex(({ kind }) => kind === TURN_TAKING.kind);
    // The second of two looks.
    tests[place] = {
      ...verdict, ...(apart === undefined ? {} : { apart: accountsAt(accounts, apart) }), unseenAt: accountsAt(accounts, unseenAt), p: Math.min(1, 2 * (verdict.p ?? 1)), summary: `of the ${starts.total.toLocaleString('en-US')} conversations that they begin: ${verdict.summary}`,
      query: { sql: CONVERSATION_STARTS_QUESTION, parameters: { account_ids: sample.accountIds } },
    };
  }
}

const accountsAt = (accounts: readonly number[], places: readonly number[]): number[] => places.flatMap((place) => accounts[place] ?? []);
