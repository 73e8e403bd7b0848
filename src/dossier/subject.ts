// Which account or campaign is meant? An id in full, the beginning of one that only one has, or what comes nearest to a slip.

import { EXIT, LockstepError } from '../domain/errors.js';
import { compare } from '../domain/order.js';
import { grouped, several } from './words.js';
import type { Report, ReportAccount, ReportCampaign } from '../domain/report.js';

export type Subject = { readonly type: 'account'; readonly account: ReportAccount } | { readonly type: 'campaign'; readonly campaign: ReportCampaign };

/** Ids listed when the beginning of one fits several. */
const LISTED = 5;

/**
 * Finds by full id (campaigns first: an account may be called anything), then by a beginning that one id alone has. Throws a
 * LockstepError (exit 2) when none or several fit, with the nearest ids.
 */
export function subjectOf(report: Report, asked: string): Subject {
  const whole = subjects(report, (id) => id === asked)[0];
  if (whole !== undefined) return whole;
  const begun = asked === '' ? [] : subjects(report, (id) => id.toLowerCase().startsWith(asked.toLowerCase()));
  const [only] = begun;
  if (begun.length === 1 && only !== undefined) return only;
  if (begun.length > 1) throw ambiguous(asked, begun.map(idOf));
  throw nobody(report, asked);
}

function subjects(report: Report, fits: (id: string) => boolean): Subject[] {
  const campaigns = report.campaigns.filter(({ campaign_id: id }) => fits(id)).map((campaign): Subject => ({ type: 'campaign', campaign }));
  const accounts = report.accounts.filter(({ account_id: id }) => fits(id)).map((account): Subject => ({ type: 'account', account }));
  return [...campaigns, ...accounts];
}

export const idOf = (subject: Subject): string => (subject.type === 'campaign' ? subject.campaign.campaign_id : subject.account.account_id);

function ambiguous(asked: string, ids: readonly string[]): LockstepError {
  const more = ids.length - LISTED;
  const listed = `${ids.slice(0, LISTED).join(', ')}${more > 0 ? ` and ${grouped(more)} more` : ''}`;
  return new LockstepError({ code: 'ambiguous-id', exit: EXIT.usage, what: `${grouped(ids.length)} ids begin so: ${listed}.`, where: asked, next: 'Give more of it.' });
}

function nobody(report: Report, asked: string): LockstepError {
  const near = nearIds(report, asked);
  const unlisted = report.summary.accounts_not_listed;
  const why = unlisted === 0 ? '' : ` ${several(unlisted, 'account')} without supporting evidence ${unlisted === 1 ? 'is' : 'are'} not in it, and this may be ${unlisted === 1 ? 'that one' : 'one of them'}.`;
  const kept = unlisted === 0 ? 'lockstep render lists the ids.' : 'lockstep render lists the ids that are; the same analyze with --all keeps every account.';
  return new LockstepError({
    code: 'unknown-id', exit: EXIT.usage, where: asked, what: `the report has no such account or campaign.${why}`,
    next: near.length === 0 ? kept : `Did you mean ${near.join(' or ')}?${unlisted === 0 ? '' : ` If not: ${kept}`}`,
  });
}

/** At most three ids within a third of the length in changed letters, the nearest first. */
function nearIds(report: Report, asked: string): string[] {
  const most = Math.max(1, Math.floor(asked.length / 3));
  const ids = [...report.campaigns.map(({ campaign_id: id }) => id), ...report.accounts.map(({ account_id: id }) => id)];
  const near = ids.map((id) => ({ id, distance: Math.abs(id.length - asked.length) > most ? Infinity : editDistance(asked.toLowerCase(), id.toLowerCase(), most) }));
  return near.filter(({ distance }) => distance <= most).sort((a, b) => a.distance - b.distance || compare(a.id, b.id)).slice(0, 3).map(({ id }) => id);
}

/** Levenshtein (1966): insertions, deletions and substitutions from one text to the other; stops caring above `most`. */
export function editDistance(a: string, b: string, most = Infinity): number {
  let previous = Array.from({ length: b.length + 1 }, (_, index) => index);
  for (let i = 1; i <= a.length; i++) {
    const current = [i];
    for (let j = 1; j <= b.length; j++) {
      const substituted = (previous[j - 1] ?? 0) + (a[i - 1] === b[j - 1] ? 0 : 1);
      current.push(Math.min(substituted, (previous[j] ?? 0) + 1, (current[j - 1] ?? 0) + 1));
    }
    if (Math.min(...current) > most) return Infinity;
    previous = current;
  }
  return previous[b.length] ?? 0;
}
