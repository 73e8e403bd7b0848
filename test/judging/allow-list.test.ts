// Expected figures are added up by hand from fixtures/report/two-campaigns.json, whose data end on 14 May 2026.

import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { Ajv2020 } from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';

import type { Allowance } from '../../src/domain/judgement.js';
import type { Report } from '../../src/domain/report.js';
import { judged, reachesTier } from '../../src/judging/index.js';
import { OUTPUTS, schemaText } from '../../src/output/index.js';
import { rendered } from '../output/cases.js';

const saved = JSON.parse(readFileSync('fixtures/report/two-campaigns.json', 'utf8')) as Report;

const entry = (allows: string, values: string | readonly string[], expires = '2026-12-31'): Allowance => ({
  allows, values: typeof values === 'string' ? [values] : values, reason: 'our own nightly load', author: 'j.doe', expires, file: 'allow.csv', line: 2,
});
const allowing = (...allow: readonly Allowance[]): Report => judged(saved, { allow, baseline: null });
const suppressed = (report: Report): string[] => report.accounts.filter(({ status }) => status === 'suppressed').map(({ account_id: id }) => id);
const codes = (report: Report): string[] => report.warnings.map(({ code }) => code).filter((code) => code.startsWith('allow-'));

test('an allowed account keeps its score and tier, is not flagged, and says why', () => {
  const report = allowing(entry('account', 'acct_9f31'));
  const [before, after] = [saved.accounts[0]!, report.accounts[0]!];
  assert.deepEqual([after.score, after.log_odds, after.tier, after.rank], [before.score, before.log_odds, before.tier, before.rank]);
  assert.deepEqual([after.flagged, after.status], [false, 'suppressed']);
  assert.deepEqual(after.suppression, { entry: 1, reason: 'our own nightly load', author: 'j.doe', expires: '2026-12-31' });
});

test('a suppressed account is counted apart, and its part of the expected wrong ones goes with it', () => {
  const { summary } = allowing(entry('account', 'acct_9f31'));
  // 5 - 1; 46,221 - 18,420; 0.12439 - (1 - 0.999412).
  assert.deepEqual([summary.flagged_accounts, summary.flagged_requests, summary.expected_false_accounts, summary.suppressed_accounts], [4, 27801, 0.123802, 1]);
});

test('an allowed value suppresses whom nothing else accuses, and leaves open whom other evidence does', () => {
  // Without the card acct_c1d0 has prompting alone; the other two have prompting and access, 7.4 - 2.8 = 4.6 nats, above ln 19 = 2.94.
  const report = allowing(entry('shared-payment', 'card_5f1e90'));
  assert.deepEqual(suppressed(report), ['acct_c1d0']);
  assert.deepEqual([report.allow_list[0]?.suppressed_accounts, report.allow_list[0]?.open_accounts], [1, 2]);
  assert.deepEqual(codes(report), ['allow-open']);
});

test('another value of the kind that an account has steps in for the allowed one, unless it is too weak for that', () => {
  // As above, but each member has a second card: the allowed one takes nothing where the other weighs as much.
  const [card, id] = ['card_5f1e90', 'acct_c1d0'];
  const account = saved.accounts.find(({ account_id: each }) => each === id)!;
  const weight = account.evidence.find(({ value }) => value === card)!.weight;
  const withNext = (next: number): Report => ({
    ...saved,
    accounts: saved.accounts.map((each) => ({ ...each, evidence: each.evidence.map((piece) => (piece.value === card ? { ...piece, weight_of_next: next } : piece)) })),
  });
  const opened = (next: number): string[] => suppressed(judged(withNext(next), { allow: [entry('shared-payment', card)], baseline: null }));
  assert.deepEqual(opened(weight), [], 'the other card says as much');
  // 1.4 nats are less than what counts as present (1.5): one family is left, as without any other card.
  assert.deepEqual(opened(1.4), [id]);
});

test('accounts in review that share nothing but the allowed value are suppressed, and their campaign with them', () => {
  const report = allowing(entry('egress-address', '203.0.113.9'));
  assert.deepEqual(suppressed(report), ['acct_7702', 'acct_7703']);
  assert.deepEqual(report.campaigns.map(({ status }) => status), ['open', 'open', 'suppressed']);
  assert.equal(report.summary.suppressed_campaigns, 1);
});

test('a campaign is allowed by its id with everybody in it, and trips nothing', () => {
  const report = allowing(entry('campaign', 'C-7f3a21'));
  assert.deepEqual(suppressed(report), ['acct_9f31', 'acct_2b77', 'acct_c1d0']);
  assert.deepEqual([reachesTier(saved, 'high'), reachesTier(report, 'high'), reachesTier(report, 'likely')], [true, false, true]);
});

