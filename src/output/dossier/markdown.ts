// A dossier as Markdown for a ticket. Text from logs is escaped, so that it makes no link, image, HTML or table cell.

import type { AccountDossier, CampaignDossier, Dossier, Exhibit } from '../../domain/dossier.js';
import type { RecalledRow } from '../../domain/recalled.js';
import type { BenignExplanation, ReportEvidence } from '../../domain/report.js';
import { whyHeldBack } from '../../domain/review.js';
import { markdownSafe as safe, rowsAfter } from '../markdown.js';
import { commonWorkSentence, pBehind, stabilitySentence } from '../group-sentences.js';
import { accountStanding, campaignStanding, suppressionOf } from '../judgement.js';
import { activeSpan, count, minute, plural, probability, share, signed, sharesOfHundred } from '../text/numbers.js';
import { sparkline } from '../text/sparkline.js';
import { aims, benignWord, confirmationWord, ownRequests, testSentence, tierMeaning } from '../words.js';
import { figuresOf, percent } from './figures.js';
import { nobodyNear, SHARED_ALONE } from './nearest.js';
import { fieldsOf } from './rows.js';

const DASH = '–';

export function* dossierMarkdown(dossier: Dossier): Iterable<string> {
  const lines = dossier.type === 'account' ? accountLines(dossier) : campaignLines(dossier);
  for (const line of lines) yield `${line}\n`;
  for (const line of rows(dossier.rows)) yield `${line}\n`;
  for (const line of citedRows(dossier.cited_rows ?? [])) yield `${line}\n`;
  yield `\n_Suspicion, not proof: nobody is named by this report._ Report digest \`${safe(dossier.source.report_digest)}\`\n`;
}

function* accountLines(dossier: AccountDossier): Iterable<string> {
  const { account, peers, campaign, waterfall, explanations, without, nearest, nearest_total: total } = dossier;
  const place = campaign === null ? 'in no campaign' : `campaign ${safe(campaign.campaign_id)}, place ${count(campaign.place)} of ${count(campaign.account_count)}`;
  yield* [`# ${safe(account.account_id)}`, '', `**${account.tier}**, score ${probability(account.score)}, ${place}.`, ''];
  yield `- means: ${safe(tierMeaning(account))}`;
  const said = [suppressionOf(account), accountStanding(account)];
  for (const [index, text] of said.entries()) if (text !== null) yield `- ${index === 0 ? '' : 'since the baseline: '}${safe(text)}`;
  const held = whyHeldBack(account);
  if (held !== null) yield `- in review and no higher: ${safe(held)}`;
  const created = account.registration?.created_at ?? null;
  yield `- registered: ${created === null ? 'not on record' : `${safe(minute(created))} UTC`}`;
  yield `- active: ${account.first_seen === null || account.last_seen === null ? DASH : safe(`${minute(account.first_seen)} – ${minute(account.last_seen)} UTC`)}, ${plural(account.requests, 'request')} on ${plural(account.profile.active_days, 'day')}`;
  yield* ['', '## Evidence', ''];
  yield* table('lrr', ['Evidence', 'Weight', 'Sum'], waterfall.map(({ kind, family, weight, log_odds: sum }) => [family === null ? 'base rate' : `${safe(kind)} (${family})`, safe(signed(weight)), safe(signed(sum))]));
  if (without.length > 0) yield* ['', `Score at least ${without.map(({ without: name, score }) => `${safe(probability(score))} without ${safe(name)}`).join(', ')}.`];
  yield* ['', ...account.evidence.map((each) => evidenceItem(each, account.campaign_id, ownRequests(each, account.requests)))];
  yield* explained(explanations);
  yield* ['', '## Beside the population', ''];
  const figures = figuresOf(account.profile, peers);
  const usual = (...cells: readonly (string | null)[]): string[] => (peers === null ? [] : cells.map((cell) => safe(cell ?? DASH)));
  const measured = figures.filter(({ value }) => value !== null);
  yield* table(peers === null ? 'lrr' : 'lrrrr', ['Figure', 'Value', 'Have less', ...usual('Peers p50', 'Peers p99')], measured.map(({ title, value, percentile, p50, p99 }) => [title, safe(value ?? DASH), percentile === null ? DASH : safe(percent(percentile)), ...usual(p50, p99)]));
  const unmeasured = figures.filter(({ value }) => value === null).map(({ title }) => title);
  if (unmeasured.length > 0) yield* ['', `Not measured: ${unmeasured.join(', ')}.`];
  yield* ['', '## Nearest accounts', ''];
  if (nearest.length === 0) return yield* [nobodyNear(dossier)];
  yield* table('lllrl', ['Account', 'Tier', 'Campaign', 'Nats', 'Through'], nearest.map(({ account_id: id, tier, campaign_id, nearness, shared }) => [safe(id), tier, campaign_id === null ? DASH : safe(campaign_id), nearness === 0 ? DASH : nearness.toFixed(1), shared.map(({ kind }) => safe(kind)).join(', ')]));
  if (nearest.some(({ nearness }) => nearness === 0)) yield* ['', `${DASH} under Nats: ${SHARED_ALONE}.`];
  if (total > nearest.length) yield* ['', `… ${plural(total - nearest.length, 'further account')}`];
}

