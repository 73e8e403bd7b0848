// The dossier of one campaign for a terminal: the public case in its own terms, what ties it, its members down to the
// weakest, when and from where they came, what was tested, and the rows to pull.

import type { CampaignDossier, DossierMember, Infrastructure, MemberEvidence } from '../../domain/dossier.js';
import type { ReportTie } from '../../domain/report.js';
import { commonWorkSentence, pBehind, stabilitySentence } from '../group-sentences.js';
import { campaignStanding } from '../judgement.js';
import { activeSpan, count, minute, plural, probability, share, signed, sharesOfHundred } from '../text/numbers.js';
import { cut, labelled, note, paragraph, tierWord, type Page } from '../text/page.js';
import { dailyCounts, sparkline } from '../text/sparkline.js';
import { fittedTable, leftOutNote, type Column } from '../text/table.js';
import { aims, benignWord, confirmationWord, testSentence } from '../words.js';
import { citation, rowsSection } from './rows.js';
import { strips } from './strips.js';

const INFRASTRUCTURE_SHOWN = 12;
/** The weakest are always among those shown. */
const MEMBERS_SHOWN = 20;
const WEAKEST_SHOWN = 3;
const NARROWEST_VALUE = 20;

export function* campaignLines(dossier: CampaignDossier, page: Page): Iterable<string> {
  const { campaign } = dossier;
  yield `${page.ink.bold(page.safe(campaign.campaign_id))}  ${tierWord(page, campaign.tier)}, score ${probability(campaign.score)}, confidence ${campaign.confidence}`;
  yield* paragraph(page, page.safe(dossier.headline), 2).map((line) => page.ink.bold(line));
  const standing = campaignStanding(campaign);
  if (standing !== null) yield* labelled(page, 'baseline', page.safe(standing));
  if (campaign.status === 'suppressed') yield* labelled(page, 'allowed', 'every account of it is suppressed by the allow-list');
  yield* when(dossier, page);
  yield* evidenceTable(dossier, page);
  yield* tieSentences(dossier, page);
  yield* tests(dossier, page);
  yield* membersSection(dossier, page);
  yield* infrastructure(dossier, page);
  yield* rowsSection(dossier, page);
}

function* when({ campaign, registered, hour_counts: hours, weekday_counts: weekdays }: CampaignDossier, page: Page): Iterable<string> {
  const { median, p10, p90 } = campaign.requests_per_account;
  yield* labelled(page, 'per account', `median ${count(median)} requests, one in ten below ${count(p10)}, one in ten above ${count(p90)}`);
  const work = commonWorkSentence(campaign);
  if (work !== null) yield* labelled(page, 'in common', work);
  const { first, last, members } = registered;
  yield* labelled(page, 'registered', first === null || last === null ? 'no record says when' : `${page.safe(minute(first))} ${page.dash} ${page.safe(minute(last))} UTC, ${count(members)} of ${count(campaign.account_count)} members on record`);
  if (campaign.first_seen !== null && campaign.last_seen !== null) yield* labelled(page, 'active', `${page.safe(minute(campaign.first_seen))} ${page.dash} ${page.safe(minute(campaign.last_seen))} UTC`);
  const days = dailyCounts(campaign.timeline, page.width - 40);
  if (days.length > 1) yield* labelled(page, 'per day', `${sparkline(days, page.unicode)}  ${page.safe(campaign.timeline[0]?.day ?? '')}..${page.safe((campaign.timeline.at(-1)?.day ?? '').slice(5))}`);
  yield* strips(page, hours, weekdays);
  if (campaign.capabilities.length > 0) yield* labelled(page, 'prompts ask', page.safe(`${aims(campaign).join(', ')}; context, not evidence`));
  const shares = sharesOfHundred(campaign.models.map(({ requests }) => requests));
  if (campaign.models.length > 0) yield* labelled(page, 'models', campaign.models.map(({ model }, index) => `${model === null ? '(none named)' : page.safe(model)} ${shares[index] ?? ''}`).join(', '));
}

function* evidenceTable({ member_evidence: kinds, campaign }: CampaignDossier, page: Page): Iterable<string> {
  if (kinds.length === 0) return;
  yield* ['', page.ink.bold('What ties them: evidence over the members')];
  const cells = 10;
  const bar = (part: number): string => (page.unicode ? '█' : '#').repeat(Math.round(part * cells)).padEnd(cells, page.unicode ? '░' : '.');
  const columns: Column<MemberEvidence>[] = [
    { title: 'EVIDENCE', align: 'left', cell: ({ kind, direction }) => `${direction === 'contradicts' ? 'against: ' : ''}${page.safe(kind)}` },
    { title: 'FAMILY', align: 'left', cell: ({ family }) => family },
    { title: 'MEMBERS', align: 'right', cell: ({ members }) => count(members) },
    { title: 'SHARE', align: 'right', cell: ({ members }) => share(members, campaign.account_count) },
    { title: '', align: 'left', cell: ({ member_share: part }) => bar(part), keep: 1 },
    { title: 'MEDIAN', align: 'right', cell: ({ median_weight: weight }) => signed(weight) },
    { title: 'VALUES', align: 'right', cell: ({ values }) => count(values), keep: 2 },
  ];
  const table = fittedTable(page, columns, kinds);
  yield table.header;
  yield* table.lines;
  yield* note(page, 'MEMBERS: in whose sum it stands. MEDIAN: its weight there, nats; a further sight of one cause adds a quarter. VALUES: how many different ones stand there, the heaviest of each member. In the sentences below, +N is the mean over all members before any quartering.');
}

