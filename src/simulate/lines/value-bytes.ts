// How does a value become bytes? As `rows.ts` writes it, straight into the place where the line lies. Short texts of plain
// ASCII go character by character, all others through `rows.ts` itself.

import { csvValue, jsonValue, needsQuotes } from '../rows.js';

/** Writes a value at a place that has room for `mostBytes` of it, and says where it ends. */
export type ValueBytes = (bytes: Buffer, at: number, value: string | number) => number;

const QUOTE = 0x22;
const COMMA = 0x2c;
const BACKSLASH = 0x5c;
const FIRST_PRINTABLE = 0x20;
const FIRST_BEYOND_ASCII = 0x7f;
const ZERO = 0x30;

/** A control character takes six bytes in JSON (`\u0000`), a number at most 25 (`-0.0000010273088317620112`). */
const BYTES_PER_UNIT = 6;
const NUMBER_BYTES = 25;

/** Up to here a loop, at 4 ns a character, is faster than three calls. */
const SHORT = 24;

export const mostBytes = (value: string | number): number => (typeof value === 'number' ? NUMBER_BYTES : BYTES_PER_UNIT * value.length + 4);

export const csvBytes: ValueBytes = (bytes, at, value) => {
  if (typeof value === 'number') return isCount(value) ? digits(bytes, at, value) : textBytes(bytes, at, csvValue(value));
  if (value.length > SHORT) return needsQuotes(value) ? quotedBytes(bytes, at, value) : textBytes(bytes, at, value);
  const end = plainBytes(bytes, at, value);
  return end < 0 ? textBytes(bytes, at, csvValue(value)) : end;
};

/** In quotes, and every quote within twice: what lies behind it moves up, the last piece first. */
function quotedBytes(bytes: Buffer, at: number, value: string): number {
  const first = at + 1;
  const isAscii = bytes.write(value, first) === value.length;
  if (!isAscii) return textBytes(bytes, at, csvValue(value));
  let quotes = 0;
  for (let quote = value.indexOf('"'); quote >= 0; quote = value.indexOf('"', quote + 1)) quotes += 1;
  let to = first + value.length;
  const end = to + quotes;
  for (let quote = value.length; quotes > 0; quotes -= 1) {
    quote = value.lastIndexOf('"', quote - 1);
    bytes.copyWithin(first + quote + quotes, first + quote, to);
    to = first + quote;
    bytes[to + quotes - 1] = QUOTE;
  }
  bytes[at] = QUOTE;
  bytes[end] = QUOTE;
  return end + 1;
}

export const jsonBytes: ValueBytes = (bytes, at, value) => {
  if (typeof value === 'number') return isCount(value) ? digits(bytes, at, value) : textBytes(bytes, at, jsonValue(value));
  const end = value === '' || value.length > SHORT ? -1 : plainBytes(bytes, at + 1, value);
  if (end < 0) return textBytes(bytes, at, jsonValue(value));
  bytes[at] = QUOTE;
  bytes[end] = QUOTE;
  return end + 1;
};

/** The characters as they are; -1 where one of them has to be written otherwise in either format. */
function plainBytes(bytes: Buffer, at: number, value: string): number {
  for (let unit = 0; unit < value.length; unit += 1) {
    const code = value.charCodeAt(unit);
    if (code < FIRST_PRINTABLE || code >= FIRST_BEYOND_ASCII || code === QUOTE || code === COMMA || code === BACKSLASH) return -1;
    bytes[at + unit] = code;
  }
  return at + value.length;
}

const isCount = (value: number): boolean => value >>> 0 === value;

/** A whole number, digit by digit from its end. */
function digits(bytes: Buffer, at: number, value: number): number {
  let end = at + 1;
  for (let least = 10; least <= value; least *= 10) end += 1;
  let rest = value;
  for (let digit = end - 1; digit >= at; digit -= 1) {
    const tenth = Math.floor(rest / 10);
    bytes[digit] = ZERO + rest - 10 * tenth;
    rest = tenth;
  }
  return end;
}

const textBytes = (bytes: Buffer, at: number, text: string): number => at + bytes.write(text, at);
