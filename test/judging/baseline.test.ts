// The baseline is the fixture without one campaign, without one member of another, and with one account at a weaker tier: what
// that makes of every account is written out by hand.

import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';

import type { Report } from '../../src/domain/report.js';
import { judged, reachesTier } from '../../src/judging/index.js';
import { OUTPUTS } from '../../src/output/index.js';
import { rendered } from '../output/cases.js';

const saved = JSON.parse(readFileSync('fixtures/report/two-campaigns.json', 'utf8')) as Report;
const without = (ids: readonly string[], report = saved): Report => ({
  ...report,
  campaigns: report.campaigns.flatMap((campaign) => {
    const left = campaign.account_ids.filter((id) => !ids.includes(id));
    return left.length === 0 ? [] : [{ ...campaign, account_ids: left, account_count: left.length }];
  }),
  accounts: report.accounts.filter(({ account_id: id }) => !ids.includes(id)),
});
const earlier: Report = (() => {
  const report = without(['acct_c1d0', 'org-delta/user 7', 'org-delta/user 9']);
  return { ...report, accounts: report.accounts.map((account) => (account.account_id === 'acct_7702' ? { ...account, tier: 'none' } : account)) };
})();
const beside = (baseline: Report, report = saved): Report => judged(report, { allow: null, baseline });

test('accounts and campaigns are known, grown, raised or new beside the baseline', () => {
  const report = beside(earlier);
  assert.deepEqual(
    Object.fromEntries(report.accounts.map(({ account_id: id, baseline }) => [id, baseline?.standing])),
    { acct_9f31: 'known', acct_2b77: 'known', acct_c1d0: 'new', 'org-delta/user 7': 'new', 'org-delta/user 9': 'new', acct_7702: 'raised', acct_7703: 'known', acct_0815: 'known' },
  );
  assert.deepEqual(
    report.campaigns.map(({ campaign_id: id, baseline }) => [id, baseline?.standing, baseline?.tier, baseline?.joined]),
    [['C-7f3a21', 'grown', 'high', 1], ['C-b04e77', 'new', null, 2], ['C-19d2aa', 'known', 'review', 0]],
  );
  assert.ok(report.summary.baseline);
  assert.deepEqual(report.summary.baseline.flagged_accounts, { new: 3, raised: 0, moved: 0, known: 2 });
  assert.deepEqual([report.summary.baseline.campaigns, report.summary.baseline.gone_campaigns], [{ new: 1, split: 0, grown: 1, known: 1 }, 0]);
});

test('an account in a campaign that its former one does not go on in has moved', () => {
  const [first, second, ...rest] = saved.campaigns;
  const swapped: Report = {
    ...saved, campaigns: [{ ...first!, account_ids: ['acct_9f31', 'acct_2b77'] }, { ...second!, account_ids: [...second!.account_ids, 'acct_c1d0'] }, ...rest],
    accounts: saved.accounts.map((account) => (account.account_id === 'acct_c1d0' ? { ...account, campaign_id: 'C-b04e77' } : account)),
  };
  const moved = beside(swapped).accounts.find(({ account_id: id }) => id === 'acct_c1d0');
  assert.deepEqual(moved?.baseline, { standing: 'moved', tier: 'high', campaign_id: 'C-b04e77' });
});

test('what the baseline had at the tier trips no gate, and what is new does', () => {
  assert.deepEqual([reachesTier(saved, 'high'), reachesTier(beside(saved), 'high'), reachesTier(beside(saved), 'review')], [true, false, false]);
  assert.equal(reachesTier(beside(earlier), 'high'), true, 'a new member at tier high');
  const second = without(['org-delta/user 7', 'org-delta/user 9']);
  assert.deepEqual([reachesTier(beside(second), 'high'), reachesTier(beside(second), 'likely')], [false, true], 'a new campaign at tier likely');
});

test('an account that was suppressed in the baseline and is open now is new', () => {
  const allow = [{ allows: 'account', values: ['acct_9f31'], reason: 'r', author: 'a', expires: '2026-12-31', file: 'a.csv', line: 2 }];
  const before = judged(saved, { allow, baseline: null });
  assert.equal(beside(before).accounts[0]?.baseline?.standing, 'new');
  assert.equal(reachesTier(beside(before), 'high'), true);
  assert.equal(beside(before, before).accounts[0]?.baseline?.standing, 'known');
});

test('with what a report was compared is no finding: the findings digest stays, the report digest does not', () => {
  const alone = judged(saved, { allow: [], baseline: null });
  assert.equal(beside(earlier, alone).findings_digest, alone.findings_digest);
  assert.notEqual(beside(earlier, alone).report_digest, alone.report_digest);
});

for (const { id } of OUTPUTS)
  test(`${id} says what is new since the baseline`, () => {
    const [text, alone] = [beside(earlier), saved].map((report) => rendered(report, id, { top: 0, minTier: 'none', width: 400 }));
    assert.match(text ?? '', /\bnew\b/);
    assert.doesNotMatch(alone ?? '', /"baselineState"|baseline[-"]?\w*"?:? ?"?new|since the baseline/i);
    assert.notEqual(text, alone);
  });
