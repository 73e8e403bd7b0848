import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { assembleReport, findingsDigest, reportDigest, type ReportParts } from '../../src/report/index.js';
import type { Report } from '../../src/domain/report.js';
import { evidence, findings, input, judged, parts } from './small-case.js';

const digestsOf = async (changes: Partial<ReportParts> = {}): Promise<readonly [string, string]> => {
  const report = await assembleReport(parts(changes));
  return [report.report_digest, report.findings_digest];
};

/** The findings with another first account. */
const withFirst = (changes: Parameters<typeof judged>[2], logOdds = 5.0000004): ReportParts['findings'] => {
  const [innocent = judged(0, 0), , ...others] = findings().accounts;
  return { ...findings(), accounts: [innocent, judged(2, logOdds, changes), ...others] };
};

test('two runs over the same rows agree in both digests', async () => {
  assert.deepEqual(await digestsOf(), await digestsOf());
});

test('what is volatile, and the order of files, changes no digest', async () => {
  const changed = await digestsOf({ volatile: { started_at: '2027-01-01T00:00:00.000Z', threads: 64 }, inputs: [input('a.csv', 'aa'), input('b.csv', 'bb')] });
  assert.deepEqual(changed, await digestsOf());
});

test('the order in which settings were given changes no digest', async () => {
  assert.deepEqual(await digestsOf({ config: { signals: 'all', max_bad_percent: 1 } }), await digestsOf());
});

test('where a row stands and how a question reads changes the report and not its findings', async () => {
  const [report, found] = await digestsOf();
  for (const changes of [{ refs: [{ file: 'other.csv', row: 7 }] }, { query: null }]) {
    const [changedReport, changedFindings] = await digestsOf({ findings: withFirst({ evidence: [evidence(changes)] }) });
    assert.notEqual(changedReport, report);
    assert.equal(changedFindings, found);
  }
});

test('container, settings and rejects change the report and not its findings', async () => {
  const [report, found] = await digestsOf();
  const changes: readonly Partial<ReportParts>[] = [
    { inputs: [input('a.ndjson.gz', 'cc')] }, { config: {} }, { rejects: { total: 1, byReason: { 'no-time': 1 }, examples: [] } },
  ];
  for (const change of changes) {
    const [changedReport, changedFindings] = await digestsOf(change);
    assert.notEqual(changedReport, report);
    assert.equal(changedFindings, found);
  }
});

test('a score changes both digests, beyond the sixth decimal neither', async () => {
  const [report, found] = await digestsOf();
  const [changedReport, changedFindings] = await digestsOf({ findings: withFirst({}, 5.1) });
  assert.notEqual(changedReport, report);
  assert.notEqual(changedFindings, found);
  assert.deepEqual(await digestsOf({ findings: withFirst({}, 5.00000041) }), [report, found]);
});

test('the report digest is the SHA-256 of the compact JSON without run.volatile and digests', async () => {
  const report = await assembleReport(parts());
  const lasting = JSON.stringify(report, (key, value: unknown) => (['volatile', 'report_digest', 'findings_digest'].includes(key) ? undefined : value));
  assert.equal(createHash('sha256').update(lasting).digest('hex'), report.report_digest);
});

test('both digests can be recomputed from a saved report', async () => {
  const report = await assembleReport(parts());
  const saved = JSON.parse(JSON.stringify(report, null, 2)) as Report;
  assert.equal(reportDigest(saved), report.report_digest);
  assert.equal(findingsDigest(saved), report.findings_digest);
});

test('the digests of reports that were saved earlier still hold', () => {
  for (const name of ['two-campaigns', 'nothing-found']) {
    const saved = JSON.parse(readFileSync(`fixtures/report/${name}.json`, 'utf8')) as Report;
    assert.equal(reportDigest(saved), saved.report_digest);
    assert.equal(findingsDigest(saved), saved.findings_digest);
  }
});
