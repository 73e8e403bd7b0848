import assert from 'node:assert/strict';
import { test } from 'node:test';
import { verdict } from '../../src/output/text/verdict.js';
import { savedReport } from './cases.js';

test('groups that are explained are told of, and where there is no group nothing ties accounts together', () => {
  const nothing = savedReport('nothing-found');
  assert.match(verdict(nothing), /^Nothing was found that ties accounts together\. 1,812 accounts, /);
  const [campaign] = savedReport('two-campaigns').campaigns;
  assert.ok(campaign !== undefined);
  const explained = { ...campaign, tier: 'none', account_count: 30 } as const;
  assert.match(verdict({ ...nothing, campaigns: [explained] }), /^Nobody is flagged\. 1 group of 30 accounts has something in common, and an innocent explanation covers it\. 1,812 accounts, /);
  assert.match(verdict({ ...nothing, campaigns: [explained, { ...explained, account_count: 4 }] }), /^Nobody is flagged\. 2 groups of 34 accounts have something in common, and an innocent explanation covers each\. /);
});
