// Files that are made to be too large for whoever opens them: they are read or refused within a stated time and a stated memory.

import assert from 'node:assert/strict';
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { test, type TestContext } from 'node:test';
import { gzipSync } from 'node:zlib';

import { LockstepError } from '../../src/domain/errors.js';
import { EngineError } from '../../src/store/engine.js';
import { onLinux, processesIn } from '../store/opened.js';
import { folderOf, openedEngine, run, type Run } from './loading.js';

/** Each of these takes a few seconds on two cores; the rest is for a machine that does much else. */
const MOST_MS = 120_000;
/** That both processes may grow by: the budget of the engines of these tests is 1.5 GB. */
const MOST_BYTES = 1_500_000_000;

const HEAD = 'timestamp,account_id,model';
const row = (account: string): string => `2026-05-01T10:00:00Z,${account},m`;

/** Runs a load and says by how much the two processes grew at most; `null` where it was refused in words. */
async function within(context: TestContext, files: Readonly<Record<string, string | Uint8Array>>): Promise<Run | null> {
  const folder = folderOf(context, files);
  const began = performance.now();
  const before = process.memoryUsage().rss;
  const watched = watch();
  try {
    return await run(context, [folder]);
  } catch (error) {
    // Of too little memory the command line says so, and ends with 1.
    assert.ok((error instanceof LockstepError && [3, 4].includes(error.exit)) || (error instanceof EngineError && error.clickhouseCode === 241), String(error));
    return null;
  } finally {
    const { engine, own } = watched.end();
    assert.ok(performance.now() - began < MOST_MS, `${Math.round(performance.now() - began)} ms`);
    context.diagnostic(`${Math.round(engine / 1e6)} MB of the engine, ${Math.round((own - before) / 1e6)} MB more here`);
    assert.ok(engine < MOST_BYTES && own - before < MOST_BYTES, `${engine} bytes of the engine, ${own - before} more here`);
  }
}

/** The largest sizes of the engine and of this process, looked at ten times a second. */
function watch(): { end(): { readonly engine: number; readonly own: number } } {
  let [engine, own] = [0, 0];
  const look = (): void => {
    own = Math.max(own, process.memoryUsage().rss);
    for (const pid of enginesOf(process.pid)) engine = Math.max(engine, anonymousBytes(pid));
  };
  const timer = setInterval(look, 100);
  return { end: () => { clearInterval(timer); look(); return { engine, own }; } };
}

const enginesOf = (pid: number): number[] => readdirSync(`/proc/${pid}/task`).flatMap((thread) => readFileSync(`/proc/${pid}/task/${thread}/children`, 'latin1').split(' ').filter((text) => text !== '').map(Number));

function anonymousBytes(pid: number): number {
  try {
    const [, resident = 0, shared = 0] = readFileSync(`/proc/${pid}/statm`, 'latin1').split(' ').map(Number);
    return (resident - shared) * 4096;
  } catch {
    return 0;
  }
}

const accountsOf = async (loaded: Run | null): Promise<unknown> => (loaded === null ? null : (await loaded.rows('SELECT groupUniqArray(account_id) FROM (SELECT account_id FROM requests ORDER BY account_id)'))[0]?.[0]);

const wide = (columns: number): string => `${HEAD},${Array.from({ length: columns }, (_, index) => `column_${index}`).join(',')}\n${row('a')},${'x,'.repeat(columns - 1)}x\n${row('b')},${'y,'.repeat(columns - 1)}y\n`;

test('a table of three thousand columns is read, and one of ten or a hundred thousand is refused in words', onLinux, async (context) => {
  // With the three that are needed.
  assert.deepEqual(await accountsOf(await within(context, { 'wide.csv': wide(2997) })), ['a', 'b']);
  for (const columns of [2998, 10_000, 100_000]) assert.equal(await within(context, { 'wide.csv': wide(columns) }), null);
});

test('a record of a hundred thousand keys is read', onLinux, async (context) => {
  const keys = Object.fromEntries(Array.from({ length: 100_000 }, (_, index) => [`key_${index}`, index]));
  const record = (account: string): string => `${JSON.stringify({ timestamp: '2026-05-01T10:00:00Z', account_id: account, model: 'm', ...keys })}\n`;
  assert.deepEqual(await accountsOf(await within(context, { 'wide.ndjson': record('a') + record('b') })), ['a', 'b']);
});

for (const depth of [1000, 100_000, 1_000_000])
  test(`JSON that is nested ${depth.toLocaleString('en-US')} deep stops nobody from reading the records beside it`, onLinux, async (context) => {
    const record = (account: string, more = '"x"'): string => `{"timestamp":"2026-05-01T10:00:00Z","account_id":"${account}","model":"m","extra":${more}}\n`;
    const loaded = await within(context, { 'deep.ndjson': record('a') + record('deep', `${'['.repeat(depth)}${']'.repeat(depth)}`) + record('deeper', `${'{"a":'.repeat(depth)}1${'}'.repeat(depth)}`) + record('b') });
    const accounts = (await accountsOf(loaded)) as string[];
    assert.ok(accounts.includes('a') && accounts.includes('b'), accounts.join());
    // What is too deep is a rejected row that is told of.
    assert.equal(loaded?.loaded.inputs.reduce((sum, { rowsRead, rowsUsed, rowsRejected }) => sum + rowsRead - rowsUsed - rowsRejected, 0), 0);
    assert.equal(loaded.loaded.inputs[0]?.rowsRead, 4);
  });

