import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { CsvScanner } from '../../../src/ingest/containers/csv-scanner.js';
import { dialectOf } from '../../../src/ingest/containers/dialect.js';
import { JsonDocumentScanner } from '../../../src/ingest/containers/json-documents.js';
import { encodingOf, magicOf } from '../../../src/ingest/containers/magic.js';
import { textContainer } from '../../../src/ingest/containers/recognise.js';

const COMMA = 0x2c;

function open(text: string, width = 2): unknown {
  const scanner = new CsvScanner(COMMA, width);
  scanner.push(Buffer.from(text));
  const found = scanner.openQuote();
  return found === null ? null : [found.recordsBefore, text.slice(found.recordStart, found.lineEnd)];
}

test('an unclosed quote is found with its record and line', () => {
  assert.deepEqual(open('a,b\n1,"open\n2,x\n3,y\n'), [1, '1,"open\n']);
  assert.deepEqual(open('a,"two\nlines"\r\nb,"open\r\nc,d\r\n'), [1, 'b,"open\r\n']);
  assert.deepEqual(open('1,"open\n2,x\n3,"y"\n'), [0, '1,"open\n']);
  assert.equal(open('a,"b ""quoted"" c"\nd,"two\nlines"\n'), null);
  assert.equal(open('a,b"c\nd,e\n'), null);
  // Nothing stands behind it: the last line is only cut.
  assert.equal(open('a,b\nc,"cut'), null);
});

test('JSON documents are cut at the same places whatever the chunks', () => {
  const values = fc.array(fc.record({ a: fc.string(), b: fc.jsonValue() }), { minLength: 1, maxLength: 5 });
  const cut = (text: string, unwrap: boolean, size: number): unknown[] => {
    const lines: string[] = [];
    const scanner = new JsonDocumentScanner(unwrap, (line) => lines.push(line.toString('utf8')));
    const bytes = Buffer.from(text);
    for (let from = 0; from < bytes.length; from += size) scanner.push(Buffer.from(bytes.subarray(from, from + size)));
    scanner.end();
    return lines.map((line) => JSON.parse(line) as unknown);
  };
  fc.assert(
    fc.property(values, fc.integer({ min: 1, max: 50 }), fc.constantFrom(0, 2), (documents, size, indent) => {
      const plain = JSON.parse(JSON.stringify(documents)) as unknown[];
      const write = (value: unknown): string => JSON.stringify(value, null, indent);
      assert.deepEqual(cut(write(plain), false, size), plain);
      assert.deepEqual(cut(plain.map(write).join(size % 2 === 0 ? '' : '\n'), false, size), plain);
      assert.deepEqual(cut(write({ object: 'list', data: plain, has_more: false }), true, size), plain);
    }),
  );
});

test('the delimiter is the one under which records agree', () => {
  for (const [text, delimiter] of [['a,b;c\n1,2;3\n4,5;6\n', ','], ['a;b\n1,5;2\n3,7;4\n', ';'], ['a\tb\n1\t2\n', '\t'], ['a|b|c\n1|2|3\n', '|'], ['sep=|\na|b\n1|2\n', '|']] as const) assert.equal(dialectOf(text)?.delimiter, delimiter, text);
  assert.deepEqual(dialectOf('a,b\n1,2\n'), { delimiter: ',', header: ['a', 'b'], titles: ['a', 'b'], hasHeader: true, recordsToSkip: 1, linesBefore: 0 });
  assert.deepEqual(dialectOf('2026-05-01,1\n2026-05-02,2\n')?.header, ['1', '2']);
  assert.equal(dialectOf('\nsep=x\n\n'), null);
});

test('names that stand twice or are left out make no data of a header, and each column gets a name of its own', () => {
  const joined = dialectOf('id,time,id,time,id_2\nr1,2026-05-01,u1,2026-04-01,x\nr2,2026-05-02,u2,2026-04-02,y\n');
  assert.deepEqual([joined?.hasHeader, joined?.header], [true, ['id', 'time', 'id_3', 'time_2', 'id_2']]);
  assert.deepEqual(joined?.titles, ['id', 'time', 'id', 'time', 'id_2']);
  assert.deepEqual(dialectOf(',time,,user\n0,1777629600,,u1\n1,1777629601,,u2\n')?.header, ['', 'time', '_2', 'user']);
  // Without a column of times, numbers or addresses below a name nothing tells a header from a row.
  assert.deepEqual(dialectOf('x,x,y\na,b,c\nd,e,f\n')?.header, ['1', '2', '3']);
  // A row that only lacks what others have is no header: its time is data.
  assert.deepEqual(dialectOf('2026-05-01,u,u\n2026-05-02,v,w\n')?.hasHeader, false);
});

test('containers are told by their bytes', () => {
  assert.equal(textContainer('{"a":1}\n{"a":2}\n', true).kind, 'ndjson');
  assert.equal(textContainer('[{"a":1}]', true).kind, 'json');
  assert.deepEqual(textContainer('{"object":"list","data":[{"id":"x"}]}', true), { kind: 'json', unwrap: true });
  assert.deepEqual(textContainer('{\n "a": 1\n}\n{\n "a": 2\n}\n', true), { kind: 'json', unwrap: false });
  assert.deepEqual(textContainer('{"Records": [\n {"a":1},\n {"a":2},\n {"a":3}\n]}\n', true), { kind: 'json', unwrap: true });
  assert.equal(textContainer(' \n \n', true).kind, 'empty');
  assert.equal(textContainer('just words\nand more\n', true).kind, 'text');
  assert.deepEqual(magicOf(Buffer.from([0x1f, 0x8b, 8])), { kind: 'compressed', compression: 'gzip' });
  assert.deepEqual(magicOf(Buffer.from([0x28, 0xb5, 0x2f, 0xfd])), { kind: 'compressed', compression: 'zstd' });
  assert.deepEqual(magicOf(Buffer.from('PAR1')), { kind: 'parquet' });
});

test('one bad byte does not make UTF-8 windows-1252', () => {
  assert.equal(encodingOf(Buffer.from('naïve café')), 'utf-8');
  assert.equal(encodingOf(Buffer.concat([Buffer.from('naïve café '), Buffer.from([0xff, 0x20])])), 'utf-8');
  assert.equal(encodingOf(Buffer.from('na\xefve caf\xe9', 'latin1')), 'windows-1252');
  assert.equal(encodingOf(Buffer.from('plain')), 'utf-8');
  assert.equal(encodingOf(Buffer.from([0xff, 0xfe, 0x61, 0])), 'utf-16le');
  // A head that ends within a character.
  assert.equal(encodingOf(Buffer.from('é').subarray(0, 1)), 'utf-8');
});
