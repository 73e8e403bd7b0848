// The report as Markdown for a ticket or a wiki. Text from logs is escaped, so that it makes no link, image, HTML or table cell.

import { TIERS, type Report, type ReportAccount, type ReportCampaign, type ReportEvidence, type Tier } from '../domain/report.js';
import { groupsCut, pBehind, rowsBehind, stabilitySentence } from './group-sentences.js';
import { accountStanding, campaignStanding, outcomeOf, subjectOf, suppressionOf } from './judgement.js';
import type { RenderOptions } from './options.js';
import { printable } from './printable.js';
import { headline } from './text/campaigns.js';
import { activeSpan, count, duration, hoursOf, plural, probability, share, signed, small } from './text/numbers.js';
import { verdict } from './text/verdict.js';
import { accountsOf, aims, benignWord, confirmationWord, sumsSentence, testSentence } from './words.js';

const DASH = { dash: '–' } as const;
const ROWS_SHOWN = 5;

/** Every ASCII punctuation mark may be escaped in CommonMark; these are the ones that start something. */
export const markdownSafe = (text: string): string => printable(text).replace(/[\\`*_{}[\]()<>#+!|~&:@$]/g, '\\$&');

export function* renderMarkdown(report: Report, options: RenderOptions): Iterable<string> {
  for (const line of lines(report, options)) yield `${line}\n`;
}

function* lines(report: Report, { top, minTier }: RenderOptions): Iterable<string> {
  const listed = <Item>(items: readonly Item[]): readonly Item[] => (top === 0 ? items : items.slice(0, top));
  const reaches = ({ tier }: { readonly tier: Tier }): boolean => TIERS.indexOf(tier) <= TIERS.indexOf(minTier);
  yield* ['# lockstep report', '', `**${markdownSafe(verdict(report))}**`, '', '_Suspicion, not proof: nobody is named by this report._'];
  yield* custody(report);
  const campaigns = listed(report.campaigns.filter(reaches));
  yield* campaignTable(report, campaigns);
  for (const campaign of campaigns) yield* campaignDetails(campaign, report);
  yield* sharedValues(report, listed(report.shared_values));
  yield* accounts(report, listed(report.accounts.filter(reaches)));
  yield* allowList(report);
  yield* limits(report);
}

function* custody({ run, summary }: Report): Iterable<string> {
  yield* ['', '## Inputs', '', `${markdownSafe(`${run.tool.name} ${run.tool.version}, engine ${run.engine.name} ${run.engine.version}`)}. ` +
    `${plural(summary.accounts, 'account')}, ${plural(summary.requests, 'request')}, ${plural(summary.registrations, 'registration')}.${summary.usage === undefined ? '' : ` ${sumsSentence(summary.usage, summary.requests)}.`}`, ''];
  yield* header(['File', 'Bytes', 'Rows read', 'Used', 'Filtered', 'Rejected', 'SHA-256'], 'lrrrrrl');
  for (const input of run.inputs)
    yield row([markdownSafe(input.path), count(input.bytes), count(input.rows_read), count(input.rows_used), count(input.rows_filtered), count(input.rows_rejected), markdownSafe(input.sha256)]);
}

function* campaignTable(report: Report, listed: readonly ReportCampaign[]): Iterable<string> {
  if (listed.length === 0) return;
  yield* ['', '## Campaigns', ''];
  yield* header(['Campaign', 'Tier', 'Score', 'Confidence', 'Accounts', 'Requests', 'Each', 'Days', 'Active'], 'llrlrrrrl');
  for (const campaign of listed)
    yield row([
      markdownSafe(campaign.campaign_id), tierCell(campaign), probability(campaign.score), campaign.confidence, accountsOf(campaign), count(campaign.requests),
      count(Math.round(campaign.requests_per_account.mean)), count(campaign.active_days), markdownSafe(activeSpan(campaign, DASH)),
    ]);
  const cut = groupsCut(report.campaigns, listed);
  if (cut !== null) yield* ['', `… ${cut}`];
}

function* campaignDetails(campaign: ReportCampaign, report: Report): Iterable<string> {
  yield* ['', `### ${markdownSafe(campaign.campaign_id)}`, '', markdownSafe(headline(campaign, report)), ''];
  const standing = standingOf(campaignStanding(campaign));
  if (standing !== null) yield `- ${markdownSafe(standing)}`;
  if (campaign.capabilities.length > 0) yield `- prompts ask: ${markdownSafe(aims(campaign).join(', '))} (context, not evidence)`;
  for (const tie of campaign.tied_by) yield `- ${tie.direction === 'supports' ? tie.family : 'against'}: ${sentence(tie)}, ${share(tie.members, campaign.account_count)} of members${rowsAfter('; ', tie, campaign.campaign_id)}`;
  for (const test of campaign.confirmations)
    yield `- ${confirmationWord[test.outcome]}: ${markdownSafe(`${test.kind}: ${testSentence(test)}`)}${markdownSafe(pBehind(test))}`;
  for (const { name, outcome, summary } of campaign.benign_explanations) yield `- ${benignWord[outcome]}: ${markdownSafe(`${name}: ${summary}`)}`;
  yield `- stability: ${markdownSafe(stabilitySentence(campaign))}`;
}

function* sharedValues(report: Report, listed: Report['shared_values']): Iterable<string> {
  if (listed.length === 0) return;
  yield* ['', '## Shared registration and network values', ''];
  yield* header(['Kind', 'Value', 'Accounts', 'Expected', 'p', 'Requests', 'Active'], 'llrrrrl');
  for (const shared of listed)
    yield row([
      markdownSafe(shared.kind), markdownSafe(shared.value), count(shared.accounts), shared.expected === 0 ? '0' : small(shared.expected),
      markdownSafe(small(shared.p)), count(shared.requests), markdownSafe(activeSpan(shared, DASH)),
    ]);
  yield* more(report.shared_values_total - listed.length, 'value');
}

function* accounts(report: Report, listed: Report['accounts']): Iterable<string> {
  if (listed.length === 0) return;
  yield* ['', '## Accounts', ''];
  yield* header(['Account', 'Tier', 'Score', 'Campaign', 'Requests', 'Days', 'Hours', 'Gap p50', 'Strongest reason'], 'llrlrrrrl');
  for (const account of listed) {
    const { account_id: id, score, campaign_id: campaign, requests, profile, evidence } = account;
    const strongest = evidence.find(({ direction }) => direction === 'supports');
    yield row([
      markdownSafe(id), tierCell(account), probability(score), campaign === null ? DASH.dash : markdownSafe(campaign), count(requests), count(profile.active_days), hoursOf(profile.hours_covered, DASH.dash),
      profile.gap_ms.p50 === null ? DASH.dash : duration(profile.gap_ms.p50), [strongest === undefined ? DASH.dash : sentence(strongest), ...told(account)].join('; '),
    ]);
  }
  yield* more(report.accounts.length - listed.length, 'account');
}

const tierCell = ({ tier, status }: ReportAccount | ReportCampaign): string => `${tier}${status === 'suppressed' ? ', suppressed' : ''}`;

/** What people said of it; nothing for most. */
const told = (account: ReportAccount): string[] => [suppressionOf(account), standingOf(accountStanding(account))].filter((text) => text !== null).map(markdownSafe);

const standingOf = (standing: string | null): string | null => (standing === null ? null : `${standing} since the baseline`);

function* allowList({ allow_list: list }: Report): Iterable<string> {
  if (list.length === 0) return;
  yield* ['', '## Allow-list', ''];
  yield* header(['Allowed', 'Until', 'Reason', 'Author', 'What came of it', 'Entry'], 'llllll');
  for (const allowance of list) yield row([subjectOf(allowance), allowance.expires, allowance.reason, allowance.author, outcomeOf(allowance), `${allowance.file}:${allowance.line}`].map(markdownSafe));
}

function* limits(report: Report): Iterable<string> {
  yield* ['', '## Limits', '', `- ${markdownSafe(report.summary.detection_limit)}`];
  for (const { kind, reason } of report.not_evaluated) yield `- not evaluated: ${markdownSafe(`${kind}: ${reason}`)}`;
  for (const { code, message } of report.warnings) yield `- warning: ${markdownSafe(`${code}: ${message}`)}`;
  if (report.rejects.total > 0) yield `- rejected ${plural(report.rejects.total, 'row')}`;
  yield* ['', `Report digest \`${markdownSafe(report.report_digest)}\``];
}

/** The rows that show it, behind a word; nothing for what no row shows. */
export function rowsAfter(before: string, evidence: ReportEvidence, campaignId: string | null): string {
  const rows = rowsBehind(evidence, campaignId, ROWS_SHOWN);
  return rows === null ? '' : `${before}${markdownSafe(rows)}`;
}

const sentence = (evidence: ReportEvidence): string => `${markdownSafe(evidence.summary)} (${signed(evidence.weight)})`;

function* more(figure: number, noun: string): Iterable<string> {
  if (figure > 0) yield* ['', `… ${plural(figure, `more ${noun}`)}`];
}

const row = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`;

function* header(titles: readonly string[], aligns: string): Iterable<string> {
  yield row(titles);
  yield row([...aligns].map((align) => (align === 'r' ? '---:' : '---')));
}
