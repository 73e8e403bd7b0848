// The accounts: volume and timing in one line, the strongest reason (and what speaks against it) below.

import type { Report, ReportAccount } from '../../domain/report.js';
import { accountStanding, suppressionOf } from '../judgement.js';
import { capitalised } from '../words.js';
import { count, duration, hoursOf, plural, probability, signed } from './numbers.js';
import { note, paragraph, tierWord, type Page } from './page.js';
import { condensed, sparkline } from './sparkline.js';
import { fittedTable, type Column } from './table.js';

// From here on a terminal has room for one character per hour of the day.
const WIDE = 100;

const LEGEND = 'HOURS: hours of the day with requests. BURST: -1 is a clock, 0 chance, 1 bursts. [weight]: log-odds in nats.';

export function* accountSection(report: Report, listed: readonly ReportAccount[], page: Page): Iterable<string> {
  if (listed.length === 0) return;
  yield '';
  yield page.ink.bold('Accounts');
  const table = fittedTable(page, columns(page), listed);
  yield table.header;
  let index = 0;
  for (const line of table.lines) {
    const account = listed[index];
    index += 1;
    yield line;
    if (account !== undefined) yield* reason(account, table.leftOut, page);
  }
  yield* remainder(report, listed, page);
  yield* note(page, LEGEND);
}

function columns(page: Page): Column<ReportAccount>[] {
  const cells = page.width >= WIDE ? 24 : 12;
  const figure = (value: number | null, show: (value: number) => string): string => (value === null ? page.dash : show(value));
  return [
    { title: 'ACCOUNT', align: 'left', cell: (account) => page.safe(account.account_id) },
    { title: 'TIER', align: 'left', cell: (account) => `${tierWord(page, account.tier)}${account.status === 'suppressed' ? ', suppressed' : ''}` },
    { title: 'SCORE', align: 'right', cell: (account) => probability(account.score) },
    { title: 'REQUESTS', align: 'right', cell: (account) => count(account.requests) },
    { title: 'DAYS', align: 'right', cell: ({ profile }) => count(profile.active_days), keep: 6 },
    { title: '/DAY', align: 'right', cell: ({ profile }) => count(Math.round(profile.requests_per_active_day)), keep: 5 },
    { title: 'HOURS', align: 'right', cell: ({ profile }) => hoursOf(profile.hours_covered, page.dash), keep: 4 },
    { title: 'GAP P50', align: 'right', cell: ({ profile }) => figure(profile.gap_ms.p50, duration), keep: 3 },
    { title: 'BURST', align: 'right', cell: ({ profile }) => figure(profile.burstiness, (value) => value.toFixed(2)), keep: 2 },
    { title: cells === 24 ? 'UTC 00 TO 23' : 'UTC 00-23', align: 'left', cell: ({ profile }) => sparkline(condensed(profile.hour_counts, cells), page.unicode), keep: 9 },
  ];
}

function* reason(account: ReportAccount, leftOut: readonly Column<ReportAccount>[], page: Page): Iterable<string> {
  const place = account.campaign_id === null ? [] : [`${page.safe(account.campaign_id)}${account.role === null ? '' : ` ${account.role}`}`];
  const withoutColumn = leftOut.map((column) => `${column.title.toLowerCase()} ${column.cell(account).trimEnd()}`);
  const strongest = account.evidence.find(({ direction }) => direction === 'supports');
  const contradiction = account.evidence.find(({ direction }) => direction === 'contradicts');
  const sentences = [
    strongest === undefined ? 'No evidence of its own.' : `${page.safe(strongest.summary)} [${signed(strongest.weight)}]`,
    contradiction === undefined ? '' : `Against: ${page.safe(contradiction.summary)} [${signed(contradiction.weight)}]`,
    ...told(account, page),
  ];
  const start = [...withoutColumn, ...place].join(', ');
  yield* paragraph(page, `${start === '' ? '' : `${start}: `}${sentences.filter((sentence) => sentence !== '').join(' ')}`, 3);
}

/** What people said of it; nothing for most. */
function told(account: ReportAccount, page: Page): string[] {
  const [suppression, standing] = [suppressionOf(account), accountStanding(account)];
  return [suppression === null ? '' : `${page.safe(capitalised(suppression))}.`, standing === null || standing === 'known' ? '' : `Since the baseline: ${page.safe(standing)}.`];
}

/** Whoever is not shown is counted. */
function* remainder({ accounts, summary }: Report, listed: readonly ReportAccount[], page: Page): Iterable<string> {
  const more = accounts.length - listed.length;
  if (more > 0) {
    const flagged = summary.flagged_accounts - listed.filter((account) => account.flagged).length;
    const flags = flagged > 0 ? '--top 0' : '--top 0 --min-tier none';
    yield* note(page, `${page.ellipsis} ${plural(more, 'more account')}, ${flagged === 0 ? 'none' : count(flagged)} of them flagged: ${flags}`);
  }
  if (summary.accounts_not_listed > 0)
    yield* note(page, `${plural(summary.accounts_not_listed, 'account')} without supporting evidence ${summary.accounts_not_listed === 1 ? 'is' : 'are'} not listed: --all`);
}
