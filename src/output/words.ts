// The words that text formats use for outcomes.

import type { NotEvaluated } from '../domain/link.js';
import { isFlagged, type BenignExplanation, type Confirmation, type ReportAccount, type ReportCampaign, type ReportEvidence, type ReportSummary, type Tier } from '../domain/report.js';
import { count, plural, share } from './text/numbers.js';

/** Tests of the whole group for one operator. */
export const confirmationWord = {
  found: 'found',
  'not-found': 'not found',
  'not-enough-data': 'too little',
} as const satisfies Record<Confirmation['outcome'], string>;

/** A test in words; what was found with its innocent reading, so that nobody quotes the one without the other. */
export const testSentence = ({ outcome, summary, benign_reading: reading }: Confirmation): string =>
  outcome !== 'found' || reading === undefined ? summary : `${summary}. Innocently: ${reading.charAt(0).toLowerCase()}${reading.slice(1).replace(/\.$/, '')}`;

/** Innocent explanations: an open one could still be true. */
export const benignWord = {
  open: 'open',
  rejected: 'ruled out',
  'not-evaluated': 'not tested',
} as const satisfies Record<BenignExplanation['outcome'], string>;

/** Each aim with its share of the campaign's prompts and of everybody else's: `rubric-grading 41.2 % (others 0.4 %)`. */
export const aims = ({ capabilities }: Pick<ReportCampaign, 'capabilities'>, most = Infinity): string[] =>
  capabilities.slice(0, most).map(({ capability, share: part, others_share: others }) => `${capability} ${share(part, 1)}${others === null ? '' : ` (others ${share(others, 1)})`}`);

/** Behind a number of requests: how many of them no log shows one by one. */
export const fromSums = (summed: number, requests: number): string => (summed === 0 ? '' : ` (${share(summed, requests)} of them known from sums over a period alone)`);

/** Which share of the volume comes from sums over a period, and who is known by nothing else. */
export function sumsSentence({ sums, requests: summed, accounts, accounts_without_requests: alone }: NonNullable<ReportSummary['usage']>, requests: number): string {
  const volume = summed === 0 ? 'tokens, and no count of requests' : `${plural(summed, 'request')}, ${share(summed, requests)} of all`;
  const others = alone === 0 ? '' : `; ${plural(alone, 'account')} ${alone === 1 ? 'is' : 'are'} known by nothing else, and ${alone === 1 ? 'was' : 'were'} compared with nobody`;
  return `${plural(sums, 'sum')} over a period of ${plural(accounts, 'account')} on days without a request of theirs in the logs: ${volume}${others}`;
}

/** Members that share the campaign's accusation, and those that are tied too loosely for it; of a campaign that accuses nobody all are of the first kind. */
export function standingOfMembers({ tier, account_count: members, accounts_by_tier: byTier }: Pick<ReportCampaign, 'tier' | 'account_count' | 'accounts_by_tier'>): { readonly accused: number; readonly others: number } {
  const others = byTier === undefined || !isFlagged(tier) ? 0 : byTier.review + byTier.none;
  return { accused: members - others, others };
}

/** `60`, or `152/444` where only so many of the members are accused. */
export function accountsOf(campaign: ReportCampaign): string {
  const { accused, others } = standingOfMembers(campaign);
  return others === 0 ? count(accused) : `${count(accused)}/${count(accused + others)}`;
}

/** What most evidence is read from, in the words of who exports it. */
const SOURCES_OF_EVIDENCE: readonly (readonly [column: string, word: string])[] = [['requests.account_id', 'accounts'], ['requests.ip', 'addresses'], ['requests.prompt', 'prompts']];

/** What is missing of the three, and of registrations; null when all is there. Told first, because it can still be mended by another export. */
export function lackSentence(notEvaluated: readonly Pick<NotEvaluated, 'kind' | 'reason'>[], hasRegistrations: boolean): string | null {
  const isLacking = (column: string): boolean => notEvaluated.some(({ reason }) => reason.split(' ').includes(column));
  // Of digests it can be asked who sent the same text, and nothing of its words.
  const hasDigests = !notEvaluated.some(({ kind }) => kind === 'shared-prompt');
  const hasHashes = notEvaluated.some(({ reason }) => reason.startsWith('requests.ip holds hashes'));
  const told: Readonly<Record<string, string>> = {
    ...(hasDigests ? { prompts: 'prompts (their digests tell equal texts, and no words)' } : {}),
    ...(hasHashes ? { addresses: 'addresses (their hashes tell equal ones, and no networks)' } : {}),
  };
  const missing = SOURCES_OF_EVIDENCE.filter(([column]) => isLacking(column)).map(([, word]) => told[word] ?? word);
  const lacking = [...missing, ...(hasRegistrations ? [] : ['registrations'])];
  return lacking.length === 0 ? null : `${lacking.join(', ')}: give exports that have them as well, or name their columns with --map`;
}

/** How much of its own work shows the value; '' where that is no matter of requests. */
export function ownRequests({ own_requests: own }: Pick<ReportEvidence, 'own_requests'>, requests: number): string {
  if (own === undefined) return '';
  if (own < requests) return ` ${count(own)} of its own ${count(requests)} requests ${own === 1 ? 'shows' : 'show'} it.`;
  return requests === 1 ? ' Its one request shows it.' : ` All of its own ${count(requests)} requests show it.`;
}

/** At the beginning of a sentence. */
export const capitalised = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);

/** What may be done with it, for who reads the word for the first time; the shares are the tiers' own limits, and were not kept by every log that was tried. */
const TIER_MEANING: Readonly<Record<Tier, string>> = {
  high: 'at most one such account in a hundred should be accused wrongly, and in logs unlike those that were tried it may be more; people decide, with the rows in hand',
  likely: 'at most one such account in twenty should be accused wrongly, and in logs unlike those that were tried it may be more; people decide, with the rows in hand',
  review: 'look, do not act: this accuses nobody',
  none: 'nothing here accuses it',
};

/** Below it little can be told of how an account works, or that it works alone. */
const FEW_REQUESTS = 10;

/** A tier in words; an account in no group is told so, and that a few requests show little in either direction. */
export function tierMeaning({ tier, evidence, requests }: Pick<ReportAccount, 'tier' | 'evidence' | 'requests'>): string {
  if (tier !== 'none') return TIER_MEANING[tier];
  const shared = evidence.some(({ direction }) => direction === 'supports') ? 'what it shares with others is explained or too little' : 'nothing that it shares with others is evidence';
  const few = requests < FEW_REQUESTS ? `; ${plural(requests, 'request')} ${requests === 1 ? 'is' : 'are'} little to judge by, in either direction` : '';
  return `${TIER_MEANING.none}: ${shared}${few}`;
}
