// A flagged campaign may hold members that are not accused themselves: strangers who use the same program. No output may hand them over.

import assert from 'node:assert/strict';
import { test } from 'node:test';

import type { Report } from '../../src/domain/report.js';
import { rendered, savedReport } from './cases.js';

const saved = savedReport('two-campaigns');
const [first] = saved.campaigns;
assert.ok(first !== undefined && first.account_ids.length > 2);
const loose = new Set(first.account_ids.slice(0, 1));
const accused = first.account_ids.length - loose.size;

/** The first campaign with one member at review. */
const report: Report = {
  ...saved,
  campaigns: saved.campaigns.map((campaign) => (campaign === first ? { ...campaign, tier: 'high', accounts_by_tier: { high: accused, likely: 0, review: loose.size, none: 0 } } : campaign)),
  accounts: saved.accounts.map((account) => (loose.has(account.account_id) ? { ...account, tier: 'review', flagged: false } : account)),
};
/** Text is broken over lines at the width of the terminal. */
const flowing = (text: string): string => text.replace(/\s+/g, ' ');

for (const format of ['text', 'md', 'html'] as const)
  test(`${format} says how many members are accused, and how many are not`, () => {
    const text = flowing(rendered(report, format).replace(/&nbsp;|\u00a0/g, ' '));
    if (format !== 'md') assert.match(text, new RegExp(`${accused} of them are accused, and 1 tied too loosely for that`));
    if (format !== 'html') assert.match(text, new RegExp(`\\b${accused}/${first.account_count}\\b`));
  });

test('members that are not accused are in no hand-over', () => {
  const stix = rendered(report, 'stix');
  const ocsf = rendered(report, 'ocsf').split('\n').filter((line) => line !== '').map((line) => JSON.parse(line) as { finding_info: { uid: string }; resources: { uid: string }[]; title?: string; message: string });
  const finding = ocsf.find(({ finding_info: { uid } }) => uid === first.campaign_id);
  assert.ok(finding !== undefined);
  assert.equal(finding.resources.length, accused);
  for (const id of loose) {
    assert.ok(!stix.includes(JSON.stringify(id)), `${id} is in the bundle`);
    assert.ok(!finding.resources.some(({ uid }) => uid === id));
  }
  for (const text of [stix, finding.message, rendered(report, 'sarif')]) assert.match(text, new RegExp(`${accused} accounts that are consistent with one operator \\(tier high\\), and 1 account tied too loosely to be accused, sent`));
});

test('a campaign that accuses nobody names all of its members', () => {
  const open: Report = { ...report, campaigns: report.campaigns.map((campaign) => ({ ...campaign, tier: 'review' })) };
  for (const id of loose) assert.ok(rendered(open, 'stix').includes(JSON.stringify(id)));
});
