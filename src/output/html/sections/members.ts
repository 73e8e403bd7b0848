// Who is in a campaign, with which part in it, since when, and by what most of all?

import type { ReportAccount, ReportCampaign } from '../../../domain/report.js';
import { count, probability, signed } from '../../text/numbers.js';
import { html, NOTHING, type Markup } from '../markup.js';
import { accountName, DASH, moment, more, span, tierBadge } from '../phrases.js';
import type { Sheet } from '../sheet.js';
import { table, type Column } from '../table.js';

/** Members are listed whatever --top says, up to here: a campaign without its members is no finding. */
const MOST_MEMBERS = 200;

export function memberTable(sheet: Sheet, { campaign_id: id, account_count: size }: ReportCampaign, members: readonly ReportAccount[]): Markup {
  if (members.length === 0) return NOTHING;
  const listed = members.slice(0, MOST_MEMBERS);
  const columns: Column<ReportAccount>[] = [
    { title: 'Account', kind: 'name', cell: ({ account_id: name }) => accountName(sheet, name) },
    { title: 'Tier', cell: ({ tier }) => tierBadge(tier) },
    { title: 'Role', cell: ({ role }) => role ?? DASH.dash },
    { title: 'Score', kind: 'number', cell: ({ score }) => probability(score) },
    { title: 'Log-odds', kind: 'number', cell: ({ log_odds: sum }) => signed(sum) },
    { title: 'Requests', kind: 'number', cell: ({ requests }) => count(requests) },
    { title: 'Registered, UTC', cell: ({ registration }) => moment(registration?.created_at ?? null) },
    { title: 'Active, UTC', cell: ({ first_seen: first, last_seen: last }) => span(first, last) },
    { title: 'Strongest evidence', cell: ({ evidence }) => evidence.find(({ direction }) => direction === 'supports')?.kind ?? DASH.dash },
  ];
  return html`${table(`Members of ${id}, ${count(size)}`, columns, listed)}${more(size - listed.length, 'member', '-f csv')}`;
}
