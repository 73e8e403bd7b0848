import assert from 'node:assert/strict';
import { test } from 'node:test';

import { diffOf, trips } from '../../src/diff/index.js';
import type { Report, ReportAccount, Tier } from '../../src/domain/report.js';
import { caveats } from '../../src/output/diff/words.js';
import { savedReport } from '../output/cases.js';

const template = savedReport('two-campaigns');

/** A report with these campaigns: id and members, one letter an account. */
function reportOf(campaigns: Readonly<Record<string, string>>, tiers: Readonly<Record<string, Tier>> = {}, digest = 'a'): Report {
  const accounts = Object.entries(campaigns).flatMap(([campaign, members]) =>
    [...members].map((letter): ReportAccount => ({ ...template.accounts[0]!, account_id: letter, campaign_id: campaign, tier: tiers[letter] ?? 'high', status: 'open' })),
  );
  return {
    ...template, findings_digest: digest, accounts,
    campaigns: Object.entries(campaigns).map(([id, members]) => ({ ...template.campaigns[0]!, campaign_id: id, account_ids: [...members], account_count: members.length })),
  };
}

const fates = (older: Readonly<Record<string, string>>, newer: Readonly<Record<string, string>>): unknown[] =>
  diffOf(reportOf(older), reportOf(newer, {}, 'b')).campaigns.map(({ fate, old_id, new_id, related_id }) => [fate, old_id, new_id, related_id]);

test('a campaign goes on under another id when its members are the same', () => {
  assert.deepEqual(fates({ X: 'abc' }, { Y: 'abc' }), [['continued', 'X', 'Y', null]]);
});

test('a campaign that grew or shrank is the same one, with who came and who went', () => {
  const { campaigns: [change] } = diffOf(reportOf({ X: 'abcd' }), reportOf({ Y: 'bcdef' }));
  assert.ok(change);
  // Common b, c, d of a to f: 3 of 6.
  assert.deepEqual([change.fate, change.common_accounts, change.jaccard, change.joined, change.left], ['changed', 3, 0.5, ['e', 'f'], ['a']]);
});

test('the larger part goes on, the smaller one is split off', () => {
  assert.deepEqual(fates({ X: 'abcdef' }, { P: 'ab', Q: 'cdef' }), [['split', null, 'P', 'X'], ['changed', 'X', 'Q', null]]);
});

test('of two that became one the larger goes on, the smaller is merged into it', () => {
  assert.deepEqual(fates({ X: 'abcd', Y: 'ef' }, { Z: 'abcdef' }), [['changed', 'X', 'Z', null], ['merged', 'Y', null, 'Z']]);
});

test('what shares too little with anything is new or gone', () => {
  assert.deepEqual(fates({ X: 'abcd', V: 'mn' }, { Y: 'aefg', W: 'xy' }), [['new', null, 'Y', null], ['new', null, 'W', null], ['gone', 'X', null, null], ['gone', 'V', null, null]]);
});

test('among equal overlaps the pair with least besides goes together, then ids decide, not the order of lists', () => {
  // a, b are in both; P has nothing besides, Q a stranger.
  assert.deepEqual(fates({ X: 'abcd' }, { Q: 'cdz', P: 'ab' }), fates({ X: 'abcd' }, { P: 'ab', Q: 'cdz' }));
  assert.deepEqual(fates({ X: 'abcd' }, { Q: 'cdz', P: 'ab' })[1], ['changed', 'X', 'P', null]);
});

test('who is in a campaign that does not continue its own has moved', () => {
  const { moved } = diffOf(reportOf({ X: 'abcd', Y: 'efgh' }), reportOf({ P: 'abc', Q: 'defgh' }));
  assert.deepEqual(moved, [{ account_id: 'd', old_campaign: 'X', new_campaign: 'Q' }]);
});

test('accounts are newly flagged, no longer, or at another tier; a suppressed one accuses nobody', () => {
  const older = reportOf({ X: 'abcd' }, { a: 'review', c: 'likely' });
  const newer = reportOf({ X: 'abcde' }, { b: 'none', c: 'high' });
  const suppressed = { ...newer, accounts: newer.accounts.map((account) => (account.account_id === 'd' ? { ...account, status: 'suppressed' as const } : account)) };
  const diff = diffOf(older, suppressed);
  const ids = (changes: readonly { readonly account_id: string }[]): string[] => changes.map(({ account_id: id }) => id);
  assert.deepEqual([ids(diff.newly_flagged), ids(diff.no_longer_flagged), ids(diff.other_tier)], [['a', 'e'], ['b', 'd'], ['c']]);
  assert.deepEqual(diff.newly_flagged[1], { account_id: 'e', old_tier: null, new_tier: 'high', old_score: null, new_score: newer.accounts[4]?.score, campaign_id: 'X' });
});

test('the gate trips on what is new at a tier and on nothing that was there before', () => {
  const older = reportOf({ X: 'ab' }, { b: 'review' });
  assert.equal(trips(older, older, 'review'), false);
  assert.equal(trips(older, reportOf({ X: 'ab' }, { b: 'likely' }), 'likely'), true);
  assert.equal(trips(older, reportOf({ X: 'ab' }, { b: 'likely' }), 'high'), false);
  assert.equal(trips(older, reportOf({ X: 'abc' }, { b: 'review', c: 'review' }), 'review'), true);
  assert.equal(trips(older, reportOf({}), 'review'), false);
});

test('says when both have the same findings, and whether they were made alike', () => {
  assert.equal(diffOf(template, template).identical, true);
  const other = { ...reportOf({}, {}, 'b'), run: { ...template.run, config_sha256: 'other', inputs: [] } };
  assert.deepEqual(diffOf(template, other).comparable, { same_settings: false, same_tool: true, same_inputs: false });
});

test('of the same files it is told whether other rows of them count', () => {
  const told = (newer: Report): string[] => caveats(diffOf(reportOf({ X: 'abc' }), { ...newer, findings_digest: 'b' }));
  assert.deepEqual(told(reportOf({ Y: 'ab' })), ['They were made from the same files: what differs is how these were judged.']);
  const shorter = reportOf({ Y: 'ab' });
  assert.deepEqual(told({ ...shorter, summary: { ...shorter.summary, requests: shorter.summary.requests - 1 } }), ['They were made from the same files: what differs is which of their rows count.']);
});
