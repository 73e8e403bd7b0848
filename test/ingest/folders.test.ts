import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { copyFileSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { test } from 'node:test';
import { counts, folderOf, run, SAMPLES, temporaryFolder } from './loading.js';

test('the demo folder gives its 24,074 requests and 1,801 registrations, and leaves the truth alone', async (context) => {
  const { loaded, rows } = await run(context, ['fixtures/demo']);
  // fixtures/demo/truth.json, written by the simulator.
  assert.deepEqual(await rows('SELECT (SELECT count() FROM requests), (SELECT count() FROM registrations WHERE file = 0)'), [['24074', '1801']]);
  assert.deepEqual(loaded.inputs.map(({ path, relation }) => [path, relation]), [
    ['accounts.csv', 'registrations'], ['requests-1.csv', 'requests'], ['requests-2.csv.gz', 'requests'], ['requests-3.ndjson', 'requests'],
  ]);
  assert.deepEqual(loaded.warnings.map(({ code }) => code), ['not-a-log', 'not-a-log']);
  assert.deepEqual([loaded.inputs[1]?.firstSeen, loaded.inputs[3]?.lastSeen], ['2026-04-22T00:00:00.939Z', '2026-05-12T23:59:24.491Z']);
});

test('what of a folder is not read is told of: files of programs, and what is no file', async (context) => {
  const log = 'account_id,timestamp,model\na,2026-05-01T00:00:00Z,m\n';
  const one = await run(context, [folderOf(context, { 'a.csv': log, '.b.csv': log })]);
  assert.deepEqual(one.told.map(({ code, message }) => `${code}: ${message.split(', as')[0]}`), ['passed-over: .b.csv is not read']);
  const folder = folderOf(context, { 'a.csv': log, '.c/b.csv': log, 'd/.e': '' });
  execFileSync('mkfifo', [join(folder, 'd', 'pipe')]);
  const three = await run(context, [folder]);
  assert.deepEqual(three.told.map(({ code, message }) => `${code}: ${message.split(', as')[0]}`), ['passed-over: 3 entries of folders are not read (.c, …)']);
  assert.deepEqual(counts(three.loaded), ['a.csv: 1 = 1 + 0 + 0']);
});

test('registrations by --accounts are the same from CSV and NDJSON', async (context) => {
  const registrations = async (path: string): Promise<unknown> => {
    const { rows, loaded } = await run(context, [`${SAMPLES}/requests.csv`], { accounts: [path] });
    assert.equal(loaded.columns.has('registrations.payment_fingerprint'), true);
    return rows('SELECT * EXCEPT (file, row, why) FROM registrations ORDER BY account_id');
  };
  const csv = await registrations(`${SAMPLES}/accounts.csv`);
  // Copied from the file by hand; e-mail addresses in lower case.
  assert.deepEqual((csv as unknown[][])[0], ['acct_a', '2026-04-01 09:00:00.000', 'ann@example.com', '+31555000001', '192.0.2.10', 'card_11', '', '', 'org_x', 'free', 'active', null, 'NL', 'R1', '']);
  assert.deepEqual(await registrations(`${SAMPLES}/accounts.ndjson`), csv);
});

test('equal bytes count once, also when they come through the pipe, and the same file named twice is one', async (context) => {
  const folder = temporaryFolder(context);
  copyFileSync(`${SAMPLES}/requests.csv`, join(folder, 'a.csv'));
  mkdirSync(join(folder, 'copy'));
  copyFileSync(`${SAMPLES}/requests.csv`, join(folder, 'copy', 'b.csv'));
  const twice = await run(context, [folder, join(folder, 'a.csv')]);
  assert.deepEqual(counts(twice.loaded), ['a.csv: 6 = 6 + 0 + 0']);
  assert.deepEqual(twice.loaded.warnings.map(({ code }) => code), ['duplicate-input', 'duplicate-input']);
  const piped = await run(context, ['-', join(folder, 'a.csv')], { stdin: Readable.from(['account_id,timestamp,model\na,2026-05-01T00:00:00Z,m\n']) });
  assert.deepEqual(counts(piped.loaded), ['-: 1 = 1 + 0 + 0', 'a.csv: 6 = 6 + 0 + 0']);
});

test('the order of the arguments changes nothing', async (context) => {
  const paths = [`${SAMPLES}/requests.csv`, `${SAMPLES}/nested.ndjson`, `${SAMPLES}/requests.parquet`];
  const one = await run(context, paths);
  const other = await run(context, paths.toReversed());
  assert.deepEqual(other.loaded.inputs, one.loaded.inputs);
  const rows = 'SELECT * FROM requests ORDER BY file, row';
  assert.deepEqual(await other.rows(rows), await one.rows(rows));
});

test('what a folder holds besides logs is named and counts nowhere', async (context) => {
  const folder = folderOf(context, {
    'log.csv': 'timestamp,account_id,model\n2026-05-01T10:00:00Z,a,m\n', 'empty.csv': '', 'packed.zip': Buffer.from('PK\u0003\u0004rest'), 'notes.txt': 'Hello there.\nNothing to see.\n',
    'prices.csv': 'item,price,valid_from\nbolt,1.20,2026-05-01 10:00:00\n', '.hidden.csv': 'timestamp,account_id,model\n2026-05-01T10:00:00Z,hidden,m\n',
  });
  const { loaded } = await run(context, [folder]);
  assert.deepEqual(counts(loaded), ['log.csv: 1 = 1 + 0 + 0']);
  assert.deepEqual(loaded.warnings.map(({ code, message }) => [code, message.split(' ')[0]]), [
    ['passed-over', '.hidden.csv'], ['empty-file', 'empty.csv'], ['not-a-log', 'notes.txt'], ['packed-file', 'packed.zip'], ['not-a-log', 'prices.csv'],
  ]);
});

test('what stands against many files of a folder is said once, with their names or how many more there are', async (context) => {
  const notes = (count: number): Record<string, string> => Object.fromEntries(Array.from({ length: count }, (_, index) => [`note-${String(index + 10)}.txt`, `Note ${index}.\nNothing to see.\n`]));
  const told = async (count: number): Promise<string[]> => {
    const { loaded } = await run(context, [folderOf(context, { 'log.csv': 'timestamp,account_id,model\n2026-05-01T10:00:00Z,a,m\n', 'prices.csv': 'item,price\nbolt,1.20\n', ...notes(count) })]);
    return loaded.warnings.map(({ message }) => message);
  };
  const [few = '', prices = '', ...others] = await told(3);
  assert.match(few, /^note-10\.txt, note-11\.txt, note-12\.txt are not read: each is in no form that is known/);
  assert.match(prices, /^prices\.csv is not read: no column holds the time/);
  assert.deepEqual(others, []);
  assert.match((await told(15))[0] ?? '', /note-21\.txt and 3 more \(lockstep inspect names them\) are not read: each /);
});
