// What happened when? The events of an account or a campaign that a report knows of, and those of rows that were read again.

import { EVENT_TYPES, type EventType, type TimelineEvent } from '../domain/event.js';
import { compare } from '../domain/order.js';
import type { RecalledRow } from '../domain/recalled.js';
import type { Report, ReportAccount, ReportCampaign, ReportEvidence } from '../domain/report.js';
import type { Subject } from './subject.js';
import { several } from './words.js';

/** Of a report's events, those that rows tell themselves. */
export const TOLD_BY_ROWS: ReadonlySet<EventType> = new Set(['registered', 'first-request', 'last-request']);

/** By time, then type, account and sentence. */
export function inOrder(a: TimelineEvent, b: TimelineEvent): number {
  return (
    compare(a.time, b.time) || EVENT_TYPES.indexOf(a.event) - EVENT_TYPES.indexOf(b.event) || compare(a.account_id ?? '', b.account_id ?? '') || compare(a.summary, b.summary)
  );
}

/** Everything with a time that the report says of the subject, in order. */
export function eventsOf(report: Report, subject: Subject): TimelineEvent[] {
  const events =
    subject.type === 'account'
      ? [...accountEvents(subject.account), ...evidenceEvents(subject.account.evidence, subject.account.campaign_id)]
      : [
          ...report.accounts.filter(({ campaign_id: id }) => id === subject.campaign.campaign_id).flatMap(accountEvents),
          ...campaignEvents(subject.campaign),
        ];
  return [...events, ...gapsWithin(report, subject)].sort(inOrder);
}

/** Everything with a time that the report says of anybody, in order. */
export function reportEvents(report: Report): TimelineEvent[] {
  const inCampaigns = new Set(report.campaigns.map(({ campaign_id: id }) => id));
  const events = [
    ...report.accounts.flatMap(accountEvents),
    // What members have in common is said once, by their campaign.
    ...report.accounts.filter(({ campaign_id: id }) => id === null || !inCampaigns.has(id)).flatMap(({ evidence, campaign_id: id }) => evidenceEvents(evidence, id)),
    ...report.campaigns.flatMap(campaignEvents),
    ...report.summary.window.gaps.map(gapEvent),
  ];
  return events.sort(inOrder);
}

const campaignEvents = ({ campaign_id: id, tied_by: ties, timeline }: ReportCampaign): TimelineEvent[] => [
  ...evidenceEvents(ties, id),
  ...timeline.map(({ day, requests, accounts }) =>
    event(`${day}T00:00:00.000Z`, 'active-day', { campaign_id: id, summary: `${several(requests, 'request')} of ${several(accounts, 'member')} on this day` }),
  ),
];

/** What people said of the account: once, where it begins. */
const said = ({ suppression, baseline }: ReportAccount): string =>
  `${suppression === null ? '' : `; suppressed by the allow-list until ${suppression.expires}: ${suppression.reason} (${suppression.author})`}${baseline === null ? '' : `; ${baseline.standing} since the baseline`}`;

function accountEvents(account: ReportAccount): TimelineEvent[] {
  const { account_id, campaign_id, registration, first_seen: first, last_seen: last } = account;
  const about = { account_id, campaign_id };
  const plan = registration?.plan ?? null;
  return [
    ...at(registration?.created_at ?? null, 'registered', { ...about, summary: plan === null ? 'registered' : `registered, plan ${plan}` }),
    ...at(registration?.closed_at ?? null, 'closed', { ...about, summary: 'closed' }),
    ...at(first, 'first-request', { ...about, summary: `first of ${several(account.requests, 'request')}${said(account)}` }),
    ...at(last, 'last-request', { ...about, summary: `last of ${several(account.requests, 'request')}` }),
  ];
}

/** A piece of evidence with a window says when its value was first and last seen. */
function evidenceEvents(evidence: readonly ReportEvidence[], campaignId: string | null): TimelineEvent[] {
  return evidence.flatMap(({ kind, value, window }) => {
    if (window === null) return [];
    const about = { campaign_id: campaignId, kind };
    const what = value === null ? kind : `${kind} ${value}`;
    return [
      event(window.start, 'value-first-seen', { ...about, summary: `first request of anybody with ${what}` }),
      event(window.end, 'value-last-seen', { ...about, summary: `last request of anybody with ${what}` }),
    ];
  });
}

/** Silence within the subject's own time may be the export's and not the subject's. */
function gapsWithin({ summary }: Report, subject: Subject): TimelineEvent[] {
  const { first_seen: first, last_seen: last } = subject.type === 'account' ? subject.account : subject.campaign;
  if (first === null || last === null) return [];
  const within = summary.window.gaps.filter(({ start, end }) => start <= last && end >= first);
  return within.map(gapEvent);
}

const gapEvent = ({ start, end }: Report['summary']['window']['gaps'][number]): TimelineEvent => event(start, 'no-data', { summary: `no request of anybody until ${end}` });

const at = (time: string | null, type: EventType, about: Partial<TimelineEvent>): TimelineEvent[] => (time === null ? [] : [event(time, type, about)]);

const event = (time: string, type: EventType, about: Partial<TimelineEvent>): TimelineEvent => ({
  time, event: type, account_id: null, campaign_id: null, summary: '', kind: null, file: null, row: null, fields: {}, ...about,
});

/** Fields that a request is told by, in this order. */
const TOLD = ['model', 'endpoint', 'status', 'ip', 'user_agent'] as const;

/** Null for a registration that does not say when it was. */
export function eventOfRow({ relation, file, row, time, account_id, fields }: RecalledRow, campaignId: string | null): TimelineEvent | null {
  if (time === null) return null;
  const about = { account_id, campaign_id: campaignId, file, row, fields };
  if (relation === 'registrations') return event(time, 'registered', { ...about, summary: told(fields, ['plan', 'email', 'signup_ip', 'payment_fingerprint', 'payment_bin', 'device_fingerprint']) || 'registered' });
  const tokens = fields['input_tokens'] === undefined && fields['output_tokens'] === undefined ? '' : `, ${fields['input_tokens'] ?? '?'} tokens in, ${fields['output_tokens'] ?? '?'} out`;
  return event(time, 'request', { ...about, summary: `${told(fields, TOLD)}${tokens}` });
}

const told = (fields: RecalledRow['fields'], names: readonly string[]): string => names.flatMap((name) => fields[name] ?? []).join(' ');
