// Everything that a report says of one campaign.

import type { CampaignDossier } from '../domain/dossier.js';
import type { Report, ReportCampaign } from '../domain/report.js';
import { whyReview } from '../domain/review.js';
import { exhibitsOf, queriesOf, sourceOf } from './exhibits.js';
import { byLogOdds, dossierMember, infrastructureOf, memberEvidence, registeredOf, summedCounts, weakestOf } from './members.js';
import { grouped, several } from './words.js';

export function campaignDossier(report: Report, campaign: ReportCampaign): CampaignDossier {
  const members = report.accounts.filter(({ campaign_id: id }) => id === campaign.campaign_id).sort(byLogOdds);
  const kinds = memberEvidence(members);
  return {
    schema: 'lockstep.dossier/1',
    type: 'campaign',
    source: sourceOf(report),
    headline: `${headline(campaign)}${whyReview(campaign)}`,
    campaign,
    member_evidence: kinds,
    members: members.map(dossierMember),
    weakest: weakestOf(members, kinds),
    registered: registeredOf(members),
    hour_counts: summedCounts(members, ({ profile }) => profile.hour_counts, 24),
    weekday_counts: summedCounts(members, ({ profile }) => profile.weekday_counts, 7),
    infrastructure: infrastructureOf(report, campaign, members),
    rows: exhibitsOf(campaign.tied_by),
    cited_rows: null,
    queries: queriesOf(report, campaign.tied_by),
  };
}

/** As the public case was told: accounts, conversations, days, conversations per account, and what was aimed at. */
function headline({ account_count: accounts, requests, active_days: days, requests_per_account: each, capabilities }: ReportCampaign): string {
  const aims = capabilities.filter(({ kind }) => kind === 'capability').slice(0, 3).map(({ capability, share }) => `${capability.replaceAll('-', ' ')} ${(100 * share).toFixed(0)} %`);
  const aimed = aims.length === 0 ? '' : `, aimed at ${aims.join(', ')}`;
  return `${several(requests, 'request')} through ${several(accounts, 'account')} on ${several(days, 'day')}, about ${grouped(each.mean)} each${aimed}.`;
}
