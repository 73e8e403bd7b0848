// Did the run find what --fail-on asks about?

import { TIERS, type Report, type Tier } from '../../domain/report.js';

/** `none` would always be reached. */
export const FAIL_ON_TIERS: readonly Tier[] = TIERS.filter((tier) => tier !== 'none');

/** True when an account that is not suppressed, or a campaign that has one, stands at `tier` or above. */
export function reachesTier(report: Report, tier: Tier): boolean {
  const reaches = (reached: Tier): boolean => TIERS.indexOf(reached) <= TIERS.indexOf(tier);
  const suppressed = new Set<string>();
  for (const account of report.accounts) {
    if (account.status === 'suppressed') suppressed.add(account.account_id);
    else if (reaches(account.tier)) return true;
  }
  return report.campaigns.some((campaign) => reaches(campaign.tier) && campaign.account_ids.some((id) => !suppressed.has(id)));
}
