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

test('the rules refuse a finding without its profile, a caption of another number, an observable without an attribute and a relation to no finding', () => {
  const text = rendered(savedReport('two-campaigns'), 'ocsf');
  assert.deepEqual(ocsfFaults(text), []);
  assert.match(ocsfFaults(text.replace('"profiles":["security_control"],', '')).join(), /must have required property 'profiles'/);
  assert.match(ocsfFaults(text.replace('"severity":"High"', '"severity":"Fatal"')).join(), /severity is not what severity_id says: Fatal/);
  assert.match(ocsfFaults(text.replace(/"name":"evidences\[(\d+)\]\.data"/, '"name":"evidences[$1].data.value"')).join(), /observable evidences\[\d+\]\.data\.value of type/);
  assert.match(ocsfFaults(text.replace(/"related_events":\[\{"uid":"[^"]*"/g, '"related_events":[{"uid":"c-1"')).join(), /no finding has the uid c-1/);
});

test('the finding on a member points at the finding on its campaign', () => {
  const report = savedReport('two-campaigns');
  const findings = findingsOf(report) as { metadata: { uid: string }; finding_info: { uid: string; related_events?: { uid: string }[] } }[];
  const member = report.accounts.find(({ campaign_id: id }) => id !== null);
  const related = findings.find(({ finding_info: { uid } }) => uid === member?.account_id)?.finding_info.related_events;
  const campaign = findings.find(({ finding_info: { uid } }) => uid === member?.campaign_id);
  assert.ok(campaign !== undefined);
  assert.deepEqual(related?.map(({ uid }) => uid), [campaign.metadata.uid]);
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
