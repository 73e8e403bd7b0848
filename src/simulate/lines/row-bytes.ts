// How does a row become the bytes of a line? The rows of an account come together: what a column held on the line before is
// copied from there, neighbouring columns in one piece.

import type { Sheet } from './sheet.js';
import { mostBytes, type ValueBytes } from './value-bytes.js';

/** How a line is put together. */
export interface LineShape {
  /** What stands before each value. */
  readonly words: readonly Buffer[];
  readonly end: Buffer;
  readonly value: ValueBytes;
  /** Columns that hold another value on almost every line: looking for it on the line before would be in vain. */
  readonly isFresh: readonly boolean[];
}

/** Up to here a loop is faster than a call. */
const SHORT_BYTES = 40;

export class RowBytes {
  readonly #shape: LineShape;
  readonly #sheet: Sheet;
  readonly #last: (string | number | null)[];
  /** Where the words of each column began on the line before, and where its last value ended. */
  readonly #began: Uint32Array;
  #page = -1;

  constructor(shape: LineShape, sheet: Sheet) {
    this.#shape = shape;
    this.#sheet = sheet;
    this.#last = shape.words.map(() => null);
    this.#began = new Uint32Array(shape.words.length + 1);
  }

  /** Writes a line at the end of the sheet. */
  write(values: readonly (string | number)[]): void {
    const { words, end, value: written, isFresh } = this.#shape;
    const sheet = this.#sheet;
    const last = this.#last;
    const began = this.#began;
    if (sheet.page !== this.#page) last.fill(null);
    this.#page = sheet.page;
    let at = sheet.used;
    for (let column = 0; column < words.length; column += 1) {
      if (values[column] === last[column]) {
        const from = began[column] ?? 0;
        const shift = at - from;
        for (; column < words.length && values[column] === last[column]; column += 1) began[column] = (began[column] ?? 0) + shift;
        const to = began[column] ?? 0;
        copyWithin(sheet.upTo(to + shift), at, from, to);
        at = to + shift;
        if (column === words.length) break;
      }
      const value = values[column] ?? '';
      const before = words[column] as Buffer;
      const bytes = sheet.upTo(at + before.length + mostBytes(value));
      began[column] = at;
      for (let byte = 0; byte < before.length; byte += 1) bytes[at + byte] = before[byte] ?? 0;
      at = written(bytes, at + before.length, value);
      if (isFresh[column] !== true) last[column] = value;
    }
    began[words.length] = at;
    sheet.used = at;
    sheet.append(end);
  }
}

function copyWithin(bytes: Buffer, at: number, from: number, to: number): void {
  if (to - from > SHORT_BYTES) bytes.copyWithin(at, from, to);
  else for (let byte = from, shift = at - from; byte < to; byte += 1) bytes[byte + shift] = bytes[byte] ?? 0;
}
