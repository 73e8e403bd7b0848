// The campaigns: one line each, then for the first few what ties them, what was tested and what speaks against.

import type { Report, ReportCampaign, ReportTie } from '../../domain/report.js';
import { whyReview } from '../../domain/review.js';
import { accountsOf, aims, benignWord, capitalised, confirmationWord, fromSums, standingOfMembers, testSentence } from '../words.js';
import { activeSentence, commonWorkSentence, groupsCut, pBehind, rowsBehind, stabilitySentence } from '../group-sentences.js';
import { campaignStanding } from '../judgement.js';
import { activeSpan, count, plural, probability, share, sharesOfHundred, signed } from './numbers.js';
import { labelled, note, paragraph, tierWord, type Page } from './page.js';
import { dailyCounts, sparkline } from './sparkline.js';
import { fittedTable, leftOutNote, type Column } from './table.js';

const DETAILED = 3;
const TIES_SHOWN = 8;
const MODELS_SHOWN = 4;
const AIMS_SHOWN = 5;
const REFS_SHOWN = 2;

/** `listed` are the campaigns that tier and --top let through; every cut is followed by its total. */
export function* campaignSection(report: Report, listed: readonly ReportCampaign[], page: Page): Iterable<string> {
  if (listed.length === 0) return;
  yield '';
  yield page.ink.bold('Campaigns');
  const table = fittedTable(page, campaignColumns(page), listed);
  yield table.header;
  yield* table.lines;
  yield* leftOutNote(page, table);
  const cut = groupsCut(report.campaigns, listed);
  if (cut !== null) yield* note(page, `${page.ellipsis} ${cut}: --top 0 --min-tier none`);
  for (const campaign of listed.slice(0, DETAILED)) yield* details(campaign, report, page);
  const undetailed = listed.length - DETAILED;
  if (undetailed > 0) yield* ['', page.ink.dim(`${page.ellipsis} what ties the other ${count(undetailed)}: -f md or -f json`)];
}

function campaignColumns(page: Page): Column<ReportCampaign>[] {
  return [
    { title: 'CAMPAIGN', align: 'left', cell: (campaign) => page.safe(campaign.campaign_id) },
    { title: 'TIER', align: 'left', cell: (campaign) => `${tierWord(page, campaign.tier)}${campaign.status === 'suppressed' ? ', suppressed' : ''}` },
    { title: 'SCORE', align: 'right', cell: (campaign) => probability(campaign.score) },
    { title: 'CONF', align: 'left', cell: (campaign) => campaign.confidence, keep: 2 },
    { title: 'ACCOUNTS', align: 'right', cell: (campaign) => accountsOf(campaign) },
    { title: 'REQUESTS', align: 'right', cell: (campaign) => count(campaign.requests) },
    { title: 'EACH', align: 'right', cell: (campaign) => count(Math.round(campaign.requests_per_account.mean)) },
    { title: 'DAYS', align: 'right', cell: (campaign) => count(campaign.active_days), keep: 3 },
    { title: 'ACTIVE', align: 'left', cell: (campaign) => page.safe(activeSpan(campaign, page)), keep: 1 },
    { title: 'TIED BY', align: 'left', cell: (campaign) => tiedBy(campaign, page), keep: 4 },
  ];
}

/** Two kinds where they find room beside the figures. */
const WIDE = 100;

function tiedBy(campaign: ReportCampaign, page: Page): string {
  const kinds = [...new Set(campaign.tied_by.filter(({ direction }) => direction === 'supports').map(({ kind }) => page.safe(kind)))];
  const shown = page.width >= WIDE ? 2 : 1;
  const more = kinds.length - shown;
  return kinds.slice(0, shown).join(', ') + (more > 0 ? ` +${more}` : '');
}

/** What people said of it; nothing for most. */
function said(campaign: ReportCampaign): string {
  const standing = campaignStanding(campaign);
  return `${campaign.status === 'suppressed' ? ', every account suppressed' : ''}${standing === null ? '' : `, ${standing} since the baseline`}`;
}

