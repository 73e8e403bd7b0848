import assert from 'node:assert/strict';
import { appendFileSync, rmSync, truncateSync } from 'node:fs';
import { join } from 'node:path';
import { test, type TestContext } from 'node:test';
import { LockstepError } from '../../src/domain/errors.js';
import { ingest, type IngestOptions } from '../../src/ingest/index.js';
import { Readable } from 'node:stream';
import { gzipSync } from 'node:zlib';
import { counts, folderOf, openedEngine, run, temporaryFolder } from './loading.js';

const LOG = 'timestamp,account_id,model\n2026-05-01T10:00:00Z,a,m\n';

async function complaint(context: TestContext, paths: readonly string[], options: Partial<IngestOptions> = {}): Promise<LockstepError> {
  try {
    await run(context, paths, options);
  } catch (error) {
    assert.ok(error instanceof LockstepError, String(error));
    return error;
  }
  throw new Error('nothing was complained about');
}

test('a file that was named and cannot be used ends the run with 3, saying what, where and what helps', async (context) => {
  const folder = folderOf(context, {
    'empty.csv': '', 'blank.csv': '\n\n', 'no-account.csv': 'timestamp,model\n2026-05-01T10:00:00Z,m\n', 'no-time.csv': 'account_id,model\na,m\n', 'notes.txt': 'Hello there.\nNothing.\n',
    'truth.csv': 'account_id,label\na,benign\n', 'a.zip': Buffer.from('PK\u0003\u0004rest'), 'b.bz2': Buffer.from('BZh91AY'), 'd.parquet.gz': gzipSync('PAR1\u0015\u0004and more'), 'c.xz': Buffer.from([0xfd, 0x37, 0x7a, 0x58, 0x5a, 0x00]),
    'header-only.csv': 'timestamp,account_id,model\n', 'accounts.csv': 'account_id,email,plan\na,a@example.com,free\n',
  });
  for (const [name, code, advice] of [
    ['empty.csv', 'empty-file', ''], ['blank.csv', 'empty-file', ''], ['no-account.csv', 'no-account-column', '--account-field'], ['no-time.csv', 'no-timestamp-column', '--map'], ['notes.txt', 'not-a-log', 'CSV'],
    ['truth.csv', 'not-a-log', 'evaluate'], ['a.zip', 'packed-file', 'unzip a.zip'], ['b.bz2', 'packed-file', 'bunzip2 b.bz2'], ['c.xz', 'packed-file', 'unxz c.xz'], ['d.parquet.gz', 'packed-file', 'gunzip d.parquet.gz'], ['header-only.csv', 'no-usable-rows', ''], ['accounts.csv', 'no-logs', ''],
  ] as const) {
    const error = await complaint(context, [join(folder, name)]);
    assert.deepEqual([error.code, error.exit], [code, 3], name);
    assert.ok(error.where?.endsWith(name), name);
    assert.ok(error.next?.includes(advice), `${name}: ${error.next}`);
  }
});

test('a folder without logs ends the run with 3 and names the folder; one with a log that lacks a column names that', async (context) => {
  const without = folderOf(context, { 'notes.txt': 'Hello there.\nNothing.\n' });
  const error = await complaint(context, [without]);
  assert.deepEqual([error.code, error.exit, error.where], ['no-logs', 3, without]);
  assert.equal((await complaint(context, [folderOf(context, {})])).code, 'no-logs');
  const lacking = await complaint(context, [folderOf(context, { 'log.csv': 'timestamp,model\n2026-05-01T10:00:00Z,m\n' })]);
  assert.deepEqual([lacking.code, lacking.where], ['no-account-column', 'log.csv']);
});

test('a path that is not there ends the run with 3', async (context) => {
  const error = await complaint(context, [join(temporaryFolder(context), 'nowhere.csv')]);
  assert.deepEqual([error.code, error.exit], ['no-such-path', 3]);
});

test('times without a zone ask for --tz, naming file and column, unless the file is no log', async (context) => {
  const text = 'timestamp,account_id,model\n2026-05-01 10:00:00,a,m\n2026-11-01T10:00:00Z,a,m\n';
  const folder = folderOf(context, { 'log.csv': text });
  const error = await complaint(context, [folder]);
  assert.deepEqual([error.code, error.exit, error.where], ['no-timezone', 2, 'log.csv, column `timestamp`']);
  assert.match(error.next ?? '', /--tz/);
  // 10:00 in Berlin in May is UTC+2; +05:30 is India; a time with its own zone keeps it.
  for (const [timezone, expected] of [['Europe/Berlin', '08:00'], ['+05:30', '04:30'], ['-0300', '13:00'], ['utc', '10:00']] as const) {
    const { rows, loaded } = await run(context, [folder], { timezone });
    assert.deepEqual(await rows('SELECT toString(timestamp) FROM requests ORDER BY timestamp'), [[`2026-05-01 ${expected}:00.000`], ['2026-11-01 10:00:00.000']], timezone);
    assert.equal(loaded.inputs[0]?.timezone, timezone);
  }
  assert.deepEqual(await complaint(context, [folder], { timezone: 'Mars/Olympus' }).then(({ code, exit }) => [code, exit]), ['bad-timezone', 2]);
  const zoned = await run(context, [folderOf(context, { 'log.csv': LOG })], { timezone: 'Europe/Berlin' });
  assert.equal(zoned.loaded.inputs[0]?.timezone, null);
});

