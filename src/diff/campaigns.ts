// What became of each campaign, and who moved?

import type { CampaignChange, CampaignFate, MovedAccount } from '../domain/diff.js';
import { compare } from '../domain/order.js';
import type { ReportCampaign } from '../domain/report.js';
import type { Matching, Overlap } from './matching.js';

/** What needs a look comes first. */
const FATES: readonly CampaignFate[] = ['new', 'split', 'changed', 'merged', 'gone', 'continued'];

export function campaignChanges({ pairs, lost, appeared }: Matching): CampaignChange[] {
  const changes = [
    ...pairs.map(continued),
    ...appeared.map(({ campaign, from }) => change({ fate: from === null ? 'new' : 'split', newer: campaign, related: from, relatedId: from?.older.campaign_id ?? null })),
    ...lost.map(({ campaign, into }) => change({ fate: into === null ? 'gone' : 'merged', older: campaign, related: into, relatedId: into?.newer.campaign_id ?? null })),
  ];
  const size = ({ old_accounts: before, new_accounts: now }: CampaignChange): number => Math.max(before, now);
  const id = ({ new_id: now, old_id: before }: CampaignChange): string => now ?? before ?? '';
  return changes.sort((a, b) => FATES.indexOf(a.fate) - FATES.indexOf(b.fate) || size(b) - size(a) || compare(id(a), id(b)));
}

function continued({ older, newer, common, jaccard }: Overlap): CampaignChange {
  const before = new Set(older.account_ids);
  const now = new Set(newer.account_ids);
  const joined = newer.account_ids.filter((account) => !before.has(account)).sort(compare);
  const left = older.account_ids.filter((account) => !now.has(account)).sort(compare);
  const fate = joined.length === 0 && left.length === 0 ? 'continued' : 'changed';
  return { ...change({ fate, older, newer, related: null, relatedId: null }), common_accounts: common, jaccard: Number(jaccard.toFixed(6)), joined, left };
}

interface Change {
  readonly fate: CampaignFate;
  readonly older?: ReportCampaign;
  readonly newer?: ReportCampaign;
  readonly related: Overlap | null;
  readonly relatedId: string | null;
}

const change = ({ fate, older, newer, related, relatedId }: Change): CampaignChange => ({
  fate,
  old_id: older?.campaign_id ?? null,
  new_id: newer?.campaign_id ?? null,
  old_tier: older?.tier ?? null,
  new_tier: newer?.tier ?? null,
  old_accounts: older?.account_count ?? 0,
  new_accounts: newer?.account_count ?? 0,
  old_requests: older?.requests ?? 0,
  new_requests: newer?.requests ?? 0,
  common_accounts: related?.common ?? 0,
  jaccard: related === null ? null : Number(related.jaccard.toFixed(6)),
  related_id: relatedId,
  joined: [],
  left: [],
});

/** By account id. */
export function movedAccounts(older: readonly ReportCampaign[], newer: readonly ReportCampaign[], { pairs }: Matching): MovedAccount[] {
  const continuedBy = new Map(pairs.map((pair) => [pair.older.campaign_id, pair.newer.campaign_id]));
  const nowIn = new Map(newer.flatMap(({ campaign_id: id, account_ids: ids }) => ids.map((account) => [account, id] as const)));
  const moved = older.flatMap(({ campaign_id: id, account_ids: ids }) =>
    ids.flatMap((account): MovedAccount[] => {
      const now = nowIn.get(account);
      return now === undefined || now === continuedBy.get(id) ? [] : [{ account_id: account, old_campaign: id, new_campaign: now }];
    }),
  );
  return moved.sort((a, b) => compare(a.account_id, b.account_id));
}
