// The accounts, the gravest first: volume, timing, the strongest reason and what speaks against it, a row each.

import type { ReportAccount, ReportEvidence } from '../../../domain/report.js';
import { count, duration, plural, probability, signed } from '../../text/numbers.js';
import { accountStanding, suppressionOf } from '../../judgement.js';
import { spark } from '../charts/spark.js';
import { html, NOTHING, type Insertable, type Markup } from '../markup.js';
import { accountName, ALL_FLAGS, campaignName, DASH, tierBadge } from '../phrases.js';
import type { Sheet } from '../sheet.js';
import { table, type Column } from '../table.js';
import type { Section } from './section.js';

const BAR_WIDTH = 2.5;

export const accounts: Section = {
  anchor: 'accounts',
  title: 'Accounts',
  isNeeded: ({ report }) => report.accounts.length > 0,
  *content(sheet) {
    const { report, accounts: listed } = sheet;
    const unlisted = report.summary.accounts_not_listed;
    if (listed.length > 0) yield table(`Accounts by score: ${count(listed.length)} of ${count(report.accounts.length)} listed`, columns(sheet), listed);
    yield remainder(sheet);
    if (unlisted > 0) yield html`<p class="note">${plural(unlisted, 'account')} without supporting evidence ${unlisted === 1 ? 'is' : 'are'} not in this report.</p>\n`;
  },
};

const columns = (sheet: Sheet): Column<ReportAccount>[] => [
  { title: 'Rank', kind: 'number', cell: ({ rank }) => count(rank) },
  { title: 'Account', kind: 'name', cell: ({ account_id: id }) => accountName(sheet, id) },
  { title: 'Tier', cell: ({ tier, status }) => html`${tierBadge(tier)}${status === 'suppressed' ? ' suppressed' : ''}` },
  { title: 'Score', kind: 'number', cell: ({ score }) => probability(score) },
  { title: 'Campaign', cell: ({ campaign_id: id, role }) => html`${campaignName(sheet, id)}${role === null ? '' : ` ${role}`}` },
  { title: 'Strongest reason and what speaks against it', kind: 'words', cell: reason },
  { title: 'Requests', kind: 'number', cell: ({ requests }) => count(requests) },
  { title: 'Days', kind: 'number', cell: ({ profile }) => count(profile.active_days) },
  { title: 'Hours, UTC', cell: ({ profile }) => spark(profile.hour_counts, profile.hours_covered === null ? 'no request in the logs' : `active in ${count(profile.hours_covered)} of 24 hours`, BAR_WIDTH) },
  { title: 'Median gap', kind: 'number', cell: ({ profile: { gap_ms: gap } }) => (gap.p50 === null ? DASH.dash : duration(gap.p50)) },
];

function reason(account: ReportAccount): Insertable {
  const { evidence } = account;
  const [suppression, standing] = [suppressionOf(account), accountStanding(account)];
  const [strongest, against] = (['supports', 'contradicts'] as const).map((wanted) => evidence.find(({ direction }) => direction === wanted));
  return html`${strongest === undefined ? 'No evidence of its own.' : sentence(strongest)}${against === undefined ? '' : html` <b>Against:</b> ${sentence(against)}`}${suppression === null ? '' : html` <b>Allowed:</b> ${suppression}.`}${standing === null ? '' : html` <b>Since the baseline:</b> ${standing}.`}`;
}

const sentence = ({ summary, weight }: ReportEvidence): Insertable => html`${summary} <span class="weight">${signed(weight)}</span>`;

/** Whoever is not shown is counted. */
function remainder({ report, accounts: listed }: Sheet): Markup {
  const hidden = report.accounts.length - listed.length;
  if (hidden === 0) return NOTHING;
  const flagged = report.summary.flagged_accounts - listed.filter((account) => account.flagged).length;
  const [number, flags] = flagged > 0 ? [count(flagged), '--top 0'] : ['none', ALL_FLAGS];
  return html`<p class="note">… ${plural(hidden, 'more account')}, ${number} of them flagged: <code>${flags}</code></p>\n`;
}
