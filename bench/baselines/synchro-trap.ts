// Who does the same thing at the same time, over and over? SynchroTrap of Cao et al. (CCS 2014).

import { actionsByObject, coActions, type Action } from './co-occurrence.js';
import { componentsOf, heaviestEdge, type Edge } from './components.js';
import { openingOf, type Baseline, type ObservedRequest } from './observed.js';

/** Two actions under one constraint match within this time; the paper leaves it to the application, minutes for what scripts do. */
const MATCH_MS = 60_000;
/** Half of all that two accounts do must match. */
const LEAST_SIMILARITY = 0.5;
/** Accounts with fewer actions say nothing of habit ("sustained period" in the paper). */
const LEAST_ACTIONS = 5;
const LEAST_MEMBERS = 3;

/** What an action is tied to: where it came from, and what it asked for. */
const CONSTRAINTS: readonly ((request: ObservedRequest) => string)[] = [({ ip }) => ip, ({ prompt }) => openingOf(prompt)];

export const synchroTrap: Baseline = {
  name: 'SynchroTrap',
  source: 'Jaccard similarity of time-stamped actions under one constraint (address, opening) within 60 s, 0.5 and more, single linkage (Cao et al. 2014)',
  needs: 'requests',
  judge({ requests }) {
    // Each kind of constraint is an application of its own, as in the paper: two accounts need to be alike in one of them.
    const edges = CONSTRAINTS.flatMap((constraint) => similarities(actionsByObject(requests, constraint)));
    const groups = componentsOf(edges, LEAST_SIMILARITY, LEAST_MEMBERS);
    return { scores: heaviestEdge(edges), flagged: new Set(groups.flat()), groups };
  },
};

/** Matched actions over all constraints, by the sum of all actions of both less the matched. */
export function similarities(byConstraint: ReadonlyMap<string, readonly Action[]>): Edge[] {
  const actions = new Map<string, number>();
  for (const all of byConstraint.values()) for (const { account_id } of all) actions.set(account_id, (actions.get(account_id) ?? 0) + 1);
  const of = (account: string): number => actions.get(account) ?? 0;
  return coActions(byConstraint, MATCH_MS)
    .filter(({ a, b }) => of(a) >= LEAST_ACTIONS && of(b) >= LEAST_ACTIONS)
    .map(({ a, b, weight }) => ({ a, b, weight: weight / (of(a) + of(b) - weight) }));
}
