// How much lies in a folder right now? Files that vanish while they are counted count nothing.

import { lstatSync, readdirSync } from 'node:fs';
import { join } from 'node:path';

/** As lstat counts blocks, on every file system. */
const BLOCK_BYTES = 512;

/** Bytes that the files below occupy; a file with two names counts once. */
export function bytesUnder(folder: string, seen = new Set<number>()): number {
  let bytes = 0;
  for (const entry of present(() => readdirSync(folder, { withFileTypes: true })) ?? []) {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) {
      bytes += bytesUnder(path, seen);
      continue;
    }
    const status = present(() => lstatSync(path));
    if (status === null || seen.has(status.ino)) continue;
    seen.add(status.ino);
    bytes += status.blocks * BLOCK_BYTES;
  }
  return bytes;
}

function present<T>(look: () => T): T | null {
  try {
    return look();
  } catch {
    return null;
  }
}
