// Which values point at a campaign? Observables that its members share and that hardly anybody else has: a value that mostly
// innocent accounts have would accuse them wherever the indicator is used.

import { compare } from '../../../domain/order.js';
import type { ValueOfMembers } from '../../../domain/values-of-members.js';
import { observableOf, type Observable } from '../values.js';

/** Of all accounts that have the value, the least share that must be members. */
const LEAST_PRECISION = 0.5;

export interface Pointer {
  readonly kind: string;
  readonly observable: Observable;
  readonly members: number;
  /** Everywhere in the log, members included; null where the report's list of shared values does not reach down to it. */
  readonly accounts: number | null;
  readonly firstSeen: string | null;
}

/** Values of two members or more, those of most members first, then by kind and value. */
export function pointersOf(values: readonly ValueOfMembers[]): Pointer[] {
  const pointing = values.flatMap(({ kind, value, members, since, shared }): Pointer[] => {
    const observable = observableOf(kind, value);
    const accounts = shared?.accounts ?? null;
    if (observable === null || (accounts !== null && members < LEAST_PRECISION * accounts)) return [];
    return [{ kind, observable, members, accounts, firstSeen: since ?? shared?.first_seen ?? null }];
  });
  return pointing.sort((a, b) => b.members - a.members || compare(a.kind, b.kind) || compare(a.observable.value, b.observable.value));
}
