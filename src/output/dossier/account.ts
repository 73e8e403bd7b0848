// The dossier of one account for a terminal: who, when, the evidence as a sum and in sentences, what speaks against it,
// who stands near, and the rows to pull.

import type { AccountDossier, NearAccount, WithoutEvidence } from '../../domain/dossier.js';
import type { ReportEvidence } from '../../domain/report.js';
import { whyHeldBack } from '../../domain/review.js';
import { accountStanding, suppressionOf } from '../judgement.js';
import { count, duration, minute, plural, probability, signed } from '../text/numbers.js';
import { labelled, note, paragraph, tierWord, type Page } from '../text/page.js';
import { fittedTable, leftOutNote, type Column } from '../text/table.js';
import { benignWord, fromSums, ownRequests, tierMeaning } from '../words.js';
import { figuresOf, percent, type Figure } from './figures.js';
import { nobodyNear, SHARED_ALONE } from './nearest.js';
import { citation, rowsSection } from './rows.js';
import { strips } from './strips.js';
import { isSlight, SLIGHT, waterfallTable } from './waterfall.js';

const NEAREST_SHOWN = 5;
/** Kinds named per neighbour, on a narrow and on a wide page. */
const SHARED_SHOWN = { narrow: 2, wide: 3 } as const;
const WIDE = 100;

export function* accountLines(dossier: AccountDossier, page: Page): Iterable<string> {
  yield* identity(dossier, page);
  yield '';
  yield page.ink.bold('Evidence, a sum of log-odds in nats');
  yield* waterfallTable(page, dossier.waterfall);
  yield* note(page, outcome(dossier, page));
  yield* sentences(dossier, page);
  yield* explanations(dossier, page);
  yield* peers(dossier, page);
  yield* nearest(dossier, page);
  yield* rowsSection(dossier, page);
}

function* identity({ account, campaign }: AccountDossier, page: Page): Iterable<string> {
  const [suppression, standing] = [suppressionOf(account), accountStanding(account)];
  yield `${page.ink.bold(page.safe(account.account_id))}  ${tierWord(page, account.tier)}, score ${probability(account.score)}${suppression === null ? '' : ', suppressed'}`;
  yield* labelled(page, 'means', tierMeaning(account));
  if (suppression !== null) yield* labelled(page, 'allowed', page.safe(suppression));
  if (standing !== null) yield* labelled(page, 'baseline', page.safe(standing));
  if (campaign === null) yield* labelled(page, 'campaign', 'none');
  else
    yield* labelled(
      page, 'campaign',
      `${page.safe(campaign.campaign_id)} (${campaign.tier}, confidence ${campaign.confidence}), ${account.role === null ? '' : `${account.role} member, `}place ${count(campaign.place)} of ${count(campaign.account_count)} by log-odds`,
    );
  const held = whyHeldBack(account);
  if (held !== null) yield* labelled(page, 'review', page.safe(`and no higher: ${held}`));
  yield* labelled(page, 'registered', registration(account, page));
  const { first_seen: first, last_seen: last, profile } = account;
  if (first === null || last === null) yield* labelled(page, 'active', 'no request in the logs');
  else
    yield* labelled(
      page, 'active',
      `${page.safe(minute(first))} ${page.dash} ${page.safe(minute(last))} UTC; ${plural(account.requests, 'request')}${fromSums(profile.from_usage?.requests ?? 0, account.requests)} on ${plural(profile.active_days, 'day')}`,
    );
  yield* strips(page, profile.hour_counts, profile.weekday_counts);
}

function registration({ registration: record, first_seen: first }: AccountDossier['account'], page: Page): string {
  if (record === null) return 'no registration record names it';
  const { created_at: created, closed_at: closed, plan, status } = record;
  const lag = created === null || first === null ? null : Date.parse(first) - Date.parse(created);
  const parts = [
    created === null ? 'time not recorded' : `${page.safe(minute(created))} UTC`,
    lag === null ? null : lag >= 0 ? `first request ${duration(lag)} later` : `first request ${duration(-lag)} earlier`,
    plan === null ? null : `plan ${page.safe(plan)}`,
    status === null ? null : `status ${page.safe(status)}`,
    closed === null ? null : `closed ${page.safe(minute(closed))} UTC`,
  ];
  return parts.filter((part) => part !== null).join(', ');
}

/** The sum as a probability, and how much of it one piece or one family carries. */
function outcome({ account, without }: AccountDossier, page: Page): string {
  const [strongest, ...families] = without;
  const sum = `Sum ${signed(account.log_odds)}: score ${probability(account.score)}.`;
  if (strongest === undefined) return sum;
  const left = ({ log_odds: logOdds, score }: WithoutEvidence): string => `${signed(logOdds)} (${probability(score)})`;
  return `${sum} Without its strongest evidence, ${page.safe(strongest.without)}, at least ${left(strongest)}; without ${families.map((family) => `${family.without} ${left(family)}`).join(', ')}.`;
}

