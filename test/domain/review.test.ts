// Whoever reads a score of .999 beside the word review is told why.

import assert from 'node:assert/strict';
import { test } from 'node:test';

import { REVIEW_REASONS } from '../../src/domain/report.js';
import { FEWEST_FLAGGED, whyHeldBack, whyReview } from '../../src/domain/review.js';
import { LEAST_FLAGGED_MEMBERS, LIKELY_LOG_ODDS, sigmoid } from '../../src/score/constants.js';

test('a group is told the rule that holds it back, and one whose members are held back theirs', () => {
  assert.equal(whyReview({ tier: 'review', review_reason: 'open-explanation', benign_explanations: [] }), ' It stands in review and no higher: an innocent explanation is open.');
  assert.match(whyReview({ tier: 'review', review_reason: 'chosen-ties', benign_explanations: [] }), /: of most of its members each is held back, because it shares only a program and prompts/);
});

test('a group that an innocent explanation holds back is told which one, and not those that were ruled out', () => {
  const tested = [{ name: 'household', outcome: 'rejected', summary: '' }, { name: 'public-prompts', outcome: 'open', summary: '' }, { name: 'scheduled-job', outcome: 'not-evaluated', summary: '' }] as const;
  assert.equal(whyReview({ tier: 'review', review_reason: 'open-explanation', benign_explanations: tested }), ' It stands in review and no higher: an innocent explanation is open (public-prompts).');
  assert.doesNotMatch(whyReview({ tier: 'review', review_reason: 'few-members', benign_explanations: tested }), /public-prompts/);
});

test('a member is told its own rule, or that its group is held back', () => {
  assert.equal(whyHeldBack({ tier: 'review', review_reason: 'few-members' }), 'of its group: groups of fewer than 5 accounts come together by chance somewhere');
  assert.match(whyHeldBack({ tier: 'review', review_reason: 'edge-member' }) ?? '', /^most of what ties the others/);
});

test('every rule has a sentence of its own', () => {
  const told = REVIEW_REASONS.map((reason) => whyHeldBack({ tier: 'review', review_reason: reason }));
  assert.equal(new Set(told).size, REVIEW_REASONS.length);
  for (const each of told) assert.doesNotMatch(each ?? 'undefined', /undefined|null/);
});

test('whoever is accused or explained is told no reason, and reports of earlier versions have none', () => {
  for (const tier of ['high', 'likely', 'none'] as const) assert.deepEqual([whyReview({ tier, review_reason: null, benign_explanations: [] }), whyHeldBack({ tier, review_reason: null })], ['', null]);
  assert.deepEqual([whyReview({ tier: 'review', benign_explanations: [] }), whyHeldBack({ tier: 'review' })], ['', null]);
});

test('the sentences name the limits that the judgement has', () => {
  assert.equal(FEWEST_FLAGGED, LEAST_FLAGGED_MEMBERS);
  assert.match(whyHeldBack({ tier: 'review', review_reason: 'low-score' }) ?? '', new RegExp(`below ${sigmoid(LIKELY_LOG_ODDS).toFixed(2)}$`));
});
