// Which campaigns are there, how grave is each, and what carries it? A card for each, and volume beside score.

import type { BenignExplanation, ReportCampaign } from '../../../domain/report.js';
import { count, plural, probability, share } from '../../text/numbers.js';
import { dailyCounts } from '../../text/sparkline.js';
import { headline } from '../../text/campaigns.js';
import { calendarChart } from '../charts/calendar.js';
import { scoreVolumeChart } from '../charts/score-volume.js';
import { spark } from '../charts/spark.js';
import { html, type Insertable, type Markup } from '../markup.js';
import { ALL_FLAGS, campaignName, cutNote, span, tierBadge, unbroken } from '../phrases.js';
import type { Sheet } from '../sheet.js';
import type { Section } from './section.js';
import { groupsCut } from '../../group-sentences.js';

const KINDS_SHOWN = 4;
const SPARK_CELLS = 60;

export const overview: Section = {
  anchor: 'campaigns',
  title: 'Campaigns',
  isNeeded: ({ report }) => report.campaigns.length > 0 || report.accounts.length > 0,
  *content(sheet) {
    const { report, campaigns } = sheet;
    if (report.campaigns.length === 0) yield html`<p>No group of accounts was found that shares more than chance and circumstance give.</p>\n`;
    yield html`<div class="cards">\n`;
    for (const campaign of campaigns) yield card(sheet, campaign);
    yield html`</div>\n`;
    yield cutNote(groupsCut(report.campaigns, campaigns), ALL_FLAGS);
    yield html`<div class="charts">\n${calendarChart(report, campaigns, 'calendar')}${scoreVolumeChart(report, 'volume')}</div>\n`;
  },
};

function card(sheet: Sheet, campaign: ReportCampaign): Markup {
  const { campaign_id: id, tier, score, confidence, first_seen: first, last_seen: last, timeline } = campaign;
  return html`<article class="card ${tier}">
<h3>${campaignName(sheet, id)} ${tierBadge(tier)}</h3>
<p>score ${probability(score)}, confidence ${confidence}${campaign.status === 'suppressed' ? ', suppressed' : ''}</p>
<p><b>${unbroken(headline(campaign, sheet.report))}</b></p>
<p>${span(first, last)} ${spark(dailyCounts(timeline, SPARK_CELLS), 'requests per day')}</p>
<p>Tied by ${tiedBy(campaign)}.</p>
<p>${innocence(campaign)} ${weakestPoint(campaign)}</p>
</article>\n`;
}

function tiedBy({ tied_by: ties, account_count: size }: ReportCampaign): string {
  const members = new Map<string, number>();
  for (const { kind, direction, members: number } of ties) if (direction === 'supports') members.set(kind, Math.max(number, members.get(kind) ?? 0));
  if (members.size === 0) return 'nothing of weight';
  const shown = [...members].slice(0, KINDS_SHOWN).map(([kind, number]) => `${kind} (${share(number, size)} of members)`);
  return `${shown.join(', ')}${members.size > KINDS_SHOWN ? ` and ${plural(members.size - KINDS_SHOWN, 'further kind')}` : ''}`;
}

function innocence({ benign_explanations: tested }: ReportCampaign): Insertable {
  const namesOf = (wanted: BenignExplanation['outcome']): string[] => tested.filter(({ outcome }) => outcome === wanted).map(({ name }) => name);
  const [open, rejected] = [namesOf('open'), namesOf('rejected')];
  if (open.length > 0) return html`<span class="open">Open innocent explanations: ${open.join(', ')}.</span>`;
  const untested = namesOf('not-evaluated').length;
  return rejected.length > 0 ? `${plural(rejected.length, 'innocent explanation')} ruled out, none open${untested === 0 ? '' : `, ${count(untested)} not tested for want of data`}.` : 'No innocent explanation could be tested.';
}

/** What takes most members away when it is left out. */
function weakestPoint({ stability, account_count: size }: ReportCampaign): string {
  const left = Object.entries(stability.without_family).sort(([, a], [, b]) => a - b)[0];
  if (left === undefined) return '';
  return left[1] >= size ? 'Without any one family of evidence all accounts remain.' : `Without ${left[0]} evidence ${count(left[1])} of ${plural(size, 'account')} remain.`;
}
