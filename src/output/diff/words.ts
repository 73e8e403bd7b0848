// The words in which a difference between two reports is told.

import type { CampaignFate, Diff } from '../../domain/diff.js';
import { count, plural } from '../text/numbers.js';

export const fateWord = {
  continued: 'same', changed: 'changed', new: 'new', split: 'split off', gone: 'gone', merged: 'merged',
} as const satisfies Record<CampaignFate, string>;

/** The answer in one sentence with its numbers. */
export function diffSentence(diff: Diff): string {
  if (diff.identical) return 'Nothing changed: both reports have the same findings.';
  const fates: readonly CampaignFate[] = ['new', 'split', 'changed', 'merged', 'gone', 'continued'];
  const found = fates.map((fate) => ({ fate, figure: diff.campaigns.filter((change) => change.fate === fate).length })).filter(({ figure }) => figure > 0);
  const campaigns = found.length === 0 ? 'no campaign in either' : `campaigns: ${found.map(({ fate, figure }) => `${count(figure)} ${fateWord[fate]}`).join(', ')}`;
  const accounts = `accounts: ${count(diff.newly_flagged.length)} newly flagged, ${count(diff.no_longer_flagged.length)} no longer, ${count(diff.moved.length)} moved`;
  return `${campaigns.charAt(0).toUpperCase()}${campaigns.slice(1)}; ${accounts}.`;
}

/** Why a change may be none of the accounts'. */
export function caveats({ comparable, identical, old, new: newer }: Diff): string[] {
  if (identical) return [];
  return [
    ...(comparable.same_tool ? [] : ['The reports were made by different versions of lockstep.']),
    ...(comparable.same_settings ? [] : ['They were made with different settings (config_sha256 differs).']),
    ...(comparable.same_inputs ? [`They were made from the same files: what differs is ${old.requests === newer.requests && old.accounts === newer.accounts ? 'how these were judged' : 'which of their rows count'}.`] : []),
  ];
}

/** `3 accounts`, or the ids themselves while they are few. */
export const idsOrCount = (ids: readonly string[], most: number, show: (id: string) => string): string => (ids.length <= most ? ids.map(show).join(', ') : plural(ids.length, 'account'));
