// A report as large as those that the page is made for: accounts in two campaigns, each with as much evidence as real ones have.

import type { Report, ReportAccount, ReportCampaign, ReportEvidence } from '../../../src/domain/report.js';
import { FAMILIES } from '../../../src/domain/evidence.js';
import { savedReport } from '../cases.js';

const EVIDENCE_EACH = 13;
const START = Date.parse('2026-05-01T00:00:00.000Z');

/** Three of four accounts are in the first campaign. */
export function crowdedReport(size: number): Report {
  const report = savedReport('two-campaigns');
  const [account, campaign] = [report.accounts[0]!, report.campaigns[0]!];
  const accounts = Array.from({ length: size }, (_, index) => crowded(account, index, size));
  const idsOf = (id: string): string[] => accounts.filter(({ campaign_id: own }) => own === id).map(({ account_id: name }) => name);
  const campaigns = ['C-00000a', 'C-00000b'].map((id, index): ReportCampaign => ({ ...campaign, campaign_id: id, rank: index + 1, account_ids: idsOf(id), account_count: idsOf(id).length }));
  return { ...report, accounts, campaigns, summary: { ...report.summary, campaigns: 2, accounts_listed: size, flagged_accounts: size } };
}

function crowded(account: ReportAccount, index: number, size: number): ReportAccount {
  const spread = (key: string, figure: number | null): [string, number | null] => [key, figure === null ? null : ((index * 37 + key.length) % size) / size];
  return {
    ...account,
    rank: index + 1,
    account_id: `acct_${String(index).padStart(12, '0')}`,
    campaign_id: index < (3 * size) / 4 ? 'C-00000a' : 'C-00000b',
    requests: 50 + ((index * 17) % 900),
    registration: { created_at: new Date(START + index * 61_000).toISOString(), closed_at: null, plan: 'pay-as-you-go', status: 'active' },
    profile: {
      ...account.profile,
      hour_counts: Array.from({ length: 24 }, (_, hour) => (index * 7 + hour * 5) % 11),
      percentiles: Object.fromEntries(Object.entries(account.profile.percentiles).map(([key, figure]) => spread(key, figure))),
    },
    evidence: Array.from({ length: EVIDENCE_EACH }, (_, place) => evidence(account.evidence[0]!, index, place)),
  };
}

function evidence(like: ReportEvidence, index: number, place: number): ReportEvidence {
  const value = `value-${place}-${Math.floor(index / (2 + 3 * place))}`;
  return {
    ...like,
    kind: `kind-of-evidence-${place}`,
    family: FAMILIES[place % FAMILIES.length]!,
    weight: 6 - place * 0.4,
    value,
    summary: `${3 * place + 2} of 150 accounts sent from ${value}, 8.21 % of their requests, as do 4 of 1,741 others; 0.094 were expected of a group of this size.`,
    refs: [{ file: 'requests-2.csv.gz', row: 1000 + index }],
  };
}
