// Reports that were altered after they were saved, and still have the shape of one: found by fuzzing within the schema.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Report } from '../../src/domain/report.js';
import { observableOf } from '../../src/output/exchange/values.js';
import { dailyCounts } from '../../src/output/text/sparkline.js';
import { rendered, savedReport } from './cases.js';

test('days in any order, and thousands of years apart, are drawn in as many cells as there is room for', () => {
  const days = ['9999-12-31', '0001-01-01', '2026-05-01', '-271821-04-20'].map((day) => ({ day, requests: 1 }));
  const cells = dailyCounts(days, 72);
  assert.ok(cells.length <= 72);
  assert.equal(cells.reduce((sum, count) => sum + count, 0), 4, 'every request is in a cell');
  assert.deepEqual(dailyCounts([{ day: '2026-05-03', requests: 5 }, { day: '2026-05-01', requests: 2 }], 10), [2, 0, 5]);
  assert.deepEqual(dailyCounts([{ day: '2026-13-45', requests: 5 }], 10), []);
});

test('a kind of evidence that is called as what every object has is no observable', () => {
  for (const kind of ['constructor', 'toString', '__proto__', 'hasOwnProperty']) assert.equal(observableOf(kind, '192.0.2.1'), null, kind);
  assert.deepEqual(observableOf('egress-address', '192.0.2.1'), { type: 'address', value: '192.0.2.1' });
});

test('the name of an open explanation is text in the sentence that names it', () => {
  const report = savedReport('two-campaigns');
  const altered: Report = {
    ...report, campaigns: report.campaigns.map((campaign) => ({ ...campaign, tier: 'review', review_reason: 'open-explanation', benign_explanations: campaign.benign_explanations.map((each) => ({ ...each, name: '\x1b[2J', outcome: 'open' })) })),
  };
  const page = rendered(altered, 'text', { top: 0, minTier: 'none' });
  assert.ok(!page.includes('\x1b'));
  assert.match(page, /is open \(\\u\{1b\}\[2J/);
});
