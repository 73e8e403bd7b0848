// Which accounts stand nearest to one, and through what? Two accounts are near by the values that both show as evidence, and by
// those that the report found with both, whether or not they came to be evidence of a group.

import type { AccountDossier, CommonValue, NearAccount } from '../domain/dossier.js';
import { compare } from '../domain/order.js';
import type { Report, ReportAccount } from '../domain/report.js';

const SHOWN = 10;

export interface Nearest {
  readonly nearest: readonly NearAccount[];
  /** Accounts that share a value with it and are not among them. */
  readonly more: number;
}

type Values = ReadonlyMap<string, CommonValue>;

const keyOf = (kind: string, value: string): string => JSON.stringify([kind, value]);

/** Measurements are no values: two accounts whose figures agree need have nothing in common. */
function valuesOf(account: ReportAccount): Values {
  const values = new Map<string, CommonValue>();
  for (const { kind, value, weight, direction } of account.evidence)
    if (typeof value === 'string' && direction === 'supports') values.set(keyOf(kind, value), { kind, value, weight });
  return values;
}

/**
 * A report holds the strongest value of each kind per account and the most surprising of the values that it found: two accounts
 * may share more than is seen here.
 */
export function nearestTo(report: Report, account: ReportAccount): Nearest {
  const own = valuesOf(account);
  const found = foundWith(report, account.account_id);
  const listed = new Map(report.accounts.map((other) => [other.account_id, other]));
  const near: (NearAccount & { readonly narrowest: number })[] = [];
  for (const id of new Set([...listed.keys(), ...found.keys()])) {
    const other = listed.get(id);
    const { values, narrowest } = found.get(id) ?? { values: [], narrowest: Number.MAX_SAFE_INTEGER };
    const shared = commonValues(own, other === undefined ? new Map() : valuesOf(other), values);
    if (id === account.account_id || shared.length === 0) continue;
    const nearness = Number(shared.reduce((sum, { weight }) => sum + weight, 0).toFixed(6));
    near.push({ account_id: id, tier: other?.tier ?? 'none', score: other?.score ?? null, campaign_id: other?.campaign_id ?? null, nearness, shared, narrowest });
  }
  near.sort((a, b) => b.nearness - a.nearness || a.narrowest - b.narrowest || b.shared.length - a.shared.length || compare(a.account_id, b.account_id));
  return { nearest: near.slice(0, SHOWN).map(({ narrowest: _narrowest, ...account }) => account), more: Math.max(0, near.length - SHOWN) };
}

/** How much of what the report found was looked at: only values whose accounts it names say who is near. */
export function lookedAt({ shared_values: shared, shared_values_total: total }: Report): AccountDossier['shared_values'] {
  return { named: shared.filter(({ account_ids: ids }) => ids !== undefined && ids !== null).length, total };
}

interface Found {
  readonly values: CommonValue[];
  /** Accounts that show the rarest of them: a card of three brings two accounts nearer than a program of a hundred. */
  readonly narrowest: number;
}

/** By account, the values that the report found with it and with this one; those of the fewest accounts first. */
function foundWith({ shared_values: shared }: Report, accountId: string): Map<string, Found> {
  const own = shared.flatMap(({ kind, value, accounts, account_ids: ids }) => (ids?.includes(accountId) === true ? [{ kind, value, accounts, ids }] : []));
  const found = new Map<string, Found>();
  for (const { kind, value, accounts, ids } of own.sort((a, b) => a.accounts - b.accounts || compare(a.kind, b.kind) || compare(a.value, b.value)))
    for (const id of ids) {
      const before = found.get(id) ?? { values: [], narrowest: accounts };
      before.values.push({ kind, value, weight: 0 });
      found.set(id, before);
    }
  return found;
}

function commonValues(own: Values, others: Values, found: readonly CommonValue[]): CommonValue[] {
  const common: CommonValue[] = [];
  for (const [key, { kind, value, weight }] of own) {
    const other = others.get(key);
    if (other !== undefined) common.push({ kind, value, weight: Math.min(weight, other.weight) });
  }
  const told = new Set(common.map(({ kind, value }) => keyOf(kind, value)));
  return [...common.sort((a, b) => b.weight - a.weight || compare(a.kind, b.kind)), ...found.filter(({ kind, value }) => !told.has(keyOf(kind, value)))];
}
