// Which registration and network values do members of a campaign have in common, and how many of them have each? Of a kind an
// account names its strongest value alone: an operation that sends from twelve addresses would show each of them in a few members.

import { isBehavioural, type Family } from './evidence.js';
import type { Report, ReportAccount, ReportCampaign, ReportSharedValue } from './report.js';

export interface ValueOfMembers {
  readonly kind: string;
  readonly family: Family;
  readonly value: string;
  /** Of the campaign's accounts, two or more. */
  readonly members: number;
  /** Start of the evidence that names it, of a registration's value the first registration; null where none names it. */
  readonly since: string | null;
  /** What the report's list of shared values says of it over the whole population; null where the list does not reach down to it. */
  readonly shared: ReportSharedValue | null;
}

/** A value that nobody names as his strongest is no coincidence of two members: one in a hundred would be. */
const LARGEST_P = 0.01;

const keyOf = (kind: string, value: string): string => JSON.stringify([kind, value]);

/** Made once for a report, and asked for each campaign with its members. In no order. */
export function valuesOfMembers({ shared_values: listed }: Report): (campaign: Pick<ReportCampaign, 'account_count'>, members: readonly ReportAccount[]) => ValueOfMembers[] {
  const sharedBy = new Map(listed.map((shared) => [keyOf(shared.kind, shared.value), shared]));
  const namedWith = new Map<string, ReportSharedValue[]>();
  for (const shared of listed)
    for (const id of shared.account_ids ?? []) {
      const known = namedWith.get(id);
      if (known === undefined) namedWith.set(id, [shared]);
      else known.push(shared);
    }
  return ({ account_count: size }, members) => {
    const found = new Map<string, ValueOfMembers>();
    const [naming, kinds] = [new Map<string, number>(), new Set<string>()];
    for (const { evidence, registration } of members)
      for (const { kind, family, value, direction, n, window } of evidence) {
        if (typeof value !== 'string' || direction !== 'supports' || isBehavioural(family)) continue;
        kinds.add(kind);
        const key = keyOf(kind, value);
        const known = found.get(key);
        const some = (naming.get(key) ?? 0) + 1;
        naming.set(key, some);
        const since = [known?.since, window?.start, family === 'registration' ? registration?.created_at : null].filter((time) => time !== undefined && time !== null).sort()[0] ?? null;
        // Behind a value that ties a group are the accounts of the group that have it; another's sample is none of them.
        found.set(key, { kind, family, value, members: Math.max(known?.members ?? 0, some, n <= size ? n : 0), since, shared: sharedBy.get(key) ?? null });
      }
    const named = new Map<ReportSharedValue, number>();
    for (const { account_id: id } of members) for (const shared of namedWith.get(id) ?? []) named.set(shared, (named.get(shared) ?? 0) + 1);
    for (const [shared, some] of named) {
      const { kind, family, value, p } = shared;
      if (kinds.has(kind) && p <= LARGEST_P && !found.has(keyOf(kind, value))) found.set(keyOf(kind, value), { kind, family, value, members: some, since: null, shared });
    }
    return [...found.values()].filter(({ members: some }) => some > 1);
  };
}
