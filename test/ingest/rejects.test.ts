import assert from 'node:assert/strict';
import { readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { gzipSync } from 'node:zlib';
import { isWholeZstd } from '../../src/ingest/containers/zstd-frames.js';
import { counts, folderOf, run, SAMPLES, temporaryFolder } from './loading.js';

const HEADER = 'timestamp,account_id,ip,model,prompt';
const row = (index: number, rest = 'hello'): string => `2026-05-01T10:00:${String(index).padStart(2, '0')}Z,acct_${index},192.0.2.${index},m,${rest}`;

test('every bad CSV row is kept with its record number and reason, and every row is accounted for', async (context) => {
  const lines = [
    HEADER, row(1), 'only,two', row(2), `${row(3)},extra`, '', HEADER, 'nonsense,acct_1,,,', '2026-05-01T10:00:09Z,,,,x', row(4, '"two\nlines"'), row(5), `2026-05-01T10:00:06Z,${'y'.repeat(17_000_000)}`,
  ];
  const folder = folderOf(context, { 'bad.csv': `${lines.join('\n')}\n` });
  const rejectsFile = join(temporaryFolder(context), 'rejects.csv');
  const { loaded, told } = await run(context, [join(folder, 'bad.csv')], { rejectsFile });
  // 11 lines behind the header less one blank; the repeated header is filtered; five are bad.
  assert.deepEqual(counts(loaded), ['bad.csv: 10 = 4 + 1 + 5']);
  assert.deepEqual(loaded.rejects.byReason, { account: 1, 'too few fields': 1, 'too long': 1, 'too many fields': 1, timestamp: 1 });
  assert.deepEqual(loaded.rejects.examples.map(({ path, row: number, reason }) => `${path}:${number} ${reason}`), [
    'bad.csv:3 too few fields', 'bad.csv:5 too many fields', 'bad.csv:8 timestamp', 'bad.csv:9 account', 'bad.csv:12 too long',
  ]);
  const rejected = told.filter(({ code }) => code === 'rejected-row');
  assert.deepEqual(rejected.map(({ message }) => message.split(' ')[0]), [3, 5, 8, 9, 12].map((number) => `bad.csv:${number}:`));
  assert.deepEqual(told.filter(({ code }) => code === 'rows-left-out').map(({ message }) => message), ['bad.csv: 1 row is left out: the header stands again there.']);
  const written = readFileSync(rejectsFile, 'utf8').split('\n');
  assert.deepEqual(written.slice(0, 5), ['file,row,reason,raw', 'bad.csv,3,too few fields,"only,two"', `bad.csv,5,too many fields,"${row(3)},extra"`, 'bad.csv,8,timestamp,"nonsense,acct_1,,,"', 'bad.csv,9,account,"2026-05-01T10:00:09Z,,,,x"']);
  assert.equal(statSync(rejectsFile).mode & 0o777, 0o600);
});

test('a row with too many fields is kept with all of them, as an unquoted text with commas has them', async (context) => {
  const bad = [`${row(2)}, then, and this`, `${row(3)},,`, `${row(5)},"quoted, once",z`] as const;
  const files = { 'bad.csv': [HEADER, row(1), bad[0], bad[1], row(4, '"two\nlines"'), bad[2], row(6)].join('\n'), 'good.csv': [HEADER, row(7)].join('\n') };
  const rejectsFile = join(temporaryFolder(context), 'rejects.csv');
  const { loaded } = await run(context, [folderOf(context, files)], { rejectsFile });
  assert.deepEqual(counts(loaded), ['bad.csv: 6 = 3 + 0 + 3', 'good.csv: 1 = 1 + 0 + 0']);
  const quoted = bad.map((text) => `"${text.replaceAll('"', '""')}"`);
  assert.equal(readFileSync(rejectsFile, 'utf8'), ['file,row,reason,raw', ...[3, 4, 6].map((number, index) => `bad.csv,${number},too many fields,${quoted[index] ?? ''}`), ''].join('\n'));
});

test('of a table that names a column twice the first is read, and its header is told where it stands again', async (context) => {
  const header = 'account_id,timestamp,ip,ip,account_id';
  const folder = folderOf(context, { 'joined.csv': [header, 'a1,2026-05-01T10:00:00Z,192.0.2.1,10.0.0.1,b1', header, 'a2,2026-05-01T10:00:01Z,192.0.2.2,10.0.0.1,b2'].join('\n') });
  const { loaded, rows } = await run(context, [folder]);
  assert.deepEqual(counts(loaded), ['joined.csv: 3 = 2 + 1 + 0']);
  assert.deepEqual(await rows('SELECT account_id FROM requests ORDER BY row'), [['a1'], ['a2']]);
});

test('every bad NDJSON line is kept with its line number, reason and exact bytes', async (context) => {
  const good = (index: number): string => `{"timestamp":"2026-05-01T10:00:0${index}Z","account_id":"a","model":"m"}`;
  const bad = ['{"timestamp": broken', '[1,2]', '"text"', '{"account_id":"a"}', '{"timestamp":"2026-05-01T10:00:00Z"}', '{"timestamp":"31/02/26","account_id":"a"}', `{"timestamp":"2026-05-01T10:00:00Z","account_id":"a","model":"${'z'.repeat(16_777_217)}"}`];
  const folder = folderOf(context, { 'bad.ndjson': [good(1), bad[0], '', good(2), ...bad.slice(1), good(3)].join('\n') });
  const rejectsFile = join(temporaryFolder(context), 'rejects.csv');
  const { loaded, rows } = await run(context, [folder], { rejectsFile });
  assert.deepEqual(counts(loaded), ['bad.ndjson: 10 = 3 + 0 + 7']);
  assert.deepEqual(loaded.rejects.byReason, { account: 1, 'not an object': 2, 'not json': 1, timestamp: 2, 'too long': 1 });
  assert.deepEqual(await rows('SELECT row FROM requests ORDER BY row'), [['1'], ['4'], ['11']]);
  const text = readFileSync(rejectsFile, 'utf8');
  for (const line of bad.slice(0, 6)) assert.ok(text.includes(`"${line.replaceAll('"', '""')}"\n`), line);
});

test('a record of more than 16 MiB is too long whichever of its columns makes it so', async (context) => {
  const folder = folderOf(context, { 'long.csv': `${HEADER}\n${row(1)}\n2026-05-01T10:00:02Z,a,192.0.2.2,${'m'.repeat(9_000_000)},${'x'.repeat(9_000_000)}\n${row(3)}\n` });
  const { loaded } = await run(context, [folder], { maxBad: 1 });
  assert.deepEqual([counts(loaded), loaded.rejects.byReason], [['long.csv: 3 = 2 + 0 + 1'], { 'too long': 1 }]);
});

test('a prompt of two million characters is a request in every container, and the same one', async (context) => {
  const prompt = 'x'.repeat(2_000_000);
  const [time, short] = ['2026-05-01T10:00:00Z', '2026-05-01T10:00:01Z'];
  const folder = folderOf(context, {
    'long.csv': `timestamp,account_id,model,prompt\n${short},a,m,hello\n${time},b,m,${prompt}\n`,
    'long.ndjson': [{ timestamp: short, account_id: 'a', model: 'm', prompt: 'hello' }, { timestamp: time, account_id: 'b', model: 'm', prompt }].map((each) => JSON.stringify(each)).join('\n'),
  });
  const { loaded, rows } = await run(context, [folder]);
  assert.deepEqual(counts(loaded), ['long.csv: 2 = 2 + 0 + 0', 'long.ndjson: 2 = 2 + 0 + 0']);
  assert.deepEqual(await rows("SELECT uniqExact(prompt_hash), count() FROM requests WHERE account_id = 'b'"), [['1', '2']]);
});

test('a quote that is never closed costs its own line and nothing behind it', async (context) => {
  const open = (index: number): string => row(index, '"never closed');
  const middle = '2026-05-01T10:00:05Z,"acct_5,192.0.2.5,m,x';
  for (const [name, lines, bad] of [
    ['at the end', [row(1), open(2), row(3), row(4)], [3]],
    ['twice', [row(1), open(2), row(3), open(4), row(5), row(6)], [3, 5]],
    ['in the middle, closed by a stray one', [row(1), middle, row(3), open(4), row(5)], [3, 5]],
  ] as const) {
    const folder = folderOf(context, { 'open.csv': [HEADER, ...lines].join('\n'), 'whole.csv': `${HEADER}\n${row(7)}\n` });
    const { loaded, told, rows } = await run(context, [folder]);
    const good = lines.length - bad.length;
    assert.deepEqual(counts(loaded), [`open.csv: ${lines.length} = ${good} + 0 + ${bad.length}`, 'whole.csv: 1 = 1 + 0 + 0'], name);
    assert.deepEqual(loaded.rejects.examples.map(({ row: number, reason, raw }) => [number, reason, raw]), bad.map((number) => [number, 'unclosed quote', lines[number - 2]]), name);
    assert.ok(told.some(({ code, message }) => code === 'unclosed-quote' && message.startsWith(`open.csv:${bad[0]}:`)), name);
    const numbers = (await rows('SELECT row FROM requests WHERE file = 0 ORDER BY row')).map(([number]) => Number(number));
    assert.deepEqual(numbers, lines.map((_, index) => index + 2).filter((number) => !(bad as readonly number[]).includes(number)), name);
  }
});

test('a last record over two lines, and quotes that are not doubled, are no damage', async (context) => {
  const folder = folderOf(context, { 'last.csv': [HEADER, row(1), row(2, '"two\nlines"')].join('\n'), 'stray.csv': [HEADER, row(3, '"so" it goes'), row(4)].join('\n') });
  const { loaded } = await run(context, [folder]);
  assert.deepEqual(counts(loaded), ['last.csv: 2 = 2 + 0 + 0', 'stray.csv: 2 = 2 + 0 + 0']);
  assert.deepEqual(loaded.warnings.map(({ code }) => code), ['mended-quotes']);
});

test('a gzip file that is cut off ends the run, and is read up to the cut with --salvage', async (context) => {
  const csv = [HEADER, ...Array.from({ length: 60 }, (_, index) => row(index % 60, `${index * 7919 % 1013}`))].join('\n');
  const ndjson = Array.from({ length: 60 }, (_, index) => `{"timestamp":"2026-05-01T10:00:${String(index).padStart(2, '0')}Z","account_id":"a${index * 7919 % 1013}","model":"m"}`).join('\n');
  const cut = (text: string): Uint8Array => gzipSync(text).subarray(0, -120);
  const folder = folderOf(context, { 'cut.csv.gz': cut(csv), 'cut.ndjson.gz': cut(ndjson), 'cut.json.gz': cut(`[${ndjson.replaceAll('\n', ',')}]`) });
  for (const name of ['cut.csv.gz', 'cut.ndjson.gz', 'cut.json.gz']) {
    await assert.rejects(run(context, [join(folder, name)]), { code: 'truncated-input', exit: 4 });
    const { loaded, told } = await run(context, [join(folder, name)], { salvage: true });
    const [input] = loaded.inputs;
    assert.ok(input !== undefined && input.rowsUsed > 10 && input.rowsUsed < 60, name);
    assert.equal(input.rowsRead, input.rowsUsed + input.rowsRejected);
    assert.ok(input.rowsRejected <= 1, 'at most the torn last record is bad');
    assert.ok(told.some(({ code }) => code === 'salvaged'), name);
  }
});

test('a zstd file that is cut off ends the run too, wherever it is cut, and is read with --salvage', async (context) => {
  const whole = readFileSync(`${SAMPLES}/nested.ndjson.zst`);
  const folder = folderOf(context, { 'whole.zst': whole, 'twice.zst': Buffer.concat([whole, Buffer.from([0x50, 0x2a, 0x4d, 0x18, 2, 0, 0, 0, 9, 9]), whole]), 'cut.zst': Buffer.concat([whole, whole.subarray(0, -40)]) });
  for (let length = 1; length < whole.length; length += 7) {
    writeFileSync(join(folder, 'part'), whole.subarray(0, length));
    assert.equal(isWholeZstd(join(folder, 'part')), false, `${length} bytes`);
  }
  assert.deepEqual([isWholeZstd(join(folder, 'whole.zst')), isWholeZstd(join(folder, 'twice.zst'))], [true, true]);
  await assert.rejects(run(context, [join(folder, 'cut.zst')]), { code: 'truncated-input', exit: 4 });
  const { loaded, told } = await run(context, [join(folder, 'cut.zst')], { salvage: true });
  assert.equal(loaded.inputs[0]?.rowsUsed, 6);
  assert.equal(told[0]?.code, 'salvaged');
});

test('more bad rows than --max-bad end the run with 4, but the file of rejects is written first', async (context) => {
  const folder = folderOf(context, { 'log.csv': [HEADER, row(1), 'bad', row(2), row(3)].join('\n') });
  const rejectsFile = join(temporaryFolder(context), 'rejects.csv');
  // 1 of 4 rows is a quarter: allowed at exactly that share, not below it.
  await assert.rejects(run(context, [folder], { maxBad: 0.2499, rejectsFile }), (error: Error & { exit?: number; code?: string }) => {
    assert.deepEqual([error.code, error.exit], ['too-many-bad-rows', 4]);
    assert.match(error.message, /1 of 4 rows \(25 %\)/);
    return true;
  });
  assert.equal(readFileSync(rejectsFile, 'utf8'), 'file,row,reason,raw\nlog.csv,3,too few fields,"bad"\n');
  const { loaded } = await run(context, [folder], { maxBad: 0.25 });
  assert.deepEqual(counts(loaded), ['log.csv: 4 = 3 + 0 + 1']);
});
