// Which values point at a campaign? Observables that its members share and that hardly anybody else has: a value that mostly
// innocent accounts have would accuse them wherever the indicator is used.

import type { Report, ReportAccount } from '../../../domain/report.js';
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

export type AccountsByValue = ReadonlyMap<string, number>;

const keyOf = (kind: string, value: string | number | null): string => JSON.stringify([kind, value]);

/** How many accounts have each shared value. */
export const accountsByValue = ({ shared_values: shared }: Report): AccountsByValue => new Map(shared.map(({ kind, value, accounts }) => [keyOf(kind, value), accounts]));

/** Values of two members or more, those of most members first, then by kind and value. */
export function pointersOf(members: readonly ReportAccount[], everywhere: AccountsByValue): Pointer[] {
  const found = new Map<string, Pointer>();
  for (const { evidence } of members)
    for (const { kind, value, direction, window } of evidence) {
      const observable = direction === 'supports' ? observableOf(kind, value) : null;
      if (observable === null) continue;
      const key = keyOf(kind, value);
      const known = found.get(key);
      const firstSeen = [known?.firstSeen, window?.start].filter((time) => time !== undefined && time !== null).sort()[0] ?? null;
      found.set(key, { kind, observable, members: (known?.members ?? 0) + 1, accounts: everywhere.get(key) ?? null, firstSeen });
    }
  const pointing = [...found.values()].filter(({ members: some, accounts }) => some > 1 && (accounts === null || some >= LEAST_PRECISION * accounts));
  return pointing.sort((a, b) => b.members - a.members || (keyOf(a.kind, a.observable.value) < keyOf(b.kind, b.observable.value) ? -1 : 1));
}