function* details(campaign: ReportCampaign, report: Report, page: Page): Iterable<string> {
  yield '';
  yield `${page.ink.bold(page.safe(campaign.campaign_id))}  ${tierWord(page, campaign.tier)}, score ${probability(campaign.score)}, confidence ${campaign.confidence}${page.safe(said(campaign))}`;
  yield* paragraph(page, page.safe(headline(campaign, report)), 2);
  const span = activeSentence(campaign, report, page.dash);
  if (span !== null) yield* labelled(page, 'active', page.safe(span));
  const days = dailyCounts(campaign.timeline, page.width - 40);
  if (days.length > 1) yield* labelled(page, 'per day', `${sparkline(days, page.unicode)}  ${page.safe(peak(campaign))}`);
  if (campaign.models.length > 0) yield* labelled(page, 'models', models(campaign, page));
  if (campaign.capabilities.length > 0) yield* labelled(page, 'prompts ask', page.safe(`${aims(campaign, AIMS_SHOWN).join(', ')}${campaign.capabilities.length > AIMS_SHOWN ? `, ${page.ellipsis}` : ''}`));
  yield* ties(campaign, page);
  for (const test of campaign.confirmations)
    yield* labelled(page, confirmationWord[test.outcome], `${page.safe(test.kind)}: ${page.safe(testSentence(test))}${pBehind(test)}`);
  for (const { name, outcome, summary } of campaign.benign_explanations)
    yield* labelled(page, benignWord[outcome], `${page.safe(name)}: ${page.safe(summary)}`);
  yield* labelled(page, 'stability', page.safe(stabilitySentence(campaign)));
}

/** The public case in its own terms: accounts, requests, their share of all, days, requests per account. */
export function headline(campaign: ReportCampaign, { summary: { requests: all } }: Pick<Report, 'summary'>): string {
  const { mean, median, p10, p90 } = campaign.requests_per_account;
  const work = commonWorkSentence(campaign);
  const mixed = work === null ? '' : ` ${capitalised(work)}.`;
  const spread = campaign.account_count < 2 ? '' : ` (median ${count(median)}, p10 ${count(p10)}, p90 ${count(p90)})`;
  return (
    `${plural(campaign.account_count, 'account')} sent ${plural(campaign.requests, 'request')}${fromSums(campaign.requests_from_usage ?? 0, campaign.requests)}, ${share(campaign.requests, all)} of all, on ${plural(campaign.active_days, 'day')}, ` +
    `${count(Math.round(mean))} each${spread}.${mixed}${besidesAccused(campaign)}${whyReview(campaign)}`
  );
}

/** A large group may hold strangers who share a program or a list of prompts with it. */
function besidesAccused(campaign: ReportCampaign): string {
  const { accused, others } = standingOfMembers(campaign);
  return others === 0 ? '' : ` ${count(accused)} of them ${accused === 1 ? 'is' : 'are'} accused, and ${count(others)} tied too loosely for that.`;
}

function peak({ timeline }: ReportCampaign): string {
  const busiest = timeline.reduce((best, day) => (day.requests > best.requests ? day : best), { day: '', requests: 0, accounts: 0 });
  return `most on ${busiest.day.slice(5)}: ${plural(busiest.requests, 'request')}, ${plural(busiest.accounts, 'account')}`;
}

function models(campaign: ReportCampaign, page: Page): string {
  const shown = campaign.models.slice(0, MODELS_SHOWN).map(({ model, requests }) => ({ name: model === null ? '(none named)' : page.safe(model), requests }));
  const rest = campaign.models.slice(MODELS_SHOWN);
  if (rest.length > 0) shown.push({ name: plural(rest.length, 'other'), requests: rest.reduce((sum, { requests }) => sum + requests, 0) });
  const shares = sharesOfHundred(shown.map(({ requests }) => requests));
  return shown.map(({ name }, index) => `${name} ${shares[index] ?? ''}`).join(', ');
}

function* ties(campaign: ReportCampaign, page: Page): Iterable<string> {
  const supporting = campaign.tied_by.filter(({ direction }) => direction === 'supports');
  for (const tie of supporting.slice(0, TIES_SHOWN)) yield* labelled(page, tie.family, tieSentence(tie, campaign, page));
  if (supporting.length > TIES_SHOWN) yield* labelled(page, '', `${page.ellipsis} ${plural(supporting.length - TIES_SHOWN, 'more tie')}: -f md or -f json`);
  for (const tie of campaign.tied_by.filter(({ direction }) => direction === 'contradicts'))
    yield* labelled(page, 'against', tieSentence(tie, campaign, page));
}

function tieSentence(tie: ReportTie, campaign: ReportCampaign, page: Page): string {
  const rows = rowsBehind(tie, campaign.campaign_id, REFS_SHOWN);
  return `${page.safe(tie.summary)} [${share(tie.members, campaign.account_count)} of members, ${signed(tie.weight)}${rows === null ? '' : `; ${page.safe(rows)}`}]`;
}
