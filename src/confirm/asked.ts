// A group as a question asks about it: so many members that their names fit, and of what they sent so much that it is soon read.

import type { Column } from '../domain/fields.js';
import type { ProfileTable } from '../domain/profile.js';
import type { Engine } from '../store/engine.js';

export interface Asked {
  readonly engine: Engine;
  readonly columns: ReadonlySet<Column>;
  readonly accountIds: readonly string[];
  /** All that these accounts sent. */
  readonly requests: number;
}

/** A form field of a server holds 128 KiB by default; the same for an embedded engine, so that both see the same. */
const ID_BYTES = 96 * 1024;
/** Requests whose contents are compared at once: some hundred megabytes. */
const MOST_REQUESTS = 2_000_000;

/** Contents are sampled and not accounts: of each that is looked at, all requests are. */
export const onlyOneIn = (requests: number): number => Math.max(1, Math.ceil(requests / MOST_REQUESTS));

/** Members, every n-th when their names are too many, in the order of ids. */
export function askedOf(members: readonly number[], population: ProfileTable): Pick<Asked, 'accountIds' | 'requests'> {
  const bytes = members.reduce((sum, account) => sum + Buffer.byteLength(population.accountIds[account] ?? '') + 3, 0);
  const every = Math.max(1, Math.ceil(bytes / ID_BYTES));
  const asked = members.filter((_, index) => index % every === 0);
  return { accountIds: asked.map((account) => population.accountIds[account] ?? ''), requests: asked.reduce((sum, account) => sum + (population.columns.requests[account] ?? 0), 0) };
}
