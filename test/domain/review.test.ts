// Whoever reads a score of .999 beside the word review is told why.

import assert from 'node:assert/strict';
import { test } from 'node:test';

import type { ReportCampaign, ReportTie } from '../../src/domain/report.js';
import { FEWEST_FLAGGED, whyReview } from '../../src/domain/review.js';
import { LEAST_FLAGGED_MEMBERS } from '../../src/score/constants.js';

const tie = (family: ReportTie['family'], direction: ReportTie['direction'] = 'supports'): ReportTie => ({ kind: 'k', family, direction, weight: 4, value: 'v', expected: 1, n: 9, window: null, summary: 's', refs: [], query: null, members: 9, member_share: 1 });
const group = (change: Partial<ReportCampaign>): string => whyReview({ tier: 'review', account_count: 40, benign_explanations: [{ name: 'household', outcome: 'rejected', summary: 's' }], tied_by: [tie('network'), tie('access')], ...change });

test('the reason is the first of the rules that holds it back', () => {
  assert.match(group({ benign_explanations: [{ name: 'household', outcome: 'open', summary: 's' }], account_count: 3 }), /^ It stands in review and no higher: an innocent explanation is open\.$/);
  assert.match(group({ account_count: 4 }), /fewer than 5 accounts/);
  assert.match(group({ tied_by: [tie('network'), tie('registration'), tie('access', 'contradicts')] }), /only registration and network/);
  assert.match(group({}), /its members fall short of what an accusation needs/);
});

test('an accused group and one that is explained are told no reason', () => {
  for (const tier of ['high', 'likely', 'none'] as const) assert.equal(group({ tier }), '');
});

test('fewer members than the judgement flags are told as too few', () => assert.equal(FEWEST_FLAGGED, LEAST_FLAGGED_MEMBERS));