function* campaignLines(dossier: CampaignDossier): Iterable<string> {
  const { campaign, headline, registered, member_evidence: kinds, members, weakest, infrastructure } = dossier;
  yield* [`# ${safe(campaign.campaign_id)}`, '', `**${campaign.tier}**, score ${probability(campaign.score)}, confidence ${campaign.confidence}. ${safe(headline)}`, ''];
  const standing = campaignStanding(campaign);
  if (campaign.status === 'suppressed') yield '- every account of it is suppressed by the allow-list';
  if (standing !== null) yield `- since the baseline: ${safe(standing)}`;
  yield* when(dossier);
  if (registered.first !== null && registered.last !== null) yield `- registered: ${safe(`${minute(registered.first)} – ${minute(registered.last)} UTC`)}, ${count(registered.members)} on record`;
  yield* ['', '## What ties them', ''];
  yield* table('llrrr', ['Evidence', 'Family', 'Members', 'Share', 'Median weight'], kinds.map(({ kind, family, direction, members: some, median_weight: weight }) => [`${direction === 'contradicts' ? 'against: ' : ''}${safe(kind)}`, family, count(some), share(some, campaign.account_count), safe(signed(weight))]));
  yield* ['', ...campaign.tied_by.map((tie) => evidenceItem(tie, campaign.campaign_id))];
  yield* ['', '## Tested as a whole', ''];
  for (const test of campaign.confirmations) yield `- ${confirmationWord[test.outcome]}: ${safe(`${test.kind}: ${testSentence(test)}`)}${safe(pBehind(test))}`;
  yield `- stability: ${safe(stabilitySentence(campaign))}`;
  yield* explained(campaign.benign_explanations);
  yield* ['', '## Members', ''];
  yield* table('lllrlrl', ['Account', 'Tier', 'Role', 'Margin', 'Registered', 'Requests', 'Active'], members.map((member) => [safe(member.account_id), member.tier, member.role ?? DASH, safe(signed(member.margin)), member.registered_at === null ? DASH : safe(minute(member.registered_at)), count(member.requests), safe(activeSpan(member, { dash: DASH }))]));
  if (weakest !== null) yield* ['', `Weakest: ${safe(weakest.account_id)}, ${safe(Math.abs(weakest.margin).toFixed(1))} nats ${weakest.margin < 0 ? 'below' : 'above'} the cut${weakest.lacks.length === 0 ? '' : `; it lacks ${weakest.lacks.map(safe).join(', ')}`}.`];
  if (infrastructure.length === 0) return;
  yield* ['', '## Shared registration and network values', ''];
  yield* table('llrr', ['Kind', 'Value', 'Members', 'Everywhere'], infrastructure.map(({ kind, value, members: some, accounts }) => [safe(kind), safe(value), count(some), accounts === null ? DASH : count(accounts)]));
}

/** How much, when, and what for. */
function* when({ campaign, hour_counts: hours }: CampaignDossier): Iterable<string> {
  const { first_seen: first, last_seen: last, requests_per_account: each, capabilities, models } = campaign;
  yield `- per account: median ${count(each.median)} requests, one in ten below ${count(each.p10)}, one in ten above ${count(each.p90)}`;
  const work = commonWorkSentence(campaign);
  if (work !== null) yield `- in common: ${safe(work)}`;
  yield `- active: ${first === null || last === null ? DASH : safe(`${minute(first)} – ${minute(last)} UTC`)}`;
  if (hours.some((requests) => requests > 0)) yield `- hours, 0 to 23 UTC: ${sparkline(hours, true)} at most ${plural(Math.max(...hours), 'request')}`;
  if (capabilities.length > 0) yield `- prompts ask: ${safe(aims(campaign).join(', '))} (context, not evidence)`;
  const shares = sharesOfHundred(models.map(({ requests }) => requests));
  if (models.length > 0) yield `- models: ${models.map(({ model }, index) => safe(`${model ?? '(none named)'} ${shares[index] ?? ''}`)).join(', ')}`;
}

const evidenceItem = (evidence: ReportEvidence, campaignId: string | null, own = ''): string =>
  `- ${evidence.direction === 'supports' ? evidence.family : 'against'}: ${safe(`${evidence.kind} ${signed(evidence.weight)}: ${evidence.summary}${own}`)}${rowsAfter(' – ', evidence, campaignId)}`;

function* explained(explanations: readonly BenignExplanation[]): Iterable<string> {
  if (explanations.length === 0) return;
  yield* ['', '## Innocent explanations considered', ''];
  for (const { name, outcome, summary } of explanations) yield `- ${benignWord[outcome]}: ${safe(`${name}: ${summary}`)}`;
}

function* rows(exhibits: readonly Exhibit[]): Iterable<string> {
  if (exhibits.length === 0) return;
  yield* ['', '## Rows to pull', ''];
  yield* table('lrl', ['File', 'Row', 'Shows'], exhibits.map(({ file, row, kinds }) => [safe(file), String(row), kinds.map(safe).join(', ')]));
}

function* citedRows(cited: readonly RecalledRow[]): Iterable<string> {
  if (cited.length === 0) return;
  yield* ['', '## As they stand in the inputs', ''];
  for (const row of cited) yield `- ${safe(`${row.file}:${row.row}`)}: ${fieldsOf(row).map(([name, value]) => safe(`${name} ${value}`)).join('; ')}`;
}

function* table(aligns: string, titles: readonly string[], cells: readonly (readonly string[])[]): Iterable<string> {
  const line = (row: readonly string[]): string => `| ${row.join(' | ')} |`;
  yield line(titles);
  yield line([...aligns].map((align) => (align === 'r' ? '---:' : '---')));
  yield* cells.map(line);
}
