import assert from 'node:assert/strict';
import { test } from 'node:test';

import type { Report } from '../../../src/domain/report.js';
import { CASES, rendered, savedReport } from '../cases.js';
import { sarifFaults } from './faults.js';

interface Location { readonly physicalLocation: { readonly artifactLocation: { readonly uri: string }; readonly region?: { readonly startLine: number } } }
interface Result { readonly ruleId: string; readonly level: string; readonly message: { readonly text: string }; readonly locations: readonly Location[]; readonly suppressions?: readonly unknown[]; readonly partialFingerprints: Record<string, string> }
interface Run { readonly results: readonly Result[]; readonly artifacts: readonly { readonly location: { readonly uri: string } }[]; readonly properties: Record<string, unknown> }

const runOf = (report: Report): Run => (JSON.parse(rendered(report, 'sarif')) as { runs: Run[] }).runs[0]!;

for (const name of CASES)
  test(`SARIF of ${name} is valid by the published schema of 2.1.0, and has nothing that it does not know`, () => {
    assert.deepEqual(sarifFaults(rendered(savedReport(name), 'sarif')), []);
  });

test('the rules refuse a property that the schema does not know, a line before the first, a placeholder and a link', () => {
  const log = rendered(savedReport('two-campaigns'), 'sarif');
  assert.notDeepEqual(sarifFaults(log.replace('"level"', '"levels"')), []);
  assert.notDeepEqual(sarifFaults(log.replace(/"startLine":\d+/, '"startLine":0')), []);
  assert.match(sarifFaults(log.replace('"message":{"text":"', '"message":{"text":"{0} ')).join(), /a placeholder/);
  assert.match(sarifFaults(log.replace('"message":{"text":"', '"message":{"text":"[here](http://x) ')).join(), /a link/);
});

test('results point at the file and row of their heaviest evidence, and every file is an artifact', () => {
  const report = savedReport('two-campaigns');
  const run = runOf(report);
  const [account] = report.accounts;
  const row = account?.evidence.find(({ direction, refs }) => direction === 'supports' && refs.length > 0)?.refs[0];
  assert.ok(account !== undefined && row !== undefined);
  const result = run.results.find(({ message: { text } }) => text.startsWith(`${account.account_id}:`));
  assert.deepEqual(result?.locations, [{ physicalLocation: { artifactLocation: { uri: row.file }, region: { startLine: row.row } } }]);
  const artifacts = new Set(run.artifacts.map(({ location: { uri } }) => uri));
  assert.ok(run.results.flatMap(({ locations }) => locations).every(({ physicalLocation: { artifactLocation: { uri } } }) => artifacts.has(uri)));
});

test('a path is relative to the folder of the run, so that a CI job finds the file, and escaped as a URI', () => {
  const report = savedReport('two-campaigns');
  const inputs = report.run.inputs.map((input, index) => (index === 0 ? { ...input, path: 'a b.csv' } : input));
  const placed = (cwd: string): string | undefined =>
    runOf({ ...report, run: { ...report.run, inputs, volatile: { cwd, input_paths: ['/repository/logs/a b.csv'] } } }).artifacts[0]?.location.uri;
  assert.equal(placed('/repository'), 'logs/a%20b.csv');
  assert.equal(placed('/elsewhere'), 'a%20b.csv');
});

test('levels are those of the tiers; tier none is left out and counted; a suppressed account says so', () => {
  const report = savedReport('two-campaigns');
  const accounts = (['high', 'likely', 'review', 'none'] as const).map((tier, index) => ({ ...report.accounts[0]!, account_id: `a-${index}`, tier, status: index === 1 ? ('suppressed' as const) : ('open' as const) }));
  const run = runOf({ ...report, campaigns: [], accounts });
  assert.deepEqual(run.results.map(({ level }) => level), ['error', 'warning', 'note']);
  assert.deepEqual(run.results.map(({ suppressions }) => suppressions?.length ?? 0), [0, 1, 0]);
  assert.deepEqual(run.properties['left_out_at_tier_none'], { campaigns: 0, accounts: 1 });
});

test('a run holds no more results than code scanning takes; those of the last ranks are left out and counted', () => {
  const report = savedReport('two-campaigns');
  const accounts = Array.from({ length: 25_003 }, (_, index) => ({ ...report.accounts[0]!, account_id: `a-${index}`, tier: 'high' as const, evidence: [] }));
  const campaigns = report.campaigns.filter(({ tier }) => tier !== 'none');
  const run = runOf({ ...report, campaigns, accounts });
  assert.equal(run.results.length, 25_000);
  assert.equal(run.results.at(-1)?.message.text.split(':')[0], `a-${24_999 - campaigns.length}`);
  assert.equal(run.properties['left_out_beyond_limit'], 3 + campaigns.length);
});

test('a finding keeps its fingerprint when its rows move', () => {
  const report = savedReport('two-campaigns');
  const moved: Report = { ...report, accounts: report.accounts.map((account) => ({ ...account, evidence: account.evidence.map((evidence) => ({ ...evidence, refs: evidence.refs.map(({ file, row }) => ({ file, row: row + 7 })) })) })) };
  const prints = (of: Report): string[] => runOf(of).results.map(({ partialFingerprints }) => partialFingerprints['subject/v1'] ?? '');
  assert.deepEqual(prints(moved), prints(report));
  assert.equal(new Set(prints(report)).size, prints(report).length);
});
