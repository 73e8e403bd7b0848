// Everything that a report says of one account.

import type { AccountDossier, Membership } from '../domain/dossier.js';
import { compare } from '../domain/order.js';
import type { Report, ReportAccount, ReportCampaign, ReportEvidence } from '../domain/report.js';
import { exhibitsOf, queriesOf, sourceOf } from './exhibits.js';
import { lookedAt, nearestTo } from './nearest.js';
import { waterfall, withoutEach } from './waterfall.js';

export function accountDossier(report: Report, account: ReportAccount): AccountDossier {
  const campaign = report.campaigns.find(({ campaign_id: id }) => id === account.campaign_id);
  const { nearest, more } = nearestTo(report, account);
  return {
    schema: 'lockstep.dossier/1',
    type: 'account',
    source: sourceOf(report),
    account,
    peers: report.summary.peers ?? null,
    campaign: membership(report, account),
    waterfall: waterfall(report, account),
    explanations: campaign?.benign_explanations ?? [],
    without: withoutEach(account, campaign?.benign_explanations ?? []),
    nearest,
    nearest_total: nearest.length + more,
    shared_values: lookedAt(report),
    rows: exhibitsOf(account.evidence),
    cited_rows: null,
    queries: queriesOf(report, account.evidence.map((evidence) => askedOfGroup(evidence, campaign))),
  };
}

/** What was measured over the whole group was asked of all its members; an account's own evidence names itself alone, or each of thousands would repeat them all. */
function askedOfGroup(evidence: ReportEvidence, campaign: ReportCampaign | undefined): ReportEvidence {
  if (evidence.query?.parameters.account_ids === undefined) return evidence;
  const tie = campaign?.tied_by.find(({ kind, query }) => kind === evidence.kind && query?.id === evidence.query?.id);
  return { ...evidence, query: tie?.query ?? evidence.query };
}

function membership(report: Report, account: ReportAccount): Membership | null {
  const campaign = report.campaigns.find(({ campaign_id: id }) => id === account.campaign_id);
  if (campaign === undefined) return null;
  const before = report.accounts.filter(
    (other) => other.campaign_id === account.campaign_id && (other.log_odds > account.log_odds || (other.log_odds === account.log_odds && compare(other.account_id, account.account_id) < 0)),
  );
  const { campaign_id, tier, score, confidence, account_count } = campaign;
  return { campaign_id, tier, score, confidence, account_count, place: before.length + 1 };
}
