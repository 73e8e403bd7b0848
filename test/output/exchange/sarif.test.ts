import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Ajv2020 } from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';

import type { Report } from '../../../src/domain/report.js';
import { CASES, rendered, savedReport } from '../cases.js';
import { SARIF_LOG } from './sarif-rules.js';

interface Location { readonly physicalLocation: { readonly artifactLocation: { readonly uri: string }; readonly region?: { readonly startLine: number } } }
interface Result { readonly ruleId: string; readonly level: string; readonly message: { readonly text: string }; readonly locations: readonly Location[]; readonly suppressions?: readonly unknown[]; readonly partialFingerprints: Record<string, string> }
interface Run { readonly results: readonly Result[]; readonly artifacts: readonly { readonly location: { readonly uri: string } }[]; readonly properties: Record<string, unknown> }

const runOf = (report: Report): Run => (JSON.parse(rendered(report, 'sarif')) as { runs: Run[] }).runs[0]!;

const ajv = new Ajv2020({ strict: true, strictTypes: false, allErrors: true });
addFormats.default(ajv);
const validate = ajv.compile(SARIF_LOG);

for (const name of CASES)
  test(`SARIF of ${name} has what 2.1.0 requires and nothing that it does not know`, () => {
    validate(JSON.parse(rendered(savedReport(name), 'sarif')));
    assert.deepEqual(validate.errors ?? [], []);
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

test('a finding keeps its fingerprint when its rows move', () => {
  const report = savedReport('two-campaigns');
  const moved: Report = { ...report, accounts: report.accounts.map((account) => ({ ...account, evidence: account.evidence.map((evidence) => ({ ...evidence, refs: evidence.refs.map(({ file, row }) => ({ file, row: row + 7 })) })) })) };
  const prints = (of: Report): string[] => runOf(of).results.map(({ partialFingerprints }) => partialFingerprints['subject/v1'] ?? '');
  assert.deepEqual(prints(moved), prints(report));
  assert.equal(new Set(prints(report)).size, prints(report).length);
});
