// Who acted on the same object at about the same time? The pairs that every co-action method counts.

import { PairSums, type Edge } from './components.js';
import { openingOf, type ObservedRequest } from './observed.js';

export interface Action {
  readonly account_id: string;
  readonly ms: number;
}

/** Actions by the object that they act upon, each list in order of time. */
export function actionsByObject(requests: readonly ObservedRequest[], objectOf: (request: ObservedRequest) => string = ({ prompt }) => openingOf(prompt)): Map<string, Action[]> {
  const byObject = new Map<string, Action[]>();
  for (const request of requests) {
    const object = objectOf(request);
    if (object === '') continue;
    const actions = byObject.get(object);
    if (actions === undefined) byObject.set(object, [request]);
    else actions.push(request);
  }
  for (const actions of byObject.values()) actions.sort((a, b) => a.ms - b.ms);
  return byObject;
}

/** How many actions of two accounts match: on one object, within `windowMs` of each other, and each matched at most once. */
export function coActions(byObject: ReadonlyMap<string, readonly Action[]>, windowMs: number): Edge[] {
  const pairs = new PairSums();
  for (const actions of byObject.values()) {
    const accounts = [...timesByAccount(actions)];
    for (const [index, [a, times]] of accounts.entries())
      for (let next = index + 1; next < accounts.length; next += 1) {
        const [b, others] = accounts[next] ?? ['', []];
        const count = matches(times, others, windowMs);
        if (count > 0) pairs.add(a, b, count);
      }
  }
  return [...pairs.edges()];
}

function timesByAccount(actions: readonly Action[]): Map<string, number[]> {
  const byAccount = new Map<string, number[]>();
  for (const { account_id, ms } of actions) {
    const times = byAccount.get(account_id);
    if (times === undefined) byAccount.set(account_id, [ms]);
    else times.push(ms);
  }
  return byAccount;
}

/** The most pairs of one action each that lie within the window; both in order of time, so that the first fit is the best. */
function matches(first: readonly number[], second: readonly number[], windowMs: number): number {
  let [i, j, count] = [0, 0, 0];
  while (i < first.length && j < second.length) {
    const gap = (first[i] ?? 0) - (second[j] ?? 0);
    if (Math.abs(gap) <= windowMs) [i, j, count] = [i + 1, j + 1, count + 1];
    else if (gap < 0) i += 1;
    else j += 1;
  }
  return count;
}