function* sentences({ account: { evidence, campaign_id: campaignId, requests } }: AccountDossier, page: Page): Iterable<string> {
  if (evidence.length === 0) return;
  yield '';
  yield page.ink.bold('In sentences');
  const told = evidence.filter((each) => !isSlight(each));
  const supporting = told.filter(({ direction }) => direction === 'supports');
  for (const each of supporting) yield* labelled(page, each.family, sentence(each, requests, campaignId, page));
  for (const each of told.filter(({ direction }) => direction === 'contradicts')) yield* labelled(page, 'against', sentence(each, requests, campaignId, page));
  if (told.length === supporting.length) yield* labelled(page, 'against', page.safe(`nothing of its own speaks against it.${campaignId === null ? '' : ` What was tested on its group, for and against: lockstep explain ${campaignId}`}`));
  if (told.length < evidence.length) yield* note(page, `${page.ellipsis} ${count(evidence.length - told.length)} more with a weight of less than ${SLIGHT}: -f json`);
}

const sentence = (evidence: ReportEvidence, requests: number, campaignId: string | null, page: Page): string => `${page.safe(evidence.kind)} ${signed(evidence.weight)}: ${page.safe(evidence.summary)}${ownRequests(evidence, requests)}${citation(evidence, campaignId, page)}`;

function* explanations({ explanations: tested }: AccountDossier, page: Page): Iterable<string> {
  if (tested.length === 0) return;
  yield '';
  yield page.ink.bold('Innocent explanations considered for its campaign');
  for (const { name, outcome: result, summary } of tested) yield* labelled(page, benignWord[result], `${page.safe(name)}: ${page.safe(summary)}`);
}

const PEERS: readonly { readonly title: string; readonly of: (figure: Figure) => string | null }[] = [{ title: 'PEERS P50', of: ({ p50 }) => p50 }, { title: 'PEERS P99', of: ({ p99 }) => p99 }];

function* peers({ account, source, peers: usual }: AccountDossier, page: Page): Iterable<string> {
  const figures = figuresOf(account.profile, usual);
  const measured = figures.filter(({ value }) => value !== null);
  yield '';
  yield page.ink.bold(`Beside ${plural(source.accounts, 'account')} of the population`);
  const columns: Column<Figure>[] = [
    { title: 'FIGURE', align: 'left', cell: ({ title }) => title },
    { title: 'VALUE', align: 'right', cell: ({ value }) => value ?? page.dash },
    { title: 'HAVE LESS', align: 'right', cell: ({ percentile }) => (percentile === null ? page.dash : percent(percentile)) },
    ...(usual === null ? [] : PEERS.map(({ title, of }): Column<Figure> => ({ title, align: 'right', cell: (figure) => of(figure) ?? page.dash, keep: 1 }))),
  ];
  const table = fittedTable(page, columns, measured);
  yield table.header;
  yield* table.lines;
  const unmeasured = figures.filter(({ value }) => value === null).map(({ title }) => title);
  if (unmeasured.length > 0) yield* note(page, `not measured: ${unmeasured.join(', ')}`);
}

function* nearest(dossier: AccountDossier, page: Page): Iterable<string> {
  const { nearest: near, nearest_total: total } = dossier;
  yield '';
  yield page.ink.bold('Nearest accounts, by the values that both show');
  if (near.length === 0) return yield* paragraph(page, nobodyNear(dossier), 1);
  const listed = near.slice(0, NEAREST_SHOWN);
  const columns: Column<NearAccount>[] = [
    { title: 'ACCOUNT', align: 'left', cell: (account) => page.safe(account.account_id) },
    { title: 'TIER', align: 'left', cell: ({ tier }) => tierWord(page, tier) },
    { title: 'CAMPAIGN', align: 'left', cell: ({ campaign_id: id }) => (id === null ? page.dash : page.safe(id)), keep: 1 },
    { title: 'NATS', align: 'right', cell: ({ nearness }) => (nearness === 0 ? page.dash : nearness.toFixed(1)) },
    { title: 'THROUGH', align: 'left', cell: ({ shared }) => through(shared, page), keep: 2 },
  ];
  const table = fittedTable(page, columns, listed);
  yield table.header;
  yield* table.lines;
  yield* leftOutNote(page, table);
  if (listed.some(({ nearness }) => nearness === 0)) yield* note(page, `${page.dash} under NATS: ${SHARED_ALONE}`);
  if (total > listed.length) yield* note(page, `${page.ellipsis} ${plural(total - listed.length, 'further account')} ${total - listed.length === 1 ? 'shares' : 'share'} a value with it${near.length > listed.length ? ': -f json lists the nearest' : ''}`);
}

function through(shared: NearAccount['shared'], page: Page): string {
  const room = page.width >= WIDE ? SHARED_SHOWN.wide : SHARED_SHOWN.narrow;
  const more = shared.length - room;
  return `${shared.slice(0, room).map(({ kind }) => page.safe(kind)).join(', ')}${more > 0 ? ` +${more}` : ''}`;
}
