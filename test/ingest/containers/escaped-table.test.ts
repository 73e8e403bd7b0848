// Tables of tabs with escapes. Expected values follow from what the MySQL client writes under --batch (tab \t, line feed \n, backslash \\,
// NUL \0, no quotes, NULL for an absent value); every other table must come out as it stands.

import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test, type TestContext } from 'node:test';
import { gzipSync } from 'node:zlib';
import { bytewiseLines, EscapeEvidence, quotedTable, type Escapes } from '../../../src/ingest/containers/escaped-table.js';
import { counts, folderOf, run, SAMPLES } from '../loading.js';

function verdictOf(...rows: readonly (readonly string[])[]): Escapes {
  const evidence = new EscapeEvidence(rows[0]?.length ?? 0);
  for (const row of rows) evidence.push(row.join('\t'));
  return evidence.verdict();
}

test('tells escapes by what no path has behind one, by JSON that is none without them, and by two in a row', () => {
  assert.equal(verdictOf(['a', 'first line\\n\\nsecond']), 'escaped');
  assert.equal(verdictOf(['a', 'a list:\\n* one\\n* two']), 'escaped');
  assert.equal(verdictOf(['a', 'It ends.\\nIt begins.']), 'escaped');
  assert.equal(verdictOf(['a', 'as follows:\\none, two']), 'escaped');
  assert.equal(verdictOf(['a', '{"say":"\\\\"hi\\\\""}']), 'escaped');
  assert.equal(verdictOf(['a', '{\\n  "a": 1\\n}']), 'escaped');
  // A text of two words and the path in another column, whose backslashes are doubled.
  assert.equal(verdictOf(['C:\\\\new\\\\table', 'hello\\n\\nworld']), 'escaped');
});

test('takes paths, names behind a domain, JSON with escapes of its own, regular expressions and quoted fields for what they are', () => {
  for (const value of ['C:\\Users\\nora', 'C:\\new\\table', '\\\\nas\\temp\\0', '{"say":"one\\n\\ntwo"}', '"one\\n\\ntwo"', '\\d+\\n\\n', 'x\\u00e9\\n\\n', '"He said ""hi""\\n\\nbye"'])
    assert.equal(verdictOf(['a', value], ['b', 'one\\n\\ntwo']), 'plain', value);
  assert.equal(verdictOf(['a', 'x'], ['b', '"one'], ['two\\n\\n"', 'x', 'y']), 'plain', 'a line feed within quotes');
  assert.equal(verdictOf(['a', 'no backslash at all']), 'plain');
  assert.equal(verdictOf(['a', '\\N']), 'plain', 'an absent value proves nothing');
});

test('decides nothing where nothing decides', () => {
  for (const value of ['hello\\nworld', 'DOMAIN\\nancy', 'C:\\\\Users\\\\nora', 'one two\\nthree', 'in a:\\new or ..\\temp', '{"cut":"one\\n\\ntwo'])
    assert.equal(verdictOf(['a', value]), 'undecided', value);
  // The other column proves it for itself, and not that this one is none of names.
  assert.equal(verdictOf(['DOMAIN\\nancy', 'one\\n\\ntwo']), 'undecided');
});

async function joined(chunks: AsyncIterable<Buffer>): Promise<string> {
  const parts: Buffer[] = [];
  for await (const chunk of chunks) parts.push(chunk);
  return Buffer.concat(parts).toString('utf8');
}

test('writes each line as one record, wherever the chunks are cut, with every byte that has no escape', async () => {
  const text = 'id\ttext\n1\ta\\tb\\nc\\\\d\\0e\n2\t"quoted" é\n3\t\\N\n\n4\tend';
  const expected = 'id\ttext\n1\t"a\tb\nc\\d\0e"\n2\t"""quoted"" é"\n3\t\\N\n\n4\tend\n';
  for (const size of [1, 2, 7, 1000]) {
    const bytes = Buffer.from(text);
    const chunks = async function* (): AsyncIterable<Buffer> { for (let at = 0; at < bytes.length; at += size) yield await Promise.resolve(bytes.subarray(at, at + size)); };
    assert.equal(await joined(quotedTable(chunks())), expected, `chunks of ${size}`);
  }
});

