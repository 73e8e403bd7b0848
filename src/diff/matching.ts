// Which campaign of the newer report continues which of the older? The one that shares most members with it.

import { compare } from '../domain/order.js';
import type { ReportCampaign } from '../domain/report.js';

/** All that matching looks at. */
export type Membership = Pick<ReportCampaign, 'campaign_id' | 'account_ids'>;

export interface Overlap<Older extends Membership = ReportCampaign, Newer extends Membership = ReportCampaign> {
  readonly older: Older;
  readonly newer: Newer;
  readonly common: number;
  readonly jaccard: number;
}

/** A campaign goes on in another when they share half of the smaller one: less may be chance or the edge of both. */
const LEAST_SHARE = 0.5;

export interface Matching<Older extends Membership = ReportCampaign, Newer extends Membership = ReportCampaign> {
  readonly pairs: readonly Overlap<Older, Newer>[];
  /** Campaigns that no pair has, with what they share most with (half of them at least), if anything. */
  readonly lost: readonly { readonly campaign: Older; readonly into: Overlap<Older, Newer> | null }[];
  readonly appeared: readonly { readonly campaign: Newer; readonly from: Overlap<Older, Newer> | null }[];
}

/**
 * Pairs campaigns, each at most once, the largest overlap first; ties by Jaccard's (1901) index, common over all members, then by
 * ids. The overlaps of a campaign are few, so that taking the largest first leaves no better pairing worth a search.
 */
export function matched<Older extends Membership, Newer extends Membership>(older: readonly Older[], newer: readonly Newer[]): Matching<Older, Newer> {
  const overlaps = overlapsOf(older, newer).sort(
    (a, b) => b.common - a.common || b.jaccard - a.jaccard || compare(a.older.campaign_id, b.older.campaign_id) || compare(a.newer.campaign_id, b.newer.campaign_id),
  );
  const pairs: Overlap<Older, Newer>[] = [];
  const taken = new Set<Membership>();
  for (const overlap of overlaps) {
    const smaller = Math.min(overlap.older.account_ids.length, overlap.newer.account_ids.length);
    if (taken.has(overlap.older) || taken.has(overlap.newer) || overlap.common < LEAST_SHARE * smaller) continue;
    taken.add(overlap.older).add(overlap.newer);
    pairs.push(overlap);
  }
  const mostly = (campaign: Membership, side: 'older' | 'newer'): Overlap<Older, Newer> | null =>
    overlaps.find((overlap) => overlap[side] === campaign && overlap.common >= LEAST_SHARE * campaign.account_ids.length) ?? null;
  return {
    pairs,
    lost: older.filter((campaign) => !taken.has(campaign)).map((campaign) => ({ campaign, into: mostly(campaign, 'older') })),
    appeared: newer.filter((campaign) => !taken.has(campaign)).map((campaign) => ({ campaign, from: mostly(campaign, 'newer') })),
  };
}

/** Only pairs that share a member, found member by member: no campaign is compared with every other. */
function overlapsOf<Older extends Membership, Newer extends Membership>(older: readonly Older[], newer: readonly Newer[]): Overlap<Older, Newer>[] {
  const newerOf = new Map(newer.flatMap((campaign) => campaign.account_ids.map((id) => [id, campaign] as const)));
  return older.flatMap((campaign) => {
    const counts = new Map<Newer, number>();
    for (const id of campaign.account_ids) {
      const other = newerOf.get(id);
      if (other !== undefined) counts.set(other, (counts.get(other) ?? 0) + 1);
    }
    return [...counts].map(([other, common]) => ({
      older: campaign, newer: other, common, jaccard: common / (campaign.account_ids.length + other.account_ids.length - common),
    }));
  });
}
