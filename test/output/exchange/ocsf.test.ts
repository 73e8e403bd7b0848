import assert from 'node:assert/strict';
import { test } from 'node:test';

import type { Report } from '../../../src/domain/report.js';
import { CASES, rendered, savedReport } from '../cases.js';
import { ocsfFaults } from './faults.js';

type Finding = Readonly<Record<string, unknown>>;
const findingsOf = (report: Report): Finding[] => rendered(report, 'ocsf').trimEnd().split('\n').map((line) => JSON.parse(line) as Finding);

for (const name of CASES)
  test(`every line of ${name} is a Detection Finding of OCSF 1.4.0`, () => {
    const report = savedReport(name);
    const text = rendered(report, 'ocsf');
    const findings = text === '' ? [] : findingsOf(report);
    assert.deepEqual(ocsfFaults(text), []);
    assert.equal(findings.length, report.campaigns.length + report.accounts.length, 'a data format is whole');
  });

test('severity, status and alert follow tier and allow-list', () => {
  const report = savedReport('two-campaigns');
  const [account] = report.accounts;
  assert.ok(account !== undefined);
  const judged = (change: Partial<typeof account>): Finding => findingsOf({ ...report, campaigns: [], accounts: [{ ...account, ...change }] })[0] ?? {};
  const told = (finding: Finding): unknown[] => [finding['severity_id'], finding['status_id'], finding['is_alert']];
  assert.deepEqual(told(judged({ tier: 'high', status: 'open' })), [4, 1, true]);
  assert.deepEqual(told(judged({ tier: 'likely', status: 'suppressed' })), [3, 3, false]);
  assert.deepEqual(told(judged({ tier: 'review', status: 'open' })), [2, 1, false]);
  assert.deepEqual(told(judged({ tier: 'none', status: 'open' })), [1, 1, false]);
});

test('times are epoch milliseconds', () => {
  const report = savedReport('two-campaigns');
  assert.equal(findingsOf(report)[0]?.['start_time'], Date.parse(report.campaigns[0]?.first_seen ?? ''));
});