test('a line of a gigabyte is cut off, not kept', async () => {
  const chunk = Buffer.alloc(1 << 20, 'x');
  const chunks = async function* (): AsyncIterable<Buffer> { for (let count = 0; count < 1024; count++) yield await Promise.resolve(chunk); yield Buffer.from('\nlast'); };
  const lengths: number[] = [];
  for await (const lines of bytewiseLines(chunks())) for (const line of lines) lengths.push(line.length);
  assert.equal(lengths.length, 2);
  assert.ok((lengths[0] ?? 0) <= 18 << 20);
});

test('the six requests of the samples come out of the table that mysql --batch writes, plain and packed', async (context) => {
  const sql = 'SELECT * EXCEPT (file, row, why, raw) FROM requests ORDER BY timestamp, account_id';
  const expected = await (await run(context, [`${SAMPLES}/requests.csv`])).rows(sql);
  assert.equal(expected.length, 6);
  const batch = readFileSync('fixtures/formats/generic/mysql-batch.tsv');
  const folder = folderOf(context, { 'plain.tsv': batch, 'packed.tsv.gz': gzipSync(batch), 'returns.tsv': batch.toString().replaceAll('\n', '\r\n') });
  for (const name of ['plain.tsv', 'packed.tsv.gz', 'returns.tsv']) {
    const { rows, told } = await run(context, [join(folder, name)]);
    // One row tells of an attempt that only the dump has: its prompt is of several lines.
    assert.deepEqual((await rows(sql)).filter((row) => !row.includes('acct_lines')), expected, name);
    assert.deepEqual(told.map(({ code }) => code), ['escapes-read'], name);
  }
});

const table = (prompts: readonly string[]): string =>
  `timestamp\taccount_id\tmodel\tsession_id\tprompt\n${prompts.map((prompt, row) => `${new Date(Date.UTC(2026, 4, 1, 10, 0, row)).toISOString()}\ta${row}\tNULL\t${prompt}\t${prompt}\n`).join('')}`;

async function prompts(context: TestContext, text: string): Promise<{ readonly told: readonly string[]; readonly read: readonly unknown[]; readonly counted: readonly string[]; readonly systems: readonly number[] }> {
  const { rows, told, loaded } = await run(context, [join(folderOf(context, { 'dump.tsv': text }), 'dump.tsv')]);
  return { told: told.map(({ code }) => code), read: (await rows('SELECT conversation_id, model FROM requests ORDER BY timestamp')).map((row) => row.map(String)), counted: counts(loaded), systems: (await rows('SELECT system_prompt_hash != 0 FROM requests ORDER BY timestamp')).map(([has]) => Number(has)) };
}

test('prompts of several lines, chats in JSON, quotes and NULL of such a table are read as they were before', async (context) => {
  const chat = '[{"role":"system","content":"say \\"hi\\"\\n"}]';
  const { told, read, counted, systems } = await prompts(context, table(['one\\n\\ntwo', chat.replaceAll('\\', '\\\\'), '"quoted" words', 'C:\\\\new']));
  assert.deepEqual(told, ['escapes-read']);
  assert.deepEqual(read, [['one\n\ntwo', ''], [chat, ''], ['"quoted" words', ''], ['C:\\new', '']]);
  assert.deepEqual(counted, ['dump.tsv: 4 = 4 + 0 + 0']);
  assert.deepEqual(systems, [0, 1, 0, 0]);
});

test('no value of an ordinary table changes, though what tells stands far behind its head', async (context) => {
  const path = 'C:\\new\\table';
  assert.deepEqual(await prompts(context, table(['see below', path, 'D:\\temp'])).then(({ told, read }) => [told, read]), [[], [['see below', ''], [path, ''], ['D:\\temp', '']]]);
  const some = Array.from({ length: 30_000 }, (_, row) => `text ${row} of a line that is long enough\\n\\nand its second one`);
  const late = await prompts(context, table([...some, 'C:\\Users\\nora']));
  assert.deepEqual(late.told, []);
  assert.deepEqual([late.read[0], late.read.at(-1)], [[some[0], ''], ['C:\\Users\\nora', '']]);
});

test('what nobody can tell is kept as written, and that is said', async (context) => {
  const { told, read } = await prompts(context, table(['one line\\nand another']));
  assert.deepEqual([told, read], [['escapes-kept'], [['one line\\nand another', '']]]);
});
