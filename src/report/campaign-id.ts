// What is a campaign called? By its members, so that the same group has the same name in every run.

import type { AccountId, CampaignId } from '../domain/brand.js';
import { sha256 } from './canonical.js';

const SHORTEST = 6;

/**
 * `C-` and the first hex digits of SHA-256 over the sorted account ids joined by newlines: six digits, or as many
 * more as keep all campaigns of the report apart. `memberIds[i]` must be sorted; the answer is in the same order.
 */
export function campaignIds(memberIds: readonly (readonly AccountId[])[]): CampaignId[] {
  const digests = memberIds.map((ids) => sha256(ids.join('\n')));
  const clashes = (digits: number): boolean =>
    new Set(digests.map((digest) => digest.slice(0, digits))).size < new Set(digests).size;
  let digits = SHORTEST;
  while (clashes(digits)) digits += 1;
  return digests.map((digest) => `C-${digest.slice(0, digits)}` as CampaignId);
}
