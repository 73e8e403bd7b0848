// How does each account come by its score? The sum as a picture and in sentences, its place among everybody, rows to pull.

import type { ReportAccount, ReportEvidence, ReportRegistration } from '../../../domain/report.js';
import { whyHeldBack } from '../../../domain/review.js';
import { isSlight, SLIGHT } from '../../dossier/waterfall.js';
import { count, duration, plural, probability, signed } from '../../text/numbers.js';
import { ownRequests } from '../../words.js';
import { placesFrame, placesOfAccount } from '../charts/places.js';
import { waterfallChart } from '../charts/waterfall.js';
import { html, NOTHING, type Markup } from '../markup.js';
import { campaignName, moment, rowsOf, sideMark, span, tierBadge } from '../phrases.js';
import type { Sheet } from '../sheet.js';
import type { Section } from './section.js';

const ROWS_SHOWN = 3;
const FRAME = 'places';

export const dossiers: Section = {
  anchor: 'each-account',
  title: 'Each account',
  isNeeded: ({ dossiers: listed }) => listed.length > 0,
  *content(sheet) {
    const { report, accounts, dossiers: listed } = sheet;
    if (listed.length < accounts.length)
      yield html`<p class="note">${count(listed.length)} of the ${count(accounts.length)} listed, the first of each campaign; the others by <code>${report.run.tool.name} explain ACCOUNT</code>.</p>\n`;
    yield html`<p class="note">Left: from the base rate through each piece of evidence to the sum; the thick line is even odds.
Right: where the account’s figures lie among everybody’s, from 0 to 100 %.</p>\n`;
    yield placesFrame(listed, FRAME);
    for (const account of listed) yield one(sheet, account);
  },
};

function one(sheet: Sheet, account: ReportAccount): Markup {
  const { account_id: id, campaign_id: campaign, tier, score, status, role, evidence, requests, registration, first_seen: first, last_seen: last } = account;
  const anchor = sheet.accountAnchors.get(id) ?? '';
  const told = evidence.filter((each) => !isSlight(each));
  const of = (wanted: ReportEvidence['direction']): ReportEvidence[] => told.filter(({ direction }) => direction === wanted);
  const isUncontested = evidence.every(({ direction }) => direction === 'supports');
  const held = whyHeldBack(account);
  const heaps = campaign === null ? undefined : sheet.campaignAnchors.get(campaign);
  return html`<article class="account" id="${anchor}" aria-labelledby="${anchor}-h">
<h3 id="${anchor}-h"><code>${id}</code> ${tierBadge(tier)}</h3>
<p>Score ${probability(score)}${status === 'suppressed' ? ', suppressed by the allow-list' : ''};
${campaign === null ? 'in no campaign' : html`campaign ${campaignName(sheet, campaign)}${role === null ? '' : `, ${role}`}`}.${held === null ? '' : ` In review and no higher: ${held}.`}
${registered(registration, first)} ${plural(requests, 'request')}, ${span(first, last)} UTC.</p>
<div class="charts">
${waterfallChart(account, `${anchor}w`)}${placesOfAccount({ account, campaignChart: heaps === undefined ? null : `${heaps}-places`, frame: FRAME, id: `${anchor}p` })}</div>
<ul class="evidence">
${[...of('supports'), ...of('contradicts')].map((each) => item(each, requests, campaign))}${isUncontested ? html`<li>Nothing of its own speaks against it.</li>\n` : NOTHING}${
    told.length < evidence.length ? html`<li>${count(evidence.length - told.length)} more with a weight of less than ${SLIGHT}.</li>\n` : NOTHING}</ul>
</article>\n`;
}

function item(evidence: ReportEvidence, requests: number, campaignId: string | null): Markup {
  const cited = rowsOf(evidence, campaignId, ROWS_SHOWN);
  const rows = cited === NOTHING ? NOTHING : html` <span class="rows">${cited}</span>`;
  return html`<li>${sideMark(evidence)} <b>${evidence.kind}</b> <span class="weight">${signed(evidence.weight)}</span> ${evidence.summary}${ownRequests(evidence, requests)}${rows}</li>\n`;
}

function registered(record: ReportRegistration | null, first: string | null): Markup {
  if (record === null) return html`No registration record names it.`;
  const { created_at: created, closed_at: closed, plan, status } = record;
  const wait = created === null || first === null ? NaN : Date.parse(first) - Date.parse(created);
  const parts = [
    created === null ? html`Registered at a time not recorded` : html`Registered ${moment(created)} UTC`,
    ...(wait >= 0 ? [html`, first request ${duration(wait)} later`] : wait < 0 ? [html`, first request ${duration(-wait)} earlier`] : []),
    ...(plan === null ? [] : [html`, plan ${plan}`]),
    ...(status === null ? [] : [html`, status ${status}`]),
    ...(closed === null ? [] : [html`, closed ${moment(closed)} UTC`]),
  ];
  return html`${parts}.`;
}
