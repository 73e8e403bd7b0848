// The manifest of a case: what is refused, and as what. Exit codes are those of the list that the design fixes.

import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';

import { readManifest, writeManifest, type Manifest } from '../../src/case/manifest.js';
import { removeLeftovers } from '../../src/case/leftovers.js';
import { LockstepError } from '../../src/domain/errors.js';

const root = mkdtempSync(join(tmpdir(), 'lockstep-case-test-'));
process.once('exit', () => rmSync(root, { recursive: true, force: true }));

const MANIFEST: Manifest = {
  schema: 'lockstep.case/1', revision: 2, tool: { name: 'lockstep', version: '0.1.0' }, engine: { name: 'chdb', version: '26' }, columns_sha256: 'c', prompt_rules_sha256: 'r',
  settings: { map: null, account_field: null, timezone: null, since: null, until: null, where: null, join_within: null, max_bad: 0.01, salvage: false, rules: null },
  loads: [{ folder: '000002', rows: { requests: 3, registrations: 0, usage: 0 }, inputs: [], warnings: [] }], report: 'report-000002.ndjson.gz', reported: 1,
};

let serial = 0;
function folderWith(text: string | null): string {
  const folder = join(root, String(serial++));
  mkdirSync(folder);
  if (text !== null) writeFileSync(join(folder, 'case.json'), text);
  return folder;
}

const complaint = (text: string): Promise<LockstepError> =>
  readManifest(folderWith(text)).then(() => assert.fail('it is taken for a case'), (error: unknown) => (assert.ok(error instanceof LockstepError), error));

test('what is written is read back, for its owner alone, and nothing lies beside it', async () => {
  const folder = folderWith(null);
  assert.equal(await readManifest(folder), null);
  writeManifest(folder, MANIFEST);
  assert.deepEqual(await readManifest(folder), MANIFEST);
  assert.equal(statSync(join(folder, 'case.json')).mode & 0o777, 0o600);
  assert.deepEqual(readdirSync(folder), ['case.json']);
});

test('a case of a later version is refused by its version', async () => {
  const { exit, message } = await complaint(JSON.stringify({ ...MANIFEST, schema: 'lockstep.case/2' }));
  assert.equal(exit, 2);
  assert.match(message, /lockstep\.case\/2.*lockstep\.case\/1/);
});

test('a digit of an input that was altered is damage, for its file would be counted twice', async () => {
  const folder = folderWith(null);
  const input = { path: 'a.csv', sha256: 'aaaa' } as Manifest['loads'][number]['inputs'][number];
  writeManifest(folder, { ...MANIFEST, loads: [{ folder: '000002', rows: { requests: 3, registrations: 0, usage: 0 }, inputs: [input], warnings: [] }] });
  const text = readFileSync(join(folder, 'case.json'), 'utf8');
  const { exit, message } = await complaint(text.replace('aaaa', 'aaab'));
  assert.equal(exit, 4);
  assert.match(message, /case\.json: was altered after it was written/);
});

for (const [how, text] of [
  ['cut off', JSON.stringify(MANIFEST).slice(0, 200)],
  ['without its loads', JSON.stringify({ ...MANIFEST, loads: undefined })],
  ['of another kind', '{"schema":"something/1"}'],
] as const)
  test(`a manifest ${how} is damage`, async () => {
    assert.equal((await complaint(text)).exit, 4);
  });

// Whoever may write into the folder can take the digest anew, so that it is not what keeps these out.
for (const [what, manifest] of [
  ['a report elsewhere', { ...MANIFEST, report: '../../report-000002.ndjson.gz' }],
  ['rows elsewhere', { ...MANIFEST, loads: [{ ...MANIFEST.loads[0]!, folder: '../../etc' }] }],
  ['a report about more loads than there are', { ...MANIFEST, reported: 2 }],
  ['a report about nothing', { ...MANIFEST, reported: 0 }],
  ['loads that no report is about, and their number', { ...MANIFEST, report: null }],
] as const)
  test(`a manifest with ${what} is damage, though its digest fits`, async () => {
    const folder = folderWith(null);
    writeManifest(folder, manifest);
    await assert.rejects(readManifest(folder), (error: unknown) => error instanceof LockstepError && error.exit === 4 && /cut off or damaged/.test(error.message));
  });

test('rows that no run has ranked are a case without a report', async () => {
  const folder = folderWith(null);
  const unranked: Manifest = { ...MANIFEST, report: null, reported: 0 };
  writeManifest(folder, unranked);
  assert.deepEqual(await readManifest(folder), unranked);
});

test('what killed runs left is removed, and what the case names stays', () => {
  const folder = folderWith(JSON.stringify(MANIFEST));
  const at = (name: string): string => join(folder, name);
  for (const name of ['rows/000002/requests', 'rows/000003/requests', 'adding/requests']) mkdirSync(at(name), { recursive: true });
  for (const name of ['report-000002.ndjson.gz', 'report-000003.ndjson.gz', '.lockstep-unfinished-01234567-1-2-0123456789ab.tmp', 'note.txt']) writeFileSync(at(name), 'x');
  removeLeftovers(folder, MANIFEST);
  assert.deepEqual(readdirSync(folder).sort(), ['case.json', 'note.txt', 'report-000002.ndjson.gz', 'rows']);
  assert.deepEqual(readdirSync(at('rows')), ['000002']);
  assert.equal(readFileSync(at('case.json'), 'utf8'), JSON.stringify(MANIFEST));
});
