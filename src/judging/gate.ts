// Did the run find what --fail-on asks about? What is suppressed trips nothing, nor what the baseline had at that tier already.

import { TIERS, type Report, type Tier } from '../domain/report.js';

/**
 * True when an open account, or a campaign with one, stands at `tier` or above and did not in the baseline, if there is one. A
 * campaign that grew or was split from one that stood there is not new; whoever joined it counts by its own tier.
 */
export function reachesTier(report: Report, tier: Tier): boolean {
  const reaches = (reached: Tier | null | undefined): boolean => reached !== undefined && reached !== null && TIERS.indexOf(reached) <= TIERS.indexOf(tier);
  const counts = ({ tier: reached, status, baseline }: Report['accounts'][number] | Report['campaigns'][number]): boolean =>
    status === 'open' && reaches(reached) && !reaches(baseline?.tier);
  return report.accounts.some(counts) || report.campaigns.some(counts);
}
