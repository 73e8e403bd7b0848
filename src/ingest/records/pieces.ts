// From the bytes of an input to its pieces: lines of text, or records of delimited text, each with its number and its text.

import { parse } from 'csv-parse';
import { Readable } from 'node:stream';
import type { Dialect } from '../containers/dialect.js';
import { KEPT_OF_REJECT, LONGEST_RECORD } from '../containers/longest.js';
import type { JsonObject } from './json.js';

export interface Piece {
  /** Line number, or record number in delimited text; the first is 1. */
  readonly row: number;
  /** As it was written; cut where it is too long. */
  readonly text: string;
  /** Null for a line of text. */
  readonly record: JsonObject | null;
  /** Why it is no record at all; ''. */
  readonly why: string;
}

/** Lines without their ends; a last line without one counts. */
export async function* linesOf(chunks: AsyncIterable<Buffer>): AsyncIterable<Piece[]> {
  const splitter = new LineSplitter();
  for await (const chunk of chunks) {
    const pieces = splitter.push(chunk);
    if (pieces.length > 0) yield pieces;
  }
  const last = splitter.end();
  if (last.length > 0) yield last;
}

class LineSplitter {
  private parts: Buffer[] = [];
  private length = 0;
  private row = 0;

  push(chunk: Buffer): Piece[] {
    const pieces: Piece[] = [];
    let start = 0;
    for (let end = chunk.indexOf(10); end >= 0; end = chunk.indexOf(10, start)) {
      this.keep(chunk.subarray(start, end));
      pieces.push(this.cut());
      start = end + 1;
    }
    this.keep(chunk.subarray(start));
    return pieces;
  }

  end(): Piece[] {
    return this.length > 0 ? [this.cut()] : [];
  }

  private keep(bytes: Buffer): void {
    // What is beyond the limit is only counted. Copied: the caller's chunk may be reused.
    if (bytes.length > 0 && this.length <= LONGEST_RECORD) this.parts.push(Buffer.from(bytes));
    this.length += bytes.length;
  }

  private cut(): Piece {
    const bytes = this.parts.length === 1 ? (this.parts[0] ?? Buffer.alloc(0)) : Buffer.concat(this.parts);
    const isTooLong = this.length > LONGEST_RECORD;
    this.parts = [];
    this.length = 0;
    this.row++;
    const text = (isTooLong ? bytes.subarray(0, KEPT_OF_REJECT) : bytes).toString('utf8').replace(/\r$/, '');
    return { row: this.row, text: this.row === 1 ? text.replace(/^\ufeff/, '') : text, record: null, why: isTooLong ? 'too long' : '' };
  }
}

interface RawRecord {
  readonly record: readonly string[];
  readonly raw: string;
}

/** Records of delimited text as objects of texts; header, `sep=` line and blank lines are no pieces. */
export async function* recordsOf(chunks: AsyncIterable<Buffer>, dialect: Dialect): AsyncIterable<Piece[]> {
  const { delimiter, recordsToSkip } = dialect;
  const source = Readable.from(chunks);
  const parser = source.pipe(parse({ delimiter, bom: true, raw: true, relax_quotes: true, relax_column_count: true, skip_records_with_error: true, max_record_size: LONGEST_RECORD }));
  source.on('error', (error) => parser.destroy(error));
  let row = 0;
  let pieces: Piece[] = [];
  for await (const { record, raw } of parser as AsyncIterable<RawRecord>) {
    row++;
    if (row <= recordsToSkip || (record.length === 1 && record[0] === '')) continue;
    pieces.push(pieceOf(row, record, raw.replace(/\r?\n$/, ''), dialect));
    if (pieces.length < 1000) continue;
    yield pieces;
    pieces = [];
  }
  if (pieces.length > 0) yield pieces;
}

function pieceOf(row: number, values: readonly string[], text: string, { header, titles }: Dialect): Piece {
  const why = values.length < header.length ? 'too few fields' : values.length > header.length ? 'too many fields' : titles.every((title, index) => values[index]?.trim() === title) ? 'repeated header' : '';
  return { row, text, why, record: why === '' ? recordBy(header, values) : null };
}

/** Values by column name; of columns with one name the first counts. */
export function recordBy(header: readonly string[], values: readonly string[]): JsonObject {
  const record: Record<string, string> = Object.create(null) as Record<string, string>;
  header.forEach((name, index) => (record[name] ??= values[index] ?? ''));
  return record;
}
