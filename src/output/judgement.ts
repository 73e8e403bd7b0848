// What was said of a finding beside the evidence, in words: whom the allow-list suppresses and why, and what the baseline had already.

import type { Report, ReportAccount, ReportCampaign } from '../domain/report.js';
import type { ReportAllowance } from '../domain/judgement.js';
import { count, minute, plural } from './text/numbers.js';

/** `suppressed by the allow-list until 2026-12-31: our load test (j.doe)`; null for an open account. */
export const suppressionOf = ({ suppression }: ReportAccount): string | null =>
  suppression === null ? null : `suppressed by the allow-list until ${suppression.expires}: ${suppression.reason} (${suppression.author})`;

/** `new`, `raised from review`, `moved from C-7f3a21`, `known`; null without a baseline. */
export function accountStanding({ baseline }: Pick<ReportAccount, 'baseline'>): string | null {
  if (baseline === null) return null;
  const { standing, tier, campaign_id: campaign } = baseline;
  return { new: 'new', known: 'known', raised: `raised from ${tier ?? 'none'}`, moved: `moved from ${campaign ?? 'none'}` }[standing];
}

/** `new`, `split from C-7f3a21`, `grown by 12`, `known`; null without a baseline. */
export function campaignStanding({ baseline }: Pick<ReportCampaign, 'baseline'>): string | null {
  if (baseline === null) return null;
  const { standing, campaign_id: campaign, joined } = baseline;
  return { new: 'new', known: 'known', split: `split from ${campaign ?? 'none'}`, grown: `grown by ${count(joined)}` }[standing];
}

/** The comparison in one sentence; null without a baseline. */
export function baselineSentence({ summary: { baseline } }: Report): string | null {
  if (baseline === null) return null;
  const { last_seen: last, flagged_accounts: flagged, campaigns, gone_campaigns: gone } = baseline;
  const until = last === null ? '' : `, whose data end ${minute(last)} UTC`;
  const told = (counts: Readonly<Record<string, number>>): string => Object.entries(counts).map(([standing, figure]) => `${count(figure)} ${standing}`).join(', ');
  return `Beside the baseline${until}: flagged accounts ${told(flagged)}; campaigns ${told(campaigns)}, ${count(gone)} gone.`;
}

export const subjectOf = ({ allows, values }: ReportAllowance): string => (allows === 'members' ? `${plural(values.length, 'member')} of one campaign (${values[0] ?? ''}, …)` : `${allows} ${values[0] ?? ''}`);

/** What came of an entry: whom it suppresses, or that it does nothing. */
export function outcomeOf({ outcome, suppressed_accounts: suppressed, open_accounts: open }: ReportAllowance): string {
  if (outcome !== 'used') return { unused: 'nothing here is that', expired: 'expired' }[outcome];
  return `${plural(suppressed, 'account')} suppressed${open === 0 ? '' : `, ${plural(open, 'account')} open for other evidence`}`;
}

export const allowanceSentence = (allowance: ReportAllowance): string =>
  `${subjectOf(allowance)}, until ${allowance.expires}: ${allowance.reason} (${allowance.author}): ${outcomeOf(allowance)}`;

/** Is the value one that the allow-list holds to be innocent? */
export function allowedValues({ allow_list: list }: Report): (kind: string, value: string) => boolean {
  const allowed = new Set(list.filter(({ outcome }) => outcome === 'used').map(({ allows, values }) => JSON.stringify([allows, values[0]])));
  return (kind, value) => allowed.has(JSON.stringify([kind, value]));
}
