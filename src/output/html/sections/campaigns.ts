// Each campaign on its own: its figures, what ties it with the rows that show it, charts, tests, innocent explanations, members.

import type { ReportCampaign } from '../../../domain/report.js';
import { headline } from '../../text/campaigns.js';
import { count, plural, probability, sharesOfHundred } from '../../text/numbers.js';
import { evidenceGraph } from '../charts/graph.js';
import { hoursChart } from '../charts/hours.js';
import { placesOfMembers } from '../charts/places.js';
import { signupChart } from '../charts/signup.js';
import { timelineChart } from '../charts/timeline.js';
import { campaignStanding } from '../../judgement.js';
import { html, type Insertable, type Markup } from '../markup.js';
import { facts, span, tierBadge, unbroken } from '../phrases.js';
import type { Sheet } from '../sheet.js';
import { memberTable } from './members.js';
import type { Section } from './section.js';
import { confirmationTable, explanationTable, stabilityTable, tieTable } from './tests.js';
import { aims } from '../../words.js';

export const campaigns: Section = {
  anchor: 'each-campaign',
  title: 'Each campaign',
  isNeeded: ({ campaigns: listed }) => listed.length > 0,
  *content(sheet) {
    for (const campaign of sheet.campaigns) yield* one(sheet, campaign);
  },
};

function* one(sheet: Sheet, campaign: ReportCampaign): Iterable<Markup> {
  const { report, membersOf, campaignAnchors } = sheet;
  const { campaign_id: id, tier, score, confidence } = campaign;
  const anchor = campaignAnchors.get(id) ?? '';
  const members = membersOf.get(id) ?? [];
  yield html`<article class="campaign" id="${anchor}" aria-labelledby="${anchor}-h">
<h3 id="${anchor}-h">Campaign <code>${id}</code> ${tierBadge(tier)}</h3>
<p><b>${unbroken(headline(campaign, report))}</b> Score ${probability(score)}, confidence ${confidence}.${said(campaign)}</p>
${figures(campaign)}`;
  yield tieTable(campaign);
  yield html`<div class="charts">\n`;
  yield timelineChart(report, campaign, `${anchor}-days`);
  yield signupChart({ campaign, members, accounts: report.accounts, notListed: report.summary.accounts_not_listed }, `${anchor}-signup`);
  yield hoursChart(members, `${anchor}-hours`);
  yield evidenceGraph(members, `${anchor}-graph`);
  yield placesOfMembers(members, `${anchor}-places`);
  yield html`</div>\n`;
  yield confirmationTable(campaign);
  yield explanationTable(campaign);
  yield stabilityTable(campaign);
  yield memberTable(sheet, campaign, members);
  yield html`<p class="note"><a href="#campaigns">all campaigns</a></p>\n</article>\n`;
}

/** What people said of it; nothing for most. */
function said(campaign: ReportCampaign): string {
  const standing = campaignStanding(campaign);
  return `${campaign.status === 'suppressed' ? ' Every account of it is suppressed by the allow-list.' : ''}${standing === null ? '' : ` Since the baseline: ${standing}.`}`;
}

function figures(campaign: ReportCampaign): Markup {
  const { requests_per_account: each, models, timeline } = campaign;
  const peak = timeline.reduce((best, day) => (day.requests > best.requests ? day : best), { day: '', requests: 0, accounts: 0 });
  const shares = sharesOfHundred(models.map(({ requests }) => requests));
  const listed = (parts: readonly string[]): string => parts.join(', ');
  return facts([
    ['active, UTC', html`${span(campaign.first_seen, campaign.last_seen)}, ${plural(campaign.active_days, 'day')}`],
    ['requests per account', `median ${count(each.median)}, one in ten below ${count(each.p10)}, one in ten above ${count(each.p90)}`],
    ...fact(peak.requests > 0, 'busiest day', `${peak.day}: ${plural(peak.requests, 'request')} by ${plural(peak.accounts, 'account')}`),
    ...fact(models.length > 0, 'models', unbroken(listed(models.map(({ model }, index) => `${model ?? '(none named)'} ${shares[index] ?? ''}`)))),
    ...fact(campaign.capabilities.length > 0, 'prompts ask', unbroken(`${listed(aims(campaign))}; context, not evidence`)),
  ]);
}

const fact = (isKnown: boolean, name: string, content: Insertable): [string, Insertable][] => (isKnown ? [[name, content]] : []);