test('a campaign that is allowed by its members suppresses those and nobody who joined', () => {
  const report = allowing(entry('members', ['acct_2b77', 'acct_9f31']));
  assert.deepEqual(suppressed(report), ['acct_9f31', 'acct_2b77']);
  assert.equal(report.campaigns[0]?.status, 'open');
  assert.match(report.warnings.find(({ code }) => code === 'allow-open')?.message ?? '', /1 account that the entry does not name is in the same campaign/);
  // Two strangers of three are no group of this report.
  assert.deepEqual(suppressed(allowing(entry('members', ['acct_9f31', 'x', 'y', 'z', 'w']))), []);
});

test('an entry counts through its last day, by the day of the last row, and afterwards no more', () => {
  const lastDay = allowing(entry('account', 'acct_9f31', '2026-05-14'));
  assert.deepEqual([suppressed(lastDay), codes(lastDay)], [['acct_9f31'], ['allow-expiring']]);
  const over = allowing(entry('account', 'acct_9f31', '2026-05-13'));
  assert.deepEqual([suppressed(over), codes(over), over.allow_list[0]?.outcome], [[], ['allow-expired'], 'expired']);
  assert.deepEqual((over.run.config['allow'] as { as_of: string }).as_of, '2026-05-14');
});

test('an address that members have, though another is the strongest evidence of each, is no entry that fits nothing', () => {
  const ids = ['acct_9f31', 'acct_2b77'];
  const shared = { kind: 'egress-address', family: 'network', value: '198.51.100.77', accounts: 2, requests: 9, first_seen: null, last_seen: null, expected: 0.1, p: 1e-6, account_ids: ids } as const;
  const report = judged({ ...saved, shared_values: [shared] }, { allow: [entry('egress-address', '198.51.100.77')], baseline: null });
  assert.deepEqual([suppressed(report), codes(report), report.allow_list[0]?.outcome, report.allow_list[0]?.open_accounts], [[], ['allow-open'], 'used', 2]);
  assert.match(report.warnings.find(({ code }) => code === 'allow-open')?.message ?? '', /2 accounts known to have it stay open/);
});

test('an entry that fits nothing is told', () => {
  const report = allowing(entry('account', 'nobody'), entry('egress-prefix', '192.0.2.0/24'), entry('campaign', 'C-000000'));
  assert.deepEqual([suppressed(report), codes(report)], [[], ['allow-unused', 'allow-unused', 'allow-unused']]);
});

test('the same list in another order makes the same report, and lifting it makes the one before', () => {
  const list = [entry('shared-payment', 'card_5f1e90'), entry('account', 'acct_9f31'), entry('account', 'acct_2b77')];
  assert.deepEqual(allowing(...list), allowing(...[...list].reverse()));
  const lifted = judged(allowing(...list), { allow: [], baseline: null });
  assert.deepEqual(lifted, allowing());
  assert.deepEqual([lifted.summary, lifted.run.config], [saved.summary, saved.run.config]);
});

test('what is allowed is settled by the list and told by both digests', () => {
  const [before, after] = [allowing(), allowing(entry('account', 'acct_9f31'))];
  assert.notEqual(after.report_digest, before.report_digest);
  assert.notEqual(after.findings_digest, before.findings_digest);
  assert.notEqual(after.run.config_sha256, before.run.config_sha256);
});

for (const { id } of OUTPUTS)
  test(`${id} names the reason of every suppressed account`, () => {
    const text = rendered(allowing(entry('account', 'acct_9f31')), id, { top: 0, minTier: 'none', width: 400 });
    assert.match(text, /our own nightly load/);
    assert.doesNotMatch(rendered(allowing(), id, { top: 0, minTier: 'none' }), /nightly load/);
  });

test('an allowed value is handed to nobody as an indicator, though the campaign stays open', () => {
  const network = saved.accounts.map((account) => ({
    ...account, evidence: account.evidence.map((piece) => (piece.kind === 'prompt-skeleton' ? { ...piece, kind: 'egress-address', family: 'network' as const, value: '203.0.113.77' } : piece)),
  }));
  const pattern = /"pattern":"\[ipv4-addr:value = '203\.0\.113\.77'\]"/;
  assert.match(rendered({ ...saved, accounts: network }, 'stix'), pattern);
  const report = judged({ ...saved, accounts: network }, { allow: [entry('egress-address', '203.0.113.77')], baseline: null });
  assert.equal(report.campaigns[0]?.status, 'open');
  assert.doesNotMatch(rendered(report, 'stix'), pattern);
});

test('the judged report is valid by the schemas that ship', () => {
  const report = judged(allowing(entry('account', 'acct_9f31'), entry('members', ['acct_7702', 'acct_7703'])), { allow: null, baseline: saved });
  for (const [name, texts] of [['report', [rendered(report, 'json')]], ['stream', rendered(report, 'ndjson').trimEnd().split('\n')]] as const) {
    const ajv = new Ajv2020({ strict: true, strictTypes: false, allErrors: true });
    addFormats.default(ajv);
    const validate = ajv.compile(JSON.parse(schemaText(name)) as object);
    for (const text of texts) assert.ok(validate(JSON.parse(text)), JSON.stringify(validate.errors));
  }
});
