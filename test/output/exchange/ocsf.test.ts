import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Ajv2020 } from 'ajv/dist/2020.js';

import type { Report } from '../../../src/domain/report.js';
import { CASES, rendered, savedReport } from '../cases.js';
import { DETECTION_FINDING } from './ocsf-rules.js';

type Finding = Readonly<Record<string, unknown>>;
const findingsOf = (report: Report): Finding[] => rendered(report, 'ocsf').trimEnd().split('\n').map((line) => JSON.parse(line) as Finding);

const validate = new Ajv2020({ strict: true, strictTypes: false, allErrors: true }).compile(DETECTION_FINDING);

for (const name of CASES)
  test(`every line of ${name} is a Detection Finding of OCSF 1.4.0`, () => {
    const report = savedReport(name);
    const text = rendered(report, 'ocsf');
    const findings = text === '' ? [] : findingsOf(report);
    for (const finding of findings) assert.ok(validate(finding), JSON.stringify(validate.errors));
    assert.equal(findings.length, report.campaigns.length + report.accounts.length, 'a data format is whole');
  });

test('every observable names an attribute that is there', () => {
  for (const finding of findingsOf(savedReport('two-campaigns')))
    for (const { name, value } of finding['observables'] as { name: string; value: string }[]) {
      const found = name.split(/[.[\]]+/).filter((part) => part !== '').reduce<unknown>((at, part) => (at as Record<string, unknown> | undefined)?.[part], finding);
      assert.ok(String(found).startsWith(value), `${name} is ${String(found)}`);
    }
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
