// Columns that say whose value they hold, as those of a table do that was joined to another: `acct_plan`, `customer_card_bin`.

import { normalName, ownerless, plainName } from './aliases.js';
import type { SampledColumn } from './recognition.js';

/** Who registers, and where it is written down. */
const OWNERS: ReadonlySet<string> = new Set(['account', 'user', 'customer', 'owner', 'member', 'profile', 'subscriber', 'signup', 'registration', 'reg', 'billing']);
/** Words that mean something of an account only where they say so by themselves. */
const OF_ANYTHING: ReadonlySet<string> = new Set(['id', 'key', 'ref', 'token', 'timestamp', 'fingerprint', 'status', 'state', 'country']);

/** These columns under their names without the owner, with the columns themselves. */
export function withoutOwners(columns: readonly SampledColumn[]): Map<SampledColumn, SampledColumn> {
  return new Map(columns.flatMap((column) => {
    const name = ownerless(plainName(normalName(column.path.at(-1) ?? '')), OWNERS).at(-1);
    return name === undefined || OF_ANYTHING.has(name) ? [] : [[{ ...column, path: [name] }, column] as const];
  }));
}