test('--account-field and --map take the named column, and a column that no input has is a slip', async (context) => {
  const folder = folderOf(context, { 'log.csv': 'when,account_id,tenant,model\n2026-05-01T10:00:00Z,a,t1,m\n', 'fields.map': '# mine\ntimestamp = when\norg = tenant\n', 'slip.map': 'timestamp = wehn\n' });
  const log = join(folder, 'log.csv');
  const mapped = await run(context, [log], { map: join(folder, 'fields.map') });
  assert.deepEqual(await mapped.rows('SELECT account_id, org FROM requests'), [['a', 't1']]);
  assert.deepEqual(mapped.loaded.inputs[0]?.mapping, { account_id: 'account_id', model: 'model', org: 'tenant', timestamp: 'when' });
  const named = await run(context, [log], { map: join(folder, 'fields.map'), accountField: 'tenant' });
  assert.deepEqual(await named.rows('SELECT account_id FROM requests'), [['t1']]);
  const slip = await complaint(context, [folder], { map: join(folder, 'slip.map'), accountField: 'tenant' });
  assert.deepEqual([slip.code, slip.exit, slip.next], ['no-such-column', 2, 'Did you mean when?']);
  assert.equal((await complaint(context, [join(folder, 'log.csv')], { map: join(folder, 'fields.map'), accountField: 'nobody' })).code, 'no-such-column');
});

test('an input that grows while it is read is told, and ends a strict run with 74', async (context) => {
  for (const strict of [false, true]) {
    const folder = folderOf(context, { 'log.csv': LOG });
    const engine = await openedEngine(context);
    const told: string[] = [];
    const running = ingest(
      engine,
      {
        paths: [folder], accounts: [], map: null, accountField: null, timezone: null, since: null, until: null, where: null, maxBad: 1, salvage: false,
        strict, rejectsFile: null, temporaryFolder: temporaryFolder(context), stdin: Readable.from([]),
      },
      { stage: (title) => title.startsWith('reading') && appendFileSync(join(folder, 'log.csv'), '2026-05-01T10:00:01Z,b,m\n'), loading: () => undefined, warn: ({ code }) => told.push(code) },
    );
    if (strict) await assert.rejects(running, { code: 'input-changed', exit: 74 });
    else {
      await running;
      assert.deepEqual(told, ['input-changed']);
    }
  }
});

test('an input that is taken away or cut off during the run is named as such, whatever failed first', async (context) => {
  for (const name of ['log.csv', 'log.csv.gz'])
    for (const moment of ['looking', 'reading'])
      for (const deed of name === 'log.csv' ? [rmSync] : [rmSync, (path: string) => truncateSync(path, 40)]) {
        const folder = folderOf(context, { 'log.csv': LOG, 'log.csv.gz': gzipSync(LOG) });
        const path = join(folder, name);
        const engine = await openedEngine(context);
        const options = {
          paths: [path], accounts: [], map: null, accountField: null, timezone: null, since: null, until: null, where: null, maxBad: 1, salvage: false,
          strict: false, rejectsFile: null, temporaryFolder: temporaryFolder(context), stdin: Readable.from([]),
        };
        const running = ingest(engine, options, { stage: (title) => title.startsWith(moment) && deed(path), loading: () => undefined, warn: () => undefined });
        await assert.rejects(running, { code: 'input-changed', exit: 74, where: name }, `${name} ${moment}`);
        await engine.close();
      }
});

test('a custody record holds the SHA-256 of the bytes', async (context) => {
  const { loaded } = await run(context, [folderOf(context, { 'log.csv': LOG })]);
  // printf 'timestamp,account_id,model\n2026-05-01T10:00:00Z,a,m\n' | sha256sum
  assert.deepEqual([loaded.inputs[0]?.sha256, loaded.inputs[0]?.bytes], ['043cfff8d0984f0b3b2b5ee5676e121f7bec9eeb190de21b5349fb7e5eaed917', 52]);
  assert.deepEqual(counts(loaded), ['log.csv: 1 = 1 + 0 + 0']);
});