function* tieSentences({ campaign }: CampaignDossier, page: Page): Iterable<string> {
  yield '';
  const sentence = (tie: ReportTie): string => `${page.safe(tie.kind)} ${signed(tie.weight)}: ${page.safe(tie.summary)} (${share(tie.members, campaign.account_count)} of members)${citation(tie, campaign.campaign_id, page)}`;
  for (const tie of campaign.tied_by) yield* labelled(page, tie.direction === 'supports' ? tie.family : 'against', sentence(tie));
}

function* tests({ campaign }: CampaignDossier, page: Page): Iterable<string> {
  yield* ['', page.ink.bold('Tested: one hand, or an innocent cause?')];
  for (const test of campaign.confirmations) yield* labelled(page, confirmationWord[test.outcome], `${page.safe(test.kind)}: ${page.safe(testSentence(test))}${pBehind(test)}`);
  for (const { name, outcome, summary } of campaign.benign_explanations) yield* labelled(page, benignWord[outcome], `${page.safe(name)}: ${page.safe(summary)}`);
  yield* labelled(page, 'stability', page.safe(stabilitySentence(campaign)));
}

function* membersSection({ members, weakest }: CampaignDossier, page: Page): Iterable<string> {
  yield* ['', page.ink.bold('Members, by log-odds')];
  const isCut = members.length > MEMBERS_SHOWN;
  const listed = isCut ? [...members.slice(0, MEMBERS_SHOWN - WEAKEST_SHOWN), ...members.slice(-WEAKEST_SHOWN)] : members;
  const columns: Column<DossierMember>[] = [
    { title: 'ACCOUNT', align: 'left', cell: (member) => page.safe(member.account_id) },
    { title: 'TIER', align: 'left', cell: ({ tier }) => tierWord(page, tier) },
    { title: 'ROLE', align: 'left', cell: ({ role }) => role ?? page.dash, keep: 6 },
    { title: 'LOG-ODDS', align: 'right', cell: ({ log_odds: sum }) => signed(sum), keep: 2 },
    { title: 'MARGIN', align: 'right', cell: ({ margin }) => signed(margin) },
    { title: 'REGISTERED', align: 'left', cell: ({ registered_at: time }) => (time === null ? page.dash : page.safe(minute(time))), keep: 4 },
    { title: 'REQUESTS', align: 'right', cell: ({ requests }) => count(requests), keep: 5 },
    { title: 'ACTIVE', align: 'left', cell: (member) => page.safe(activeSpan(member, page)), keep: 3 },
    { title: 'STRONGEST', align: 'left', cell: ({ strongest }) => (strongest === null ? page.dash : page.safe(strongest)), keep: 1 },
  ];
  const table = fittedTable(page, columns, listed);
  yield table.header;
  let index = 0;
  for (const line of table.lines) {
    if (isCut && index === MEMBERS_SHOWN - WEAKEST_SHOWN) yield* note(page, `${page.ellipsis} ${plural(members.length - MEMBERS_SHOWN, 'more member')}: -f json`);
    yield line;
    index += 1;
  }
  yield* leftOutNote(page, table);
  yield* note(page, 'MARGIN: nats above the least of tier likely; below 0 the account is not flagged for its score.');
  if (weakest !== null)
    yield* labelled(page, 'weakest', `${page.safe(weakest.account_id)}, ${Math.abs(weakest.margin).toFixed(1)} ${weakest.margin < 0 ? 'below' : 'above'} the cut${weakest.lacks.length === 0 ? '' : `; it lacks ${weakest.lacks.map((kind) => page.safe(kind)).join(', ')}, which half of the members show`}`, { indent: 1, column: 9 });
}

function* infrastructure({ infrastructure: values }: CampaignDossier, page: Page): Iterable<string> {
  if (values.length === 0) return;
  yield* ['', page.ink.bold('Shared registration and network values')];
  const listed = values.slice(0, INFRASTRUCTURE_SHOWN);
  const room = Math.max(NARROWEST_VALUE, page.width - 62);
  const columns: Column<Infrastructure>[] = [
    { title: 'KIND', align: 'left', cell: ({ kind }) => page.safe(kind) },
    { title: 'VALUE', align: 'left', cell: ({ value }) => cut(page, page.safe(value), room) },
    { title: 'MEMBERS', align: 'right', cell: ({ members }) => count(members) },
    { title: 'EVERYWHERE', align: 'right', cell: ({ accounts }) => (accounts === null ? page.dash : count(accounts)), keep: 2 },
    { title: 'REQUESTS', align: 'right', cell: ({ requests }) => (requests === null ? page.dash : count(requests)), keep: 1 },
  ];
  const table = fittedTable(page, columns, listed);
  yield table.header;
  yield* table.lines;
  yield* leftOutNote(page, table);
  const more = values.length - listed.length;
  if (more > 0) yield* note(page, `${page.ellipsis} ${plural(more, 'more value')}: -f json`);
  yield* note(page, 'MEMBERS: who of them have it. EVERYWHERE: accounts of the whole population that have it.');
}
