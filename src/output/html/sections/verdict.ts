// The answer first: the verdict in a sentence, and the figures that it rests on.

import { TIERS } from '../../../domain/report.js';
import { count, daysTouched, plural } from '../../text/numbers.js';
import { verdict } from '../../text/verdict.js';
import { sumsSentence } from '../../words.js';
import { html, type Insertable, type Markup } from '../markup.js';
import { facts, span, tierBadge, unbroken } from '../phrases.js';
import type { Sheet } from '../sheet.js';

export function verdictHeader({ report }: Sheet): Markup {
  const { summary, run } = report;
  const wrong = summary.expected_false_accounts;
  const { first_seen: first, last_seen: last } = summary.window;
  const days = first === null || last === null ? NaN : daysTouched(first, last);
  return html`<header id="top">
<p class="kicker">${run.tool.name} report</p>
<h1>${unbroken(verdict(report))}</h1>
<p class="proviso">Suspicion, not proof: linked accounts are consistent with one operator; nobody is named by this report.</p>
${facts([
    ['accounts', count(summary.accounts)],
    ['requests', count(summary.requests)],
    ['registrations', count(summary.registrations)],
    ...(summary.usage === undefined ? [] : [['from sums over a period', sumsSentence(summary.usage, summary.requests)] as const]),
    ['window, UTC', html`${span(first, last)}${Number.isFinite(days) ? `, ${plural(days, 'day')}` : ''}`],
    ['campaigns', TIERS.map((tier, index): Insertable => html`${index === 0 ? '' : ' '}${tierBadge(tier)} ${count(summary.campaigns_by_tier[tier])}`)],
    ['accounts flagged', count(summary.flagged_accounts)],
    ['of these expected wrong', wrong < 0.05 ? 'fewer than 0.1' : count(Number(wrong.toFixed(1)))],
    ...(summary.suppressed_accounts > 0 ? [['suppressed by the allow-list', count(summary.suppressed_accounts)] as const] : []),
  ])}</header>
`;
}
