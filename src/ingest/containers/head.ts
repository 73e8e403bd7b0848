// The first bytes of an input, decompressed: enough to tell its container and to see some thousand records.

import { open } from 'node:fs/promises';
import { createReadStream } from 'node:fs';
import { constants, createGunzip } from 'node:zlib';
import type { LoadingEngine } from '../../store/engine.js';
import { unreadable } from '../inputs/find.js';
import { magicOf, type Magic } from './magic.js';

/** Bytes of text looked at per input. */
export const HEAD_BYTES = 1 << 20;

export interface Head {
  readonly magic: Magic;
  /** Decompressed; empty for Parquet and for containers that are not read. */
  readonly bytes: Buffer;
  /** True when there is nothing after these bytes. */
  readonly isWhole: boolean;
}

/** Reads the head of a file; `link` is its name in the engine's folder, for the compression that Node 20 lacks. */
export async function readHead(engine: LoadingEngine, path: string, link: string): Promise<Head> {
  const raw = await readSlice(path, 0, HEAD_BYTES);
  const magic = magicOf(raw);
  if (magic.kind === 'text') return { magic, bytes: raw, isWhole: raw.length < HEAD_BYTES };
  if (magic.kind !== 'compressed') return { magic, bytes: Buffer.alloc(0), isWhole: false };
  const bytes = magic.compression === 'gzip' ? await gunzipHead(path) : await zstdHead(engine, link);
  return { magic, bytes, isWhole: bytes.length < HEAD_BYTES };
}

/** Up to `length` bytes from `position` of a file on disk. */
export async function readSlice(path: string, position: number, length: number): Promise<Buffer> {
  try {
    const file = await open(path, 'r');
    try {
      const buffer = Buffer.alloc(length);
      let filled = 0;
      for (;;) {
        const { bytesRead } = await file.read(buffer, filled, length - filled, position + filled);
        filled += bytesRead;
        if (bytesRead === 0 || filled === length) return buffer.subarray(0, filled);
      }
    } finally {
      await file.close();
    }
  } catch (error) {
    throw unreadable(path, error);
  }
}

/** A damaged or cut stream gives what can be had: the load itself reports the damage. */
async function gunzipHead(path: string): Promise<Buffer> {
  const source = createReadStream(path);
  const inflate = createGunzip({ finishFlush: constants.Z_SYNC_FLUSH });
  source.on('error', (error) => inflate.destroy(error));
  const chunks: Buffer[] = [];
  let length = 0;
  try {
    for await (const chunk of source.pipe(inflate)) {
      chunks.push(chunk as Buffer);
      length += (chunk as Buffer).length;
      if (length >= HEAD_BYTES) break;
    }
  } catch {
    // What was read so far is the head.
  } finally {
    source.destroy();
  }
  return Buffer.concat(chunks).subarray(0, HEAD_BYTES);
}

async function zstdHead(engine: LoadingEngine, link: string): Promise<Buffer> {
  const chunks: Buffer[] = [];
  let length = 0;
  const lines = engine.rows("SELECT base64Encode(substring(line, 1, 1048576)) FROM file({link:String}, LineAsString, 'line String', 'zstd') LIMIT 5000", { link });
  for await (const batch of lines)
    for (const row of batch) {
      if (length >= HEAD_BYTES) continue;
      const line = Buffer.concat([Buffer.from(String(row[0]), 'base64'), Buffer.from('\n')]);
      chunks.push(line);
      length += line.length;
    }
  return Buffer.concat(chunks).subarray(0, HEAD_BYTES);
}
