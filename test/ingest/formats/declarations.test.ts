// Every declared format against its own sample: what is expected was written by hand from the vendor's field meanings.

import assert from 'node:assert/strict';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { test } from 'node:test';
import { textContainer } from '../../../src/ingest/containers/recognise.js';
import { jsonLines } from '../../../src/ingest/containers/spool.js';
import { FORMATS } from '../../../src/ingest/formats/index.js';
import { isTextLog } from '../../../src/ingest/planning/survey.js';
import { fieldsOf } from '../../../src/domain/fields.js';
import { Interpreter, isMessage, NOTHING_AROUND, type Interpreted } from '../../../src/ingest/records/interpreter.js';
import { linesOf, recordsOf } from '../../../src/ingest/records/pieces.js';
import type { Format } from '../../../src/ingest/formats/format.js';

const ROOT = 'fixtures/formats';

interface Expected {
  readonly why: string;
  readonly values?: Readonly<Record<string, string>>;
}

/** All records of a file as `formats` read them. */
async function read(path: string, formats: readonly Format[]): Promise<Interpreted[]> {
  const bytes = readFileSync(path);
  const text = bytes.toString('utf8');
  const container = textContainer(text, true);
  const interpreter = new Interpreter({ formats, overrides: new Map(), keepsNameless: false, keepsEvents: true });
  const isDelimited = container.kind === 'csv' && !isTextLog(text.split('\n'));
  const chunks = Readable.from([bytes]) as AsyncIterable<Buffer>;
  const source = container.kind === 'json' ? jsonLines(chunks, container.unwrap) : chunks;
  const found: Interpreted[] = [];
  for await (const pieces of isDelimited ? recordsOf(source, container.dialect) : linesOf(source))
    for (const { text: line, record } of pieces) found.push(...(record === null ? interpreter.line(line) : interpreter.record(record, NOTHING_AROUND, 0)));
  return found;
}

/** Records that name nobody have values all the same: an edge log is joined to accounts by others. */
const asExpected = ({ why, relation, values }: Interpreted): Expected => ({
  why, values: Object.fromEntries(fieldsOf(relation).map((field, index): [string, string] => [field, values[index] ?? '']).filter(([, value]) => value !== '')),
});

const sampleOf = (id: string): string => {
  const name = readdirSync(join(ROOT, id)).find((each) => each.startsWith('sample.'));
  assert.ok(name, `fixtures/formats/${id} has no sample`);
  return join(ROOT, id, name);
};

for (const format of FORMATS)
  test(`${format.id}: its sample is read as the vendor's documentation means it, by no other format`, async () => {
    const found = await read(sampleOf(format.id), FORMATS);
    const expected = JSON.parse(readFileSync(join(ROOT, format.id, 'expected.json'), 'utf8')) as { records: Expected[] };
    assert.deepEqual(found.map(asExpected), expected.records.map(({ why, values = {} }) => ({ why, values })));
    assert.deepEqual([...new Set(found.map((each) => each.format))], [format.id]);
    const others = await read(sampleOf(format.id), FORMATS.filter(({ id }) => id !== format.id));
    // A message within is no record of another format.
    assert.deepEqual(others.filter((each) => each.format !== null && !isMessage(each)).map((each) => each.format), [], 'another format takes its records as well');
  });

test('home-grown exports are taken by no declared format', async () => {
  for (const name of ['requests.csv', 'requests.tsv', 'nested.ndjson', 'accounts.csv', 'accounts.ndjson', 'array.json', 'truth.csv'])
    for (const each of await read(join(ROOT, 'generic', name), FORMATS)) assert.equal(each.format, null, name);
});

test('ids are unique and every format has a folder with a sample', () => {
  const ids = FORMATS.map(({ id }) => id);
  assert.equal(new Set(ids).size, ids.length);
  for (const id of ids) assert.ok(existsSync(join(ROOT, id, 'expected.json')), id);
});
