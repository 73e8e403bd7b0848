// Is there something new at a tier? What the older report had reached already trips nothing.

import { TIERS, type Report, type Tier } from '../domain/report.js';

/** True when an account that is not suppressed stands at `tier` or above in the newer report and did not in the older one. */
export function trips(older: Report, newer: Report, tier: Tier): boolean {
  const reaching = ({ accounts }: Report): string[] =>
    accounts.filter((account) => account.status === 'open' && TIERS.indexOf(account.tier) <= TIERS.indexOf(tier)).map(({ account_id: id }) => id);
  const before = new Set(reaching(older));
  return reaching(newer).some((id) => !before.has(id));
}
