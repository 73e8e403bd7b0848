// Which accounts of the report does each entry of an allow-list speak of?

import { matched } from '../diff/matching.js';
import { ALLOWED_SUBJECTS, type Allowance } from '../domain/judgement.js';
import type { UndigestedReport } from '../report/digest.js';

/** Is it about a value that accounts have in common, and not about accounts? */
export const isOfValue = ({ allows }: Allowance): boolean => !ALLOWED_SUBJECTS.some((subject) => subject === allows);

/** Ids of listed accounts, one set for each entry; null stands for an entry that speaks of nobody any more. */
export function fitsOf(report: UndigestedReport, list: readonly (Allowance | null)[]): ReadonlySet<string>[] {
  const listed = new Set(report.accounts.map(({ account_id: id }) => id));
  const carriers = carriersOf(report, list.filter((allowance) => allowance !== null).filter(isOfValue));
  const ways: Readonly<Record<string, (allowance: Allowance) => Iterable<string>>> = {
    account: ({ values }) => values,
    // An id is a hash of its members: whoever joins makes another of it, and is not allowed by this.
    campaign: ({ values }) => report.campaigns.find(({ campaign_id: id }) => id === values[0])?.account_ids ?? [],
    members: (allowance) => membersOf(report, allowance),
  };
  return list.map((allowance) => {
    if (allowance === null) return new Set();
    const way = ways[allowance.allows] ?? (({ allows, values }: Allowance) => carriers.get(key(allows, values[0] ?? '')) ?? []);
    return new Set([...way(allowance)].filter((id) => listed.has(id)));
  });
}

/** Of the campaign that the named accounts make up, those that are named: whoever joined since is not. */
function membersOf({ campaigns }: UndigestedReport, { values }: Allowance): string[] {
  const [pair] = matched([{ campaign_id: '', account_ids: values }], campaigns).pairs;
  const members = new Set(pair?.newer.account_ids);
  return values.filter((id) => members.has(id));
}

/** Whose evidence names it, and whom the list of shared values names: an account has more addresses than the one that tells most of it. */
function carriersOf({ accounts, shared_values: shared }: UndigestedReport, allowances: readonly Allowance[]): ReadonlyMap<string, ReadonlySet<string>> {
  const carriers = new Map<string, Set<string>>(allowances.map(({ allows, values }) => [key(allows, values[0] ?? ''), new Set()]));
  if (carriers.size === 0) return carriers;
  for (const { account_id: id, evidence } of accounts)
    for (const { kind, value, direction } of evidence) if (direction === 'supports' && typeof value === 'string') carriers.get(key(kind, value))?.add(id);
  for (const { kind, value, account_ids: ids } of shared) for (const id of ids ?? []) carriers.get(key(kind, value))?.add(id);
  return carriers;
}

const key = (kind: string, value: string): string => JSON.stringify([kind, value]);
