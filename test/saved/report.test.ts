import assert from 'node:assert/strict';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { gzipSync } from 'node:zlib';

import { LockstepError } from '../../src/domain/errors.js';
import type { Report } from '../../src/domain/report.js';
import { readReport, savedAccounts } from '../../src/saved/index.js';
import { rendered } from '../output/cases.js';

const folder = mkdtempSync(join(tmpdir(), 'lockstep-saved-'));
process.once('exit', () => rmSync(folder, { recursive: true, force: true }));

const report = JSON.parse(readFileSync('fixtures/report/two-campaigns.json', 'utf8')) as Report;
const [json, ndjson] = [rendered(report, 'json'), rendered(report, 'ndjson')];

function file(name: string, content: string | Buffer): string {
  const path = join(folder, name);
  writeFileSync(path, content);
  return path;
}

const WAYS: readonly (readonly [string, string | Buffer])[] = [
  ['as JSON', json], ['as JSON on one line', JSON.stringify(report)], ['as compressed JSON', gzipSync(json)], ['as NDJSON', ndjson], ['as compressed NDJSON', gzipSync(ndjson)],
];

for (const [way, content] of WAYS)
  test(`a report saved ${way} comes back key by key, whatever its file is called`, async () => {
    const { report: read, isIntact } = await readReport(file('report.txt', content));
    // Text and not deepEqual: the order of keys is part of the contract.
    assert.equal(JSON.stringify(read), JSON.stringify(report));
    assert.equal(isIntact, true);
  });

test('a figure that was changed, or an account that was taken out, is told by the digests', async () => {
  const changed = json.replace('"score":0.', '"score":0.1');
  assert.notEqual(changed, json);
  assert.equal((await readReport(file('changed.json', changed))).isIntact, false);
  const lines = ndjson.split('\n');
  const without = lines.filter((line) => !line.includes('"account_id":"acct_0815"'));
  assert.equal(without.length, lines.length - 1);
  assert.equal((await readReport(file('without.ndjson', without.join('\n')))).isIntact, false);
});

test('a report that was altered until it is none any more is told with the place, before a command stumbles over it', async () => {
  const without = { ...report, campaigns: report.campaigns.map(({ tied_by: _ties, ...rest }) => rest) };
  for (const content of [JSON.stringify(without), json.replace('"expected_false_accounts"', '"unexpected"'), ndjson.replace('"type":"campaign"', '"type":"account"')])
    await assert.rejects(readReport(file('altered', content)), (error) => error instanceof LockstepError && error.code === 'damaged-report' && error.exit === 4 && /altered.*\/(campaigns|summary|accounts)/.test(error.what));
});

test('what is no report, of another version, cut off or not there is told apart', async () => {
  const cases: readonly (readonly [string, string, number])[] = [
    [file('other.json', '{"schema":"else/1"}'), 'not-a-report', 2],
    [file('prose.json', 'hello'), 'not-a-report', 2],
    [file('list.json', '[1,2]'), 'not-a-report', 2],
    [file('later.json', json.replace('lockstep.report/1', 'lockstep.report/2')), 'other-report-version', 2],
    [file('later.ndjson', ndjson.replace('lockstep.report/1', 'lockstep.report/2')), 'other-report-version', 2],
    [file('cut.json', json.slice(0, json.length / 2)), 'damaged-report', 4],
    [file('cut.ndjson', ndjson.slice(0, ndjson.lastIndexOf('{"type":"summary"'))), 'damaged-report', 4],
    [file('cut.ndjson.gz', gzipSync(ndjson).subarray(0, 900)), 'damaged-report', 4],
    [file('parts.json', '{"schema":"lockstep.report/1","accounts":[]}'), 'damaged-report', 4],
    [join(folder, 'missing.json'), 'unreadable-report', 3],
    [folder, 'unreadable-report', 74],
  ];
  for (const [path, code, exit] of cases)
    await assert.rejects(readReport(path), (error) => error instanceof LockstepError && error.code === code && error.exit === exit, path);
});

test('a line that names the prototype is no part of a report, and stands in for none', async () => {
  const rejects = ndjson.split('\n').find((line) => line.includes('"type":"rejects"')) ?? assert.fail();
  const { type: _type, ...content } = JSON.parse(rejects) as Record<string, unknown>;
  const changed = ndjson.replace(rejects, `{"type":"__proto__","rejects":${JSON.stringify(content)}}`);
  await assert.rejects(readReport(file('prototype.ndjson', changed)), (error) => error instanceof LockstepError && error.exit === 4);
});

test('accounts alone are read from every form alike', async () => {
  const wanted = report.accounts.map(({ account_id, score, flagged, campaign_id }) => ({ account_id, score, flagged, campaign_id }));
  for (const [, content] of WAYS) assert.deepEqual(await savedAccounts(file('accounts', content)), wanted);
});
