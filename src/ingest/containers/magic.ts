// What do the first bytes say: compressed, Parquet, an archive, UTF-16, a byte order mark? Names are never asked.

export type Compression = 'none' | 'gzip' | 'zstd';
export type TextEncoding = 'utf-8' | 'utf-16le' | 'utf-16be' | 'windows-1252';

export type Magic =
  | { readonly kind: 'compressed'; readonly compression: 'gzip' | 'zstd' }
  | { readonly kind: 'parquet' }
  | { readonly kind: 'foreign'; readonly name: string; readonly command: string }
  | { readonly kind: 'text' };

const startsWith = (head: Uint8Array, ...bytes: readonly number[]): boolean => bytes.every((byte, index) => head[index] === byte);

/** Container by magic number (RFC 1952, RFC 8878, PKWARE, bzip2, xz and Parquet file signatures). */
export function magicOf(head: Uint8Array): Magic {
  if (startsWith(head, 0x1f, 0x8b)) return { kind: 'compressed', compression: 'gzip' };
  // A skippable zstd frame (0x184D2A5?) may come first, as pzstd writes it.
  if (startsWith(head, 0x28, 0xb5, 0x2f, 0xfd)) return { kind: 'compressed', compression: 'zstd' };
  if (((head[0] ?? 0) & 0xf0) === 0x50 && startsWith(head.subarray(1), 0x2a, 0x4d, 0x18)) return { kind: 'compressed', compression: 'zstd' };
  if (startsWith(head, 0x50, 0x41, 0x52, 0x31)) return { kind: 'parquet' };
  if (startsWith(head, 0x50, 0x4b, 0x03, 0x04) || startsWith(head, 0x50, 0x4b, 0x05, 0x06)) return { kind: 'foreign', name: 'zip', command: 'unzip' };
  if (startsWith(head, 0x42, 0x5a, 0x68)) return { kind: 'foreign', name: 'bzip2', command: 'bunzip2' };
  if (startsWith(head, 0xfd, 0x37, 0x7a, 0x58, 0x5a, 0x00)) return { kind: 'foreign', name: 'xz', command: 'unxz' };
  if (startsWith(head, 0x37, 0x7a, 0xbc, 0xaf, 0x27, 0x1c)) return { kind: 'foreign', name: '7z', command: '7z x' };
  return { kind: 'text' };
}

/** Bytes by which UTF-16 without a mark is told. */
const LOOKED_AT = 4096;

/** Text of mostly Latin letters in UTF-16: every second byte is 0, and hardly any of the others. */
function unmarkedUtf16(head: Uint8Array): TextEncoding | null {
  const some = head.subarray(0, LOOKED_AT);
  const zeros = [0, 1].map((parity) => some.filter((byte, index) => byte === 0 && index % 2 === parity).length);
  const [even = 0, odd = 0] = zeros;
  if (some.length < 8 || Math.max(even, odd) < some.length * 0.4 || Math.min(even, odd) > some.length * 0.02) return null;
  return odd > even ? 'utf-16le' : 'utf-16be';
}

/**
 * Encoding of text by its byte order mark; without one, bytes that are mostly not UTF-8 are taken as windows-1252,
 * the superset of latin-1 that spreadsheet exports are written in. A stray bad byte in UTF-8 changes nothing.
 */
export function encodingOf(head: Uint8Array): TextEncoding {
  if (startsWith(head, 0xff, 0xfe)) return 'utf-16le';
  if (startsWith(head, 0xfe, 0xff)) return 'utf-16be';
  const unmarked = unmarkedUtf16(head);
  if (unmarked !== null) return unmarked;
  // stream: the head may end within a character.
  const special = new TextDecoder('utf-8').decode(head, { stream: true }).match(/[^\u0000-\u007f]/gu) ?? [];
  const bad = special.filter((letter) => letter === '\ufffd').length;
  return bad * 2 > special.length ? 'windows-1252' : 'utf-8';
}

/** A stray control character is damage of a text; one in ten is no text. */
const MOST_CONTROLS = 0.1;

/** Whether decoded text is none: an executable, a picture, a database. */
export function isBinary(text: string): boolean {
  const some = text.slice(0, LOOKED_AT);
  const controls = some.match(/[\u0000-\u0008\u000e-\u001a\u001c-\u001f]/g) ?? [];
  return controls.length > some.length * MOST_CONTROLS;
}

export const hasByteOrderMark = (head: Uint8Array): boolean => startsWith(head, 0xef, 0xbb, 0xbf);