test('a list of JSON that is nested a million deep is refused or read, and ends nobody', onLinux, async (context) => {
  await within(context, { 'deep.json': `[{"timestamp":"2026-05-01T10:00:00Z","account_id":"a","model":"m","extra":${'['.repeat(1e6)}${']'.repeat(1e6)}}]`, 'good.csv': `${HEAD}\n${row('a')}\n` });
});

test('a gzip file of many equal rows is read as a stream', onLinux, async (context) => {
  const bomb = gzipSync(`${HEAD}\n${`${row('a')}\n`.repeat(1_000_000)}`, { level: 9 });
  const loaded = await within(context, { 'many.csv.gz': bomb });
  assert.equal(loaded?.loaded.inputs[0]?.rowsRead, 1_000_000);
});

test('a zstd file that unpacks to thousands of times its size, and Parquet of one value a million times over, likewise', onLinux, async (context) => {
  const engine = await openedEngine(context);
  for (const [name, format] of [['bomb.csv.zst', 'CSVWithNames'], ['bomb.parquet', 'Parquet']] as const)
    await engine.execute(`INSERT INTO FUNCTION file('${name}', '${format}') SELECT '2026-05-01T10:00:00Z' AS timestamp, 'a' AS account_id, repeat('m', 500) AS model FROM numbers(200000)`);
  const files = Object.fromEntries(['bomb.csv.zst', 'bomb.parquet'].map((name) => [name, readFileSync(join(engine.directory, name))]));
  for (const [name, bytes] of Object.entries(files)) assert.ok(bytes.length < 3_000_000, `${name}: ${bytes.length}`);
  await engine.close();
  for (const [name, bytes] of Object.entries(files)) assert.equal((await within(context, { [name]: bytes }))?.loaded.inputs[0]?.rowsRead, 200_000, name);
});

test('the engine that was watched is the one that worked', onLinux, async (context) => {
  const engine = await openedEngine(context);
  await engine.execute('SELECT 1');
  const [pid = 0] = processesIn(engine.directory);
  assert.ok(enginesOf(process.pid).includes(pid) && anonymousBytes(pid) > 1e7 && statSync(dirname(engine.directory)).isDirectory());
});

for (const name of ['lone.csv', 'lone.csv.gz', 'lone.csv.zst', 'lone.ndjson', 'lone.ndjson.gz', 'lone.ndjson.zst'])
  test(`${name} holds one line of 200 MB, which is rejected and counted, or the file is refused`, onLinux, async (context) => {
    const loaded = await within(context, { [name]: packed(name, name.includes('.csv') ? longTable() : longLines()) });
    const { rowsRead, rowsRejected } = loaded?.loaded.inputs[0] ?? { rowsRead: 0, rowsRejected: 0 };
    assert.ok(loaded === null || (rowsRead === 3 && rowsRejected === 1), `${rowsRead} read, ${rowsRejected} rejected`);
  });

test('a line of JSON of 20 MB is rejected and counted, and so is a row of a table, within the same memory', onLinux, async (context) => {
  for (const [name, text] of [['long.csv', longTable(20_000_000)], ['long.ndjson.gz', packed('.gz', longLines(20_000_000))]] as const) {
    const loaded = await within(context, { [name]: text });
    assert.deepEqual(await accountsOf(loaded), ['a', 'b'], name);
    assert.deepEqual(loaded?.loaded.inputs.map(({ rowsRead, rowsUsed, rowsRejected }) => [rowsRead, rowsUsed, rowsRejected]), [[3, 2, 1]], name);
  }
});

/** A row that is too long between two that are not. */
const longTable = (bytes = 200_000_000): Buffer => Buffer.concat([Buffer.from(`${HEAD}\n${row('a')}\n2026-05-01T10:00:00Z,`), Buffer.alloc(bytes, 'x'), Buffer.from(`,m\n${row('b')}\n`)]);

function longLines(bytes = 200_000_000): Buffer {
  const line = (account: string): string => `${JSON.stringify({ timestamp: '2026-05-01T10:00:00Z', account_id: account, model: 'm' })}\n`;
  const [head = '', tail = ''] = line('|').split('|');
  return Buffer.concat([Buffer.from(line('a') + head), Buffer.alloc(bytes, 'x'), Buffer.from(tail + line('b'))]);
}

/** In gzip a thousandth of its size; in zstd, which the Node of these tests cannot write, as runs of one byte (RFC 8878, 3.1.1.2). */
function packed(name: string, bytes: Buffer): Buffer {
  if (name.endsWith('.gz')) return gzipSync(bytes, { level: 9 });
  return name.endsWith('.zst') ? zstdOf(bytes) : bytes;
}

/** Most bytes of a block of zstd. */
const BLOCK_BYTES = 131_072;

function zstdOf(bytes: Buffer): Buffer {
  // No checksum, no size of the content, a window of 128 KiB.
  const parts: Uint8Array[] = [Buffer.from([0x28, 0xb5, 0x2f, 0xfd, 0x00, 0x38])];
  for (let start = 0; start < bytes.length; start += BLOCK_BYTES) {
    const block = bytes.subarray(start, start + BLOCK_BYTES);
    const isRun = block.every((byte) => byte === block[0]);
    const header = Buffer.alloc(3);
    header.writeUIntLE((block.length << 3) | (isRun ? 0b010 : 0) | (start + BLOCK_BYTES >= bytes.length ? 1 : 0), 0, 3);
    parts.push(header, isRun ? block.subarray(0, 1) : block);
  }
  return Buffer.concat(parts);
}
