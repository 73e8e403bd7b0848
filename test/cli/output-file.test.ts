import assert from 'node:assert/strict';
import { chmodSync, lstatSync, mkdirSync, readdirSync, readFileSync, statSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';

import { Cleanup } from '../../src/cli/cleanup.js';
import { checkOutputFiles, outputFile, writeOutputFile } from '../../src/cli/output-file.js';
import { LockstepError } from '../../src/domain/errors.js';
import { refuseOwnEvidence } from '../../src/ingest/inputs/own.js';
import { unfinishedBeside } from '../../src/store/unfinished.js';
import { newFolder } from './run-fake.js';

const exitOf = (expected: number) => (error: unknown): boolean => error instanceof LockstepError && error.exit === expected;

test('the extension names the format, with .gz behind it or not', () => {
  assert.deepEqual([outputFile('a.NDJSON.gz')].map(({ output, isGzip }) => [output.id, isGzip]), [['ndjson', true]]);
  assert.equal(outputFile('x/a.md').output.id, 'md');
  assert.throws(() => outputFile('a.gz'), exitOf(2));
  assert.throws(() => outputFile('json'), exitOf(2));
});

function* failing(): Iterable<string> {
  yield 'x'.repeat(200_000);
  throw Object.assign(new Error('ENOSPC: no space left on device, write'), { code: 'ENOSPC' });
}

test('a write that fails ends with 74, keeps the older file and leaves no other', async () => {
  const folder = newFolder();
  for (const name of ['report.json', 'report.json.gz']) {
    const path = join(folder, name);
    writeFileSync(path, 'older');
    await assert.rejects(writeOutputFile(outputFile(path), failing(), true, new Cleanup()), exitOf(74));
    assert.equal(readFileSync(path, 'utf8'), 'older');
  }
  assert.deepEqual(readdirSync(folder).sort(), ['report.json', 'report.json.gz']);
});

test('returns the bytes written, and follows a link to what it points to', async () => {
  const folder = newFolder();
  const [real, link] = [join(folder, 'real.csv'), join(folder, 'link.csv')];
  writeFileSync(real, 'older');
  symlinkSync(real, link);
  assert.equal(await writeOutputFile(outputFile(link), ['a', 'ä'], true, new Cleanup()), 3);
  assert.equal(readFileSync(real, 'utf8'), 'aä');
  assert.ok(lstatSync(link).isSymbolicLink());
});

test('a file that is replaced stays closed to whom it was closed, and a new one is as any that this user makes', async () => {
  const path = join(newFolder(), 'report.json');
  await writeOutputFile(outputFile(path), ['a'], false, new Cleanup());
  writeFileSync(`${path}-beside`, '');
  assert.equal(statSync(path).mode, statSync(`${path}-beside`).mode);
  for (const mode of [0o600, 0o640, 0o604]) {
    chmodSync(path, mode);
    await writeOutputFile(outputFile(path), ['b'], true, new Cleanup());
    assert.equal(statSync(path).mode & 0o777, mode);
  }
});

test('a link that lies where the unfinished file would be is not written through', async () => {
  const folder = newFolder();
  const [target, victim] = [join(folder, 'report.csv'), join(folder, 'victim')];
  writeFileSync(victim, 'mine');
  symlinkSync(victim, unfinishedBeside(target));
  await assert.rejects(writeOutputFile(outputFile(target), ['theirs'], true, new Cleanup()), exitOf(74));
  assert.equal(readFileSync(victim, 'utf8'), 'mine');
});

test('a file that appears during the run is not overwritten without --force', async () => {
  const path = join(newFolder(), 'report.json');
  writeFileSync(path, 'somebody else');
  await assert.rejects(writeOutputFile(outputFile(path), ['mine'], false, new Cleanup()), exitOf(2));
  assert.equal(readFileSync(path, 'utf8'), 'somebody else');
});

test('refuses a missing folder, a folder as file, and one name given twice', async () => {
  const folder = newFolder();
  mkdirSync(join(folder, 'a.json'));
  const check = (...names: readonly string[]): Promise<void> => checkOutputFiles({ files: names.map((name) => outputFile(join(folder, name))), mayOverwrite: true, rejects: null, inputs: [], cases: [], cleanup: new Cleanup() });
  await assert.rejects(check('missing/report.json'), exitOf(2));
  assert.throws(() => outputFile(join(folder, 'a.json')), exitOf(2));
  assert.throws(() => outputFile(folder), exitOf(2));
  await assert.rejects(check('b.json', './b.json'), exitOf(2));
  await check('b.json', 'b.csv');
});

test('a link that leads nowhere, or to itself, is refused before any work, and so is one for the rejects', async () => {
  const folder = newFolder();
  const [dangling, loop] = [join(folder, 'dangling.json'), join(folder, 'loop.json')];
  symlinkSync(join(folder, 'nothing.json'), dangling);
  symlinkSync(loop, loop);
  for (const path of [dangling, loop]) {
    assert.throws(() => outputFile(path), exitOf(2));
    await assert.rejects(checkOutputFiles({ files: [], mayOverwrite: true, rejects: path, inputs: [], cases: [], cleanup: new Cleanup() }), exitOf(2));
    assert.ok(lstatSync(path).isSymbolicLink());
  }
  assert.deepEqual(readdirSync(folder).sort(), ['dangling.json', 'loop.json']);
});

test('an output does not replace a file that the report was made from, be it named by a link', async () => {
  const folder = newFolder();
  const [log, link, other] = [join(folder, 'log.csv'), join(folder, 'link.csv'), join(folder, 'other.csv')];
  writeFileSync(log, 'abc');
  symlinkSync(log, link);
  // As long as the log, of other bytes.
  writeFileSync(other, 'abd');
  // SHA-256 of abc: FIPS 180-2, appendix B.1.
  const known = [{ bytes: 3, sha256: 'ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad' }];
  for (const path of [log, link]) await assert.rejects(refuseOwnEvidence({ files: [], known }, [other, path]), exitOf(2));
  await refuseOwnEvidence({ files: [], known }, [other, join(folder, 'new.csv')]);
});
