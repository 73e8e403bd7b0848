// Why does a group or an account stand in review, when its score may be as high as that of an accused one? A score tells how likely a common
// hand is, a tier whether what shows it may accuse anybody.

import type { ReportAccount, ReportCampaign, ReviewReason } from './report.js';

/** Smaller groups are never flagged; the rule stands in the score room, and a test holds the two together. */
export const FEWEST_FLAGGED = 5;

const OF_GROUP = {
  'open-explanation': 'an innocent explanation is open',
  'no-behaviour': 'nothing that its members do ties them, only who they say they are, when they came, where they are and which program they use',
  'one-cause': 'one cause alone ties its members, or a program and a rhythm, which do not tell whom of its users one hand moves',
  'few-members': `groups of fewer than ${FEWEST_FLAGGED} accounts come together by chance somewhere`,
  'loose-parties': 'it falls into small parties, each with places, cards or texts of its own, and only a program, neighbourhoods, words or times join them',
} as const;

/** Of one account. */
const OF_MEMBER = {
  'coarse-ties': 'what it shares with its group is neighbourhoods, words and times, which thousands have in common, or a program besides',
  'edge-member': 'most of what ties the others of its group is missing in it, and it shares less than three kinds of facts with them',
  'chosen-ties': 'it shares only a program and prompts with its group, which everybody may choose',
  'one-family': 'its own evidence is of fewer than two families, or nothing of it is what the account does',
  'low-score': 'its score is below 0.95',
  'no-group': 'it is in no group, and shares remarkable values with some account or other',
} as const;

const SENTENCES: Readonly<Record<ReviewReason, string>> = { ...OF_GROUP, ...OF_MEMBER };

/** '' for another tier and for reports that do not say; else a sentence with a space before it. */
export function whyReview({ tier, review_reason: reason, benign_explanations: tested }: Pick<ReportCampaign, 'tier' | 'review_reason' | 'benign_explanations'>): string {
  if (tier !== 'review' || reason === undefined || reason === null) return '';
  const open = reason === 'open-explanation' ? tested.filter(({ outcome }) => outcome === 'open').map(({ name }) => name) : [];
  const which = open.length === 0 ? '' : ` (${open.join(', ')})`;
  return ` It stands in review and no higher: ${reason in OF_GROUP ? `${SENTENCES[reason]}${which}` : `of most of its members each is held back, because ${SENTENCES[reason]}`}.`;
}

/** Null for another tier and for reports that do not say. */
export function whyHeldBack({ tier, review_reason: reason }: Pick<ReportAccount, 'tier' | 'review_reason'>): string | null {
  if (tier !== 'review' || reason === undefined || reason === null) return null;
  return reason in OF_GROUP ? `of its group: ${SENTENCES[reason]}` : SENTENCES[reason];
}
