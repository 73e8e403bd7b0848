// Is a zstd file whole? The engine reads a cut one up to the cut without a word, so its frames are walked here, from block
// header to block header (RFC 8878 section 3.1), without decompressing anything.

import { closeSync, fstatSync, openSync, readSync } from 'node:fs';
import { unreadable } from '../inputs/find.js';

const FRAME = 0xfd2fb528;
const DICTIONARY_ID_BYTES = [0, 1, 2, 4] as const;
const CONTENT_SIZE_BYTES = [0, 2, 4, 8] as const;

/** False when the file ends within a frame or holds something else behind one. */
export function isWholeZstd(path: string): boolean {
  let file: number;
  try {
    file = openSync(path, 'r');
  } catch (error) {
    throw unreadable(path, error);
  }
  try {
    const { size } = fstatSync(file);
    const buffer = Buffer.alloc(8);
    const at = (position: number): Buffer | null => (readSync(file, buffer, 0, 8, position) > 0 ? buffer : null);
    let position = 0;
    while (position < size) {
      const end = endOfFrame(at, position, size);
      if (end === null || end > size) return false;
      position = end;
    }
    return true;
  } finally {
    closeSync(file);
  }
}

type ReadAt = (position: number) => Buffer | null;

/** Offset behind the frame that begins at `start`; null when it does not end within the file. */
function endOfFrame(at: ReadAt, start: number, size: number): number | null {
  const opening = at(start);
  if (opening === null || start + 8 > size) return null;
  const magic = opening.readUInt32LE(0);
  if ((magic & 0xfffffff0) >>> 0 === 0x184d2a50) return start + 8 + opening.readUInt32LE(4);
  if (magic !== FRAME) return null;
  const descriptor = opening.readUInt8(4);
  const isSingleSegment = (descriptor & 0x20) !== 0;
  const contentSize = descriptor >> 6 === 0 ? Number(isSingleSegment) : (CONTENT_SIZE_BYTES[descriptor >> 6] ?? 0);
  let position = start + 5 + (isSingleSegment ? 0 : 1) + (DICTIONARY_ID_BYTES[descriptor & 3] ?? 0) + contentSize;
  for (;;) {
    const header = at(position);
    if (header === null || position + 3 > size) return null;
    const block = header.readUIntLE(0, 3);
    const type = (block >> 1) & 3;
    if (type === 3) return null;
    // A run-length block holds one byte, whatever its size says.
    position += 3 + (type === 1 ? 1 : block >> 3);
    if ((block & 1) === 1) return position + ((descriptor & 4) === 0 ? 0 : 4);
  }
}
