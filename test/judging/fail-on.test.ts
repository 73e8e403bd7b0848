import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';

import { reachesTier } from '../../src/judging/index.js';
import type { Report, Status, Tier } from '../../src/domain/report.js';

const saved = JSON.parse(readFileSync('fixtures/report/two-campaigns.json', 'utf8')) as Report;

/** One campaign of one account. */
function reportOf(campaignTier: Tier, tier: Tier, status: Status): Report {
  const [campaign] = saved.campaigns;
  const [account] = saved.accounts;
  return { ...saved, campaigns: [{ ...campaign!, tier: campaignTier, status, account_ids: ['a'] }], accounts: [{ ...account!, account_id: 'a', tier, status }] };
}

test('an account or a campaign at the tier or above is found', () => {
  assert.equal(reachesTier(reportOf('none', 'likely', 'open'), 'likely'), true);
  assert.equal(reachesTier(reportOf('none', 'high', 'open'), 'likely'), true);
  assert.equal(reachesTier(reportOf('high', 'none', 'open'), 'high'), true);
  assert.equal(reachesTier(reportOf('likely', 'review', 'open'), 'high'), false);
});

test('a suppressed account is not found, nor a campaign of nobody else', () => {
  assert.equal(reachesTier(reportOf('high', 'high', 'suppressed'), 'review'), false);
});
