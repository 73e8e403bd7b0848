// Which key makes the pseudonyms of a case, and where it lies: what a report says of its case may have been altered.

import assert from 'node:assert/strict';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { test } from 'node:test';

import type { Report } from '../../src/domain/report.js';
import { caseId, caseKey } from '../../src/saved/index.js';

const folder = mkdtempSync(join(tmpdir(), 'lockstep-key-test-'));
process.once('exit', () => rmSync(folder, { recursive: true, force: true }));

const report = JSON.parse(readFileSync('fixtures/report/two-campaigns.json', 'utf8')) as Report;
const pathFor = async (caseIdSaid: unknown): Promise<string> => (await caseKey({ XDG_STATE_HOME: folder }, { ...report, run: { ...report.run, volatile: { case_id: caseIdSaid } } })).path;

test('the inputs are the case, in any order, and a report of a case that grew says which one it is', async () => {
  const digests = report.run.inputs.map(({ sha256 }) => sha256);
  assert.ok(digests.length > 1);
  assert.equal(caseId([...digests].reverse()), caseId(digests));
  assert.equal(await pathFor(undefined), join(folder, 'lockstep', 'keys', `${caseId(digests)}.key`));
  assert.equal(await pathFor('0123456789abcdef'), join(folder, 'lockstep', 'keys', '0123456789abcdef.key'));
});

test('what a report says of its case never leads out of the folder of keys', async () => {
  const usual = await pathFor(undefined);
  for (const said of ['../../../tmp/x', '/etc/passwd', '0123456789abcde/', '0123456789abcdef\n', ['0123456789abcdef'], 7, null]) assert.equal(await pathFor(said), usual, JSON.stringify(said));
  assert.equal(dirname(usual), join(folder, 'lockstep', 'keys'));
});
