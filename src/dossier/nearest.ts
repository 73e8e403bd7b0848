// Which accounts stand nearest to one, and through what? Two accounts are near by the values that both show as evidence.

import type { CommonValue, NearAccount } from '../domain/dossier.js';
import { compare } from '../domain/order.js';
import type { Report, ReportAccount } from '../domain/report.js';

const SHOWN = 10;

export interface Nearest {
  readonly nearest: readonly NearAccount[];
  /** Accounts that share a value with it and are not among them. */
  readonly more: number;
}

/** Measurements are no values: two accounts whose figures agree need have nothing in common. */
function valuesOf(account: ReportAccount): Map<string, CommonValue> {
  const values = new Map<string, CommonValue>();
  for (const { kind, value, weight, direction } of account.evidence)
    if (typeof value === 'string' && direction === 'supports') values.set(JSON.stringify([kind, value]), { kind, value, weight });
  return values;
}

/** A report holds the strongest value of each kind per account, so that two accounts may share more than is seen here. */
export function nearestTo(report: Report, account: ReportAccount): Nearest {
  const own = valuesOf(account);
  const near: NearAccount[] = [];
  for (const other of report.accounts) {
    if (other.account_id === account.account_id) continue;
    const shared = commonValues(own, valuesOf(other));
    if (shared.length === 0) continue;
    const nearness = Number(shared.reduce((sum, { weight }) => sum + weight, 0).toFixed(6));
    near.push({ account_id: other.account_id, tier: other.tier, score: other.score, campaign_id: other.campaign_id, nearness, shared });
  }
  near.sort((a, b) => b.nearness - a.nearness || b.shared.length - a.shared.length || compare(a.account_id, b.account_id));
  return { nearest: near.slice(0, SHOWN), more: Math.max(0, near.length - SHOWN) };
}

function commonValues(own: ReadonlyMap<string, CommonValue>, others: ReadonlyMap<string, CommonValue>): CommonValue[] {
  const common: CommonValue[] = [];
  for (const [key, { kind, value, weight }] of own) {
    const other = others.get(key);
    if (other !== undefined) common.push({ kind, value, weight: Math.min(weight, other.weight) });
  }
  return common.sort((a, b) => b.weight - a.weight || compare(a.kind, b.kind));
}
