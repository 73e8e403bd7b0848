import assert from 'node:assert/strict';
import { test } from 'node:test';
import { grouping } from '../../src/evaluate/grouping.js';
import { judge, type ReportedAccount, type TrueAccount } from '../../src/evaluate/judgement.js';

/** One letter per account: the group it is reported in, and the campaign it is in; a dot is none. */
function grouped(reported: string, truth: string, isFlagged = true) {
  const accounts = [...truth].map((campaign, index): TrueAccount => ({
    account_id: `a${index}`, label: campaign === '.' ? 'benign' : 'coordinated', campaign: campaign === '.' ? '' : campaign, kind: 'x', requests: 10, requests_coordinated: 10,
  }));
  const judged = [...reported].map((group, index): ReportedAccount => ({ account_id: `a${index}`, score: 0.5, flagged: isFlagged, campaign_id: group === '.' ? null : group }));
  return grouping(judge(judged, accounts).judgements);
}

const rounded = (value: number | null): number => Math.round((value ?? Number.NaN) * 1000) / 1000;

test('B-cubed agrees with both examples of Bagga and Baldwin (1998): precision 76 % and 58 %, recall 100 %', () => {
  const truth = 'aaaaabbccccc';
  const first = grouped('aaaaaxxxxxxx', truth).bCubed;
  const second = grouped('xxxxxbbxxxxx', truth).bCubed;
  assert.deepEqual([rounded(first.precision), rounded(first.recall)], [0.762, 1]);
  assert.deepEqual([rounded(second.precision), rounded(second.recall)], [0.583, 1]);
});

test('innocents drawn into a group cost precision, members in no group cost recall (by hand)', () => {
  // Group x: three of campaign a and one innocent: (3 * 3/4 + 1/4) / 4 = 0.625. Campaign a: (3 * 3/4 + 0) / 4 = 0.5625.
  const { bCubed } = grouped('xxxx.', 'aaa.a');
  assert.deepEqual([bCubed.precision, bCubed.recall], [0.625, 0.5625]);
});

test('a group of innocents costs precision where it accuses, and not where it waits for review (by hand)', () => {
  // Group x is campaign a, whole; of group y each is alone in the truth: (2 * 1 + 4 * 1/4) / 6 = 0.5, or x by itself.
  assert.equal(grouped('xxyyyy', 'aa....').bCubed.precision, 0.5);
  assert.equal(grouped('xxyyyy', 'aa....', false).bCubed.precision, 1);
});

test('purity, completeness, fragments and merges are told per group and per campaign (by hand)', () => {
  const { groups, campaigns, purity, completeness, split, merged } = grouped('xxxyyyy.', 'aabbbb.a');
  // Purity (3 * 2/3 + 4 * 3/4) / 7, completeness (2/3 + 3/4) / 2; b lies in x and y, x holds a and b.
  assert.deepEqual([rounded(purity), rounded(completeness), split, merged], [0.714, 0.708, 1, 1]);
  assert.deepEqual(groups.map(({ campaignId, mostly, campaigns: held }) => [campaignId, mostly, held]), [['x', 'a', 2], ['y', 'b', 1]]);
  assert.deepEqual(groups.map(({ purity }) => rounded(purity)), [0.667, 0.75]);
  assert.deepEqual(campaigns.map(({ campaign, completeness, fragments }) => [campaign, rounded(completeness), fragments]), [['a', 0.667, 1], ['b', 0.75, 2]]);
  assert.deepEqual(campaigns.map(({ requestsAttributed, requests }) => [requestsAttributed, requests]), [[20, 30], [40, 40]]);
});

test('without groups and campaigns there is nothing to average', () => {
  assert.deepEqual(grouped('..', '..'), { purity: null, completeness: null, split: 0, merged: 0, groups: [], campaigns: [], bCubed: { precision: null, recall: null, f1: null } });
});
