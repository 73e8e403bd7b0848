// What other tools need of a report's figures and values: certainty in hundredths, times that are times, and which shared
// values are observables that a network or a mail server can see.

import ipaddr from 'ipaddr.js';

import { isFlagged, type Report, type ReportAccount, type ReportCampaign } from '../../domain/report.js';
import { standingOfMembers } from '../words.js';

/** Never 100: that would say proven. */
const MOST_CERTAIN = 99;

/** A probability as the 0 to 100 of STIX and OCSF. */
export const hundredths = (score: number): number => Math.max(0, Math.min(MOST_CERTAIN, Math.round(100 * score)));

/** UTC milliseconds; null for what is no time. */
export function msOf(time: string | null): number | null {
  const ms = time === null ? NaN : Date.parse(time);
  return Number.isNaN(ms) ? null : ms;
}

/** A report has no time of its own that every run would share: the end of its window stands for it. */
export const reportTime = ({ summary: { window } }: Report): string => new Date(msOf(window.last_seen) ?? 0).toISOString();

export type Observable = { readonly type: 'address' | 'network' | 'mail-domain' | 'user-agent'; readonly value: string };

/** By kind of evidence, which in a report that was altered may be any word, `constructor` among them. */
const OBSERVABLES: ReadonlyMap<string, Observable['type']> = new Map([
  ['egress-address', 'address'], ['signup-address', 'address'], ['egress-prefix', 'network'], ['signup-prefix', 'network'], ['email-domain', 'mail-domain'], ['client-tuple', 'user-agent'],
]);

const isAddress = (text: string): boolean => ipaddr.IPv4.isValidFourPartDecimal(text) || (ipaddr.IPv6.isValid(text) && !text.includes('%'));

/** Is a value what its type says? A rule or a pattern made of anything else is refused by its reader, or matches what nobody meant. */
const IS_OF_TYPE = {
  address: isAddress,
  network: (text) => isAddress(text.replace(/\/\d{1,3}$/, '')) && text.includes('/'),
  // Letters of any script (RFC 5890), and underscores, which the DNS has though host names do not.
  'mail-domain': (text) => text.length <= 253 && /^[\p{L}\p{M}\p{N}_-]+(\.[\p{L}\p{M}\p{N}_-]+)*$/u.test(text),
  'user-agent': () => true,
} as const satisfies Record<Observable['type'], (text: string) => boolean>;

/** Null for values that only the operator of the service can see (cards, organisations, prompts, mailboxes without their dots) and for what is no such value. */
export function observableOf(kind: string, value: string | number | null): Observable | null {
  const type = OBSERVABLES.get(kind);
  if (type === undefined || typeof value !== 'string' || value === '') return null;
  // A client is `user agent | TLS fingerprint`; the fingerprint is of a form of its own.
  const shown = type === 'user-agent' ? value.replace(/ \| [^|]*$/, '') : value;
  return shown !== '' && IS_OF_TYPE[type](shown) ? { type, value: shown } : null;
}

/** Tier none accuses nobody: what is there is no finding. */
export const isFinding = ({ tier }: Pick<ReportCampaign | ReportAccount, 'tier'>): boolean => tier !== 'none';

/** `3,312 requests`: of a count and what is counted. */
export const several = (figure: number, noun: string): string => `${figure.toLocaleString('en-US')} ${noun}${figure === 1 ? '' : 's'}`;

/** What a campaign is, in one sentence. */
export function headlineOf(campaign: ReportCampaign): string {
  const { requests, active_days: days, tier } = campaign;
  const { accused, others } = standingOfMembers(campaign);
  const beside = others === 0 ? '' : `, and ${several(others, 'account')} tied too loosely to be accused,`;
  return `${several(accused, 'account')} that are consistent with one operator (tier ${tier})${beside} sent ${several(requests, 'request')} on ${several(days, 'day')}.`;
}

/** Is the account one that its campaign's finding accuses? Whom only a program or a list of prompts ties to a campaign is not handed over with it. */
export const isHandedOver = (campaign: Pick<ReportCampaign, 'tier'>, account: Pick<ReportAccount, 'tier'>): boolean => !isFlagged(campaign.tier) || isFlagged(account.tier);

export const SUSPICION = 'Suspicion, not proof: nobody is named by this finding.';
