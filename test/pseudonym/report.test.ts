import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { test } from 'node:test';

import { compare } from '../../src/domain/order.js';
import { keyIdOf } from '../../src/domain/pseudonym.js';
import type { Report } from '../../src/domain/report.js';
import { pseudonymous, Pseudonyms } from '../../src/pseudonym/index.js';
import { findingsDigest, reportDigest } from '../../src/report/digest.js';
import { savedReport } from '../output/cases.js';

const pseudonyms = new Pseudonyms(Buffer.from('a key of a test, 32 bytes long...'));
const original = savedReport('two-campaigns');
const { report, idOf } = pseudonymous(original, pseudonyms);

test('its digests are of what stands in it', () => {
  assert.equal(report.report_digest, reportDigest(report));
  assert.equal(report.findings_digest, findingsDigest(report));
  assert.equal(report.run.config_sha256, createHash('sha256').update(JSON.stringify(report.run.config)).digest('hex'));
  assert.notEqual(report.report_digest, original.report_digest);
});

test('a campaign is called after its accounts as they are called now, by the contract\'s own rule', () => {
  for (const { campaign_id: id, account_ids: accounts } of report.campaigns) {
    assert.deepEqual(accounts, [...accounts].sort(compare));
    assert.ok(id.startsWith(`C-${createHash('sha256').update(accounts.join('\n')).digest('hex').slice(0, 6)}`));
  }
  const ids = new Set(report.campaigns.map(({ campaign_id: id }) => id));
  for (const { campaign_id: id } of report.accounts) assert.ok(id === null || ids.has(id));
});

test('what was judged is the same of each account and each campaign', () => {
  const judged = (of: Report, rename: (id: string) => string): unknown[] =>
    of.accounts.map(({ account_id: id, campaign_id: campaign, score, tier, requests, evidence }) => [rename(id), campaign === null ? null : rename(campaign), score, tier, requests, evidence.map(({ kind, weight }) => [kind, weight])]).sort((a, b) => compare(String(a[0]), String(b[0])));
  assert.deepEqual(judged(report, (id) => id), judged(original, idOf));
  assert.equal(report.summary.requests, original.summary.requests);
});

test('the order of names shows nowhere: what is equal stands in the order of the pseudonyms', () => {
  const template = original.accounts[0]!;
  const accounts = Array.from({ length: 40 }, (_, index) => ({ ...template, account_id: `acct-${String(index).padStart(2, '0')}`, rank: index + 1, campaign_id: null }));
  const many = pseudonymous({ ...original, accounts, campaigns: [] }, pseudonyms).report.accounts;
  assert.deepEqual(many.map(({ account_id: id }) => id), accounts.map(({ account_id: id }) => pseudonyms.account(id)).sort(compare));
  assert.deepEqual(many.map(({ rank }) => rank), accounts.map(({ rank }) => rank));
});

test('it says that it is pseudonymous, and by which key, which is not the key', () => {
  assert.equal(keyIdOf(report), pseudonyms.keyId);
  assert.equal(keyIdOf(original), null);
  assert.ok(report.warnings.some(({ code, message }) => code === 'pseudonymised' && message.includes(pseudonyms.keyId)));
});

test('of the run only what says nothing of who and where is left', () => {
  const volatile = { started_at: '2026-05-01T00:00:00.000Z', host: 'annsbox', cwd: '/home/ann', argv: ['analyze', '/cases/ann', '--where=org = "acme"', '-f', 'json', '-oann.json'], input_paths: ['/cases/ann/a.csv'], arguments: { paths: ['/cases/ann'] }, threads: 2, user: 'ann' };
  const { run } = pseudonymous({ ...original, run: { ...original.run, config: { where: "org = 'acme'", max_bad: 0.01, allow: { file: 'ann.csv' } }, volatile } }, pseudonyms).report;
  assert.deepEqual(Object.keys(run.volatile), ['started_at', 'threads', 'argv']);
  assert.ok(!/ann|acme/.test(JSON.stringify(run)), JSON.stringify(run.volatile));
  const argv = run.volatile['argv'] as string[];
  assert.deepEqual([argv[0], argv[3]], ['analyze', '-f']);
  assert.equal(run.config['max_bad'], 0.01);
});

test('a report is pseudonymised in one pass and its input is left as it was', () => {
  assert.deepEqual(original, savedReport('two-campaigns'));
  assert.deepEqual(pseudonymous(original, pseudonyms).report, report);
});
