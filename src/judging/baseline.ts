// What in a report was there before, in another one? Campaigns are matched by their members, accounts by their ids, as diff does.

import { campaignChanges } from '../diff/campaigns.js';
import { matched, type Matching } from '../diff/matching.js';
import { ACCOUNT_STANDINGS, CAMPAIGN_STANDINGS, type AccountBaseline, type BaselineSummary, type CampaignBaseline } from '../domain/judgement.js';
import { TIERS, type Report, type ReportAccount, type ReportCampaign } from '../domain/report.js';
import type { UndigestedReport } from '../report/digest.js';

export function comparedWith(report: UndigestedReport, baseline: Report): UndigestedReport {
  const matching = matched(baseline.campaigns, report.campaigns);
  const changes = new Map(campaignChanges(matching).flatMap((change) => (change.new_id === null ? [] : [[change.new_id, change] as const])));
  const tierThere = new Map(baseline.campaigns.map(({ campaign_id: id, tier }) => [id, tier]));
  const campaigns = report.campaigns.map((campaign): ReportCampaign => {
    const change = changes.get(campaign.campaign_id);
    const origin = change?.old_id ?? change?.related_id ?? null;
    const joined = origin === null ? campaign.account_count : campaign.account_count - (change?.common_accounts ?? 0);
    const standing = change?.fate === 'split' ? 'split' : origin === null ? 'new' : joined > 0 ? 'grown' : 'known';
    const beside: CampaignBaseline = { standing, campaign_id: origin, tier: origin === null ? null : (tierThere.get(origin) ?? null), joined };
    return { ...campaign, baseline: beside };
  });
  const there = new Map(baseline.accounts.map((account) => [account.account_id, account]));
  const continues = continuation(matching);
  const accounts = report.accounts.map((account): ReportAccount => ({ ...account, baseline: beside(account, there.get(account.account_id), continues) }));
  return { ...report, summary: { ...report.summary, baseline: summaryOf({ baseline, matching, campaigns, accounts }) }, campaigns, accounts };
}

/** Does the campaign of the report go on from that of the baseline? */
type Continuation = (before: string, now: string) => boolean;

function continuation({ pairs, appeared }: Matching): Continuation {
  const from = new Map([...pairs.map(({ older, newer }) => [newer.campaign_id, older.campaign_id] as const), ...appeared.flatMap(({ campaign, from: parent }) => (parent === null ? [] : [[campaign.campaign_id, parent.older.campaign_id] as const]))]);
  return (before, now) => from.get(now) === before;
}

function beside(account: ReportAccount, before: ReportAccount | undefined, continues: Continuation): AccountBaseline {
  // What was suppressed there accused nobody; where it still is, nothing is new.
  const isThere = before !== undefined && (before.status === 'open' || account.status === 'suppressed');
  if (!isThere) return { standing: 'new', tier: null, campaign_id: before?.campaign_id ?? null };
  const { tier, campaign_id: was } = before;
  const now = account.campaign_id;
  const standing = TIERS.indexOf(account.tier) < TIERS.indexOf(tier) ? 'raised' : was !== null && now !== null && !continues(was, now) ? 'moved' : 'known';
  return { standing, tier, campaign_id: was };
}

interface Compared {
  readonly baseline: Report;
  readonly matching: Matching;
  readonly campaigns: readonly ReportCampaign[];
  readonly accounts: readonly ReportAccount[];
}

function summaryOf({ baseline, matching, campaigns, accounts }: Compared): BaselineSummary {
  const flagged = accounts.filter((account) => account.flagged);
  return {
    report_digest: baseline.report_digest,
    last_seen: baseline.summary.window.last_seen,
    flagged_accounts: counted(ACCOUNT_STANDINGS, flagged.map((account) => account.baseline?.standing)),
    campaigns: counted(CAMPAIGN_STANDINGS, campaigns.map((campaign) => campaign.baseline?.standing)),
    gone_campaigns: matching.lost.filter(({ into }) => into === null).length,
  };
}

const counted = <Name extends string>(names: readonly Name[], found: readonly (string | undefined)[]): Record<Name, number> =>
  Object.fromEntries(names.map((name) => [name, found.filter((each) => each === name).length])) as Record<Name, number>;
