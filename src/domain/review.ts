// Why does a group stand in review, when its score may be as high as that of an accused one? In one sentence, from what the report
// says of it; a score tells how likely a common hand is, a tier whether what shows it may accuse anybody.

import { isBehavioural } from './evidence.js';
import type { ReportCampaign } from './report.js';

/** Smaller groups are never flagged; the rule stands in the score room, and a test holds the two together. */
export const FEWEST_FLAGGED = 5;

/** '' for a campaign of another tier; else a sentence with a space before it. */
export function whyReview({ tier, account_count: accounts, benign_explanations: explanations, tied_by: ties }: Pick<ReportCampaign, 'tier' | 'account_count' | 'benign_explanations' | 'tied_by'>): string {
  if (tier !== 'review') return '';
  return ` It stands in review and no higher: ${reason()}.`;

  function reason(): string {
    if (explanations.some(({ outcome }) => outcome === 'open')) return 'an innocent explanation is open';
    if (accounts < FEWEST_FLAGGED) return `groups of fewer than ${FEWEST_FLAGGED} accounts come together by chance somewhere`;
    if (!ties.some(({ family, direction }) => direction === 'supports' && isBehavioural(family))) return 'nothing that its members do ties them, only registration and network';
    return 'its members fall short of what an accusation needs, which is a score of 0.95, two families of evidence of their own, one of them what they do and not the program they use, and more than neighbourhoods, words and times that thousands have in common';
  }
}
