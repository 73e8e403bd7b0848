// The whole report in a dozen figures.

import type { Findings } from '../domain/finding.js';
import type { CountedPopulation, SummedColumns } from '../domain/profile.js';
import { TIERS, type ReportAccount, type ReportCampaign, type ReportSummary, type Tier } from '../domain/report.js';
import type { Coverage } from './coverage.js';
import { peerFigures } from './peers.js';
import { rounded, timeOrNull } from './rounding.js';

export interface SummaryParts extends CountedPopulation {
  readonly registrationRecords: number;
  readonly findings: Findings;
  readonly campaigns: readonly ReportCampaign[];
  readonly accounts: readonly ReportAccount[];
  readonly coverage: Coverage;
}

export function reportSummary(parts: SummaryParts): ReportSummary {
  const { columns, accountIds } = parts.population;
  const flagged = parts.accounts.filter((account) => account.flagged);
  return {
    window: {
      first_seen: timeOrNull(extreme(columns.firstSeenMs, (a, b) => a < b)),
      last_seen: timeOrNull(extreme(columns.lastSeenMs, (a, b) => a > b)),
      gaps: parts.coverage.gaps,
    },
    requests: columns.requests.reduce((sum, requests) => sum + requests, 0),
    accounts: accountIds.length,
    registrations: parts.registrationRecords,
    campaigns: parts.campaigns.length,
    campaigns_by_tier: countByTier(parts.campaigns),
    accounts_listed: parts.accounts.length,
    accounts_not_listed: accountIds.length - parts.accounts.length,
    flagged_accounts: flagged.length,
    flagged_requests: flagged.reduce((sum, account) => sum + account.requests, 0),
    suppressed_accounts: 0,
    suppressed_campaigns: 0,
    expected_false_accounts: rounded(parts.findings.expectedFalseAccounts),
    detection_limit: parts.findings.detectionLimit,
    ...(parts.summed === null ? {} : { usage: usageOf(parts, parts.summed) }),
    timeline: parts.coverage.timeline,
    peers: peerFigures(columns),
    baseline: null,
  };
}

function usageOf({ population, logged }: SummaryParts, { sums, requests }: SummedColumns): NonNullable<ReportSummary['usage']> {
  const total = (column: Float64Array): number => column.reduce((sum, figure) => sum + (figure || 0), 0);
  return {
    sums: total(sums),
    requests: total(requests),
    accounts: sums.filter((count) => count > 0).length,
    accounts_without_requests: population.accountIds.length - logged,
    requests_without_logs: total(requests.subarray(logged)),
  };
}

function countByTier(campaigns: readonly ReportCampaign[]): ReportSummary['campaigns_by_tier'] {
  const counts = { high: 0, likely: 0, review: 0, none: 0 } satisfies Record<Tier, number>;
  for (const tier of TIERS) counts[tier] = campaigns.filter((campaign) => campaign.tier === tier).length;
  return counts;
}

function extreme(column: Float64Array, isBetter: (a: number, b: number) => boolean): number {
  return column.reduce((best, figure) => (Number.isNaN(best) || isBetter(figure, best) ? figure : best), NaN);
}
